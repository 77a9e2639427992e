"""Countries by level: coloured only with a level, hatched without one, and a weak level is hatched too."""

from __future__ import annotations

import json

import pytest

from geo.draw.palette import LIGHT, rgba
from geo.maps.levels import Standing, fills, hatched, level_layers, standings, unknown, weak
from geo.model import LADDER, Level, Theme
from tests.geo.report.exposed_world import assessment
from tests.world import drawing

SHOWN = standings(assessment(), "co", Theme.CHILD_LABOUR)


def test_whole_countries_of_the_metal_and_theme_and_no_regions():
    assert dict(SHOWN) == {
        "AAA": Standing(Level.VERY_HIGH),
        "BBB": Standing(Level.HIGH, weak=True),
        "CCC": Standing(Level.NOT_ENOUGH_DATA),
        "FFF": Standing(Level.LOW),
    }
    assert standings(assessment(), "co", Theme.POLLUTION) == {}


def test_not_enough_data_is_never_a_colour():
    assert fills(SHOWN, LIGHT) == {"AAA": LIGHT.levels[3], "BBB": LIGHT.levels[2], "FFF": LIGHT.levels[0]}
    assert unknown(SHOWN) == {"CCC"}
    assert weak(SHOWN) == {"BBB"}


def test_the_layers_paint_levels_and_hatch_the_rest():
    land, *hatches = level_layers(SHOWN, drawing())
    paint = land["_subLayerProps"]["polygons-fill"]["getFillColor"]
    assert dict(zip(paint["domain"], paint["colors"], strict=True)) == {
        iso3: rgba(colour) for iso3, colour in fills(SHOWN, LIGHT).items()
    }
    assert paint["othersColor"] == rgba(LIGHT.land)
    assert [layer["id"] for layer in hatches] == ["hatch", "hatch-weak"]
    assert [len(layer["data"]) for layer in hatches] == [1, 1]
    assert json.dumps(hatches)


def test_nothing_to_hatch_is_no_layer_and_an_unknown_country_costs_nothing():
    assert hatched((), drawing()) == []
    assert hatched(("ZZZ",), drawing()) == []


@pytest.mark.parametrize("level", LADDER)
def test_each_level_has_a_colour_of_its_own(level):
    assert fills({"AAA": Standing(level)}, LIGHT) == {"AAA": LIGHT.levels[LADDER.index(level)]}
