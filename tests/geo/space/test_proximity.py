"""Distances and counts against the geodesic, site by site, never on the mean."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geo.space.proximity import counted, nearest, targets
from tests.budget import examples

WGS84 = Geod(ellps="WGS84")
EDGE_KM = 0.01


def scattered(seed: int, count: int, spread: float = 180.0) -> pd.DataFrame:
    """Points all over the earth, or within `spread` degrees of the equator at the 180th meridian, poles included."""
    rng = np.random.default_rng(seed)
    lon = (180 + rng.uniform(-spread, spread, count) + 180) % 360 - 180
    return pd.DataFrame({"lon": lon, "lat": rng.uniform(-min(spread, 90), min(spread, 90), count)})


def geodesic(points: pd.DataFrame, to: pd.DataFrame) -> np.ndarray:
    """Kilometres from every point to every target, one by one on the ellipsoid."""
    a, b = np.repeat(points.to_numpy(), len(to), axis=0), np.tile(to.to_numpy(), (len(points), 1))
    return (WGS84.inv(a[:, 0], a[:, 1], b[:, 0], b[:, 1])[2] / 1000).reshape(len(points), len(to))


@pytest.mark.parametrize("spread", [180.0, 5.0])
def test_every_site_has_the_distance_of_the_geodesic_to_its_nearest(spread):
    points, to = scattered(1, 400, spread), scattered(2, 700, spread)
    truth = geodesic(points, to).min(axis=1)
    found = nearest(points, targets(to))["km"].to_numpy()
    assert np.abs(found / truth - 1).max() < 0.006
    assert (found >= truth - 1e-9).all(), "nothing is nearer than the nearest"


@pytest.mark.parametrize("radius", [25, 50, 100])
def test_every_site_counts_what_the_geodesic_counts(radius):
    points, to = scattered(3, 300, 3.0), scattered(4, 800, 3.0)
    km = geodesic(points, to)
    found = counted(points, targets(to), radius).to_numpy(dtype=int)
    assert (found >= (km <= radius - EDGE_KM).sum(axis=1)).all()
    assert (found <= (km <= radius + EDGE_KM).sum(axis=1)).all()
    assert found.max() > 0


def test_the_limit_of_a_radius_is_right_to_ten_metres_in_every_direction_and_latitude():
    lat = np.repeat([0.0, 30.0, 60.0, 85.0], 8)
    points = pd.DataFrame({"lon": 179.9, "lat": lat})
    for radius in (25, 50, 100):
        for off, holds in ((-EDGE_KM, 1), (EDGE_KM, 0)):
            lon, north, _ = WGS84.fwd(
                points["lon"], lat, np.tile(np.arange(0, 360, 45), 4), [(radius + off) * 1000] * 32
            )
            each = [int(counted(points.iloc[[i]], targets(pd.DataFrame({"lon": lon[i : i + 1], "lat": north[i : i + 1]})),
                                radius).iloc[0]) for i in range(32)]  # fmt: skip
            assert each == [holds] * 32, (radius, off)


def test_a_point_without_coordinates_has_no_distance_and_no_count():
    points = pd.DataFrame({"lon": [0.0, None, 1.0], "lat": [0.0, 1.0, np.nan]}, index=["a", "b", "c"])
    to = targets(pd.DataFrame({"lon": [0.0], "lat": [0.0]}))
    found = nearest(points, to)
    assert found["row"].tolist() == [0, -1, -1]
    assert found["km"].isna().tolist() == [False, True, True]
    assert counted(points, to, 25).isna().to_dict() == {"a": False, "b": True, "c": True}


def test_without_targets_nothing_is_near():
    points, to = scattered(1, 3), targets(pd.DataFrame({"lon": [], "lat": []}))
    assert nearest(points, to)["row"].tolist() == [-1, -1, -1]
    assert nearest(points, to)["km"].isna().all()
    assert counted(points, to, 100).tolist() == [0, 0, 0]


@examples(60)
@given(seed=st.integers(0, 10**6), radius=st.sampled_from([25, 50, 100]))
def test_order_does_not_matter_and_a_second_event_can_only_add(seed, radius):
    points, to = scattered(seed, 20, 2.0), scattered(seed + 1, 40, 2.0)
    mixed = to.sample(frac=1, random_state=seed)
    assert counted(points, targets(to), radius).tolist() == counted(points, targets(mixed), radius).tolist()
    fewer = to.iloc[:30]
    assert (counted(points, targets(fewer), radius) <= counted(points, targets(to), radius)).all()
    assert (nearest(points, targets(fewer))["km"] >= nearest(points, targets(to))["km"]).all()
    assert (counted(points, targets(to), 25) <= counted(points, targets(to), 50)).all()
