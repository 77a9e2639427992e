"""Layers of areas: regions of the list of conflict-affected areas, cells of events and of mining land."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

import pandas as pd
import shapely

from geo.ingest.browser.land import on_land
from geo.ingest.browser.lines import LINE_TOLERANCE
from geo.ingest.browser.writer import Writer, feature, path, shape_of
from geo.space.hexagons import boundary, cells_of, cumulative, parents
from geo.tables import records

AREA_TOLERANCE = 0.05
EVENT_RESOLUTION = 4
FOOTPRINT_RESOLUTION = 5
FIRST_EVENT_YEAR = 2015


def cahra(out: Writer, read: Callable[[str], pd.DataFrame]) -> None:
    """Regions on the EU's indicative list as polygons, the lines between them, and one outline for each status."""
    area = read("cahra_area")
    area = area[area["drawn"]]
    exact = shapely.from_wkb(area["geometry"].to_numpy(dtype=object))
    shapes = on_land(shapely.coverage_simplify(exact, AREA_TOLERANCE), area["iso3"], read)
    polygons = [
        feature(shape_of(row.shape), id=f"cahra:{row.area_id}", status=row.status, tip=row.name)
        for row in records(area.assign(shape=shapes))
    ]
    out.features("cahra.json", polygons)
    inner = shared_segments(polygon["geometry"] for polygon in polygons)
    out.json("cahra_inner.json", inner, len(inner))
    _cahra_outlines(out, area.assign(shape=on_land(exact, area["iso3"], read)))


def _cahra_outlines(out: Writer, area: pd.DataFrame) -> None:
    """One outline around all regions of a status."""
    for status, rows in area.groupby("status"):
        merged = shapely.union_all(shapely.buffer(rows["shape"].to_numpy(), 0.01, join_style="mitre"))
        rings = shapely.boundary(shapely.simplify(merged, LINE_TOLERANCE))
        out.features(f"cahra_outline.{status}.json", [feature(shape_of(rings))])


def shared_segments(geometries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The straight pieces that two areas (GeoJSON, neighbours with the same corners) have in common, each once."""
    pieces = (
        tuple(sorted(ends))
        for geometry in geometries
        for ring in _rings(geometry)
        for ends in pairwise(map(tuple, ring))
    )
    counts = Counter(pieces)
    return [{"s": list(a), "t": list(b)} for (a, b), count in sorted(counts.items()) if count > 1 and a != b]


def _rings(geometry: dict[str, Any]) -> list[Any]:
    """All rings of a GeoJSON polygon or multipolygon."""
    coordinates = geometry["coordinates"]
    return coordinates if geometry["type"] == "Polygon" else [ring for part in coordinates for ring in part]


def events(out: Writer, read: Callable[[str], pd.DataFrame]) -> None:
    """Cells (H3) as hexagons `g` with the number of events up to each year since FIRST_EVENT_YEAR."""
    event = read("conflict_event")
    event = event[event["on_map"]]
    last = int(event["year"].max())
    counts = cumulative(cells_of(event["lat"], event["lon"], EVENT_RESOLUTION), event["year"], FIRST_EVENT_YEAR, last)
    cells = [
        {"id": f"cell:{cell}", "g": hexagon(cell), "c": row, "tip": f"{row[-1]} · {FIRST_EVENT_YEAR}–{last}"}
        for cell, row in counts
    ]
    out.json("events.json", cells, len(cells))


def footprints(out: Writer, read: Callable[[str], pd.DataFrame]) -> None:
    """Cells (H3) as hexagons `g` with the hectares of mining land that each source saw from space; one file for each source."""
    footprint = read("mining_footprint")
    footprint = footprint.assign(cell=parents(footprint["h3"], FOOTPRINT_RESOLUTION))
    for source_id, rows in footprint.groupby("source_id"):
        area = rows.groupby("cell")["area_ha"].sum().round(1)
        cells = [
            {"id": f"footprint:{cell}", "g": hexagon(str(cell)), "ha": ha, "tip": f"{ha:,.0f} ha"}
            for cell, ha in area.items()
        ]
        out.json(f"footprints.{source_id}.json", cells, len(cells))


def hexagon(cell: str) -> list[list[float]]:
    """The corners of a cell on the sheet."""
    return path(boundary(cell))
