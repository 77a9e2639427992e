"""Figures of the snapshot's table `production` that anyone can look up: sources stand side by side, none is averaged."""

from __future__ import annotations

import pytest

from geo.model import metals
from geo.tables import read


@pytest.fixture(scope="module")
def production():
    return read("production")


def share(production, source_id: str, metal: str, stage: str, iso3: str, year: int = 2024) -> float:
    place = production.query("source_id == @source_id and iso3 == @iso3 and year == @year")
    rows = place.query("metal == @metal and stage == @stage")
    assert len(rows) == 1
    return float(rows["share"].iloc[0])


def test_cobalt_of_dr_congo_in_three_sources(production):
    assert share(production, "usgs_mcs_2026", "co", "mining", "COD") == pytest.approx(226000 / 301590)
    assert share(production, "wmd_2026", "co", "mining", "COD") == pytest.approx(0.745, abs=5e-4)
    assert share(production, "iea_2025", "co", "mining", "COD") == pytest.approx(0.6651)


def test_tantalum_of_dr_congo_is_both_41_and_51_percent(production):
    assert share(production, "wmd_2026", "ta", "mining", "COD") == pytest.approx(0.41, abs=0.005)
    assert share(production, "usgs_mcs_2026", "ta", "mining", "COD") == pytest.approx(0.508)


def test_nickel_of_indonesia_is_62_percent(production):
    assert share(production, "wmd_2026", "ni", "mining", "IDN") == pytest.approx(0.62, abs=0.005)
    assert share(production, "usgs_mcs_2026", "ni", "mining", "IDN") == pytest.approx(0.62, abs=0.005)
    assert share(production, "iea_2025", "ni", "mining", "IDN") == pytest.approx(0.6379)


def test_gallium_of_china_is_above_93_percent_everywhere(production):
    rows = production.query("metal == 'ga' and stage == 'refining' and iso3 == 'CHN' and year >= 2020")
    assert set(rows["source_id"]) == {"wmd_2026", "usgs_mcs_2026_more", "eu_crm_2023"}
    assert rows["share"].min() > 0.93


def test_shares_of_a_series_add_up_to_one_but_for_what_the_catalogue_says(production):
    sums = production.groupby(["source_id", "metal", "commodity", "stage", "year"])["share"].sum()
    ours = sums[~sums.index.get_level_values("source_id").isin(["iea_2025", "eu_crm_2023"])]
    assert ((ours - 1).abs() < 1e-9).all()
    odd = sums[(sums - 1).abs() > 0.02].round(3).reset_index()
    assert odd[["source_id", "metal", "stage", "share"]].to_numpy().tolist() == [
        ["eu_crm_2023", "ni", "mining", 0.911], ["eu_crm_2023", "ni", "refining", 0.958],
        ["iea_2025", "ni", "mining", 1.026], ["iea_2025", "ni", "refining", 1.032]]  # fmt: skip


def test_what_no_source_has(production):
    held = set(zip(production["metal"], production["stage"], strict=True))
    missing = {(metal, stage) for metal in metals() for stage in ("mining", "refining")} - held
    assert missing == {("ga", "mining"), ("ge", "mining"), ("in", "mining"), ("ru", "mining"), ("mg", "mining"),
                       ("si", "mining"), ("mica", "mining"), ("mica", "refining"), ("ta", "refining"),
                       ("au", "refining"), ("ag", "refining")}  # fmt: skip


def test_ruthenium_and_magnesium_have_what_there_is(production):
    assert share(production, "eu_crm_2023", "ru", "refining", "ZAF", 2020) == pytest.approx(0.935)
    assert share(production, "usgs_mcs_2026_more", "mg", "refining", "CHN") == pytest.approx(953 / 1084)
    assert share(production, "usgs_mcs_2026", "si", "refining", "CHN", 2025) == pytest.approx(4000 / 4590)


def test_a_withheld_figure_is_missing_and_a_dash_is_zero(production):
    lithium = production.query("source_id == 'usgs_mcs_2026' and metal == 'li' and year == 2024").set_index("iso3")
    assert lithium.loc["USA", ["quantity", "share"]].isna().all()
    assert lithium.loc["USA", "status"] == "unknown"
    assert lithium.loc["ZZZ", "quantity"] == 0
    assert production.query("source_id == 'usgs_mcs_2026' and metal == 'pt' and year == 2024").empty


def test_rare_earths_of_the_eu_are_taken_twice_not_fifteen_times(production):
    rows = production.query("source_id == 'eu_crm_2023' and metal == 'ree'")
    assert set(rows["commodity"]) == {"Neodymium", "Dysprosium"}


def test_guyana_does_not_bear_the_gold_of_french_guiana(production):
    gold = production.query("source_id == 'wmd_2026' and metal == 'au'").set_index(["iso3", "year"])
    assert gold.loc[("GUF", 2024), "quantity"] == 1072
    assert gold.loc[("GUY", 2022), "quantity"] == 15129
    assert gold.loc[[("GUY", 2023), ("GUY", 2024)], ["quantity", "share"]].isna().all(axis=None)
    assert gold.loc[[("GUY", 2023), ("GUY", 2024)], "status"].eq("unknown").all()
