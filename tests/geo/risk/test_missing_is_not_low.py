"""Missing is not low: whatever goes missing in the tiny world, nothing is lower for it. `make removals` does it with the snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pandas as pd
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from geo.risk.assess import BY_CODE
from geo.risk.inputs import NEEDED, gather, once_known, sound
from geo.risk.places import KEYS
from geo.tables import CONTRACTS, TableError, read
from tests import world_risk
from tests.budget import examples
from tests.geo.risk.fading import (
    Told,
    World,
    blanked,
    nullable,
    pairs,
    removals,
    sunk,
    worse,
)

DEMANDED = [(name, c.name) for name in NEEDED for c in CONTRACTS[name].columns if not c.nullable]


@cache
def tiny() -> World:
    return World({name: world_risk.reader()(name) for name in NEEDED}, world_risk.RULES, world_risk.once_known())


@cache
def whole() -> Told:
    return tiny().told()


@pytest.fixture(autouse=True)
def _in_its_world() -> Iterator[None]:
    """Where surveyors and satellites look is AAA and CCC."""
    with world_risk.moved():
        yield


def holds(**instead: pd.DataFrame | None) -> None:
    """With some tables replaced, nothing that was assessed is lower, nothing is below that was not, and no place is gone."""
    faults = worse(whole(), tiny().told(**instead))
    assert not faults, "\n".join(faults[:10])


REMOVALS = dict(removals(tiny().tables))


@cache
def without(name: str) -> Told:
    return tiny().told(**REMOVALS[name])


class TestRemovals:
    """Everything that can be missing as a whole, one at a time, and any two tables."""

    @pytest.mark.parametrize("name", REMOVALS)
    def test_of_one_thing(self, name):
        after = without(name)
        faults = worse(whole(), after) + sunk(whole(), after)
        assert not faults, "\n".join(faults[:10])

    @pytest.mark.parametrize("first", NEEDED)
    def test_of_two_tables(self, first):
        for name, instead in pairs():
            if next(iter(instead)) == first:
                after = tiny().told(**instead)
                faults = worse(whole(), after) + sunk(whole(), after)
                assert not faults, f"{name}:\n" + "\n".join(faults[:10])

    def test_of_everything(self):
        holds(**dict.fromkeys(NEEDED))

    def test_every_kind_is_tried(self):
        """Each table, each source of the rules, each indicator: so many that the tiny world leaves none of the snapshot's out."""
        assert {f"table {name}" for name in NEEDED} <= set(REMOVALS)
        assert {f"source {rule.source_id}" for rule in BY_CODE.values()} - {"source baci_hs22_top200"} <= set(REMOVALS)
        read_ones = {"wgi_rl", "wgi_rq", "wgi_cc", "wgi_ge", "hdi", "child_work_share", "asgm_mercury", "aehp", "gwp"}
        assert {f"indicator {code}" for code in read_ones} <= set(REMOVALS)

    def test_the_tiny_world_has_a_rank_to_lose(self):
        """Gold: known of enough of the weight of every theme; whatever rules read goes missing, it has no rank any more."""
        assert whole().ranks == {"au": 2}
        told_only = {"africa_mining_watch", "nuss_eckelman_2014"}
        for name in REMOVALS:
            kind, _, what = name.partition(" ")
            kept = what in (told_only if kind == "source" else {"wgi_pv", "gwp", "environmentally_critical"})
            assert bool(without(name).ranks) == kept, name

    def test_a_milder_source_about_the_same_place_does_not_lower_it(self):
        """Cobalt of AAA: without the survey the listing alone would be high, without the listing the survey of children medium."""
        before = level(whole(), "co", "AAA", "child_labour")
        assert before == "very_high"
        for source in ("ipis_drc", "ilab_2022", "ilab_2024_attested"):
            after = level(without(f"source {source}"), "co", "AAA", "child_labour")
            assert after in ("very_high", "not_enough_data"), source

    def test_what_is_evidenced_falls_into_plausible_or_not_looked_at(self):
        """Part by part, for every removal: what evidenced loses, below does not gain; and the parts still add up."""
        for name in REMOVALS:
            shares = without(name).shares
            parts = shares[["evidenced", "plausible", "below", "not_looked_at"]]
            assert ((parts.sum(axis=1) - 1).abs() < 1e-5).all(), name


def level(told: Told, metal: str, iso3: str, theme: str, region: str = "") -> str:
    rows = told.levels.set_index([*KEYS, "theme"])
    return str(rows.loc[(metal, iso3, region, theme), "level"])


def test_a_place_once_known_stays():
    """Without any table at all every place of the tiny world is still there, and nobody has looked at it."""
    levels = tiny().told(**dict.fromkeys(NEEDED)).levels
    assert len(levels) == 4 * len(world_risk.once_known())
    assert set(levels["level"]) == {"not_enough_data"}
    assert set(levels["basis"]) == {"none"}
    assert (levels["high"] == 100).all()


def test_the_committed_places_are_those_of_the_snapshot():
    """A place once known stays; a place that the snapshot knows is committed."""
    published = read("assessment").fillna({"region_code": ""})[KEYS].drop_duplicates()
    assert set(published.itertuples(index=False, name=None)) == set(
        once_known()[KEYS].itertuples(index=False, name=None)
    )


def test_without_any_value_of_a_column():
    for table, column in nullable(tiny().tables):
        if (table, column) not in MEANT:
            holds(**{table: blanked(tiny().tables[table], column)})


@pytest.mark.parametrize(("table", "column"), DEMANDED)
def test_a_broken_demanded_cell_takes_the_whole_table(table, column):
    """So that the tests without a table speak of broken cells too."""
    tables = tiny().tables
    broken = tables[table].astype({column: object})
    broken.loc[broken.index[-1], column] = None
    assert not sound(table, broken)
    inputs = gather(lambda name: broken if name == table else tables[name], world_risk.once_known())
    assert inputs.absent == (table,)
    assert inputs[table].empty
    assert list(inputs[table].columns) == CONTRACTS[table].names()


@pytest.mark.parametrize("why", ["missing", "torn", "older"])
def test_a_table_that_cannot_be_read_is_absent(why):
    def refusing(name: str) -> pd.DataFrame:
        if name == "production":
            raise TableError(name, why)
        return tiny().tables[name]

    assert gather(refusing, world_risk.once_known()).absent == ("production",)


MEANT = {("mining_place", "themes"), ("labour_listing", "where"), ("labour_listing", "removed")}
"""Empty cells that say something: none of the harms; the whole country; still on the list."""
TOLD = {
    "name", "note", "title", "publisher", "url", "quoted_source", "region_name", "kind", "evidence_url", "stated", "as_of",
    "category", "first_visit", "areas", "part", "area_id", "child_labour_since", "forced_labour_since",
    *(f"{question}_assessed" for question in world_risk.ASKED),
}  # fmt: skip
"""Columns that are only told, never weighed; they are lost as a whole above."""


def weighed() -> Iterator[tuple[str, str]]:
    """The columns whose single values are worth losing one by one."""
    for table, column in nullable(tiny().tables):
        if (table, column) not in MEANT and column not in TOLD:
            yield table, column


CELLS = sorted(set(weighed()))


@pytest.mark.parametrize(("table", "column"), CELLS, ids=[f"{table}-{column}" for table, column in CELLS])
def test_every_single_value(table, column):
    """Rows that say the same but for their key are one."""
    frame = tiny().tables[table]
    known = frame[frame[column].notna()]
    for row in known.index[~alike(known, table).duplicated()]:
        holds(**{table: blanked(frame, column, [row])})


def alike(frame: pd.DataFrame, table: str) -> pd.Series:
    """What a row says without its own number; surveyed sites also by their region and metal."""
    plain = frame.drop(columns=[c for c in ("site_id", "place_group", "name", "listing_id", "asm_id") if c in frame])
    if table in ("site_survey", "site_context", "mine_site_metal"):
        site = frame["site_id"].map(tiny().tables["mine_site"].set_index("site_id")["region_code"])
        plain = plain.assign(
            at=site, metal=frame["site_id"].map(tiny().tables["mine_site_metal"].set_index("site_id")["metal"])
        )
    return plain.astype(object).map(str).agg("|".join, axis=1)


QUESTIONS = tuple(f"{question}_recent" for question in world_risk.ASKED)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_single_answer(question):
    """An answer that was not given is missing too."""
    survey = tiny().tables["site_survey"]
    told = survey[survey[question] != "not_assessed"]
    for row in told.index[~alike(told, "site_survey").duplicated()]:
        holds(site_survey=survey.assign(**{question: survey[question].mask(survey.index == row, "not_assessed")}))


@examples(6, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_values_together_and_step_by_step(data):
    """Losing more on top of what is lost already lowers nothing either; an answer not given is missing too."""
    tables = dict(tiny().tables)
    before = tiny().told()
    for _step in range(2):
        table, column = data.draw(st.sampled_from([*CELLS, *(("site_survey", q) for q in QUESTIONS)]))
        rows = data.draw(st.lists(st.integers(0, len(tables[table]) - 1), min_size=1, unique=True))
        changed = blanked(tables[table], column, rows)
        tables[table] = changed.fillna({column: "not_assessed"}) if column in QUESTIONS else changed
        after = tiny().told(**tables)
        assert not worse(before, after)
        before = after


def test_what_is_remembered_is_what_is_computed():
    made = tiny()
    table = blanked(made.tables["country_indicator"], "value", range(0, 10**5, 2))
    made.told()
    fresh = World(made.tables, made.rules, made.once_known)
    for name in ("levels", "shares"):
        kept, new = (getattr(world.told(country_indicator=table), name) for world in (made, fresh))
        pd.testing.assert_frame_equal(kept, new)


class TestTheCheckItself:
    """What must not follow from a loss is found; a rise and a loss are let pass."""

    def faults(self, **changes: object) -> list[str]:
        told = whole()
        row = told.levels.index[told.levels["level"] == changes.pop("where", "very_high")][0]
        levels = told.levels.astype(object)
        for name, value in changes.items():
            levels[name] = levels[name].mask(levels.index == row, value)
        return worse(told, Told(told.inputs, told.indicators, levels, told.shares))

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"level": "high"}, "has a lower level"),
            ({"where": "not_enough_data", "level": "low"}, "has a level that it had not"),
            ({"where": "not_enough_data", "level": "very_high"}, "has a level that it had not"),
            ({"high": 99.0}, "has a lower upper bound"),
            ({"below": 0.1}, "is below"),
        ],
    )
    def test_it_sees_each_fall(self, changes, said):
        faults = self.faults(**changes)
        assert len(faults) == 1
        assert faults[0].endswith(said)

    @pytest.mark.parametrize(
        "changes", [{"level": "not_enough_data", "evidenced": 0.0}, {"where": "high", "level": "very_high"}]
    )
    def test_it_lets_a_gap_and_a_rise_pass(self, changes):
        assert self.faults(**changes) == []

    def test_it_sees_a_place_that_is_gone_and_supply_that_is_below(self):
        told = whole()
        assert len(worse(told, Told(told.inputs, told.indicators, told.levels.iloc[1:], told.shares))) == 1
        shares = told.shares.assign(below_least=told.shares["below_least"] + 0.01)
        assert len(worse(told, Told(told.inputs, told.indicators, told.levels, shares))) == len(shares)

    def test_it_sees_a_rank_that_sinks(self):
        told = whole()
        later = Told(told.inputs, told.indicators, told.levels, told.shares)
        later.__dict__["ranks"] = {"au": 3, "co": 1}
        assert sunk(told, later) == ["au: rank 2 became 3", "co: rank None became 1"]
