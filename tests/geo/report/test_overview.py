"""The overview as data: one line per metal, what nobody looked at above what is below, and the countries behind a cell."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.evidence.metal import headline
from geo.model import Exposure, Theme, metals
from geo.report.overview import (
    DEFAULT_SORT,
    EVIDENCED,
    OPEN,
    PLAUSIBLE,
    SORTS,
    Line,
    as_table,
    behind,
    lines,
    marks,
    ordered,
)
from geo.risk.exposure import PARTS, SHOWN
from geo.tables import TableError
from geo.tables import read as read_table
from geo.words.text import render
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
    """The second source names 66 % instead of 70 % for AAA; what it leaves unnamed is not looked at."""
    cell = found()["co"].cells[Theme.CHILD_LABOUR]
    assert (cell.evidenced, cell.plausible, cell.below, cell.not_looked_at) == (0.70, 0.20, 0.00, 0.10)
    assert cell.shown == pytest.approx(0.90)
    assert cell.high == 1.0
    assert cell.span(EVIDENCED) == pytest.approx((0.66, 0.70))
    assert cell.span(SHOWN) == pytest.approx((0.86, 0.90))
    assert cell.span(OPEN) == pytest.approx((0.10, 0.14))
    assert (cell.source_id, cell.year, cell.stage, cell.computed) == ("one", 2024, "mining", True)


def test_a_metal_without_output_is_not_zero_and_names_who_is_high_gravest_first():
    cell = found()["mica"].cells[Theme.CHILD_LABOUR]
    assert not cell.computed
    assert (cell.not_looked_at, cell.high) == (1.0, 1.0)
    assert cell.pointed == ("AAA", "BBB"), "by evidence; CCC is plausible by its context alone"
    assert found()["mica"].cells[Theme.POLLUTION].pointed == ()


def test_ranks_and_assessments_that_cannot_be_read_leave_their_part_out():
    assert found()["sn"].band == (1, 2)
    assert found(("ranking",))["sn"].rank == 0
    assert found(("assessment",))["mica"].cells[Theme.CHILD_LABOUR].pointed == ()
    with pytest.raises(TableError, match="exposure"):
        lines(reader(("exposure",)))


def test_too_little_known_leaves_a_band_and_no_rank():
    assert (found()["co"].rank, found()["co"].band) == (0, (1, 2))


def test_lines_are_sorted_by_what_is_evidenced_and_plausible_then_by_what_nobody_looked_at():
    def order(theme: Theme) -> list[str]:
        return [line.metal for line in ordered(tuple(found().values()), str(theme))]

    assert order(Theme.CHILD_LABOUR)[0] == "co", "90 % shown; tin and mica 0"
    assert order(Theme.CONFLICT_FINANCING)[:2] == ["co", "sn"], "70 % plausible stands above 40 % evidenced"
    assert order(Theme.WORKING_CONDITIONS)[:2] == ["sn", "co"], "100 % above 20 %"
    pollution = order(Theme.POLLUTION)
    assert pollution[0] == "co"
    with_output = [
        line.metal
        for line in ordered(tuple(found().values()), str(Theme.POLLUTION))
        if line.cells[Theme.POLLUTION].computed
    ]
    assert with_output[-1] == "sn", "all of it is below; what nobody looked at stands above that"
    assert pollution[: len(with_output)] == with_output, "without output at the end"


def test_the_orders_are_by_name_and_by_theme_as_no_metal_can_be_ranked():
    assert set(SORTS) == {"name", *Theme}


@pytest.mark.parametrize(("language", "first"), [("en", "aluminium"), ("sv", "aluminium")])
def test_names_are_sorted_as_they_are_read(language, first):
    from geo.words.text import translator

    order = [line.metal for line in ordered(tuple(found().values()), "name", language)]
    names = [translator(language)(metals()[metal].name).casefold() for metal in order]
    assert names == sorted(names)
    assert names[0].startswith(first[:5])


@given(
    parts=st.lists(st.tuples(SHARE, SHARE, SHARE).map(sorted), min_size=2, max_size=12),
    sort=st.sampled_from(list(SORTS)),
    seed=st.randoms(),
)
def test_the_order_does_not_depend_on_the_order_of_the_lines_and_loses_none(parts, sort, seed):
    codes = list(metals())
    made = [
        Line(codes[i], {theme: Exposure(codes[i], theme, a, b - a, c - b, 1 - c) for theme in Theme}, rank=i + 1)
        for i, (a, b, c) in enumerate(parts)
    ]
    mixed = list(made)
    seed.shuffle(mixed)
    once = ordered(tuple(made), sort)
    assert sorted(line.metal for line in once) == sorted(line.metal for line in made)
    again = ordered(tuple(mixed), sort)
    if sort in list(Theme):
        shown = [round(line.cells[Theme(sort)].shown, 3) for line in again]
        assert shown == sorted(shown, reverse=True)
    else:
        assert [line.metal for line in again] == [line.metal for line in once]


def test_the_default_order_is_one_of_the_orders():
    assert DEFAULT_SORT in SORTS


def test_the_countries_behind_a_cell_add_up_to_its_bar():
    """By source one: AAA 70 % by evidence, BBB 20 % by context, CCC 10 % not looked at."""
    rows = behind(found()["co"].cells[Theme.CHILD_LABOUR], reader(**TABLES))
    assert list(zip(rows["iso3"], rows["share"], rows["part"], strict=True)) == [
        ("AAA", 0.70, EVIDENCED),
        ("BBB", 0.20, PLAUSIBLE),
        ("CCC", 0.10, OPEN),
    ]


def test_without_output_the_countries_stand_without_shares():
    rows = behind(found()["mica"].cells[Theme.CHILD_LABOUR], reader(**TABLES))
    assert rows["iso3"].tolist() == ["AAA", "BBB", "CCC"]
    assert rows["part"].tolist() == [EVIDENCED, EVIDENCED, PLAUSIBLE]
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
    assert mica[[*PARTS, "shown_least", "shown_most"]].isna().all().all(), "not computed is missing, never 0"
    assert mica.loc[mica["theme"] == "child_labour", "countries_at_high_without_output"].tolist() == ["AAA BBB"]


@pytest.mark.parametrize("theme", Theme)
def test_in_the_real_snapshot_the_countries_behind_every_cell_add_up_to_its_bar(theme):
    for line in lines(read):
        cell = line.cells[theme]
        rows = behind(cell, read)
        assert set(rows["part"]) <= set(PARTS)
        if cell.computed:
            placed = rows.fillna({"evidenced": 0.0, "plausible": 0.0, "below": 0.0})
            for part in PARTS[:3]:
                assert (placed["share"] * placed[part]).sum() == pytest.approx(getattr(cell, part), abs=1e-3)


@pytest.mark.parametrize("theme", Theme)
def test_in_the_real_snapshot_the_parts_of_every_cell_add_up_whatever_the_source(theme):
    table = read("exposure")
    rows = table[table["theme"] == theme]
    assert rows[list(PARTS)].sum(axis=1).tolist() == pytest.approx([1.0] * len(rows), abs=1e-4)
    assert rows[list(PARTS)].ge(0).all().all()


def test_in_the_real_snapshot_the_interval_of_every_cell_spans_every_named_source():
    cells = {(line.metal, str(theme)): cell for line in lines(read) for theme, cell in line.cells.items()}
    table = read("exposure")
    apart = set()
    for row in table.assign(shown=table["evidenced"] + table["plausible"]).itertuples():
        cell = cells[row.metal, row.theme]
        for part in (*PARTS, SHOWN):
            low, high = cell.span(part)
            assert low - 1e-9 <= getattr(row, part) <= high + 1e-9, (row.metal, row.theme, row.source_id, part)
            apart |= {(row.metal, row.theme)} if high - low > 0.005 else set()
    assert len(apart) > 30, "sources do disagree, so that the test says something"


def test_in_the_real_snapshot_the_exposed_supply_reaches_whatever_place_may_be_high():
    """The high end of a cell, 1 less what is below, is at least the share of the places whose own interval reaches 50."""
    for line in lines(read):
        for cell in line.cells.values():
            if cell.computed:
                places = behind(cell, read)
                assessed = read("assessment")
                own = assessed[
                    (assessed["metal"] == cell.metal)
                    & (assessed["theme"] == cell.theme)
                    & assessed["region_code"].isna()
                ]
                reach = set(own.loc[own["high"] >= 50, "iso3"])
                assert cell.high >= places.loc[places["iso3"].isin(reach), "share"].sum() - 1e-3, (
                    cell.metal,
                    cell.theme,
                )


def test_known_answers_of_the_real_snapshot():
    real = {line.metal: line for line in lines(read)}
    assert real["co"].cells[Theme.CHILD_LABOUR].evidenced >= 0.70
    assert set(real["mica"].cells[Theme.CHILD_LABOUR].pointed) == {"IND", "MDG"}
    assert real["pd"].cells[Theme.CONFLICT_FINANCING].plausible <= 0.10
    assert real["si"].cells[Theme.WORKING_CONDITIONS].evidenced == 0.0, "China's 87 %, the listing is about Xinjiang"
    assert isinstance(as_table(tuple(real.values())), pd.DataFrame)


def test_aluminium_is_dug_as_bauxite_and_weighed_by_smelting_for_forced_labour():
    digs, smelts = (
        render(headline("al", theme, read), "en") for theme in (Theme.CHILD_LABOUR, Theme.WORKING_CONDITIONS)
    )
    assert "of the world’s bauxite" in digs
    assert "China refined 56–60" in smelts
    assert "of the world’s aluminium" in smelts
