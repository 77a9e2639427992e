"""The Equal Earth projection against published values, and that it keeps areas."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.space.equal_earth import EDGE, equal_earth


def test_the_corners_of_the_world():
    x, y = equal_earth(np.array([[0, 0], [180, 0], [0, 90], [180, 90]])).T
    assert x[[0, 2]] == pytest.approx(0, abs=1e-12)
    assert x[1] == pytest.approx(EDGE)
    assert y[2] == pytest.approx(1.317362759157, abs=1e-9)  # PROJ's eqearth on a sphere of radius 1
    assert y[3] == y[2]


@given(lon=st.floats(-170, 170), lat=st.floats(-84, 84))
def test_a_small_patch_keeps_its_area(lon, lat):
    d = 0.01
    corners = equal_earth(np.array([[lon, lat], [lon + d, lat], [lon + d, lat + d], [lon, lat + d]]))
    x, y = corners.T
    drawn = abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2
    true = np.radians(d) * (np.sin(np.radians(lat + d)) - np.sin(np.radians(lat)))
    assert drawn == pytest.approx(true, rel=1e-3)


@given(lon=st.floats(-180, 180), lat=st.floats(-90, 90))
def test_east_and_west_and_north_and_south_mirror_each_other(lon, lat):
    x, y = equal_earth(np.array([[lon, lat], [-lon, lat], [lon, -lat]])).T
    assert x[0] == pytest.approx(-x[1])
    assert y[0] == pytest.approx(-y[2])
