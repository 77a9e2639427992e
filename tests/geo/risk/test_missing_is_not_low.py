"""Missing is not low: whatever goes missing, no level and no upper bound falls; in the tiny world and in the real snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from geo.risk.assess import RULES
from geo.risk.inputs import NEEDED, gather, sound
from geo.tables import CONTRACTS, TableError, read
from tests import world_risk
from tests.budget import examples
from tests.geo.risk.fading import Tables, World, blanked, lowered, nullable, shrunk, sources, without_source

DEMANDED = [(name, c.name) for name in NEEDED for c in CONTRACTS[name].columns if not c.nullable]


@cache
def tiny() -> World:
    return World({name: world_risk.reader()(name) for name in NEEDED}, world_risk.RULES)


@cache
def real() -> World:
    return World({name: read(name) for name in NEEDED}, RULES)


WORLDS = {"tiny": tiny, "real": real}


@cache
def whole(name: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    return WORLDS[name]().told()


@pytest.fixture(autouse=True)
def _in_its_world(request) -> Iterator[None]:
    """Where surveyors and satellites look is AAA and CCC in tests of the tiny world."""
    if "real" in request.node.name:
        yield
    else:
        with world_risk.moved():
            yield


def holds(name: str, **instead: pd.DataFrame | None) -> None:
    """With some tables replaced, nothing that was assessed is lower."""
    levels, shares = whole(name)
    levels_after, shares_after = WORLDS[name]().told(**instead)
    fell, less = lowered(levels, levels_after), shrunk(shares, shares_after)
    assert fell.empty, f"assessments fell:\n{fell.head(10).T}"
    assert less.empty, f"upper bounds of exposure fell:\n{less.head(10).T}"


@pytest.mark.parametrize("world", WORLDS)
class TestWhole:
    """Tables and sources, every one of them."""

    @pytest.mark.parametrize("table", NEEDED)
    def test_without_a_table(self, world, table):
        holds(world, **{table: None})

    def test_without_a_source(self, world):
        tables = WORLDS[world]().tables
        for source_id in sources(tables):
            holds(world, **without_source(tables, source_id))

    def test_without_anything(self, world):
        holds(world, **dict.fromkeys(NEEDED))

    def test_without_any_value_of_a_column(self, world):
        tables = WORLDS[world]().tables
        for table, column in nullable(tables) if world == "tiny" else weighed(tables):
            holds(world, **{table: blanked(tables[table], column)})


@pytest.mark.parametrize(("table", "column"), DEMANDED)
def test_a_broken_demanded_cell_takes_the_whole_table(table, column):
    """So that the tests without a table speak of broken cells too."""
    tables = tiny().tables
    broken = tables[table].astype({column: object})
    broken.loc[broken.index[-1], column] = None
    assert not sound(table, broken)
    inputs = gather(lambda name: broken if name == table else tables[name])
    assert inputs.absent == (table,)
    assert inputs[table].empty
    assert list(inputs[table].columns) == CONTRACTS[table].names()


@pytest.mark.parametrize("why", ["missing", "torn", "older"])
def test_a_table_that_cannot_be_read_is_absent(why):
    def refusing(name: str) -> pd.DataFrame:
        if name == "production":
            raise TableError(name, why)
        return tiny().tables[name]

    assert gather(refusing).absent == ("production",)


APART = {
    "production": ["metal", "source_id", "commodity", "stage"],
    "mine_site": ["iso3"],
    "mining_place": ["iso3", "metals"],
    "mining_footprint": ["source_id"],
    "cahra_area": ["iso3"],
    "asm_sector": ["iso3", "metal"],
    "country_indicator": ["iso3"],
    "metal_indicator": ["metal"],
}
"""Rows that differ in these touch different assessments: one of each may lose a value at a time and none hides another."""
TOLD = {("mine_site", "as_of"), ("mining_place", "evidence_date"), ("country_indicator", "as_of")}
"""Columns that are only told, never weighed; the tiny world loses them all the same."""


def weighed(tables: Tables) -> Iterator[tuple[str, str]]:
    """The columns whose single values are worth losing one by one."""
    for table, column in nullable(tables):
        if table in APART and (table, column) not in TOLD and column not in ("note", "name", "category"):
            yield table, column


def mixed(frame: pd.DataFrame, column: str, apart: list[str], seed: int) -> pd.Series:
    """For each row that has a value the round in which it is lost, in random order; rows of one round are `apart`."""
    order = frame[frame[column].notna()].sample(frac=1, random_state=seed)
    return order.groupby(apart, dropna=False).cumcount()


def test_tiny_every_single_value():
    tables = tiny().tables
    for table, column in weighed(tables):
        rounds = mixed(tables[table], column, APART[table], 0)
        for number in range(rounds.max() + 1):
            holds("tiny", **{table: blanked(tables[table], column, rounds.index[rounds == number])})


QUESTIONS = ("armed_interference_ever", "children_under_15_ever", "mercury_ever")


@examples(6, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_tiny_any_values_together_and_step_by_step(data):
    """Losing more on top of what is lost already lowers nothing either; an answer not given is missing too."""
    tables = dict(tiny().tables)
    before = tiny().told()
    for _step in range(2):
        table, column = data.draw(st.sampled_from([*nullable(tables), *(("site_survey", q) for q in QUESTIONS)]))
        rows = data.draw(st.lists(st.integers(0, len(tables[table]) - 1), min_size=1, unique=True))
        changed = blanked(tables[table], column, rows)
        tables[table] = changed.fillna({column: "not_assessed"}) if column in QUESTIONS else changed
        after = tiny().told(**tables)
        assert lowered(before[0], after[0]).empty
        assert shrunk(before[1], after[1]).empty
        before = after


@pytest.mark.parametrize("seed", [1, 2])
def test_real_one_value_of_every_kind(seed):
    tables = real().tables
    for table, column in weighed(tables):
        rounds = mixed(tables[table], column, APART[table], seed)
        holds("real", **{table: blanked(tables[table], column, rounds.index[rounds == 0])})


def test_real_the_region_of_a_surveyed_site():
    """One at a time, since any of them changes every region of its metal."""
    site = real().tables["mine_site"]
    visited = site[(site["kind"] == "artisanal_site") & site["region_code"].notna()]
    for row in visited.drop_duplicates("region_code").sample(5, random_state=4).index:
        holds("real", mine_site=blanked(site, "region_code", [row]))


@pytest.mark.parametrize("question", QUESTIONS)
def test_real_answers_not_given(question):
    survey = real().tables["site_survey"]
    random = np.random.default_rng(3)
    for share in (0.05, 0.95):
        asked = survey[question].where(random.random(len(survey)) > share, "not_assessed")
        holds("real", site_survey=survey.assign(**{question: asked}))


@pytest.mark.parametrize("world", WORLDS)
def test_what_is_remembered_is_what_is_computed(world):
    made = WORLDS[world]()
    table = blanked(made.tables["country_indicator"], "value", range(0, 10**5, 2))
    made.told()
    fresh = World(made.tables, made.rules)
    for kept, new in zip(made.told(country_indicator=table), fresh.told(country_indicator=table), strict=True):
        pd.testing.assert_frame_equal(kept, new)


def test_the_check_itself_sees_a_fall():
    """A level that falls, one that appears, and a bound that falls are all found; a rise and a loss are not."""
    levels, shares = whole("tiny")
    high = levels.index[levels["level"] == "very_high"][0]
    unknown = levels.index[levels["level"] == "not_enough_data"][0]
    for row, level in ((high, "high"), (unknown, "very_high")):
        assert len(lowered(levels, levels.assign(level=levels["level"].mask(levels.index == row, level)))) == 1
    assert len(lowered(levels, levels.assign(high=levels["high"] - 0.01))) == len(levels)
    assert lowered(levels, levels.assign(level="not_enough_data", high=100.0)).empty
    assert len(shrunk(shares, shares.assign(high=shares["high"] - 0.01))) == len(shares)
