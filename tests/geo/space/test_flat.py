"""The sheet of the maps against PROJ's Equal Earth, its way back, and the straightened view of a region."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from geo.space.flat import HEIGHT, KM, PER_UNIT, WIDTH, flat, flat_point, local, round_point

PLACES = np.array([[0, 0], [-179.9, -70], [179.9, 70], [25.8, -10.8], [-70, 60]], dtype=float)


def test_it_is_equal_earth_as_proj_has_it_on_a_sheet():
    x, y = Transformer.from_crs("+proj=longlat +R=1", "+proj=eqearth +R=1", always_xy=True).transform(*PLACES.T)
    expected = np.column_stack([WIDTH / 2 + x / PER_UNIT, HEIGHT / 2 - y / PER_UNIT])
    assert flat(PLACES) == pytest.approx(expected, abs=1e-6)


def test_the_rim_of_the_sheet():
    assert flat_point(-180, 0) == pytest.approx((0, HEIGHT / 2), abs=1e-9)
    assert flat_point(180, 0) == pytest.approx((WIDTH, HEIGHT / 2))
    assert flat_point(0, 90)[1] == pytest.approx(0, abs=1e-9)
    assert flat_point(0, -90)[1] == pytest.approx(HEIGHT)


def test_the_whole_sheet_holds_the_area_of_the_earth():
    lat = np.radians(np.arange(-90, 90, 0.5) + 0.25)
    at = np.column_stack([np.full(len(lat), 180.0), np.degrees(lat)])
    widths = 2 * (flat(at)[:, 0] - WIDTH / 2)
    edges = flat(np.column_stack([np.zeros(361), np.arange(-90, 90.25, 0.5)]))[:, 1]
    assert float(np.sum(widths * -np.diff(edges))) * KM**2 == pytest.approx(4 * math.pi * 6371.0072**2, rel=1e-4)


@given(lon=st.floats(-179, 179), lat=st.floats(-85, 85))
def test_there_and_back(lon, lat):
    assert round_point(*flat_point(lon, lat)) == pytest.approx((lon, lat), abs=1e-4)


@pytest.mark.parametrize("at", [(-900, 40), (9e9, -9e9), (256, -1)])
def test_beside_the_world_is_its_rim(at):
    lon, lat = round_point(*at)
    assert -180 <= lon <= 180
    assert -90 <= lat <= 90


@given(lon=st.floats(-170, 170), lat=st.floats(-75, 75))
def test_around_a_point_east_is_right_and_north_is_up_and_a_kilometre_as_long_either_way(lon, lat):
    d = 0.05
    here = np.array(flat_point(lon, lat))
    east = local(lon, lat) @ (np.array(flat_point(lon + d, lat)) - here) * KM
    north = local(lon, lat) @ (np.array(flat_point(lon, lat + d)) - here) * KM
    km = math.radians(d) * 6371.0072
    assert east == pytest.approx((km * math.cos(math.radians(lat)), 0), abs=0.01 * km)
    assert north == pytest.approx((0, -km), abs=0.01 * km)


@given(lon=st.floats(-170, 170), lat=st.floats(-80, 80))
def test_straightening_keeps_areas(lon, lat):
    assert float(np.linalg.det(local(lon, lat))) == pytest.approx(1, abs=1e-3)
