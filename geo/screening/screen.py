"""Sites looked up in everything the atlas knows about places: one added row per site, in the order of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from threading import Lock

import numpy as np
import pandas as pd

from geo.files.taken import bearing
from geo.model import Said
from geo.screening.assessed import assessed
from geo.screening.columns import Columns, beside
from geo.screening.coordinates import Placed, at_points, blank, placed
from geo.screening.flags import FLAGS, WORDS, flagged
from geo.screening.naming import iso3_of
from geo.screening.positions import (
    UNUSABLE,
    doubts_of_numbers,
    doubts_of_places,
    grain_km,
    in_the_middle,
    region_at,
    would_fit_with_a_point,
)
from geo.screening.reference import QUESTIONS, Reference
from geo.screening.said import SEVERAL, alike, metals_told, names_of
from geo.screening.understood import notes_of
from geo.space.listing import listed
from geo.space.proximity import counted, summed
from geo.space.surroundings import around

FIRST = ("iso3", "region_code", "cahra", "nearest_event_km", "events_50km", "flag", "flag_text")
EVENTS_KM = 50
RADIUS_KM, MOST_KM = 25, 200
CHUNK = 20_000
"""Rows looked up at a time: bounds the memory and moves the progress bar."""
Progress = Callable[[float], None]
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True)
class Screened:
    """What was found.

    `added` has the rows of the file in its order; `columns` are those that were read; `lon` and `lat` are degrees as read;
    `notes` say how the columns were understood, and what of them was not.
    """

    added: pd.DataFrame
    columns: Columns
    radius_km: int
    lon: pd.Series
    lat: pd.Series
    notes: tuple[Said, ...] = ()


def screen(
    frame: pd.DataFrame, columns: Columns, reference: Reference, *, points: pd.DataFrame | None = None, metal: str = "",
    radius_km: int = RADIUS_KM, language: str = "en", progress: Progress | None = None, tags: Mapping[str, str] | None = None,
) -> Screened:  # fmt: skip
    """Look up every site.

    Parameters
    ----------
    frame : the person's rows; `columns` names those that are read.
    points : `lon`, `lat` in degrees (EPSG:4326) with the index of `frame`, where the file has shapes of its own.
    metal : code of the metal of all sites, where no column tells.
    radius_km : for surveyed sites and footprints, 1 to MOST_KM.
    progress : is told the share that is done, 0-1.
    tags : telling headings of columns that have one beside their own, such as HXL tags.

    Returns
    -------
    `added` begins with FIRST: country and region by containment (also within 5 km of the coast), status on the EU's list, km
    to the nearest conflict event and events within 50 km since 2015 (missing where no event file was looked at, a lower
    bound unless `event_file` is full), doubts as codes and in words. Then `event_file`; sites that surveyors visited within
    the radius, and of those that were asked how many had non-state armed groups taking a share, soldiers or police doing so,
    children under 15 at work, mercury (missing = nobody asked); hectares of mining seen from satellites (missing = none
    detected there, or not looked at); `grain_km`, how far off the place may be by how it is written (missing = finer than
    1 km), beyond which nothing is told of nearer surroundings; and for a known metal the assessments of `assessed.columns`
    and `metals`, the codes that
    they are of. At the end `data_version` and `licence`.
    """
    places, at = _told(frame, columns, points, metal)
    parts, done = [], 0
    with _ONE_AT_A_TIME:  # prepared outlines are not safe to share between threads
        for start in range(0, len(places), CHUNK):
            rows = places.iloc[start : start + CHUNK]
            parts.append(_looked_up(rows, reference, radius_km))
            done += len(rows)
            if progress:
                progress(done / len(places))
    facts = pd.concat(parts) if parts else _looked_up(places, reference, radius_km)
    doubts = facts[[code for code in FLAGS if code in facts]].astype(bool)
    flags = flagged(doubts, places["stated"], facts["iso3"], facts, language)
    added = pd.concat([facts[list(FIRST[:-2])], flags, facts.drop(columns=[*FIRST[:-2], *doubts, *WORDS])], axis=1)
    if places["metals"].ne("").any():
        added = added.join(
            assessed(added[["iso3", "region_code"]].assign(metals=places["metals"]), reference.assessment)
        ).assign(metals=places["metals"])
    notes = notes_of(frame, columns, at, points is not None, metal, places, tags)
    return Screened(bearing(added), columns, radius_km, places["lon"], places["lat"], notes)


def _told(
    frame: pd.DataFrame, columns: Columns, points: pd.DataFrame | None, metal: str
) -> tuple[pd.DataFrame, Placed]:
    """What the file says of each site: coordinates, stated country, metals, and the words that were not understood."""

    def column(name: str) -> pd.Series:
        return frame[name] if name else pd.Series(None, index=frame.index, dtype=object)

    at = (
        placed(frame, columns.lat, columns.lon)
        if points is None and columns.lat and columns.lon
        else at_points(frame, points)
    )
    country, named = column(columns.country), column(columns.metal)
    minerals = metals_told([named, *(frame[name] for name in beside(columns.metal, frame))])
    given = ~blank(country)
    told = pd.DataFrame({
        "lon": at.lon, "lat": at.lat, "given": at.given, "step": at.step, "unsure": at.unsure, "stated": iso3_of(country),
        "country": country.where(given, "").astype("str"), "country_given": given,
        "metals": minerals["codes"].where(minerals["given"], metal), "unknown": minerals["unknown"], "outside": minerals["outside"],
    })  # fmt: skip
    return told.join(alike(at, names_of(frame, columns), frame)), at


def _looked_up(told: pd.DataFrame, reference: Reference, radius_km: int) -> pd.DataFrame:
    """The added columns without flags in words and assessments, and a column of booleans for each doubt."""
    lon, lat = told["lon"], told["lat"]
    bad = doubts_of_numbers(told)
    degrees = ~bad[UNUSABLE].any(axis=1)
    lon_here, lat_here = lon.where(degrees), lat.where(degrees)
    region = region_at(lon_here, lat_here, reference)
    iso3 = region.map(reference.country_of).astype(object)
    pairs = degrees | bad["out_of_range"]
    written = grain_km(bad, told["step"])
    odd = doubts_of_places(lon.where(pairs), lat.where(pairs), iso3, told["stated"], written, reference)
    beyond = bad["out_of_range"] | bad["projected"]
    lost = would_fit_with_a_point(lon.where(beyond), lat.where(beyond), told["stated"], reference) & ~odd["swapped"]
    country, country_km = in_the_middle(lon_here, lat_here, iso3, reference.country_centres)
    middle, region_km = in_the_middle(lon_here, lat_here, region, reference.region_centres)
    grain = written.where(~middle, np.fmax(written, region_km)).where(~country, country_km).where(degrees).round(0)
    doubts = pd.concat([bad, odd], axis=1).assign(
        lost_point=lost, projected=bad["projected"] & ~lost, out_of_range=bad["out_of_range"] & ~odd["swapped"] & ~lost,
        country_centre=country, region_centre=middle & ~country, unknown_country=told["country_given"] & told["stated"].isna(),
        unknown_metal=told["unknown"].ne(""), other_metal=told["outside"].ne(""),
        one_point=told["names"].ge(SEVERAL) & degrees, repeated=told["repeated"] & degrees,
    )  # fmt: skip
    points = pd.DataFrame({"iso3": iso3, "region_code": region, "lon": lon_here, "lat": lat_here})
    near = around(_fine(points, grain, EVENTS_KM), reference.events, (EVENTS_KM,))
    columns = points[["iso3", "region_code"]].assign(
        cahra=listed(points, reference.area)["cahra"],
        nearest_event_km=near["nearest_event_km"],
        events_50km=near[f"events_{EVENTS_KM}km"],
    )
    after = _within(_fine(points, grain, radius_km), reference, radius_km)
    after = after.assign(event_file=near["event_file"].where(degrees, None), grain_km=grain)
    return pd.concat(
        [columns, after, doubts, told[["country", "unknown", "outside", "names"]].assign(km=region_km.round(0))], axis=1
    )


def _fine(points: pd.DataFrame, grain: pd.Series, km: int) -> pd.DataFrame:
    """Points without coordinates where these are rougher than the distance that is asked about."""
    fine = ~grain.gt(km)
    return points.assign(lon=points["lon"].where(fine), lat=points["lat"].where(fine))


def _within(points: pd.DataFrame, reference: Reference, radius_km: int) -> pd.DataFrame:
    """Event file (to be filled), surveyed sites with what surveyors found, and footprints within the radius."""
    columns = pd.DataFrame({"event_file": None}, index=points.index)
    sites = counted(points, reference.surveyed, radius_km)
    columns[f"surveyed_sites_{radius_km}km"] = sites
    some = points[sites.gt(0).fillna(False)]
    for name in QUESTIONS:
        asked = counted(some, reference.answered[name], radius_km)
        seen = counted(some, reference.seen[name], radius_km).where(asked.gt(0))
        columns[f"surveyed_{name}_{radius_km}km"] = seen.reindex(points.index)
    columns[f"footprint_ha_{radius_km}km"] = summed(
        points, reference.footprint, reference.footprint_ha, radius_km
    ).round(1)
    return columns


def names_for(added: Iterable[str], taken: Iterable[str], ending: str = "_atlas") -> dict[str, str]:
    """What the added columns are called in a file that has columns of its own: an ending is put to a name that is taken, in any case."""
    used, names = {name.casefold() for name in taken}, {}
    for name in added:
        free, number = name, 1
        while free.casefold() in used:
            free, number = f"{name}{ending}{number if number > 1 else ''}", number + 1
        names[name] = free
        used.add(free.casefold())
    return names
