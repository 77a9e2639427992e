"""National shares: every source's own sum with what it leaves unknown, and the interval over the sources."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import OTHER_COUNTRIES
from geo.supply.shares import YEARS_APART, interval, published, reference
from tests.budget import examples
from tests.world import production

COLUMNS = ["source_id", "metal", "commodity", "stage", "iso3", "year", "share"]


def told(rows: list[tuple]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS)


@st.composite
def productions(draw: st.DrawFn) -> pd.DataFrame:
    """Up to three sources for mining and refining of one metal, shares adding up to at most 1, some figures withheld."""
    rows = []
    for stage in ("mining", "refining"):
        for source in range(draw(st.integers(0, 3))):
            left = 1.0
            for iso3 in draw(st.lists(st.sampled_from(["AAA", "BBB", "CCC", "DDD", "ZZZ"]), unique=True, min_size=1)):
                share = draw(st.one_of(st.none(), st.floats(0, left, allow_subnormal=False)))
                left -= share or 0.0
                rows.append((f"s{source}", "co", "Cobalt", stage, iso3, 2024, share))
    return told(rows).astype({"share": "float64"})


def test_what_is_unnamed_or_missing_is_unknown_and_never_spread_over_the_others():
    made = published(production())
    mined = made[(made["metal"] == "co") & (made["stage"] == "mining")]
    by = {source: rows.set_index("iso3")["share"].to_dict() for source, rows in mined.groupby("source_id")}
    assert by["one"] == pytest.approx({"AAA": 0.7, "BBB": 0.2, "CCC": 0.1, "ZZZ": 0.0})
    assert by["two"] == pytest.approx({"AAA": 0.66, "BBB": 0.24, "ZZZ": 0.10})


@given(productions())
@examples(15)
def test_within_each_source_the_named_and_the_unknown_add_up_to_one(rows):
    sums = published(rows).groupby(["metal", "stage", "source_id"])["share"].sum()
    assert sums.tolist() == pytest.approx([1.0] * len(sums))


@given(productions())
@examples(15)
def test_the_interval_holds_every_figure_and_no_other_and_order_does_not_matter(rows):
    made = published(rows)
    spans = interval(made, ["co"]).set_index(["stage", "iso3"])
    for row in made.dropna(subset="share").itertuples():
        if (row.stage, row.iso3) in spans.index:
            assert spans.loc[(row.stage, row.iso3), "low"] <= row.share <= spans.loc[(row.stage, row.iso3), "high"]
        else:
            assert row.share == 0
    turned = interval(published(rows.iloc[::-1].reset_index(drop=True)), ["co"]).set_index(["stage", "iso3"])
    pd.testing.assert_frame_equal(spans[["low", "high"]].sort_index(), turned[["low", "high"]].sort_index())


@given(productions(), st.data())
@examples(15)
def test_a_figure_that_goes_missing_only_widens_the_interval_and_never_leaves_less_unknown(rows, data):
    known = rows.index[rows["share"].notna() & (rows["iso3"] != OTHER_COUNTRIES)]
    if known.empty:
        return
    row = data.draw(st.sampled_from(list(known)))
    stage, iso3 = rows.loc[row, "stage"], rows.loc[row, "iso3"]
    before, after = (
        interval(published(r), ["co"]).set_index(["stage", "iso3"])
        for r in (rows, rows.assign(share=rows["share"].mask(rows.index == row)))
    )

    def unknown(spans: pd.DataFrame) -> float:
        return float(spans["high"].get((stage, OTHER_COUNTRIES), 0.0))

    assert unknown(after) >= unknown(before) - 1e-9
    assert after["low"].get((stage, iso3), 0.0) == 0
    assert after["high"].get((stage, iso3), 0.0) >= before["high"].get((stage, iso3), 0.0) - 1e-9


def test_shares_that_add_up_to_more_than_one_stay_as_published():
    rows = told([("s", "co", "Cobalt", "mining", "AAA", 2024, 0.8), ("s", "co", "Cobalt", "mining", "BBB", 2024, 0.24)])
    assert published(rows).set_index("iso3")["share"].to_dict() == {"AAA": 0.8, "BBB": 0.24, OTHER_COUNTRIES: 0.0}


def test_a_country_named_without_a_figure_may_be_anything_up_to_all_that_is_unknown():
    rows = told([("s", "co", "Cobalt", "mining", "AAA", 2024, 0.7), ("s", "co", "Cobalt", "mining", "BBB", 2024, None)])
    spans = interval(published(rows), ["co"]).set_index(["stage", "iso3"])
    assert tuple(spans.loc[("mining", "BBB"), ["low", "high"]]) == pytest.approx((0, 0.3))


def test_a_metal_that_no_source_speaks_of_is_wholly_unknown():
    spans = interval(published(production()), ["ga"])
    assert spans[["stage", "iso3", "low", "high"]].to_numpy().tolist() == [
        ["refining", OTHER_COUNTRIES, 1.0, 1.0],
        ["mining", OTHER_COUNTRIES, 1.0, 1.0],
    ]


def test_every_source_counts_and_a_picture_is_drawn_by_an_old_one_only_when_nothing_recent_is_at_hand():
    old = ("old", "co", "Cobalt", "mining", "AAA", 2024 - YEARS_APART - 1, 0.1)
    more = (*old[:4], "BBB", *old[5:])
    rows = published(told([old, more, ("new", "co", "Cobalt", "mining", "AAA", 2024, 0.9)]))
    assert interval(rows, ["co"]).set_index("iso3").loc["AAA", ["low", "high"]].tolist() == [0.1, 0.9]
    assert reference(rows) == ("new", "Cobalt", 2024)
    assert reference(published(told([old]))) == ("old", "Cobalt", 2024 - YEARS_APART - 1)


def test_the_year_is_the_recent_one_that_most_sources_have():
    rows = [
        (s, "co", "Cobalt", "mining", "AAA", y, 0.5) for s, y in (("a", 2024), ("b", 2024), ("b", 2025), ("c", 2023))
    ]
    assert published(told(rows)).drop_duplicates("source_id").set_index("source_id")["year"].to_dict() == {
        "a": 2024,
        "b": 2024,
        "c": 2023,
    }


def test_the_picture_is_drawn_by_the_source_that_names_most():
    made = published(production())
    assert reference(made[(made["metal"] == "co") & (made["stage"] == "mining")]) == ("one", "Cobalt", 2024)
    assert reference(made.iloc[:0]) is None
