"""OekoRess II: ratings 1 to 5, the platinum group, and the two files that disagree about aluminium."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.ingest.contract import faults
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import oekoress_ii
from geo.tables import CONTRACTS, read

RATINGS = (
    "material,augp_de,augp_en,augp_score_1_5,source\nCobalt,hoch,high,5.0,x\nBauxite,mittel,medium,3.0,x\nBaryte,,,,x\n"
    "Platinum Group Metals,hoch,high,5.0,x\n"
)
CRITICAL = (
    "material,material_de,environmentally_critical,implied_augp,conflict,source\n"
    "Aluminium,Aluminium,True,high,DW table rates bauxite medium,x\nCopper,Kupfer,True,high,,x\n"
    "Rhodium,Rhodium,True,high,,x\n"
)


def written(folder: Path, ratings: str = RATINGS, critical: str = CRITICAL) -> Raw:
    below = folder / "pollution" / "oekoress_uba"
    below.mkdir(parents=True)
    (below / oekoress_ii.RATINGS).write_text(ratings, encoding="utf-8")
    (below / oekoress_ii.CRITICAL).write_text(critical, encoding="utf-8")
    return Raw(folder)


def test_ratings_of_metals_in_scope_and_a_group_for_its_three_metals(tmp_path: Path):
    table = oekoress_ii.build(written(tmp_path))["metal_indicator"]
    assert faults(CONTRACTS["metal_indicator"], table) == []
    rated = table[table["indicator"] == "aehp"]
    assert rated.set_index("metal")["value"].to_dict() == {"co": 5, "al": 3, "pd": 5, "pt": 5, "ru": 5}
    assert rated.set_index("metal").loc["pt", "note"] == oekoress_ii.GROUP_NOTE


def test_a_list_entry_has_no_value_and_rhodium_is_out_of_scope(tmp_path: Path):
    table = oekoress_ii.build(written(tmp_path))["metal_indicator"].query("indicator == 'environmentally_critical'")
    assert set(table["metal"]) == {"al", "cu"}
    assert table["value"].isna().all()


def test_elements_outside_the_metals_in_scope_are_rated_too_those_of_a_group_one_by_one(tmp_path: Path):
    ratings = RATINGS + "Light Rare Earth Elements,hoch,high,5.0,x\n"
    table = oekoress_ii.build(written(tmp_path, ratings=ratings))["element_indicator"]
    assert faults(CONTRACTS["element_indicator"], table) == []
    rated = table[table["indicator"] == "aehp"].set_index("element")
    assert rated["value"].drop("ba").to_dict() == {"rh": 5, "la": 5, "ce": 5, "pr": 5, "nd": 5, "sm": 5}
    assert pd.isna(rated.loc["ba", "value"]), "not rated is missing, never low"
    assert rated.loc["nd", "note"] == oekoress_ii.EARTHS_NOTE
    assert table[table["indicator"] == "environmentally_critical"]["element"].tolist() == ["rh"]


def test_the_conflict_about_aluminium_stands_on_both_rows(tmp_path: Path):
    table = oekoress_ii.build(written(tmp_path))["metal_indicator"].query("metal == 'al'")
    assert table["note"].tolist() == [oekoress_ii.CONFLICT_NOTE] * 2


def test_a_score_that_does_not_fit_its_word_stops_the_build(tmp_path: Path):
    with pytest.raises(BuildError, match=r"column augp_score_1_5, row 2: 4 does not fit 'high'"):
        oekoress_ii.build(written(tmp_path, ratings=RATINGS.replace("5.0", "4.0", 1)))


def test_a_rating_that_went_missing_stays_missing_and_is_not_low(tmp_path: Path):
    unrated = RATINGS.replace("Cobalt,hoch,high,5.0", "Cobalt,,,")
    table = oekoress_ii.build(written(tmp_path, ratings=unrated))["metal_indicator"]
    cobalt = table.query("metal == 'co'").iloc[0]
    assert pd.isna(cobalt["value"])
    assert pd.isna(cobalt["category"])


def test_a_renamed_column_stops_the_build(tmp_path: Path):
    with pytest.raises(BuildError, match=r"oekoress2_augp_by_material.csv: no column augp_en"):
        oekoress_ii.build(written(tmp_path, ratings=RATINGS.replace("augp_en", "rating")))


def test_an_unknown_material_stops_the_build(tmp_path: Path):
    with pytest.raises(BuildError, match=r"unobtainium.*data/codes/metal_alias.csv"):
        oekoress_ii.build(written(tmp_path, ratings=RATINGS.replace("Baryte", "Unobtainium")))


def test_snapshot_rates_16_metals_and_names_nine_materials():
    table = read("metal_indicator").query("source_id == 'oekoress_ii'")
    rated = table.query("indicator == 'aehp'")
    assert (len(rated), rated["metal"].nunique()) == (17, 16)
    assert rated.set_index("material").loc["Tantalum", "value"] == 2
    assert set(rated["metal"]).isdisjoint({"cu", "au", "ag", "sn", "ni", "zn", "pb", "mn", "mica"})
    named = table.query("indicator == 'environmentally_critical'")["metal"]
    assert set(named) == {"al", "sb", "ge", "co", "cu", "ree", "ni", "pd", "pt"}
