"""The outlines of the small world map: short paths whose areas are true to each other, and no country is lost."""

from __future__ import annotations

import re

import pandas as pd
import pytest
import shapely

from geo.ingest.browser.country_paths import LEFT_OUT, on_paper, outlines
from geo.maps.small_world import HEIGHT, WIDTH
from tests.world import SQUARES, country


def points(path: str) -> list[tuple[int, int]]:
    """The corners of a path of one ring."""
    start, _l, steps = path.removeprefix("M").removesuffix("z").partition("l")
    x, y = map(int, start.split())
    found, numbers = [(x, y)], list(map(int, re.findall(r"-?\d+", steps)))
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        found.append((x, y))
    return found


def test_the_sheet_reaches_from_edge_to_edge():
    xy = on_paper(pd.DataFrame({"lon": [-180.0, 180.0, 0.0, 0.0], "lat": [0.0, 0.0, 84.0, -56.0]}).to_numpy())
    assert xy[0][0] == pytest.approx(0, abs=1e-6)
    assert xy[1][0] == pytest.approx(WIDTH)
    assert xy[2][1] == pytest.approx(0, abs=1e-6)
    assert xy[3][1] == pytest.approx(HEIGHT, abs=0.5)


def test_every_square_is_one_ring_whose_area_is_the_drawn_one():
    found = outlines(country())
    assert set(found) == set(SQUARES)
    for path, x, y, area in found.values():
        ring = shapely.Polygon(points(path))
        assert ring.area == pytest.approx(area, rel=0.1)
        assert ring.buffer(2).contains(shapely.Point(x, y))


def test_on_this_sheet_a_unit_is_the_same_in_both_directions():
    """Ten degrees each way at the equator are nearly a square in Equal Earth (a little narrower than high)."""
    path, *_rest = outlines(country())["AAA"]
    west, south, east, north = shapely.Polygon(points(path)).bounds
    assert (east - west) / (north - south) == pytest.approx(0.75, abs=0.1)


def test_specks_go_but_a_country_of_specks_keeps_its_largest():
    box = shapely.box
    specks = shapely.MultiPolygon([box(0, 0, 0.1, 0.1), box(5, 5, 5.2, 5.2)])
    land = shapely.MultiPolygon([box(0, 0, 10, 10), box(20, 0, 20.1, 0.1)])
    frame = pd.DataFrame({"iso3": ["SPE", "LAN", "ATA"], "lon": 5.0, "lat": 5.0,
                          "geometry": [shapely.to_wkb(one) for one in (specks, land, land)]})  # fmt: skip
    found = outlines(frame)
    assert set(found) == {"SPE", "LAN"}
    assert "ATA" in LEFT_OUT
    assert found["LAN"][0].count("M") == 1
    assert found["SPE"][3] < 2
