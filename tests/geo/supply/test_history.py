"""Every source on its own: who stands beside whom, for which year, and how far they differ."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.supply.history import leaders, named, side_by_side, spread, stages
from tests.budget import examples
from tests.world import frame, production, stored


def made(*rows: tuple) -> pd.DataFrame:
    keys = ("source_id", "commodity", "iso3", "year", "year_from", "share")
    more = {"metal": "co", "stage": "mining", "status": "reported"}
    return stored("production", frame("production", [dict(zip(keys, row, strict=True)) | more for row in rows]))


class TestSideBySide:
    def test_each_source_gives_the_wanted_year_or_its_newest(self):
        rows = made(
            ("one", "Cobalt", "AAA", 2024, None, 0.7),
            ("one", "Cobalt", "AAA", 2025, None, 0.9),
            ("two", "Cobalt", "AAA", 2020, 2016, 0.6),
            ("two", "Cobalt", "BBB", 2020, 2016, 0.4),
        )
        found = side_by_side(rows, "co", "mining", 2024)
        assert list(zip(found["source_id"], found["iso3"], found["year"], found["share"], strict=True)) == [
            ("one", "AAA", 2024, 0.7),
            ("two", "AAA", 2020, 0.6),
            ("two", "BBB", 2020, 0.4),
        ]

    def test_the_tiny_world_is_ordered_by_the_largest_share_any_source_gives(self):
        found = side_by_side(stored("production", production()), "co", "mining", 2024)
        # AAA 70 % and 66 %, BBB 20 % and 24 %, CCC 10 %; "other countries" is no place
        assert list(found["iso3"]) == ["AAA", "AAA", "BBB", "BBB", "CCC"]
        assert leaders(stored("production", production()), "co", "mining", 2024, 2) == ["AAA", "BBB"]

    def test_a_metal_nobody_has_is_empty_with_all_columns(self):
        found = side_by_side(stored("production", production()), "mica", "mining", 2024)
        assert found.empty
        assert "share" in found


def test_a_withheld_figure_is_not_named_and_not_zero():
    rows = named(stored("production", production()), "sn", "mining")
    assert list(rows["iso3"]) == ["DDD"]


def test_stages_come_mining_first():
    assert stages(stored("production", production()), "co") == ("mining", "refining")
    assert stages(stored("production", production()), "mica") == ()


class TestSpread:
    def test_two_sources_of_one_year(self):
        rows = named(stored("production", production()), "co", "mining")
        found = spread(rows)
        assert list(found.itertuples(index=False, name=None)) == [
            ("AAA", 2024, 0.66, 0.70, 2),
            ("BBB", 2024, 0.20, 0.24, 2),
        ]

    def test_an_average_of_years_is_no_figure_of_a_year(self):
        rows = made(("one", "Cobalt", "AAA", 2020, None, 0.7), ("two", "Cobalt", "AAA", 2020, 2016, 0.1))
        assert spread(rows).empty

    @examples(40)
    @given(st.lists(st.floats(0, 1), min_size=2, max_size=5), st.randoms())
    def test_bounds_hold_and_the_order_of_rows_does_not_matter(self, shares, random):
        rows = made(*((f"s{i}", "Cobalt", "AAA", 2024, None, share) for i, share in enumerate(shares)))
        order = list(rows.index)
        random.shuffle(order)
        (one,) = spread(rows.loc[order]).itertuples(index=False)
        assert (one.low, one.high, one.sources) == (pytest.approx(min(shares)), pytest.approx(max(shares)), len(shares))
