"""The overview as data: one line per metal, gaps above zeros, and the countries behind a cell as the bar counts them."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import Exposure, Theme, metals
from geo.report.overview import (
    BELOW,
    DEFAULT_SORT,
    EXPOSED,
    OPEN,
    PARTS,
    POINTED,
    SORTS,
    Line,
    as_table,
    behind,
    lines,
    marks,
    ordered,
)
from geo.tables import TableError
from geo.tables import read as read_table
from tests.geo.report.exposed_world import assessment, exposure, ranking
from tests.world import reader

read = cache(read_table)
TABLES = {"exposure": exposure(), "assessment": assessment(), "ranking": ranking()}
SHARE = st.floats(0, 1).map(lambda value: round(value, 3))


def found(missing: tuple[str, ...] = ()) -> dict[str, Line]:
    return {
        line.metal: line for line in lines(reader(missing, **{k: v for k, v in TABLES.items() if k not in missing}))
    }


def test_every_metal_in_scope_has_a_line_with_all_four_themes():
    assert list(found()) == list(metals())
    assert all(set(line.cells) == set(Theme) for line in found().values())


def test_a_cell_is_the_leading_series_with_the_spread_of_all():
    cell = found()["co"].cells[Theme.CHILD_LABOUR]
    assert (cell.low, cell.plausible, cell.high) == (0.70, 0.90, 1.00)
    assert (cell.spread_low, cell.spread_high) == pytest.approx((0.66, 0.70))
    assert (cell.source_id, cell.year, cell.stage, cell.computed) == ("one", 2024, "mining", True)


def test_a_metal_without_output_is_not_zero_and_names_who_is_high_gravest_first():
    cell = found()["mica"].cells[Theme.CHILD_LABOUR]
    assert not cell.computed
    assert (cell.low, cell.plausible, cell.high) == (0.0, 1.0, 1.0)
    assert cell.pointed == ("AAA", "BBB")
    other = found()["mica"].cells[Theme.POLLUTION]
    assert (other.low, other.plausible, other.high, other.pointed) == (0.0, 0.0, 1.0, ())


def test_ranks_and_assessments_that_cannot_be_read_leave_their_part_out():
    assert found()["sn"].band == (1, 2)
    assert found(("ranking",))["sn"].rank == 0
    assert found(("assessment",))["mica"].cells[Theme.CHILD_LABOUR].pointed == ()
    with pytest.raises(TableError, match="exposure"):
        lines(reader(("exposure",)))


def test_a_gap_stands_above_a_zero():
    order = [line.metal for line in ordered(tuple(found().values()), "child_labour")]
    assert order[:2] == ["co", "mica"], "by evidence first, then what context points to"
    pollution = [line.metal for line in ordered(tuple(found().values()), "pollution")]
    assert pollution[0] == "co"
    assert pollution[-1] == "sn", "a known 0 stands below every unknown"


def test_by_rank_a_metal_without_one_is_not_put_last():
    order = [line.metal for line in ordered(tuple(found().values()), "rank")]
    assert order[-2:] == ["sn", "co"]


@pytest.mark.parametrize(("language", "first"), [("en", "aluminium"), ("sv", "aluminium")])
def test_names_are_sorted_as_they_are_read(language, first):
    from geo.words.text import translator

    order = [line.metal for line in ordered(tuple(found().values()), "name", language)]
    names = [translator(language)(metals()[metal].name).casefold() for metal in order]
    assert names == sorted(names)
    assert names[0].startswith(first[:5])


@given(
    shares=st.lists(st.tuples(SHARE, SHARE, SHARE).map(sorted), min_size=2, max_size=12),
    sort=st.sampled_from(list(SORTS)),
    seed=st.randoms(),
)
def test_the_order_does_not_depend_on_the_order_of_the_lines_and_loses_none(shares, sort, seed):
    codes = list(metals())
    made = [
        Line(codes[i], {theme: Exposure(codes[i], theme, *three) for theme in Theme}, rank=i + 1)
        for i, three in enumerate(shares)
    ]
    mixed = list(made)
    seed.shuffle(mixed)
    once = ordered(tuple(made), sort)
    assert sorted(line.metal for line in once) == sorted(line.metal for line in made)
    again = ordered(tuple(mixed), sort)
    if sort in list(Theme):
        lows = [line.cells[Theme(sort)].low for line in again]
        assert lows == sorted(lows, reverse=True)
    else:
        assert [line.metal for line in again] == [line.metal for line in once]


def test_the_default_order_is_one_of_the_orders():
    assert DEFAULT_SORT in SORTS


def test_the_countries_behind_a_cell_add_up_to_its_bar():
    """By source one: AAA 70 % by evidence, BBB 20 % by context, CCC 10 % without enough data."""
    rows = behind(found()["co"].cells[Theme.CHILD_LABOUR], reader(**TABLES))
    assert list(zip(rows["iso3"], rows["share"], rows["part"], strict=True)) == [
        ("AAA", 0.70, EXPOSED),
        ("BBB", 0.20, POINTED),
        ("CCC", 0.10, OPEN),
    ]


def test_without_output_the_countries_stand_without_shares():
    rows = behind(found()["mica"].cells[Theme.CHILD_LABOUR], reader(**TABLES))
    assert rows["iso3"].tolist() == ["AAA", "BBB", "CCC"]
    assert rows["part"].tolist() == [EXPOSED, EXPOSED, POINTED]
    assert rows["share"].isna().all()


def test_who_mines_and_who_refines_is_marked_whatever_the_share_above_the_limit():
    found_marks = marks("co", reader())
    assert found_marks.mined == {"AAA", "BBB", "CCC"}
    assert found_marks.refined == {"FFF"}
    assert marks("mica", reader()).mined == frozenset()


def test_the_rows_to_take_away_are_those_shown_in_their_order():
    shown = ordered(tuple(found().values()), "pollution")
    table = as_table(shown)
    assert table["metal"].drop_duplicates().tolist() == [line.metal for line in shown]
    assert len(table) == 4 * len(metals())
    mica = table[table["metal"] == "mica"]
    assert mica[["exposed_low", "exposed_high"]].isna().all().all(), "not computed is missing, never 0"
    assert mica.loc[mica["theme"] == "child_labour", "countries_at_high_without_output"].tolist() == ["AAA BBB"]


@pytest.mark.parametrize("theme", Theme)
def test_in_the_real_snapshot_the_countries_behind_every_cell_add_up_to_its_bar(theme):
    for line in lines(read):
        cell = line.cells[theme]
        rows = behind(cell, read)
        assert set(rows["part"]) <= set(PARTS)
        if cell.computed:
            sums = rows.groupby("part")["share"].sum()
            assert sums.get(EXPOSED, 0.0) == pytest.approx(cell.low, abs=1e-4)
            assert sums.get(EXPOSED, 0.0) + sums.get(POINTED, 0.0) == pytest.approx(cell.plausible, abs=1e-3)
            assert 1 - sums.get(BELOW, 0.0) == pytest.approx(cell.high, abs=1e-3)


def test_known_answers_of_the_real_snapshot():
    real = {line.metal: line for line in lines(read)}
    assert real["co"].cells[Theme.CHILD_LABOUR].low >= 0.70
    assert set(real["mica"].cells[Theme.CHILD_LABOUR].pointed) == {"IND", "MDG"}
    assert isinstance(as_table(tuple(real.values())), pd.DataFrame)
