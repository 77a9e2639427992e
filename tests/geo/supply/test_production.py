"""Output by source: nothing averaged, an unnamed producer is missing and never zero."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.supply.production import Series, latest_shares, output, series
from tests.world import production


def test_each_source_is_a_series_and_the_one_with_most_years_comes_first():
    assert series(production(), "co", "mining") == (
        Series("one", "Cobalt", (2023, 2024)),
        Series("two", "Cobalt", (2024,)),
    )


def test_a_metal_without_figures_has_no_series():
    assert series(production(), "mica", "mining") == ()


def test_a_country_that_another_source_names_is_missing_not_zero():
    rows = output(production(), "co", "mining", Series("two", "Cobalt", (2024,)), 2024).set_index("iso3")
    assert rows.loc["AAA", "share"] == pytest.approx(0.66)
    assert pd.isna(rows.loc["CCC", "share"])
    assert not rows.loc["CCC", "named"]


def test_other_countries_are_never_an_unnamed_country():
    rows = output(production(), "co", "mining", Series("one", "Cobalt", (2023, 2024)), 2024)
    assert "ZZZ" not in set(rows["iso3"])


def test_order_of_rows_does_not_matter():
    shuffled = production().sample(frac=1, random_state=3)
    chosen = Series("one", "Cobalt", (2023, 2024))
    left, right = (output(p, "co", "mining", chosen, 2024)[["iso3", "share"]] for p in (production(), shuffled))
    pd.testing.assert_frame_equal(left, right)


def test_all_sources_speak_about_one_country():
    rows = latest_shares(production(), "co", "mining", "AAA")
    assert dict(zip(rows["source_id"], rows["share"], strict=True)) == {"one": 0.70, "two": 0.66}


def test_an_unnamed_country_is_told_as_missing_from_the_chosen_source_and_year():
    rows = output(production(), "co", "mining", Series("two", "Cobalt", (2024,)), 2024).set_index("iso3")
    assert rows.loc["CCC", ["source_id", "commodity", "year", "status"]].tolist() == ["two", "Cobalt", 2024, "unknown"]


def test_a_producer_without_a_figure_anywhere_is_still_a_producer():
    made = production()
    made.loc[made["iso3"] == "CCC", ["share", "quantity"]] = None
    rows = output(made, "co", "mining", Series("two", "Cobalt", (2024,)), 2024)
    assert not rows.set_index("iso3").loc["CCC", "named"]


def test_a_country_with_an_output_of_zero_is_no_producer():
    made = production()
    made.loc[made["iso3"] == "CCC", "share"] = 0.0
    assert "CCC" not in set(output(made, "co", "mining", Series("two", "Cobalt", (2024,)), 2024)["iso3"])
