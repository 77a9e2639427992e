"""The Web Mercator projection against EPSG:3857 as PROJ has it."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Transformer

from geo.space.mercator import MOST, mercator

EDGE = 40_075_016.685578488
"""Metres around the equator of EPSG:3857."""


def test_it_is_epsg_3857_on_a_square():
    lonlat = np.array([[0, 0], [-180, MOST], [180, -MOST], [25.8, -10.8], [-70, 60]], dtype=float)
    x, y = Transformer.from_crs(4326, 3857, always_xy=True).transform(*lonlat.T)
    assert mercator(lonlat) == pytest.approx(np.column_stack([x / EDGE + 0.5, 0.5 - y / EDGE]), abs=1e-7)


def test_the_poles_are_put_on_its_ends():
    assert mercator(np.array([[0, 90], [0, -90]]))[:, 1] == pytest.approx([0, 1], abs=1e-7)
