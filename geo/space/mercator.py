"""The Web Mercator projection of the live map, on a square of edge 1."""

from __future__ import annotations

import numpy as np

MOST = 85.051129
"""The latitude (degrees) where the square ends."""


def mercator(lonlat: np.ndarray) -> np.ndarray:
    """Longitude and latitude (degrees, shape (n, 2)) to x (0 at 180° west) and y (0 at the north end), both 0 to 1.

    EPSG:3857 scaled to the square; what lies beyond its ends is put on them.
    """
    lon, lat = np.asarray(lonlat, dtype=float).reshape(-1, 2).T
    lat = np.radians(np.clip(lat, -MOST, MOST))
    return np.column_stack([lon / 360 + 0.5, 0.5 - np.log(np.tan(np.pi / 4 + lat / 2)) / (2 * np.pi)])
