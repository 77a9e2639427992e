"""The outline of whatever is chosen, from the files that the map is drawn from, so that the map can mark it."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import numpy as np

from geo.evidence.selection import metals_of
from geo.maps import served
from geo.space.flat import flat, flat_point
from geo.tables import Read, TableError

OUTLINES = {"country": "land.en.json", "cahra": "cahra.json"}
FOLDERS = {"place": "places", "incident": "incidents", "smelter": "smelters", "smelters": "smelters"}


def geometry_of(chosen: str, metal: str, read: Read) -> dict[str, Any] | None:
    """The geometry of a chosen thing (`kind:name`) as GeoJSON on the sheet, whatever its metal; None without one."""
    kind, _sep, name = chosen.partition(":")
    if file := f"regions/{name[:3]}.json" if kind == "region" else OUTLINES.get(kind):
        return _geometries(file).get(chosen)
    if folder := FOLDERS.get(kind):
        drawn = (_geometries(f"{folder}/{code}.json").get(chosen) for code in (metal, *about(chosen, read)))
        return next((geometry for geometry in drawn if geometry), None)
    if kind in ("cell", "footprint"):
        return _hexagon(name)
    return _site_point(name, read) if kind == "site" else None


def about(chosen: str, read: Read) -> tuple[str, ...]:
    """The metals that a chosen thing is about; none when that cannot be read."""
    try:
        return metals_of(chosen, read)
    except TableError:
        return ()


@lru_cache(maxsize=8)
def _geometries(name: str) -> dict[str, Any]:
    file = served.FOLDER / name
    features = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    items = features["features"] if isinstance(features, dict) and "features" in features else []
    return {item["properties"]["id"]: item["geometry"] for item in items}


def _site_point(site_id: str, read: Read) -> dict[str, Any] | None:
    try:
        site = read("mine_site")
    except TableError:
        return None
    rows = site[site["site_id"] == site_id]
    if rows.empty:
        return None
    at = flat_point(float(rows["lon"].iloc[0]), float(rows["lat"].iloc[0]))
    return {"type": "Point", "coordinates": list(at)}


def _hexagon(cell: str) -> dict[str, Any] | None:
    import h3

    from geo.space.hexagons import boundary

    if not h3.is_valid_cell(cell):
        return None
    ring = flat(np.array(boundary(cell))).tolist()
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
