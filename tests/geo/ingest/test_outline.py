"""Outlines of hand-made squares."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from geo.ingest import outline


def _wiggly(left: bool) -> shapely.Polygon:
    """Half of a square whose middle limit wiggles by a hundredth of a degree."""
    y = np.linspace(0, 10, 101)
    middle = np.column_stack([5 + 0.01 * np.sin(y * 20), y])
    corners = [(0, 10), (0, 0)] if left else [(10, 10), (10, 0)]
    return shapely.Polygon([*middle, *corners])


def test_simplifying_keeps_a_shared_limit_shared():
    simple = outline.simplified(np.array([_wiggly(True), _wiggly(False)]), 0.2)
    assert shapely.get_num_coordinates(simple).sum() < 30
    assert shapely.area(shapely.union_all(simple)) == pytest.approx(shapely.area(simple).sum())
    assert shapely.get_num_interior_rings(shapely.union_all(simple)) == 0
    assert shapely.area(simple).sum() == pytest.approx(100, abs=0.1)


def test_a_speck_of_land_never_vanishes():
    speck = shapely.box(0, 0, 0.00003, 0.00003)
    simple = outline.simplified(np.array([speck, shapely.box(1, 1, 2, 2)]), 0.5)
    assert not shapely.is_empty(simple).any()
    assert shapely.is_valid(simple).all()
    assert (shapely.area(simple) > 0).all()


def test_area_of_one_degree_at_the_equator_and_with_a_hole():
    square = shapely.box(0, 0, 1, 1)
    assert outline.area_km2(np.array([square]))[0] == pytest.approx(12309, abs=1)
    holed = square.difference(shapely.box(0.4, 0.4, 0.6, 0.6))
    assert outline.area_km2(np.array([holed]))[0] == pytest.approx(12309 * 0.96, rel=1e-3)
    assert outline.area_km2(np.array([shapely.reverse(square)]))[0] == pytest.approx(12309, abs=1)


def test_the_label_stands_in_the_widest_place_of_the_largest_polygon():
    shape = shapely.union_all([shapely.box(0, 0, 4, 4), shapely.box(4, 1, 20, 1.1), shapely.box(30, 0, 31, 1)])
    lon, lat = outline.label_points(np.array([shape]))[0]
    assert lon == pytest.approx(2, abs=0.3)
    assert lat == pytest.approx(2, abs=0.3)


def test_a_point_inside_even_of_a_crescent():
    crescent = shapely.Point(0, 0).buffer(2).difference(shapely.Point(0.5, 0).buffer(1.9))
    lon, lat = outline.inner_points(np.array([crescent]))[0]
    assert crescent.contains(shapely.Point(lon, lat))


def test_shared_limits_are_found_and_coasts_are_not():
    squares = np.array([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1), shapely.box(5, 5, 6, 6)])
    limits = outline.shared_limits(squares, np.array(["b", "a", "c"]))
    assert limits[["a", "b"]].to_numpy().tolist() == [["a", "b"]]
    assert limits["geometry"].iloc[0].equals(shapely.LineString([(1, 0), (1, 1)]))
