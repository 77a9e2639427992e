"""Whole countries and regions are told apart in one place: a missing region and an empty one are both the whole country."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.model import Level, Sign, Standing, Theme
from geo.risk.standing import (
    countries,
    level_of,
    levels,
    place,
    region_standings,
    regions,
    standings,
    whole_countries,
    within_countries,
)

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


ROWS = (
    ("AAA", "", "very_high", "evidence", ""),
    ("BBB", "", "not_enough_data", "context", "context_only"),
    ("CCC", "", "not_enough_data", "none", "nobody_looked"),
    ("DDD", "", "not_enough_data", "evidence", "unsettled"),
    ("EEE", "", "not_enough_data", "evidence", "part_of_country"),
    ("FFF", "", "not_enough_data", "context", "not_asked"),
    ("GGG", "", "not_enough_data", "context", "context_only"),
    ("AAA", "AA-E", "low", "evidence", ""),
    ("AAA", "AA-W", "not_enough_data", "none", "not_asked"),
)
SIGNED = pd.DataFrame(ROWS, columns=["iso3", "region_code", "level", "basis", "reason"])
SIGNED = SIGNED.assign(metal="co", theme="child_labour", below=SIGNED["iso3"].eq("GGG").astype(float))
GAP = Level.NOT_ENOUGH_DATA


def test_whole_countries_of_the_metal_and_theme_and_no_regions():
    """Only evidence is solid: a level, else what is unsettled, context, visited and not asked, below for a reason, or not looked at."""
    assert standings(SIGNED, "co", Theme.CHILD_LABOUR) == {
        "AAA": Standing(Level.VERY_HIGH),
        "BBB": Standing(GAP, Sign.CONTEXT),
        "CCC": Standing(GAP, Sign.UNSEEN),
        "DDD": Standing(GAP, Sign.UNSETTLED),
        "EEE": Standing(GAP, Sign.UNSETTLED),
        "FFF": Standing(GAP, Sign.VISITED),
        "GGG": Standing(GAP, Sign.BELOW),
    }
    assert standings(SIGNED, "co", Theme.POLLUTION) == {}


def test_regions_by_their_country_and_code_and_no_countries():
    assert region_standings(SIGNED, "co", Theme.CHILD_LABOUR) == {
        "AAA/AA-E": Standing(Level.LOW),
        "AAA/AA-W": Standing(GAP, Sign.VISITED),
    }
    assert region_standings(SIGNED, "sn", Theme.CHILD_LABOUR) == {}


def test_a_place_that_is_not_assessed_is_not_low():
    assert level_of(levels(SIGNED), "co", "AAA", Theme.CHILD_LABOUR) == Level.VERY_HIGH
    assert level_of(levels(SIGNED), "co", "ZZZ", Theme.CHILD_LABOUR) == GAP
