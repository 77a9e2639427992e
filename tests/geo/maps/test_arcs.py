"""Curved links stay on the map, begin and end where they should, and say which way the goods went."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.maps.arcs import DASH, HEAD_AT, arc, dashed, heading, link, link_layer
from geo.space.flat import HEIGHT, WIDTH
from tests import world

PLACES = st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT))


def test_the_middle_of_a_link_to_the_east_bulges_to_the_north():
    """From (0, 9) to (10, 9), y down: the control point is (5, 7.4), so the middle of the curve is (5, 8.2)."""
    assert arc((0, 9), (10, 9), points=3) == [[0.0, 9.0], [5.0, 8.2], [10.0, 9.0]]


def test_the_way_back_bulges_to_the_other_side():
    assert arc((10, 9), (0, 9), points=3) == [[10.0, 9.0], [5.0, 9.8], [0.0, 9.0]]


@given(start=PLACES, end=PLACES)
def test_an_arc_begins_and_ends_at_its_places_and_never_leaves_the_map(start, end):
    curve = arc(start, end)
    assert len(curve) == 25
    assert curve[0] == pytest.approx(start, abs=0.006)
    assert curve[-1] == pytest.approx(end, abs=0.006)
    assert all(0 <= x <= WIDTH and 0 <= y <= round(HEIGHT, 2) for x, y in curve)


@given(start=PLACES, end=PLACES)
def test_no_piece_of_an_arc_streaks_across_the_map(start, end):
    curve = arc(start, end)
    length = abs(end[0] - start[0]) + abs(end[1] - start[1])
    for (x, _), (u, _) in pairwise(curve):
        assert abs(u - x) <= length / 6 + 0.02


def test_a_heading_is_what_the_map_shows_y_down():
    """Two units up for one to the right: atan(2) is 63.4 degrees."""
    assert (heading((0, 0), (1, 0)), heading((0, 0), (-1, 0))) == (0, 180)
    assert heading((10, 60), (11, 58)) == pytest.approx(63.4, abs=0.05)


@pytest.fixture
def made():
    return link(world.drawing(), "AAA", "BBB", 4, ": 7")


def test_a_link_is_a_line_and_a_head_of_one_name(made):
    line, head = made
    assert [feature["geometry"]["type"] for feature in made] == ["LineString", "Point"]
    assert {feature["properties"]["id"] for feature in made} == {"link:AAA-BBB"}
    assert line["properties"]["w"] == 4
    assert (head["properties"]["k"], head["properties"]["s"]) == ("arrow", 17)


def test_the_head_lies_on_its_line_near_the_end_and_points_along_it(made):
    line, head = made
    path, at = line["geometry"]["coordinates"], head["geometry"]["coordinates"]
    assert path.index(at) == round(HEAD_AT * (len(path) - 1)) > len(path) / 2
    there = link(world.drawing(), "BBB", "AAA", 4, "")[1]["properties"]["a"]
    turn = abs(there - head["properties"]["a"])
    assert 90 < min(turn, 360 - turn) <= 180, (
        "the way back points back; not straight, for both arcs bulge to their left"
    )


@pytest.mark.parametrize("zoom", [-0.4, 0.0, 0.6, 1.5])
@pytest.mark.parametrize("width", [1, 4, 10])
def test_every_dash_and_every_gap_of_an_inferred_way_is_seen_at_the_drawn_zoom(width, zoom):
    whole, _head = link(world.drawing(), "AAA", "BBB", width)
    line, _head = link(world.drawing(), "AAA", "BBB", width, dashes_at=zoom)
    pieces = line["geometry"]["coordinates"]
    path, pixels = whole["geometry"]["coordinates"], 2**zoom
    assert (pieces[0][0], pieces[-1][-1]) == (path[0], path[-1])
    assert all(math.dist(piece[0], piece[-1]) * pixels >= 3 for piece in pieces)
    assert all(math.dist(a[-1], b[0]) * pixels >= 3 for a, b in pairwise(pieces))


@given(start=PLACES, end=PLACES)
def test_a_gap_is_about_as_wide_as_asked_wherever_a_curve_goes(start, end):
    pieces = dashed(arc(start, end), 6, 6)
    gaps = [math.dist(a[-1], b[0]) for a, b in pairwise(pieces)]
    assert all(4 < gap <= 18.1 for gap in gaps)
    assert len(pieces) > 1 or math.dist(start, end) < 24
    assert DASH[1] >= 3


def test_a_layer_of_links_can_be_clicked_and_turns_its_heads(made):
    layer = link_layer("routes-inferred", made, world.drawing())
    assert layer.pickable
    assert (layer.get_icon_angle, layer.get_icon_size, layer.get_icon) == (
        "@@=properties.a",
        "@@=properties.s",
        "@@=properties.k",
    )
