"""Sites in context: how many of each kind where, which lie in listed areas, and how near conflict events were."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from geo.evidence.sites import sites_of
from geo.tables import Read, records
from geo.tables.shared import among

SITE_KINDS = ("mine", "processing", "artisanal_site", "known_deposit")
BY_KIND = ["kind", "places", "countries", "vague", "as_of", "source_id"]
SURROUNDED = [
    "iso3",
    "region_code",
    "places",
    "listed",
    "list_unknown",
    "nearest_event_km",
    "near_25km",
    "near_50km",
    "near_100km",
    "counted",
    "event_file",
    "covered_from",
    "covered_to",
    "source_id",
]
SHARP = ("site", "town")
"""Grains of a place that is known well."""
LISTED = ("conflict_affected", "high_risk", "whole_country")
COUNTS = ("places", "listed", "list_unknown", "counted", "near_25km", "near_50km", "near_100km")
"""What places are counted by: all of them, in listed areas or where that cannot be told, and near events."""
COVERAGE = ("none", "neighbour", "part", "full")
"""How much the event files cover, least first."""


def _joined(cells: Iterable[Any]) -> str:
    """The ids in some cells (each holds some, a space between), each once and in order."""
    return " ".join(sorted({name for ids in set(cells) if isinstance(ids, str) for name in ids.split()}))


def by_kind(sites: pd.DataFrame) -> pd.DataFrame:
    """Places of each kind among rows of mine_site, each counted once: near-duplicates are one place, of the first of its SITE_KINDS.

    A mine on a known deposit is a mine. The counts of the kinds add up to the places.

    Returns
    -------
    Columns BY_KIND; `vague` = places known no better than by district or province, `as_of` = newest evidence.
    """
    groups: dict[str, list[Any]] = {kind: [] for kind in SITE_KINDS}
    rows = records(sites[["kind", "place_group", "iso3", "grain", "as_of", "source_id"]])
    foremost: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: SITE_KINDS.index(row.kind)):
        if foremost.setdefault(row.place_group, row.kind) == row.kind:
            groups[row.kind].append(row)
    return pd.DataFrame([_of_kind(kind, rows) for kind, rows in groups.items() if rows], columns=BY_KIND)


def _of_kind(kind: str, rows: list[Any]) -> dict[str, Any]:
    return {
        "kind": kind,
        "places": len({row.place_group for row in rows}),
        "countries": len({row.iso3 for row in rows if row.iso3}),
        "vague": len({row.place_group for row in rows if row.grain not in SHARP}),
        "as_of": max((row.as_of for row in rows if row.as_of), default=None),
        "source_id": _joined(row.source_id for row in rows),
    }


def surrounded(metal: str, read: Read) -> pd.DataFrame:
    """The places of a metal by country and region, with what lies around them.

    Returns
    -------
    Columns SURROUNDED: `places` (counted once), `listed` and `list_unknown` (places in an area on the EU's list; or where
    that cannot be told), `nearest_event_km` (of the nearest one; missing = nothing to measure to), `near_*` (places with at
    least one event within so far, lower bounds), `counted` (places for which events could be counted at all), `event_file`
    (the least that the files cover for any of them), `covered_from`, `covered_to`, `source_id`. Most places first.

    Raises
    ------
    TableError : a table of the sites or of their context cannot be read.
    """
    marked = _marked(metal, read)
    if marked.empty:
        return pd.DataFrame(columns=SURROUNDED)
    table = marked.groupby(["iso3", "region_code"], as_index=False).agg(
        **{name: (name, "nunique") for name in COUNTS},
        nearest_event_km=("nearest_event_km", "min"),
        cover=("cover", "min"),
        covered_from=("covered_from", "min"),
        covered_to=("covered_to", "max"),
        source_id=("source_ids", _joined),
    )
    table["event_file"] = table["cover"].map(dict(enumerate(COVERAGE)))
    ordered = table.sort_values(["places", "iso3", "region_code"], ascending=[False, True, True])
    return ordered[SURROUNDED].reset_index(drop=True)


def _marked(metal: str, read: Read) -> pd.DataFrame:
    """The sites of a metal with their surroundings; each of COUNTS holds the place of a site that is counted there."""
    sites = sites_of(metal, read)[["site_id", "place_group", "kind"]]
    rows = sites.merge(among(read("site_context"), "site_id", sites["site_id"]), on="site_id")
    place = rows["place_group"]
    return rows.assign(
        region_code=rows["region_code"].astype(object).where(rows["region_code"].notna(), ""),
        places=place,
        listed=place.where(rows["cahra"].isin(LISTED)),
        list_unknown=place.where(rows["cahra"].eq("unknown")),
        counted=place.where(rows["events_100km"].notna()),
        **{f"near_{km}km": place.where(rows[f"events_{km}km"].fillna(0) > 0) for km in (25, 50, 100)},
        cover=rows["event_file"].map({name: i for i, name in enumerate(COVERAGE)}),
    )


def around(metal: str, read: Read) -> dict[str, int]:
    """So many places of a metal (COUNTS), each once: also those across a border, and those in the sea, which have no region."""
    marked = _marked(metal, read)
    return {name: int(marked[name].nunique()) for name in COUNTS}
