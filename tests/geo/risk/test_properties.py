"""Order, splitting and direction: how rows are cut and sorted does not matter, and a graver value never counts less."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from geo.model import Level
from geo.risk.assess import BY_CODE, HIGH, RULES, STEPS, assessed
from geo.risk.exposure import exposure, headlines
from geo.risk.inputs import NEEDED
from geo.risk.places import KEYS, places
from geo.risk.rule import scaled
from tests import world_risk
from tests.budget import examples
from tests.geo.risk.fading import STEP, World

BOUNDS = ["low", "sure", "cautious", "high"]


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with world_risk.moved():
        yield World({name: world_risk.reader()(name) for name in NEEDED}, world_risk.RULES)


def unchanged(world: World, **instead: pd.DataFrame) -> None:
    for before, after in zip(world.told(), world.told(**instead), strict=True):
        pd.testing.assert_frame_equal(before, after)


class TestOrder:
    @pytest.mark.parametrize("name", NEEDED)
    def test_of_the_rows_of_a_table(self, world, name):
        unchanged(world, **{name: world.tables[name].sample(frac=1, random_state=1)})
        unchanged(world, **{name: world.tables[name][::-1]})


class TestSplitting:
    """What a source gives in one row or in several is the same fact.

    The contract holds one production row per source, metal, commodity, stage, country and year. Two commodities of one metal are
    two series, because their tonnes are not of the same thing; so a figure is split here within its commodity.
    """

    @pytest.mark.parametrize("row", range(13))
    def test_a_figure_of_production_in_two(self, world, row):
        made = world.tables["production"]
        part = np.where(np.arange(len(made)) == row, 0.25, 1.0)
        rest = made.iloc[[row]].assign(share=made["share"].iloc[row] * 0.75)
        unchanged(world, production=pd.concat([made.assign(share=made["share"] * part), rest], ignore_index=True))

    def test_a_mine_in_two_sources(self, world):
        """The same mine by another source makes no place and no level of its own."""
        site, metal = world.tables["mine_site"], world.tables["mine_site_metal"]
        again = site[site["site_id"] == "m1"].assign(site_id="u1", source_id="usgs_pp1802")
        unchanged(
            world,
            mine_site=pd.concat([site, again]),
            mine_site_metal=pd.concat([metal, metal[metal["site_id"] == "m1"].assign(site_id="u1")]),
        )

    def test_a_surveyed_site_that_another_source_names_too(self, world):
        """It counts once among those surveyed."""
        site, metal = world.tables["mine_site"], world.tables["mine_site_metal"]
        again = site[site["site_id"] == "s1"].assign(site_id="u2", source_id="usgs_pp1802", kind="mine")
        unchanged(
            world,
            mine_site=pd.concat([site, again]),
            mine_site_metal=pd.concat([metal, metal[metal["site_id"] == "s1"].assign(site_id="u2")]),
        )

    def test_land_in_two_cells(self, world):
        made = world.tables["mining_footprint"]
        halves = made.assign(area_ha=made["area_ha"] / 2)
        unchanged(world, mining_footprint=pd.concat([halves, halves.assign(h3=halves["h3"] + "x")]))

    def test_deaths_by_two_kinds_of_violence(self, world):
        made = world.tables["conflict_year"]
        some = {f"deaths_{name}": 50 for name in ("best", "low", "high")}
        first = made["iso3"].eq("AAA") & made["year"].eq(2024)
        less = made.assign(**{name: made[name].where(~first, made[name] - 50) for name in some})
        unchanged(world, conflict_year=pd.concat([less, made[first].assign(kind="one_sided", **some)]))

    @pytest.mark.parametrize("name", ["labour_listing", "mining_place", "asm_sector", "metal_indicator"])
    def test_a_row_twice(self, world, name):
        made = world.tables[name]
        unchanged(world, **{name: pd.concat([made, made])})


GRAVER = {
    "governance": ("country_indicator", "wgi", {"value": -1}),
    "development": ("country_indicator", "undp_hdi", {"value": -0.1}),
    "child work": ("country_indicator", "ilab_2022", {"value": 0.1}),
    "mercury": ("country_indicator", "unep_asgm_mercury", {"value": 50, "low": 50, "high": 50}),
    "hazard and climate": ("metal_indicator", None, {"value": 1, "low": 1, "high": 1}),
    "deaths": ("conflict_year", None, {"deaths_best": 100, "deaths_low": 100, "deaths_high": 100}),
    "land": ("mining_footprint", None, {"area_ha": 700}),
    "artisanal share": ("asm_sector", None, {"low": 0.1, "high": 0.1}),
}


class TestDirection:
    def never_less(self, world: World, table: str, frame: pd.DataFrame) -> int:
        """No bound, score or level falls; how many lower bounds and scores rose."""
        (before, _), (after, _) = world.told(), world.told(**{table: frame})
        both = before.merge(after, on=[*KEYS, "theme"], suffixes=("_before", "_after"))
        for name in ("low", "score", "high"):
            assert (both[f"{name}_after"] >= both[f"{name}_before"] - 1e-6).all(), name
        was, now = both["level_before"].map(STEP), both["level_after"].map(STEP)
        assert not (now < was).any()
        return sum(int((both[f"{name}_after"] > both[f"{name}_before"] + 1e-6).sum()) for name in ("low", "score"))

    @pytest.mark.parametrize("what", GRAVER)
    def test_a_graver_value_never_counts_less(self, world, what):
        table, source_id, steps = GRAVER[what]
        made = world.tables[table]
        for size in (0.1, 2.0):
            here = made["source_id"].eq(source_id) if source_id else pd.Series(True, index=made.index)
            more = {name: made[name].where(~here, made[name] + (step * size)) for name, step in steps.items()}
            rose = self.never_less(world, table, made.assign(**more))
            assert rose > 0

    @pytest.mark.parametrize("question", ["armed_interference_ever", "children_under_15_ever", "mercury_ever"])
    @pytest.mark.parametrize("site", [0, 3, 4, 5])
    def test_a_yes_never_counts_less_than_a_no_or_a_blank(self, world, question, site):
        survey = world.tables["site_survey"]
        answers = [survey[question].where(survey.index != site, answer) for answer in ("no", "not_assessed", "yes")]
        told = [world.told(site_survey=survey.assign(**{question: answer}))[0] for answer in answers]
        for less, more in ((0, 2), (1, 2), (0, 1)):
            assert (told[less]["score"] <= told[more]["score"] + 1e-6).all()
            assert (told[less]["high"] <= told[more]["high"] + 1e-6).all()
        assert (told[0]["low"] <= told[2]["low"] + 1e-6).all()

    @pytest.mark.parametrize("flag", ["child_labour", "forced_labour"])
    def test_being_listed_never_counts_less(self, world, flag):
        made = world.tables["labour_listing"]
        more = made[made["listing_id"] == "1"].assign(iso3="BBB", child_labour=False, forced_labour=False)
        assert self.never_less(world, "labour_listing", pd.concat([made, more.assign(**{flag: True})])) > 0

    def test_an_area_more_on_the_list_never_counts_less(self, world):
        made = world.tables["cahra_area"]
        more = made[made["area_id"] == "DDD"].assign(area_id="BBB", iso3="BBB")
        assert self.never_less(world, "cahra_area", pd.concat([made, more])) > 0


class TestLevels:
    """From any indicators to a level: properties of the arithmetic alone, for one place of every theme."""

    AT = pd.DataFrame({"metal": ["co"], "iso3": ["AAA"], "region_code": [""]})
    HERE = tuple(rule for rule in RULES if rule.theme == "child_labour")

    def table(self, bounds: list[tuple[float, ...]], missing: list[bool]) -> pd.DataFrame:
        rows = [dict(zip(BOUNDS, sorted(some), strict=True)) for some in bounds]
        frame = self.AT.loc[[0] * len(rows)].reset_index(drop=True).assign(**pd.DataFrame(rows))
        frame["theme"], frame["rule"] = "child_labour", [rule.code for rule in self.HERE]
        frame["weight"] = np.array([rule.weight for rule in self.HERE]) / sum(rule.weight for rule in self.HERE)
        frame["state"] = np.where(missing, "missing", "known")
        frame["value"], frame["value_low"] = 20.0, 0.0
        frame.loc[missing, BOUNDS] = [0.0, 0.0, 100.0, 100.0]
        return frame

    def one(self, table: pd.DataFrame) -> pd.Series:
        every = assessed(table, self.AT)
        return every[every["theme"] == "child_labour"].iloc[0]

    NUMBERS = st.lists(st.tuples(*[st.floats(0, 100)] * 4), min_size=len(HERE), max_size=len(HERE))
    MISSING = st.lists(st.booleans(), min_size=len(HERE), max_size=len(HERE))

    @examples(40, suppress_health_check=list(HealthCheck))
    @given(NUMBERS, MISSING, st.integers(0, len(HERE) - 1))
    def test_a_gap_more_raises_or_takes_away(self, bounds, missing, gap):
        before = self.one(self.table(bounds, missing))
        after = self.one(self.table(bounds, [lost or at == gap for at, lost in enumerate(missing)]))
        assert before["low"] <= before["score"] <= before["high"]
        assert after["high"] >= before["high"] - 0.01
        assert after["low"] <= before["low"] + 0.01
        if before["level"] == Level.NOT_ENOUGH_DATA:
            assert after["level"] == Level.NOT_ENOUGH_DATA
        elif after["level"] != Level.NOT_ENOUGH_DATA:
            assert STEP[after["level"]] >= STEP[before["level"]]

    @examples(40, suppress_health_check=list(HealthCheck))
    @given(NUMBERS, MISSING)
    def test_a_level_is_never_decided_by_gaps_alone(self, bounds, missing):
        one, table = self.one(self.table(bounds, missing)), self.table(bounds, missing)
        sure = float((table["sure"] * table["weight"]).sum())
        if one["level"] in ("high", "very_high"):
            assert sure >= HIGH - 1e-6
        if one["level"] in ("low", "medium"):
            assert one["score"] <= HIGH
        known = table["weight"][table["state"] == "known"].sum()
        assert one["coverage"] == pytest.approx(known, abs=1e-4)
        if one["level"] != "not_enough_data":
            assert known >= 0.65 - 1e-9


@pytest.mark.parametrize(
    ("score", "level"),
    [
        (0, "low"),
        (24.9, "low"),
        (25, "medium"),
        (49.9, "medium"),
        (50, "high"),
        (74.9, "high"),
        (75, "very_high"),
        (100, "very_high"),
    ],
)
def test_steps(score, level):
    """All indicators at one value: the level is the step of that value."""
    at = TestLevels.AT
    table = TestLevels().table([(score,) * 4] * len(TestLevels.HERE), [False] * len(TestLevels.HERE))
    assert assessed(table, at).set_index("theme").loc["child_labour", "level"] == level
    assert STEPS == (25.0, 50.0, 75.0)


class TestRules:
    """The rules as data: what an expert could argue with is there and coherent."""

    def test_codes_are_unique_and_begin_with_their_theme(self):
        assert len(BY_CODE) == len(RULES)
        assert all(code.startswith(f"{rule.theme}.") for code, rule in BY_CODE.items())

    def test_every_rule_explains_itself(self):
        for rule in RULES:
            assert rule.label
            assert len(rule.why) > 20
            assert "missing" in rule.said
            assert rule.weight > 0 or rule.region_weight > 0
            assert rule.goalposts is None or (rule.unit and rule.goalposts[0] != rule.goalposts[1])

    def test_context_alone_cannot_be_most_of_financing(self):
        weights = [(rule.weight, str(rule.group)) for rule in RULES if rule.theme == "conflict_financing"]
        assert sum(weight for weight, group in weights if group == "evidence") == pytest.approx(0.5)

    @given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.sampled_from([rule for rule in RULES if rule.goalposts]))
    def test_goalposts_are_monotone_and_bounded(self, one, other, rule):
        best, worst = rule.goalposts
        both = scaled(pd.Series([one, other]), rule.goalposts, rule.logarithmic)
        assert both.between(0, 100).all()
        if (one <= other) == (best < worst):
            assert both[0] <= both[1] + 1e-9
        assert scaled(pd.Series([best, worst]), rule.goalposts, rule.logarithmic).tolist() == pytest.approx([0, 100])


def test_exposure_rises_when_a_level_does(world):
    """Each country's level one step up, one at a time: no share of exposed supply falls."""
    levels, before = world.told()
    made, ladder = world.tables["production"], list(STEP)
    for row in levels.index[(levels["region_code"] == "") & levels["level"].isin(ladder[:-1])]:
        up = levels["level"].where(levels.index != row, ladder[STEP[levels["level"][row]] + 1])
        after = headlines(exposure(made, levels.assign(level=up)))
        for name in ("low", "plausible", "high"):
            assert (after[name] >= before[name] - 1e-9).all()


def test_places_come_once_and_sorted(world):
    found = places(world_risk.inputs())
    assert not found.duplicated().any()
    assert found.equals(found.sort_values(KEYS, ignore_index=True))
