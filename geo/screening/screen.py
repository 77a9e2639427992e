"""Sites looked up in everything the atlas knows about places: one added row per site, in the order of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock

import pandas as pd

from geo.files.taken import bearing
from geo.model import Said
from geo.screening.assessed import assessed
from geo.screening.columns import Columns
from geo.screening.flags import FLAGS, MILD, flagged
from geo.screening.naming import iso3_of, metals_of
from geo.screening.positions import blank, doubts_of_numbers, doubts_of_places, numbers, region_at
from geo.screening.reference import QUESTIONS, Reference
from geo.space.listing import listed
from geo.space.proximity import counted, summed
from geo.space.surroundings import around
from geo.words.text import N_

FIRST = ("iso3", "region_code", "cahra", "nearest_event_km", "events_50km", "flag", "flag_text")
EVENTS_KM = 50
RADIUS_KM, MOST_KM = 25, 200
CHUNK = 20_000
"""Rows looked up at a time: bounds the memory and moves the progress bar."""
Progress = Callable[[float], None]
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True)
class Screened:
    """What was found: `added` has the rows of the file in its order, `columns` the columns that were read, radius in km."""

    added: pd.DataFrame
    columns: Columns
    radius_km: int
    lon: pd.Series
    lat: pd.Series


def screen(
    frame: pd.DataFrame, columns: Columns, reference: Reference, *, points: pd.DataFrame | None = None, metal: str = "",
    radius_km: int = RADIUS_KM, language: str = "en", progress: Progress | None = None,
) -> Screened:  # fmt: skip
    """Look up every site.

    Parameters
    ----------
    frame : the person's rows; `columns` names those that are read.
    points : `lon`, `lat` in degrees (EPSG:4326) with the index of `frame`, where the file has shapes of its own.
    metal : code of the metal of all sites, where no column tells.
    radius_km : for surveyed sites and footprints, 1 to MOST_KM.
    progress : is told the share that is done, 0-1.

    Returns
    -------
    `added` begins with FIRST: country and region by containment (also within 5 km of the coast), status on the EU's list, km
    to the nearest conflict event and events within 50 km since 2015 (missing where no event file was looked at, a lower
    bound unless `event_file` is full), doubts as codes and in words. Then `event_file`; sites that surveyors visited within
    the radius, and of those that were asked how many had non-state armed groups taking a share, soldiers or police doing so,
    children under 15 at work, mercury (missing = nobody asked); hectares of mining seen from satellites (missing = none
    detected there, or not looked at); and for a known metal the assessments of `assessed.columns` and `metals`, the codes that
    they are of. At the end `data_version` and `licence`.
    """
    places = _told(frame, columns, points, metal)
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
    flags = flagged(doubts, places["stated"], facts["iso3"], language)
    added = pd.concat([facts[list(FIRST[:-2])], flags, facts.drop(columns=[*FIRST[:-2], *doubts])], axis=1)
    if places["metals"].ne("").any():
        added = added.join(
            assessed(added[["iso3", "region_code"]].assign(metals=places["metals"]), reference.assessment)
        ).assign(metals=places["metals"])
    return Screened(bearing(added), columns, radius_km, places["lon"], places["lat"])


def _told(frame: pd.DataFrame, columns: Columns, points: pd.DataFrame | None, metal: str) -> pd.DataFrame:
    """What the file says of each site: coordinates as text and number, stated country, metals."""

    def column(name: str) -> pd.Series:
        return frame[name] if name else pd.Series(None, index=frame.index, dtype=object)

    lon, lat = (points["lon"], points["lat"]) if points is not None else (column(columns.lon), column(columns.lat))
    country, named = column(columns.country), column(columns.metal)
    metals = metals_of(named)
    return pd.DataFrame({
        "lon_text": lon, "lat_text": lat, "lon": numbers(lon), "lat": numbers(lat), "stated": iso3_of(country),
        "country_given": ~blank(country), "metals": metals.where(~blank(named), metal), "metal_given": ~blank(named),
    })  # fmt: skip


def _looked_up(told: pd.DataFrame, reference: Reference, radius_km: int) -> pd.DataFrame:
    """The added columns without flags in words and assessments, and a column of booleans for each doubt."""
    lon, lat = told["lon"], told["lat"]
    bad = doubts_of_numbers(told["lon_text"], told["lat_text"], lon, lat)
    degrees = ~bad[["no_coordinates", "not_a_number", "projected", "out_of_range", "zero"]].any(axis=1)
    region = region_at(lon.where(degrees), lat.where(degrees), reference)
    iso3 = region.map(reference.country_of).astype(object)
    pairs = degrees | bad["out_of_range"]
    odd = doubts_of_places(lon.where(pairs), lat.where(pairs), iso3, told["stated"], reference)
    doubts = pd.concat([bad, odd], axis=1).assign(
        out_of_range=bad["out_of_range"] & ~odd["swapped"],
        unknown_country=told["country_given"] & told["stated"].isna(),
        unknown_metal=told["metal_given"] & told["metals"].eq(""),
    )
    points = pd.DataFrame({"iso3": iso3, "region_code": region, "lon": lon.where(degrees), "lat": lat.where(degrees)})
    near = around(points, reference.events, (EVENTS_KM,))
    columns = points[["iso3", "region_code"]].assign(
        cahra=listed(points, reference.area)["cahra"],
        nearest_event_km=near["nearest_event_km"],
        events_50km=near[f"events_{EVENTS_KM}km"],
    )
    after = _within(points, reference, radius_km).assign(event_file=near["event_file"].where(degrees, None))
    return pd.concat([columns, after, doubts], axis=1)


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


def doubtful(added: pd.DataFrame) -> pd.Series:
    """Rows with a doubt that may put them in the wrong place."""
    return added["flag"].map({flag: bool(set(flag.split()) - MILD) for flag in added["flag"].unique()}).astype(bool)


def summary(done: Screened) -> tuple[Said, ...]:
    """What the screening says in a few sentences, the most important one first."""
    added, said = done.added, []
    placed, on = int(added["iso3"].notna().sum()), added["cahra"].value_counts()
    counts = {
        status: int(on.get(status, 0)) for status in ("conflict_affected", "high_risk", "whole_country", "unknown")
    }
    listed_sites = counts["conflict_affected"] + counts["high_risk"] + counts["whole_country"]
    said.append(Said(N_("Sites in a conflict-affected or high-risk area on the EU’s indicative list: {listed} of {count}; "
                        "with a conflict event within 50 km in the files at hand: {near}."),
                     {"listed": listed_sites, "count": len(added), "near": int(added["events_50km"].gt(0).sum())}))  # fmt: skip
    doubts = int(doubtful(added).sum())
    if doubts or placed < len(added):
        said.append(Said(N_("Placed on land: {placed} of {count}; flagged because the place is in doubt: {doubts}. "
                            "Nothing was changed: mend the file and screen it again."),
                         {"placed": placed, "count": len(added), "doubts": doubts}))  # fmt: skip
    if counts["unknown"]:
        said.append(Said(N_("For {unknown} it is not known whether they are listed: the place, or the limits of a listed area "
                            "of their country, are not at hand."), {"unknown": counts["unknown"]}))  # fmt: skip
    unlooked = int(added["event_file"].eq("none").sum())
    if unlooked:
        said.append(Said(N_("For {unlooked} no event file is at hand, so that their events are empty: that is not the same as "
                            "no violence. Elsewhere counts are lower bounds."), {"unlooked": unlooked}))  # fmt: skip
    return tuple(said)


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
