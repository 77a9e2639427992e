"""Countries by level: coloured only with a level, hatched without one, and a weak level is hatched too."""

from __future__ import annotations

import json

import pytest

from geo.draw.palette import LIGHT, rgba
from geo.maps.deck import assembled
from geo.maps.ground import of_levels
from geo.maps.land import fills, hatched, hatches
from geo.model import LADDER, Level, Standing, Theme
from geo.risk.standing import standings
from tests.geo.report.exposed_world import assessment
from tests.world import drawing

GROUND = of_levels(standings(assessment(), "co", Theme.CHILD_LABOUR))


def test_not_enough_data_is_never_a_colour():
    assert GROUND.colours(LIGHT) == {"AAA": LIGHT.levels[3], "BBB": LIGHT.levels[2], "FFF": LIGHT.levels[0]}
    assert GROUND.hatched == {"CCC"}
    assert GROUND.weak == {"BBB"}


def test_the_layers_paint_levels_and_hatch_the_rest():
    layers = [*fills(GROUND, drawing()), *hatches(GROUND, drawing())]
    land, *lines = json.loads(assembled(layers, {"lon": 0, "lat": 0, "zoom": 0}))["layers"]
    paint = land["_subLayerProps"]["polygons-fill"]["getFillColor"]
    assert dict(zip(paint["domain"], map(tuple, paint["colors"]), strict=True)) == {
        iso3: rgba(colour) for iso3, colour in GROUND.colours(LIGHT).items()
    }
    assert tuple(paint["othersColor"]) == rgba(LIGHT.land)
    assert [layer["id"] for layer in lines] == ["hatch", "hatch-weak"]
    assert [len(layer["data"]) for layer in lines] == [1, 1]


def test_nothing_to_hatch_is_no_layer_and_an_unknown_country_costs_nothing():
    assert hatched((), drawing()) == []
    assert hatched(("ZZZ",), drawing()) == []


@pytest.mark.parametrize("level", LADDER)
def test_each_level_has_a_colour_of_its_own(level):
    assert of_levels({"AAA": Standing(level)}).colours(LIGHT) == {"AAA": LIGHT.levels[LADDER.index(level)]}


def test_a_place_is_on_a_step_or_hatched_and_never_both():
    for level in Level:
        ground = of_levels({"AAA": Standing(level)})
        assert (set(ground.steps) == {"AAA"}) != (ground.hatched == {"AAA"})
