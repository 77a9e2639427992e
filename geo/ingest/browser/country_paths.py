"""Every country as one short SVG path on the paper of the small world map, which is also the first picture of the live one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import shapely

from geo.maps.small_world import PER_UNIT, TOP
from geo.space.flat import flat

LEFT_OUT = frozenset({"ATA"})
TOLERANCE = 0.7
LEAST_AREA = 1.5
"""Units of the paper: an island below this area is left out, unless it is a country's largest part."""


def on_paper(lonlat: np.ndarray) -> np.ndarray:
    """Degrees to the paper of the small world: the sheet of the live map from NORTH down, WIDTH units wide."""
    return np.asarray((flat(lonlat) - [0.0, TOP]) * PER_UNIT)


def outlines(country: pd.DataFrame) -> dict[str, list[Any]]:
    """`country` rows to {iso3: [path, x, y, area]}: an SVG path in whole units, the mark's point, the drawn area."""
    shapes = shapely.from_wkb(country["geometry"].to_numpy(dtype=object))
    marks = on_paper(country[["lon", "lat"]].to_numpy(dtype=float))
    paths = {}
    for iso3, shape, mark in zip(country["iso3"], shapes, marks, strict=True):
        if iso3 not in LEFT_OUT and shape is not None:
            parts = _parts(shape, on_paper, TOLERANCE, LEAST_AREA)
            area = round(float(sum(part.area for part in parts)), 1)
            path = "".join(_ring(part.exterior.coords) for part in parts)
            paths[str(iso3)] = [path, round(float(mark[0]), 1), round(float(mark[1]), 1), area]
    return dict(sorted(paths.items()))


def _parts(shape: Any, drawn: Callable[[np.ndarray], np.ndarray], tolerance: float, least: float) -> list[Any]:
    """The polygons of a country as drawn, largest first, few points each, without specks."""
    parts = [shapely.transform(part, drawn) for part in shapely.get_parts(shape)]
    parts.sort(key=lambda part: -part.area)
    kept = [part for i, part in enumerate(parts) if i == 0 or part.area >= least]
    simple = [shapely.simplify(part, tolerance) for part in kept]
    return [part for part in simple if part.geom_type == "Polygon" and not part.is_empty]


def _ring(coords: Any) -> str:
    """A closed ring with relative whole-number steps, the shortest way to write it; "" when it is no area."""
    points = np.round(np.asarray(coords)[:, :2]).astype(int)
    kept = points[np.r_[True, np.any(np.diff(points, axis=0) != 0, axis=1)]]
    if len(kept) < 4:
        return ""
    steps = np.diff(kept[:-1], axis=0)
    return f"M{kept[0][0]} {kept[0][1]}l" + "".join(f"{_signed(x)}{_signed(y)}" for x, y in steps).lstrip() + "z"


def _signed(number: int) -> str:
    return f" {number}" if number >= 0 else str(number)
