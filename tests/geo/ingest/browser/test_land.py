"""Outlines with fewer corners stay neighbours and invent none, and the far north loses most."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from geo.ingest.browser.land import coarser


def neighbours(lat: float) -> tuple[shapely.Polygon, shapely.Polygon]:
    """Two squares of ten degrees at a latitude whose common side has a corner 0.1 degrees out of line every half degree."""
    side = [(10 + 0.1 * (i % 2), lat + i / 2) for i in range(1, 20)]
    west = shapely.Polygon([(0, lat), (10, lat), *side, (10, lat + 10), (0, lat + 10)])
    east = shapely.Polygon([(10, lat), (20, lat), (20, lat + 10), (10, lat + 10), *side[::-1]])
    return west, east


def test_coarser_outlines_are_neighbours_still_and_invent_no_corner():
    west, east = coarser(np.array(neighbours(0)), 0.5)
    assert shapely.get_num_coordinates(west) < 12
    assert shapely.area(shapely.intersection(west, east)) == 0
    assert shapely.length(shapely.intersection(west, east)) == pytest.approx(10, abs=0.2)
    had = {corner for shape in neighbours(0) for corner in shape.exterior.coords}
    assert {corner for shape in (west, east) for corner in shape.exterior.coords} <= had


def test_the_far_north_has_less_detail_than_the_equator():
    """The corners are 0.05 square degrees (0.1 x 1 / 2) at the equator and count a fiftieth of that (the cosine cubed) at 75 degrees."""
    equator, north = (coarser(np.array(neighbours(lat)), 0.2)[0] for lat in (0, 70))
    assert shapely.get_num_coordinates(equator) == shapely.get_num_coordinates(neighbours(0)[0])
    assert shapely.get_num_coordinates(north) < shapely.get_num_coordinates(equator)
