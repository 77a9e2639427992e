"""Hostile and poor input to the library of risk: what must be told apart, and that nothing falls over."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from geo.risk.assess import ASSESSMENT, assess
from geo.risk.exposure import EXPOSURE, exposure, headlines
from geo.risk.inputs import NEEDED, gather
from geo.risk.places import places
from geo.risk.robustness import Choice, score_draws
from tests import world_risk
from tests.world_risk import NOWHERE, assessments, inputs, reader


@pytest.fixture(autouse=True)
def _tiny():
    with world_risk.moved():
        yield


def of(table: pd.DataFrame, metal: str, iso3: str, rule: str, region: str = "") -> pd.Series:
    rows = table[(table["metal"] == metal) & (table["iso3"] == iso3) & (table["rule"] == rule)]
    return rows[rows["region_code"] == region].iloc[0]


def test_with_no_table_at_all_there_is_nothing_to_assess():
    nothing = gather(reader(NEEDED), NOWHERE)
    levels, indicators = assess(nothing)
    assert levels.empty
    assert list(levels.columns) == ASSESSMENT
    assert indicators.empty
    shares = exposure(nothing["production"], levels)
    assert shares.empty
    assert headlines(shares).empty
    assert set(EXPOSURE) < set(headlines(shares).columns)


def test_with_no_table_at_all_the_places_once_known_stay():
    levels, _ = assess(inputs(NEEDED))
    assert len(levels) == 4 * len(world_risk.once_known())
    assert set(levels["reason"]) == {"nobody_looked"}


def test_a_country_whose_newest_mercury_is_not_known_is_not_one_without():
    """Two figures, one without its year: neither is the newest, and CCC stays named."""
    made = world_risk.country_indicator()
    mercury = made[made["indicator"] == "asgm_mercury"]
    more = mercury.assign(year=None, value=400.0), mercury.assign(iso3="BBB")
    _, table = assessments(inputs(country_indicator=pd.concat([made, *more])))
    assert of(table, "au", "CCC", "pollution.mercury")["state"] == "missing"


class TestListedAreas:
    def region(self, **changes: object) -> pd.Series:
        """The east of AAA, listed at 70 itself, when the entry of the west is changed."""
        area = world_risk.cahra_area()
        west = area["area_id"] == "AA-W"
        for name, value in changes.items():
            area[name] = area[name].astype(object).mask(west, value)
        _, table = assessments(inputs(cahra_area=area))
        return of(table, "co", "AAA", "conflict_financing.listed_area", "AA-E")

    def test_its_own_entry_counts(self):
        assert self.region()[["low", "cautious", "high"]].tolist() == [70, 70, 70]

    def test_a_graver_entry_that_may_be_about_it_leaves_it_open_upwards(self):
        """The list names an area by a code of its own and nobody knows in which region it lies: it may be this one."""
        row = self.region(area_id="another", region_code=None)
        assert row[["low", "sure", "cautious", "high"]].tolist() == [70, 70, 100, 100]


class TestWeights:
    @pytest.mark.parametrize("bad", [-1.0, math.nan, math.inf, "1", "much", None, True, [1.0]])
    def test_what_is_no_weight_is_said_in_a_sentence(self, bad):
        with pytest.raises(ValueError, match=r"^Each weight must be a number of 0 or more\.$"):
            Choice((1.0, bad, 1.0, 1.0))

    def test_all_zero(self):
        with pytest.raises(ValueError, match=r"^At least one theme must weigh more than 0\.$"):
            Choice((0.0, 0.0, 0, 0.0))

    @pytest.mark.parametrize("weights", [(), (1.0,), (1.0,) * 5, 1.0, "1111", None])
    def test_one_for_each_theme(self, weights):
        with pytest.raises(ValueError, match=r"^There must be one weight for each of the 4 themes\.$"):
            Choice(weights)

    @pytest.mark.parametrize("name", ["geometric", "", None, 3])
    def test_an_aggregation_that_is_not_offered(self, name):
        with pytest.raises(ValueError, match=r"^The aggregation must be one of arithmetic, power_mean, worst_theme\.$"):
            Choice(aggregation=name)

    @pytest.mark.parametrize("scale", [5e-324, 1e-300, 1e-9, 1e9, 1.7e308])
    def test_only_how_they_compare_matters(self, scale):
        assert np.allclose(Choice((scale, scale, 0.0, 0.0)).shares, (0.5, 0.5, 0.0, 0.0))


def test_a_metal_that_only_other_countries_mine_has_a_score_that_may_be_anything():
    world = inputs()
    _, table = assessments(world)
    nowhere = world["production"].query("metal == 'co'").head(1).assign(metal="zn", iso3="ZZZ", share=1.0)
    scores = score_draws(table, pd.concat([world["production"], nowhere]), draws=200)
    zinc = scores.drawn[:, scores.metals.index("zn")]
    assert zinc.min() < 10
    assert zinc.max() > 90
    assert scores.plain[scores.metals.index("zn")].tolist() == [50.0] * 4


def test_other_countries_and_the_world_are_no_places():
    made = world_risk.labour_listing()
    world = pd.concat([made, made.assign(listing_id="w" + made["listing_id"], iso3="WLD")])
    assert set(places(inputs(labour_listing=world))["iso3"]) == {"AAA", "BBB", "CCC", "DDD", "EEE", "FFF"}
