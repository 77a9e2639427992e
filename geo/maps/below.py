"""Which country lies below points of the sheet, by the land that the map draws."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.maps.served import MapFile

LAND = "land.en.json"


def countries_below(points: Sequence[tuple[float, float]], files: Mapping[str, MapFile]) -> list[str]:
    """The iso3 of the country below each point of the sheet; "" for the sea, and everywhere when the land's file is not there."""
    file, found = files.get(LAND), [""] * len(points)
    if not (file and points):
        return found
    tree, codes = _land(file)
    at = np.array(points, dtype=float)
    near, country = tree.query(shapely.points(at))
    inside = shapely.contains_xy(
        tree.geometries[country], *at[near].T
    )  # the tree's own test does not use that they are prepared
    for point, code in zip(near[inside], codes[country[inside]], strict=True):
        found[point] = str(code)
    return found


@lru_cache(maxsize=4)
def _land(file: MapFile) -> tuple[shapely.STRtree, NDArray[np.str_]]:
    """The outlines of all countries, and whose each is."""
    try:
        features = file.content["features"]
    except (OSError, ValueError):
        features = []
    outlines = shapely.from_geojson([json.dumps(one["geometry"]) for one in features])
    shapely.prepare(outlines)
    return shapely.STRtree(outlines), np.array([one["properties"]["iso3"] for one in features], dtype=str)
