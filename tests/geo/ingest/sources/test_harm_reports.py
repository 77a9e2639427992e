"""Reports of harm: one row per metal and country, with who and when; what is none of the four harms has no theme."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.ingest.contract import faults
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import harm_reports
from geo.tables import CONTRACTS, read
from tests.geo.ingest.sources.goods_fixtures import write

SYNTHETIC = [
    "cobalt;copper,COD,Synthetic hill,child labour; dangerous work,Synthetic Watch,2016-01,Dug,https://example.org/1,read here",
    "lithium,ZWE;NAM,Here; There,corruption,Synthetic Witness,2019-2023,Flags,https://example.org/2,a reader",
    "nickel,IDN,Island,environment; tailings,Synthetic Lab (CC BY 4.0),2021,Heaps,https://example.org/4,a reader",
    "vanadium,CHN,Somewhere,pollution,Synthetic Science,2020,Soil,https://example.org/3,a reader",
]


def put(root: Path, rows: list[str] = SYNTHETIC) -> Raw:
    write(root, "harm_reports", harm_reports.FILE, "\n".join([",".join(harm_reports.COLUMNS), *rows]) + "\n")
    return Raw(root)


@pytest.fixture
def table(tmp_path: Path) -> pd.DataFrame:
    return harm_reports.build(put(tmp_path))["harm_report"]


def test_one_row_per_metal_in_scope_and_country(table: pd.DataFrame):
    assert faults(CONTRACTS["harm_report"], table) == []
    pairs = [("co", "COD"), ("cu", "COD"), ("li", "ZWE"), ("li", "NAM"), ("ni", "IDN")]
    assert list(zip(table["metal"], table["iso3"], strict=True)) == pairs


def test_each_country_has_its_own_place(table: pd.DataFrame):
    assert table.set_index("iso3")["place"].to_dict() == {
        "COD": "Synthetic hill",
        "ZWE": "Here",
        "NAM": "There",
        "IDN": "Island",
    }


def test_themes_are_ours_and_empty_where_the_harm_is_none_of_the_four(table: pd.DataFrame):
    themes = table.set_index("metal")["themes"]
    assert themes["co"] == "child_labour working_conditions"
    assert themes["li"].isna().all()
    assert themes["ni"] == "pollution", "environment alone names no harm, tailings do"


def test_a_licence_stands_in_its_own_column_and_not_in_a_name(table: pd.DataFrame):
    own = table.set_index("metal").loc["ni"]
    assert (own["documented_by"], own["licence"]) == ("Synthetic Lab", "CC BY 4.0")
    assert table["licence"].isna().sum() == len(table) - 1
    assert not read("harm_report")["documented_by"].str.contains("CC BY").any()


def test_a_report_that_speaks_of_corruption_alone_stands_under_no_harm():
    told = read("harm_report").query("documented_by == 'Global Witness'")
    assert len(told)
    assert told["themes"].isna().all()


def test_a_span_of_years_keeps_both_ends(table: pd.DataFrame):
    assert table.loc[table["metal"] == "li", ["date_from", "date"]].drop_duplicates().to_numpy().tolist() == [
        ["2019", "2023"]
    ]
    assert table.loc[table["metal"] == "co", "date_from"].isna().all()


def test_what_was_read_through_another_is_not_first_hand(table: pd.DataFrame):
    assert table.groupby("metal")["first_hand"].all().to_dict() == {"co": True, "cu": True, "li": False, "ni": False}


def test_a_harm_that_nobody_knows_stops_the_build(tmp_path: Path):
    rows = ["cobalt,COD,x,boredom,x,2016,x,https://example.org,x"]
    with pytest.raises(
        BuildError, match=r"column harm, row 2: 'boredom' is unknown; add it to data/codes/harm_word.csv"
    ):
        harm_reports.build(put(tmp_path, rows))


def test_snapshot_has_the_story_of_oruros_zinc_and_indium():
    table = read("harm_report").query("iso3 == 'BOL'")
    assert sorted(table["metal"]) == ["in", "in", "zn", "zn"]
    assert set(table["documented_by"]) == {"Catapa (Make ICT Fair)", "US Department of Labor"}
    assert table["first_hand"].all()


def test_snapshot_leaves_metals_out_of_scope_out():
    table = read("harm_report")
    assert table["report_id"].nunique() == 18
    assert not table["what"].str.contains("vanadium").any()
