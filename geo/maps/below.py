"""Which country lies below points of the sheet, by the land that the map draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry import shape

from geo.maps.served import MapFile

LAND = "land.en.json"


def countries_below(points: Sequence[tuple[float, float]], files: Mapping[str, MapFile]) -> list[str]:
    """The iso3 of the country below each point of the sheet; "" for the sea, and everywhere when the land's file is not there."""
    file, found = files.get(LAND), [""] * len(points)
    if not (file and points):
        return found
    tree, codes = _land(file)
    for point, country in zip(*tree.query(shapely.points(np.array(points)), predicate="intersects"), strict=True):
        found[point] = codes[country]
    return found


@lru_cache(maxsize=4)
def _land(file: MapFile) -> tuple[shapely.STRtree, list[str]]:
    """The outlines of all countries, and whose each is."""
    try:
        features = file.content["features"]
    except (OSError, ValueError):
        features = []
    return shapely.STRtree([shape(one["geometry"]) for one in features]), [
        str(one["properties"]["iso3"]) for one in features
    ]
