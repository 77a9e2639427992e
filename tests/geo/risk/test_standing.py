"""Whole countries and regions are told apart in one place: a missing region and an empty one are both the whole country."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.model import Level, Standing, Theme
from geo.risk.standing import (
    countries,
    place,
    region_standings,
    regions,
    standings,
    whole_countries,
    within_countries,
)
from tests import world
from tests.geo.report import exposed_world

CODES = ("COD", "COD", "COD", "RWA")


@pytest.fixture(params=[None, ""], ids=["missing", "empty"])
def assessment(request):
    frame = pd.DataFrame(
        {"metal": "co", "iso3": CODES, "theme": "pollution", "level": ["low", "high", "medium", "low"]}
    )
    return frame.assign(region_code=pd.Series([request.param, "CD-NK", "CD-SK", request.param], dtype="str"))


def test_every_row_speaks_of_a_country_or_of_a_region(assessment):
    assert list(whole_countries(assessment)["level"]) == ["low", "low"]
    assert list(within_countries(assessment)["level"]) == ["high", "medium"]


def test_rows_of_a_metal_and_theme(assessment):
    assert list(countries(assessment, "co", Theme.POLLUTION)["iso3"]) == ["COD", "RWA"]
    assert list(regions(assessment, "co", Theme.POLLUTION)["region_code"]) == ["CD-NK", "CD-SK"]
    assert countries(assessment, "co", Theme.CHILD_LABOUR).empty


def test_rows_of_a_place(assessment):
    assert list(place(assessment, "COD", "")["level"]) == ["low"]
    assert list(place(assessment, "COD", "CD-NK")["level"]) == ["high"]
    assert place(assessment, "RWA", "CD-NK", metal="co").empty


def test_whole_countries_of_the_metal_and_theme_and_no_regions():
    assert standings(exposed_world.assessment(), "co", Theme.CHILD_LABOUR) == {
        "AAA": Standing(Level.VERY_HIGH),
        "BBB": Standing(Level.HIGH, weak=True),
        "CCC": Standing(Level.NOT_ENOUGH_DATA),
        "FFF": Standing(Level.LOW),
    }
    assert standings(exposed_world.assessment(), "co", Theme.POLLUTION) == {}


def test_regions_by_their_country_and_code_and_no_countries():
    made = world.stored("assessment", world.assessment())
    assert region_standings(made, "co", Theme.CHILD_LABOUR) == {
        "AAA/AA-E": Standing(Level.VERY_HIGH),
        "AAA/AA-W": Standing(Level.NOT_ENOUGH_DATA),
    }
    assert region_standings(made, "sn", Theme.CHILD_LABOUR) == {}
