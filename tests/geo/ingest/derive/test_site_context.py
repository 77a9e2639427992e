"""Sites in context: the tiny world by hand, and the snapshot against the geodesic, site by site."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from pyproj import Geod

from geo.ingest.derive import site_context
from geo.tables import read
from tests import world

NEEDED = ("mine_site", "region", "cahra_area", "conflict_event", "conflict_coverage", "country")
COUNTS = ["events_25km", "events_50km", "events_100km"]


@pytest.fixture(scope="module")
def made() -> dict[str, pd.DataFrame]:
    return site_context.build({name: world.MADE[name]().astype(object) for name in NEEDED})


@pytest.mark.parametrize("table", ["site_context", "site_event_year"])
def test_the_tiny_world_by_hand(made, table):
    pd.testing.assert_frame_equal(world.stored(table, made[table]), world.stored(table, world.MADE[table]()))


def test_the_order_of_sites_and_events_does_not_matter(made):
    mixed = {name: world.MADE[name]().astype(object).iloc[::-1] for name in NEEDED}
    again = site_context.build(mixed)
    for table, frame in made.items():
        pd.testing.assert_frame_equal(world.stored(table, frame), world.stored(table, again[table]))


def test_without_any_coverage_no_site_has_a_count():
    frames = {name: world.MADE[name]().astype(object) for name in NEEDED}
    found = site_context.build(frames | {"conflict_coverage": frames["conflict_coverage"].iloc[:0]})
    assert found["site_context"][COUNTS].isna().all(axis=None)
    assert found["site_event_year"].empty


@pytest.fixture(scope="module")
def snapshot() -> pd.DataFrame:
    return read("site_context").merge(read("mine_site")[["site_id", "lon", "lat", "grain"]], on="site_id")


def test_every_site_of_the_snapshot_is_there_once(snapshot):
    assert snapshot["site_id"].tolist() == read("mine_site")["site_id"].tolist()


def test_counts_grow_with_the_radius_and_the_years_add_up(snapshot):
    rows = snapshot[snapshot["events_25km"].notna()]
    assert (rows["events_25km"] <= rows["events_50km"]).all()
    assert (rows["events_50km"] <= rows["events_100km"]).all()
    sums = read("site_event_year").groupby("site_id")[COUNTS].sum()
    both = rows.set_index("site_id")[COUNTS].astype(int)
    pd.testing.assert_frame_equal(sums, both[both["events_100km"] > 0].loc[sums.index], check_dtype=False)
    assert set(sums.index) == set(both.index[both["events_100km"] > 0])


def test_distances_and_counts_of_the_snapshot_are_the_geodesic_s(snapshot):
    event = read("conflict_event").query("on_map")
    rows = snapshot[snapshot["events_25km"].notna()].iloc[::200]
    wgs84 = Geod(ellps="WGS84")
    for row in rows.itertuples():
        lon, lat = np.full(len(event), row.lon), np.full(len(event), row.lat)
        km = wgs84.inv(lon, lat, event["lon"].to_numpy(), event["lat"].to_numpy())[2] / 1000
        assert row.nearest_event_km == pytest.approx(km.min(), rel=0.006, abs=0.006)
        for radius in (25, 50, 100):
            assert (km <= radius - 0.01).sum() <= getattr(row, f"events_{radius}km") <= (km <= radius + 0.01).sum()


def test_no_vague_point_has_a_distance_and_no_unlooked_one_a_count(snapshot):
    vague = ~snapshot["grain"].isin(["site", "town"])
    assert vague.any()
    assert snapshot.loc[vague, ["nearest_event_km", *COUNTS]].isna().all(axis=None)
    unlooked = snapshot["event_file"] == "none"
    assert snapshot.loc[unlooked, ["nearest_event_km", *COUNTS]].isna().all(axis=None)
    assert snapshot.loc[unlooked, "covered_from"].isna().all()
