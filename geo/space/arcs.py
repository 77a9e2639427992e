"""Curved links between two places, as polylines in degrees."""

from __future__ import annotations

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
