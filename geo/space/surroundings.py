"""What the files of conflict events tell about the surroundings of a place, and what they cannot tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from geo.space.proximity import Targets, counted, near, nearest, targets

RADII_KM = (25, 50, 100)
FIRST_YEAR = 2015
STEP_DEGREES = 0.05
"""Limits of countries become points at most this far apart, so that "within 100 km" is right to 3 km."""
SHARP = ("site", "town")
"""Grains of a position from which a distance means something."""


@dataclass(frozen=True)
class Events:
    """The events with a point, newest first, and the land of the countries that have event files and of those that lack some.

    `held` are the countries with a file, `whole` those whose files cover every year, `span` the years of each.
    """

    frame: pd.DataFrame
    every: Targets
    places: Targets
    first: np.ndarray
    held: frozenset[str]
    whole: frozenset[str]
    span: pd.DataFrame
    held_land: Targets
    open_land: Targets


def events(event: pd.DataFrame, coverage: pd.DataFrame, country: pd.DataFrame) -> Events:
    """The tables conflict_event, conflict_coverage and country, made ready for `around`."""
    drawn = event[event["on_map"].astype(bool)].sort_values(["year", "event_id"], ascending=[False, True])
    frame = drawn.reset_index(drop=True)
    first = np.flatnonzero(~frame.duplicated(["lon", "lat"]).to_numpy())
    held = frozenset(coverage["iso3"])
    whole = _whole(coverage)
    return Events(
        frame,
        targets(frame),
        targets(frame.iloc[first]),
        first,
        held,
        whole,
        coverage.groupby("iso3")["year"].agg(["min", "max"]),
        _land(country[country["iso3"].isin(held)]),
        _land(country[~country["iso3"].isin(whole)]),
    )


def _whole(coverage: pd.DataFrame) -> frozenset[str]:
    """Countries whose files hold every year from the first to the newest one of any file in full."""
    full = coverage[coverage["coverage"] != "partial"]
    years = full.groupby("iso3")["year"].nunique()
    newest = coverage["year"].max() if len(coverage) else FIRST_YEAR
    return frozenset(years[years >= newest - FIRST_YEAR + 1].index)


def _land(country: pd.DataFrame) -> Targets:
    shapes = shapely.from_wkb(country["geometry"].dropna().to_numpy(dtype=object))
    corners = shapely.get_coordinates(shapely.segmentize(shapes, STEP_DEGREES))
    return targets(pd.DataFrame(corners, columns=["lon", "lat"]))


def around(points: pd.DataFrame, events: Events, radii_km: Iterable[int] = RADII_KM) -> pd.DataFrame:
    """Nearest event and counts of each point, with what the files cover.

    Parameters
    ----------
    points : `iso3` (may be missing), `lon`, `lat` (EPSG:4326; missing where the position is too vague for a distance).

    Returns
    -------
    With the index of `points`: `event_file`, `covered_from`, `covered_to` (years of the own country's files),
    `nearest_event_km`, `nearest_event_id`, `nearest_event_year`, and `events_25km` … since 2015. Where a country or year has
    no file a count is a lower bound and the distance an upper one. Both are missing without a position, and where
    `event_file` is none: an event far away in another country's file says nothing.
    """
    file = event_file(points, events)
    looked = _looked(points, file)
    hit = nearest(looked, events.places)
    table = pd.DataFrame(
        {
            "event_file": file,
            "covered_from": points["iso3"].map(events.span["min"]),
            "covered_to": points["iso3"].map(events.span["max"]),
            "nearest_event_km": hit["km"].round(2),
            "nearest_event_id": _event(hit["row"], events, "event_id"),
            "nearest_event_year": _event(hit["row"], events, "year"),
        }
    )
    return table.assign(**{f"events_{km}km": counted(looked, events.every, km) for km in radii_km})


def _looked(points: pd.DataFrame, file: pd.Series) -> pd.DataFrame:
    """The positions around which an event file was looked at."""
    return points[["lon", "lat"]].where(file.ne("none"), np.nan)


def _event(rows: pd.Series, events: Events, column: str) -> pd.Series:
    """A column of the event at each place (-1 = none, missing)."""
    values = np.array([*events.frame[column].iloc[events.first], None], dtype=object)
    return pd.Series(values[rows.to_numpy()], index=rows.index, dtype=object)


def event_file(points: pd.DataFrame, events: Events) -> pd.Series:
    """How far the event files reach around each point, the radius being the widest that is counted.

    full : the own country and every one within the radius have files for every year; part : the own country has a file, but
    years of it or a neighbour are missing; neighbour : only a neighbour has one; none : nobody has. Without a position
    the neighbours are not known: part or none.
    """
    reach = max(RADII_KM)
    own, whole = points["iso3"].isin(events.held), points["iso3"].isin(events.whole)
    complete = whole & points["lon"].notna() & points["lat"].notna()
    complete[complete] = ~near(points[complete], events.open_land, reach)
    beside = ~own
    beside[beside] = near(points[beside], events.held_land, reach)
    files = np.select([own & complete, own, beside], ["full", "part", "neighbour"], "none")
    return pd.Series(files, index=points.index, dtype=object)


def by_year(points: pd.DataFrame, events: Events, radii_km: Iterable[int] = RADII_KM) -> pd.DataFrame:
    """Events within each radius by year: one row per point and year with any.

    Columns `at` (index of `points`), `year`, `events_25km` …
    """
    radii, parts = sorted(radii_km), []
    looked = _looked(points, event_file(points, events))
    for year, rows in events.frame.groupby("year"):
        of_year = targets(rows)
        table = pd.DataFrame({f"events_{km}km": counted(looked, of_year, km) for km in radii})
        parts.append(table[table[f"events_{radii[-1]}km"].gt(0).fillna(False)].assign(year=year))
    empty = pd.DataFrame(columns=["at", "year", *(f"events_{km}km" for km in radii)])
    return pd.concat(parts).rename_axis("at").reset_index()[list(empty)] if parts else empty


def sources_near(points: pd.DataFrame, events: Events) -> pd.Series:
    """The sources of the events within the widest radius and of the nearest one, as a set per point; empty without a file."""
    looked = _looked(points, event_file(points, events))
    first = _event(nearest(looked, events.places)["row"], events, "source_id")
    ids = [set() if source_id is None else {str(source_id)} for source_id in first]
    for source_id, rows in events.frame.groupby("source_id"):
        for at in np.flatnonzero(counted(looked, targets(rows), max(RADII_KM)).fillna(0).gt(0)):
            ids[at].add(str(source_id))
    return pd.Series(ids, index=points.index, dtype=object)
