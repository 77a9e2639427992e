"""USGS Mineral Commodity Summaries: marks, units and totals, on synthetic rows."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.ingest.contract import faults
from geo.ingest.raw import BuildError
from geo.ingest.sources import usgs_mcs_2026, usgs_mcs_2026_more
from geo.tables import CONTRACTS, read
from tests.geo.ingest.mine_fixtures import lay

SYNTHETIC = """commodity,production_type,country,raw_2024,raw_2025e,unit
Lithium,mine,United States,W,W,t Li content
Lithium,mine,Chile,60,75,t Li content
Lithium,mine,Congo (Kinshasa),-,NA,t Li content
Lithium,mine,Other countries,40,25,t Li content
Lithium,mine,World total (rounded),100,100,t Li content
Copper (refinery),refinery,Chile,2,3,"thousand t Cu content, refined; reserves = mine reserves"
Copper (refinery),refinery,World total (rounded),2,3,"thousand t Cu content, refined; reserves = mine reserves"
Platinum,mine,Canada,NA,5,kg
Platinum,mine,World total (rounded),NA,5,kg
"""


def built(folder: Path, text: str = SYNTHETIC) -> pd.DataFrame:
    return usgs_mcs_2026.build(lay(folder, usgs_mcs_2026.ID, usgs_mcs_2026.FILE, text))["production"]


def test_a_dash_is_zero_and_withheld_is_missing(tmp_path: Path):
    table = built(tmp_path)
    assert faults(CONTRACTS["production"], table) == []
    lithium = table.query("metal == 'li' and year == 2024").set_index("iso3")
    assert lithium["quantity"].fillna(-1).to_dict() == {"USA": -1, "CHL": 60, "COD": 0, "ZZZ": 40}
    assert lithium["share"].fillna(-1).to_dict() == {"USA": -1, "CHL": 0.6, "COD": 0, "ZZZ": 0.4}
    assert lithium["status"].to_dict() == {"USA": "unknown", "CHL": "reported", "COD": "reported", "ZZZ": "reported"}


def test_2025_is_estimated_and_not_available_is_missing(tmp_path: Path):
    lithium = built(tmp_path).query("metal == 'li' and year == 2025").set_index("iso3")
    assert lithium.loc["CHL", ["share", "status"]].tolist() == [0.75, "estimated"]
    assert pd.isna(lithium.loc["COD", "quantity"])
    assert lithium.loc["COD", "status"] == "unknown"


def test_thousands_become_tonnes_and_refineries_refine(tmp_path: Path):
    copper = built(tmp_path).query("metal == 'cu' and year == 2024").iloc[0]
    assert copper[["quantity", "unit", "stage"]].tolist() == [2000, "t Cu content, refined", "refining"]


def test_a_year_without_any_figure_gives_no_rows(tmp_path: Path):
    platinum = built(tmp_path).query("metal == 'pt'")
    assert platinum[["year", "quantity"]].to_numpy().tolist() == [[2025, 5.0]]


@pytest.mark.parametrize("mark", usgs_mcs_2026.NOT_TOLD)
def test_marks_without_a_figure_are_never_zero(mark: str):
    assert usgs_mcs_2026.amounts(pd.Series([mark, "—", "-", "7"]), "file").fillna(-1).tolist() == [-1, 0, 0, 7]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Chile,60", "Chile,600", "the countries of .*Lithium.* miss the printed world total by 540%"),
        ("mine,Chile", "pit,Chile", r"column production_type, row 3: 'pit' is unknown"),
        (
            "Chile,60",
            "Chilly,60",
            r"column country, row 3: 'Chilly' is unknown; add it to data/codes/country_of_source.csv",
        ),
        ("Chile,60", "Chile,>60", "column raw_2024, row 3: '>60' is no number"),
        ("raw_2024", "2024", "production/usgs_mcs2026/.*extract.csv: no column raw_2024"),
    ],
)
def test_what_is_not_known_stops_the_build(tmp_path: Path, old: str, new: str, message: str):
    with pytest.raises(BuildError, match=message):
        built(tmp_path, SYNTHETIC.replace(old, new))


def test_the_second_file_is_read_alike_and_vanadium_left_out(tmp_path: Path):
    text = (
        SYNTHETIC.splitlines()[0]
        + """
Zinc,mine,Peru,4,4,thousand t Zn content
Zinc,mine,World total (rounded),4,4,thousand t Zn content
Vanadium,mine,China,1,1,production t V content; reserves thousand t
"""
    )
    table = usgs_mcs_2026_more.build(lay(tmp_path, usgs_mcs_2026_more.ID, usgs_mcs_2026_more.FILE, text))["production"]
    assert table[["metal", "iso3", "year", "quantity"]].to_numpy().tolist() == [
        ["zn", "PER", 2024, 4000.0], ["zn", "PER", 2025, 4000.0]]  # fmt: skip
    assert set(table["source_id"]) == {"usgs_mcs_2026_more"}


def test_no_commodity_is_in_both_files():
    table = read("production")
    metals = table.groupby("source_id")["metal"].unique()
    assert not set(metals["usgs_mcs_2026"]) & set(metals["usgs_mcs_2026_more"])
    assert table[["source_id"]].query("source_id.str.startswith('usgs_mcs')").value_counts().to_dict() == {
        ("usgs_mcs_2026",): 346, ("usgs_mcs_2026_more",): 148}  # fmt: skip
