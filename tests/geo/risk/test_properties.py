"""Order, splitting and direction: how rows are cut and sorted does not matter, and a graver value never counts less."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from geo.catalog import sources
from geo.model import Level, Strength
from geo.risk.assess import BY_CODE, HIGH, RULES, STEPS, assessed
from geo.risk.exposure import PARTS, STAGE_OF_EVIDENCE, exposure, headlines
from geo.risk.inputs import NEEDED
from geo.risk.places import KEYS, places
from geo.risk.rule import scaled
from geo.tables import read
from tests import world_risk
from tests.budget import examples
from tests.geo.risk.fading import STEP, Told, World

BOUNDS = ["low", "sure", "cautious", "high"]


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with world_risk.moved():
        yield World({name: world_risk.reader()(name) for name in NEEDED}, world_risk.RULES, world_risk.once_known())


def unchanged(world: World, **instead: pd.DataFrame) -> None:
    before, after = world.told(), world.told(**instead)
    for name in ("levels", "shares"):
        pd.testing.assert_frame_equal(getattr(before, name), getattr(after, name))


class TestOrder:
    @pytest.mark.parametrize("name", NEEDED)
    def test_of_the_rows_of_a_table(self, world, name):
        unchanged(world, **{name: world.tables[name].sample(frac=1, random_state=1)[::-1]})


class TestSplitting:
    """What a source gives in one row or in several is the same fact.

    The contract holds one production row per source, metal, commodity, stage, country and year. Two commodities of one metal are
    two series, because their tonnes are not of the same thing; so a figure is split here within its commodity.
    """

    @pytest.mark.parametrize("row", range(21))
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

    @pytest.mark.parametrize(
        "name",
        [
            "labour_listing",
            "labour_determination",
            "armed_interference",
            "mining_place",
            "asm_sector",
            "metal_indicator",
        ],
    )
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
    "land": ("mining_footprint", None, {"area_ha": 7000}),
    "artisanal share": ("asm_sector", None, {"low": 0.1, "high": 0.1}),
}


class TestDirection:
    def never_less(self, world: World, table: str, frame: pd.DataFrame) -> int:
        """No bound, level or part at high falls, and no score of a level; how many lower bounds rose, of context too."""
        before, after = world.told().levels, world.told(**{table: frame}).levels
        both = before.merge(after, on=[*KEYS, "theme"], suffixes=("_before", "_after"))
        levelled = both["level_before"].ne("not_enough_data")
        assert (both["score_after"] >= both["score_before"] - 1e-6)[levelled].all()
        for name in ("low", "high", "context_low", "context_high", "evidenced"):
            assert (both[f"{name}_after"] >= both[f"{name}_before"] - 1e-6).all(), name
        assert (both["below_after"] <= both["below_before"]).all()
        was, now = both["level_before"].map(STEP), both["level_after"].map(STEP)
        assert not (now < was).any()
        return sum(
            int((both[f"{name}_after"] > both[f"{name}_before"] + 1e-6).sum())
            for name in ("low", "score", "context_low")
        )

    @pytest.mark.parametrize("what", GRAVER)
    def test_a_graver_value_never_counts_less(self, world, what):
        table, source_id, steps = GRAVER[what]
        made = world.tables[table]
        rose = 0
        for size in (0.1, 2.0):
            here = made["source_id"].eq(source_id) if source_id else pd.Series(True, index=made.index)
            more = {name: made[name].where(~here, made[name] + (step * size)) for name, step in steps.items()}
            rose += self.never_less(world, table, made.assign(**more))
        assert (rose > 0) == (what != "land"), "land that a model detects settles nothing, whatever its size"

    @pytest.mark.parametrize(
        ("question", "site"),
        [
            ("children_under_15", "s1"),
            ("children_under_15", "s12"),
            ("non_state_interference", "s4"),
            ("non_state_interference", "t1"),
            ("state_interference", "s7"),
            ("mercury", "g1"),
        ],
    )
    def test_a_yes_never_counts_less_than_a_no_or_a_blank(self, world, question, site):
        survey = world.tables["site_survey"]
        told = [self.answered(world, survey, question, site, answer) for answer in ("no", "not_assessed", "yes")]
        for less, more in ((0, 2), (1, 2), (0, 1)):
            assert (told[less]["high"] <= told[more]["high"] + 1e-6).all()
        assert (told[0]["low"] <= told[2]["low"] + 1e-6).all()
        assert (told[0]["evidenced"] <= told[2]["evidenced"]).all()
        assert (told[0]["below"] >= told[1]["below"]).all()

    def answered(self, world: World, survey: pd.DataFrame, question: str, site: str, answer: str) -> pd.DataFrame:
        """The assessments when a site gave an answer at its visit, its old answers the same."""
        here = survey["site_id"] == site
        changed = {f"{question}_{when}": survey[f"{question}_{when}"].mask(here, answer) for when in ("recent", "ever")}
        return world.told(site_survey=survey.assign(**changed)).levels

    @pytest.mark.parametrize("flag", ["child_labour", "forced_labour"])
    def test_being_listed_never_counts_less(self, world, flag):
        made = world.tables["labour_listing"]
        more = made[made["listing_id"] == "1"].assign(iso3="BBB", child_labour=False, forced_labour=False)
        assert self.never_less(world, "labour_listing", pd.concat([made, more.assign(**{flag: True})])) > 0

    def test_a_listing_of_the_whole_country_never_counts_less_than_one_of_a_part(self, world):
        """Aluminium of FFF: evidenced in its whole instead of plausible in a part."""
        made = world.tables["labour_listing"]
        assert self.never_less(world, "labour_listing", made.assign(where=None)) > 0

    def test_an_area_more_on_the_list_never_counts_less(self, world):
        made = world.tables["cahra_area"]
        more = made[made["area_id"] == "DDD"].assign(area_id="BBB", iso3="BBB")
        assert self.never_less(world, "cahra_area", pd.concat([made, more])) > 0

    @pytest.mark.parametrize("kind", ["non_state", "state", "unknown"])
    @pytest.mark.parametrize("date", ["2025", "2016", None])
    def test_a_report_more_never_counts_less(self, world, kind, date):
        """Of armed actors at gold in AAA, where soldiers hold mines: whoever, and whenever, it takes nothing away."""
        made = world.tables["armed_interference"]
        more = made[made["interference_id"] == "i2"].assign(interference_id="i9", actor_kind=kind, date=date)
        self.never_less(world, "armed_interference", pd.concat([made, more]))


class TestLevels:
    """From any indicators to a level: properties of the arithmetic alone, for one place of every theme."""

    AT = pd.DataFrame({"metal": ["co"], "iso3": ["AAA"], "region_code": [""]})
    HERE = tuple(rule for rule in RULES if rule.theme == "child_labour")
    EVIDENCE = np.array([rule.is_evidence for rule in HERE])

    def table(self, bounds: list[tuple[float, ...]], states: list[str]) -> pd.DataFrame:
        rows = [dict(zip(BOUNDS, sorted(some), strict=True)) for some in bounds]
        frame = self.AT.loc[[0] * len(rows)].reset_index(drop=True).assign(**pd.DataFrame(rows))
        frame["theme"], frame["rule"] = "child_labour", [rule.code for rule in self.HERE]
        frame["source_id"], weight = [rule.source_id for rule in self.HERE], [rule.weight for rule in self.HERE]
        frame["weight"], frame["state"] = np.where(self.EVIDENCE, 1.0, weight), states
        frame["value"], frame["value_low"], frame["value_high"] = 20.0, 0.0, np.nan
        frame["date"] = "2024"
        frame.loc[frame["state"] == "missing", BOUNDS] = [0.0, 0.0, 100.0, 100.0]
        return frame

    def one(self, table: pd.DataFrame) -> pd.Series:
        every = assessed(table, self.AT)
        return every[every["theme"] == "child_labour"].iloc[0]

    NUMBERS = st.lists(st.tuples(*[st.floats(0, 100)] * 4), min_size=len(HERE), max_size=len(HERE))
    STATES = st.lists(st.sampled_from(["known", "known", "part", "missing"]), min_size=len(HERE), max_size=len(HERE))

    @examples(20, suppress_health_check=list(HealthCheck))
    @given(NUMBERS, STATES, st.integers(0, len(HERE) - 1))
    def test_a_gap_more_raises_or_takes_away(self, bounds, states, gap):
        before = self.one(self.table(bounds, states))
        after = self.one(self.table(bounds, ["missing" if at == gap else state for at, state in enumerate(states)]))
        assert before["low"] <= before["score"] <= before["high"]
        assert after["high"] >= before["high"] - 0.01
        assert after["low"] <= before["low"] + 0.01
        assert after["below"] <= before["below"]
        assert after["evidenced"] <= before["evidenced"]
        if before["level"] == Level.NOT_ENOUGH_DATA:
            assert after["level"] == Level.NOT_ENOUGH_DATA
        elif after["level"] != Level.NOT_ENOUGH_DATA:
            assert STEP[after["level"]] >= STEP[before["level"]]

    @examples(20, suppress_health_check=list(HealthCheck))
    @given(NUMBERS, STATES)
    def test_a_level_rests_on_known_evidence_and_never_on_gaps_or_context_alone(self, bounds, states):
        table = self.table(bounds, states)
        one, evidence = self.one(table), table[self.EVIDENCE]
        if not (evidence["state"] == "known").any():
            assert one["level"] == "not_enough_data"
        if one["level"] in ("high", "very_high"):
            assert evidence["sure"].max() >= HIGH - 1e-6
        if one["level"] in ("low", "medium"):
            assert evidence["cautious"].max() < HIGH
        assert (one["level"] == "not_enough_data") == (one["reason"] != "")
        assert one["evidenced"] == float(one["level"] in ("high", "very_high"))
        if one["below"]:
            assert one["high"] < HIGH
            assert one["confidence"] in ("moderate", "strong")

    @examples(20, suppress_health_check=list(HealthCheck))
    @given(NUMBERS, STATES, st.floats(0, 100))
    def test_context_moves_no_level_and_no_bound(self, bounds, states, other):
        """Good conditions never lower what is evidenced, bad ones never make a level."""
        table = self.table(bounds, states)
        changed = table.assign(**{name: table[name].where(self.EVIDENCE, other) for name in BOUNDS})
        one, two = self.one(table), self.one(changed)
        for name in ("level", "low", "score", "high", "evidenced", "below", "confidence"):
            assert one[name] == two[name]


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
    """All evidence at one value: the level is the step of that value."""
    table = TestLevels().table([(score,) * 4] * len(TestLevels.HERE), ["known"] * len(TestLevels.HERE))
    assert TestLevels().one(table)["level"] == level
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
            assert not (rule.is_evidence and rule.weight), "evidence is not weighed: the gravest counts"
            assert rule.goalposts is None or (rule.unit and rule.goalposts[0] != rule.goalposts[1])

    def test_context_adds_up_in_every_theme(self):
        for theme in {rule.theme for rule in RULES}:
            assert sum(rule.weight for rule in RULES if rule.theme == theme) == pytest.approx(1.0)

    def test_no_rule_is_stronger_than_its_source(self):
        """The catalogue says how strong a fact from a source is at best; a rule may only lower it."""
        order = list(Strength)
        for rule in RULES:
            assert order.index(rule.strength) >= order.index(Strength(sources()[rule.source_id].strength)), rule.code

    def test_only_a_survey_of_sites_bounds_a_harm_from_above(self):
        assert {rule.source_id for rule in RULES if rule.bounds} == {"ipis_drc"}

    def test_the_stage_of_evidence_is_that_of_the_listings(self):
        """Metals that are mined too, but whose listings for forced labour are all about what is made of them."""
        listing = read("labour_listing")
        direct = listing[(listing["scope"] == "direct") & listing["removed"].isna()]
        mined = set(read("production").query("stage == 'mining'")["metal"])
        for theme, flag in (("child_labour", "child_labour"), ("working_conditions", "forced_labour")):
            stages = direct[direct[flag].astype(bool)].groupby("metal")["stage"].agg(set)
            refined = {metal for metal, found in stages.items() if found == {"refined"}} & mined
            assert refined == STAGE_OF_EVIDENCE.get(theme, frozenset())

    @given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.sampled_from([rule for rule in RULES if rule.goalposts]))
    def test_goalposts_are_monotone_and_bounded(self, one, other, rule):
        best, worst = rule.goalposts
        both = scaled(pd.Series([one, other]), rule.goalposts, rule.logarithmic)
        assert both.between(0, 100).all()
        if (one <= other) == (best < worst):
            assert both[0] <= both[1] + 1e-9
        assert scaled(pd.Series([best, worst]), rule.goalposts, rule.logarithmic).tolist() == pytest.approx([0, 100])


def test_exposure_follows_each_country(world):
    """Each country evidenced, one at a time: what it supplies moves there from wherever it was, and the parts still add up."""
    told = world.told()
    made = world.tables["production"]
    countries = told.levels[told.levels["region_code"] == ""]
    for row in countries.index[countries["evidenced"] == 0]:
        one = told.levels.index == row
        moved = {"evidenced": 1.0, "plausible": 0.0, "below": 0.0}
        up = told.levels.assign(**{name: told.levels[name].mask(one, value) for name, value in moved.items()})
        after = headlines(exposure(made, up))
        assert (after["evidenced"] >= told.shares["evidenced"] - 1e-9).all()
        assert (after["below"] <= told.shares["below"] + 1e-9).all()
        assert adds_up(after)


def adds_up(shares: pd.DataFrame) -> bool:
    return bool(((shares[list(PARTS)].sum(axis=1) - 1).abs() < 1e-5).all() and shares[list(PARTS)].ge(0).all(axis=None))


def test_what_nobody_bounds_is_never_below(world):
    """1 - below is at least the share of the places whose own interval reaches 50, in each series."""
    told: Told = world.told()
    assert adds_up(exposure(world.tables["production"], told.levels))
    assert (told.levels.loc[told.levels["high"] >= HIGH, "below"] == 0).all()
    open_ = told.levels.assign(evidenced=told.levels["high"].ge(HIGH).astype(float), plausible=0.0, below=0.0)
    reaching = exposure(world.tables["production"], open_).set_index(["metal", "theme", "source_id", "commodity"])[
        "evidenced"
    ]
    parts = exposure(world.tables["production"], told.levels).set_index(["metal", "theme", "source_id", "commodity"])
    assert (1 - parts["below"] >= reaching - 1e-5).all()


def test_places_come_once_and_sorted(world):
    found = places(world_risk.inputs())
    assert not found.duplicated().any()
    assert found.equals(found.sort_values(KEYS, ignore_index=True))
