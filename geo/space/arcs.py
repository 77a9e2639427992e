"""Curved links between two places, as polylines in degrees."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np


def arc(
    start: tuple[float, float], end: tuple[float, float], bend: float = 0.16, points: int = 25
) -> list[list[float]]:
    """A quadratic curve from start to end (lon, lat in degrees), bulging to its left by `bend` of its length.

    It never crosses the 180th meridian, so that no line streaks over the map's edge.
    """
    a, b = np.array(start, dtype=float), np.array(end, dtype=float)
    along = b - a
    middle = (a + b) / 2 + bend * np.array([-along[1], along[0]])
    middle[1] = np.clip(middle[1], -80, 80)
    t = np.linspace(0, 1, points)[:, None]
    curve = (1 - t) ** 2 * a + 2 * t * (1 - t) * middle + t**2 * b
    return [[round(float(x), 2), round(float(y), 2)] for x, y in np.clip(curve, [-180, -85], [180, 85])]


def heading(start: Sequence[float], end: Sequence[float]) -> float:
    """Which way a short step from start to end (lon, lat in degrees) points on a Mercator map: degrees, 0 = east, 90 = north."""
    stretch = 1 / math.cos(math.radians((start[1] + end[1]) / 2))
    return round(math.degrees(math.atan2((end[1] - start[1]) * stretch, end[0] - start[0])), 1)
