"""The Equal Earth projection: every country at its true area, so that no land looks larger than it is."""

from __future__ import annotations

import numpy as np

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
ROOT = np.sqrt(3) / 2
EDGE = 2.706629983696456
"""The x of the equator's end at 180 degrees."""


def equal_earth(lonlat: np.ndarray) -> np.ndarray:
    """Longitude and latitude (degrees, shape (n, 2)) to x and y on a globe of radius 1, x within ±EDGE, y up.

    The polynomial of Šavrič, Patterson and Jenny, "The Equal Earth map projection", IJGIS 33 (2018), equations 4 to 7.
    """
    lon, lat = np.radians(np.asarray(lonlat, dtype=float).reshape(-1, 2)).T
    t = np.arcsin(ROOT * np.sin(lat))
    t2 = t * t
    t6 = t2**3
    x = lon * np.cos(t) / (ROOT * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2)))
    y = t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2))
    return np.column_stack([x, y])
