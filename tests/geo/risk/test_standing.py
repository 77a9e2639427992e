"""How places stand in a harm: whole countries and regions apart, each with its level and whether that is weak."""

from __future__ import annotations

from geo.model import Level, Standing, Theme
from geo.risk.standing import region_standings, standings
from tests import world
from tests.geo.report.exposed_world import assessment


def test_whole_countries_of_the_metal_and_theme_and_no_regions():
    assert standings(assessment(), "co", Theme.CHILD_LABOUR) == {
        "AAA": Standing(Level.VERY_HIGH),
        "BBB": Standing(Level.HIGH, weak=True),
        "CCC": Standing(Level.NOT_ENOUGH_DATA),
        "FFF": Standing(Level.LOW),
    }
    assert standings(assessment(), "co", Theme.POLLUTION) == {}


def test_regions_by_their_country_and_code_and_no_countries():
    made = world.stored("assessment", world.assessment())
    assert region_standings(made, "co", Theme.CHILD_LABOUR) == {
        "AAA/AA-E": Standing(Level.VERY_HIGH),
        "AAA/AA-W": Standing(Level.NOT_ENOUGH_DATA),
    }
    assert region_standings(made, "sn", Theme.CHILD_LABOUR) == {}
