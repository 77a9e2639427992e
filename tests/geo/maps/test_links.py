"""A link says which way the goods went."""

import pytest

from geo.maps.links import HEAD_AT, link, link_layer
from tests import world


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


def test_a_layer_of_links_can_be_clicked_and_turns_its_heads(made):
    layer = link_layer("routes-inferred", made, world.drawing())
    assert layer["pickable"]
    assert (layer["getIconAngle"], layer["getIconSize"], layer["getIcon"]) == (
        "@@=properties.a",
        "@@=properties.s",
        "@@=properties.k",
    )
