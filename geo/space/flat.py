"""The flat world of every map: Equal Earth on a sheet WIDTH units wide, so that a unit is as much land anywhere.

A pixel of zoom 0 is one unit, as in a web map of tiles of WIDTH pixels: zooms mean the same as there at the equator.
"""

from __future__ import annotations

import numpy as np

from geo.space.equal_earth import EDGE, equal_earth

WIDTH = 512.0
"""Units from 180° west to 180° east along the equator; one is 67 km there."""
PER_UNIT = 2 * EDGE / WIDTH
"""Radii of the globe in a unit."""
TOP = float(equal_earth(np.array([[0.0, 90.0]]))[0, 1])
HEIGHT = 2 * TOP / PER_UNIT
"""Units from pole to pole."""
KM = 6371.0072 * PER_UNIT
"""Kilometres in a unit, by the sphere of the Earth's area."""
STEP = 1e-4
"""Degrees over which the bend of the sheet is measured."""


def flat(lonlat: np.ndarray) -> np.ndarray:
    """Longitude and latitude (degrees, shape (n, 2)) to x (0 at 180° west) and y (0 at the North Pole, down) on the sheet."""
    x, y = equal_earth(lonlat).T
    return np.column_stack([(x + EDGE) / PER_UNIT, (TOP - y) / PER_UNIT])


def flat_point(lon: float, lat: float) -> tuple[float, float]:
    """One point (degrees) on the sheet."""
    ((x, y),) = flat(np.array([[lon, lat]]))
    return float(x), float(y)


def round_point(x: float, y: float) -> tuple[float, float]:
    """A point of the sheet in degrees (lon, lat); what lies beside the world is put on its rim.

    Newton's steps: the latitude from y, then the longitude, in which x is linear.
    """
    wanted = TOP - min(max(y, 0.0), HEIGHT) * PER_UNIT
    lat = 90.0 * wanted / TOP
    for _ in range(30):
        here, above = equal_earth(np.array([[0.0, lat], [0.0, min(lat + STEP, 90.0)]]))[:, 1]
        slope = (above - here) / max(min(lat + STEP, 90.0) - lat, 1e-12)
        lat = min(max(lat + (wanted - here) / max(slope, 1e-6), -90.0), 90.0 - STEP)
    one_degree = equal_earth(np.array([[1.0, lat]]))[0, 0]
    lon = (x * PER_UNIT - EDGE) / one_degree
    return float(min(max(lon, -180.0), 180.0)), float(lat)


def local(lon: float, lat: float) -> np.ndarray:
    """The 2 × 2 matrix that straightens the sheet around a point: east then points right, north up, at true areas.

    The inverse of the projection's derivative there (by differences over STEP), on a globe whose unit is the sheet's.
    """
    at = np.array([[lon, lat], [lon + STEP, lat], [lon, lat + STEP]])
    here, east, north = flat(at)
    step = np.radians(STEP) / PER_UNIT
    bend = np.column_stack([(east - here) / (step * np.cos(np.radians(lat))), (here - north) / step])
    return np.asarray(np.linalg.inv(bend))
