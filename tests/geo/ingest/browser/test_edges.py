"""Edges are drawn once, however many places share them, and leave out specks and the rim of the map; dots keep inside."""

from __future__ import annotations

import pytest
import shapely

from geo.ingest.browser.edges import DASH, SPECK, dashed, dotted, shared
from geo.maps.served import dots, edges

LEFT, RIGHT = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)


def lengths(found) -> dict[str, float]:
    sums: dict[str, float] = {}
    for of, line in found:
        sums[of] = round(sums.get(of, 0.0) + line.length, 6)
    return sums


def test_neighbours_share_one_edge_and_keep_the_rest_for_themselves():
    assert lengths(shared(["AAA", "BBB"], [LEFT, RIGHT])) == {"AAA": 3.0, "BBB": 3.0, "AAA BBB": 1.0}


def test_the_order_of_places_changes_nothing():
    assert list(shared(["AAA", "BBB"], [LEFT, RIGHT])) == list(shared(["BBB", "AAA"], [RIGHT, LEFT]))


def test_a_hole_has_an_edge_too():
    ring = shapely.difference(shapely.box(0, 0, 3, 3), shapely.box(1, 1, 2, 2))
    assert lengths(shared(["ZAF"], [ring])) == {"ZAF": 16.0}


def test_a_speck_has_no_line_unless_it_is_all_there_is():
    speck = shapely.box(5, 5, 5.1, 5.1)
    assert speck.area < SPECK
    assert lengths(shared(["IDN"], [shapely.MultiPolygon([shapely.box(0, 0, 2, 2), speck])])) == {"IDN": 8.0}
    assert lengths(shared(["MLT"], [speck])) == {"MLT": 0.4}


def test_the_rim_of_the_map_is_no_coast():
    assert lengths(shared(["RUS"], [shapely.box(179, 0, 180, 1)])) == {"RUS": 3.0}


@pytest.mark.parametrize("spacing", [0.05, 0.3])
def test_dots_lie_inside_and_a_square_has_about_one_for_each_square_of_the_spacing(spacing):
    triangle = shapely.Polygon([(0, 0), (2, 0), (0, 2)])
    points = dotted(triangle, spacing)
    assert all(shapely.distance(triangle, shapely.Point(point)) < 0.01 for point in points)
    assert len(points) == pytest.approx(triangle.area / spacing**2, rel=0.2)


def test_dashes_are_straight_half_of_a_line_and_shorter_on_a_short_one():
    long, short = shapely.linestrings([[0, 0], [40, 0]]), shapely.linestrings([[0, 0], [1, 0]])
    for line in (long, short):
        found = dashed(line)
        assert sum(dash.length for dash in found) == pytest.approx(line.length / 2, rel=0.25)
        assert all(len(dash.coords) == 2 for dash in found)
    assert (
        max(dash.length for dash in dashed(short))
        < 0.3
        < DASH
        == pytest.approx(max(dash.length for dash in dashed(long)))
    )


def test_the_snapshot_has_whole_lines_and_dashes_of_every_edge():
    assert edges()
    assert all(edge.line and edge.dashes for edge in edges())
    assert dots()
