"""Coverage: how many rows each source has for each metal and country, whatever tables can be read."""

from __future__ import annotations

import pytest

from geo.model import metals
from geo.report.coverage import FACTS, by_country, by_metal, facts
from tests.world import MADE, frame, production, reader, stored

TABLES = {name: stored(name, make()) for name, make in MADE.items()} | {
    name: stored(name, frame(name, [])) for name in FACTS if name not in MADE
}


def world(*missing: str):
    return facts(reader(missing=missing, **TABLES))


def test_rows_by_source_and_metal_with_all_25_metals_across():
    table = by_metal(world())
    assert list(table.columns) == list(metals())
    assert table.loc["two", "co"] == 3 + 1, "three rows of output and one mine"
    assert table.loc["one", "sn"] == 2
    assert table.loc["one", "mica"] == 0


def test_a_place_of_two_metals_counts_for_both():
    assert by_metal(world()).loc["named", ["co", "sn"]].tolist() == [5 + 3, 5]


def test_rows_by_country_most_first_and_no_other_countries():
    table = by_country(world())
    assert table.index[0] == "AAA"
    assert not {"ZZZ", "WLD"} & set(table.index)
    assert table.loc["BBB", "production"] == production().query("iso3 == 'BBB'").shape[0]
    assert table.sum(axis=1).is_monotonic_decreasing


@pytest.mark.parametrize("missing", FACTS)
def test_a_missing_table_costs_only_its_own_rows(missing):
    before, after = world(), world(missing)
    lost = {missing} | ({"mine_site_metal"} if missing == "mine_site" else set())
    assert len(after) == len(before[~before["table"].isin(lost)])


def test_without_any_table_there_is_an_empty_count_and_no_error():
    nothing = world(*FACTS)
    assert by_metal(nothing).empty
    assert by_country(nothing).empty
