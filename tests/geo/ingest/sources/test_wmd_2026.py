"""World Mining Data: stages, units, flags and codes, on synthetic rows."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.ingest import corrections
from geo.ingest.contract import faults
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import wmd_2026
from geo.tables import CONTRACTS
from tests.geo.ingest.mine_fixtures import lay

SYNTHETIC = """commodity,country,iso3,unit,data_source_flag,year,production,share_pct
Tantalum (Ta2O5),"Congo, D.R.",COD,metr. t,r,2024,30.0,75.0
Tantalum (Ta2O5),Rwanda,RWA,metr. t,e,2024,10.0,25.0
Tantalum (Ta2O5),Spain,ESP,metr. t,p,2024,0.0,0.0
Tantalum (Ta2O5),Rwanda,RWA,metr. t,e,2023,5.0,100.0
Aluminium,Norway,NOR,metr. t,r,2024,7.0,100.0
Bauxite,Guinea,GIN,metr. t,r,2024,9.0,100.0
Gallium,China,CHN,metr. t,r,2024,3.0,100.0
Gold,French Guiana,GUF,kg,r,2024,2.0,100.0
Iron (Fe),Brazil,BRA,metr. t,r,2024,1.0,100.0
"""


@pytest.fixture(autouse=True)
def no_corrections(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(corrections, "listed", tuple)


def built(folder: Path, text: str = SYNTHETIC) -> pd.DataFrame:
    return wmd_2026.build(raw(folder, text))["production"]


def raw(folder: Path, text: str) -> Raw:
    return lay(folder, wmd_2026.ID, wmd_2026.FILE, text)


def test_shares_are_of_the_sum_of_the_countries_of_that_year(tmp_path: Path):
    table = built(tmp_path)
    assert faults(CONTRACTS["production"], table) == []
    tantalum = table[table["metal"] == "ta"]
    assert tantalum["share"].tolist() == [0.75, 0.25, 0.0, 1.0]
    assert tantalum["status"].tolist() == ["reported", "estimated", "provisional", "estimated"]
    assert set(tantalum["unit"]) == {"t Ta2O5"}


def test_aluminium_and_gallium_are_refined_and_iron_is_left_out(tmp_path: Path):
    stages = built(tmp_path).set_index("commodity")["stage"]
    assert stages[["Aluminium", "Bauxite", "Gallium", "Gold"]].tolist() == ["refining", "mining", "refining", "mining"]
    assert "Iron (Fe)" not in stages


def test_a_correction_leaves_a_figure_missing_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    where = {"commodity": "Tantalum (Ta2O5)", "iso3": "RWA", "year": "2024"}
    made = corrections.Correction(wmd_2026.ID, wmd_2026.FILE, where, {"production": ""}, False, 1, "synthetic")
    monkeypatch.setattr(corrections, "listed", lambda: (made,))
    table = built(tmp_path).query("metal == 'ta' and year == 2024").set_index("iso3")
    assert pd.isna(table.loc["RWA", "quantity"])
    assert table.loc["RWA", "status"] == "unknown"
    assert table.loc["COD", "share"] == 1.0


def test_a_code_of_another_country_stops_the_build(tmp_path: Path):
    with pytest.raises(BuildError, match=r"column iso3, row 9: 'GUY' is not the code of the country named beside it"):
        built(tmp_path, SYNTHETIC.replace("GUF", "GUY"))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Bauxite", "Bauxit", r"column commodity, row 7: 'Bauxit' is unknown; add it to data/codes/"),
        ("Rwanda", "Total", r"column country, row 3: 'Total' is unknown; add it to data/codes/country_of_source.csv"),
        ("metr. t,p", "metr. t,x", r"column data_source_flag, row 4: 'x' is unknown"),
        ("kg", "oz", r"column unit, row 9: 'oz' is unknown"),
        ("30.0", "many", r"column production, row 2: 'many' is no number"),
        ("production", "output", r"production/world_mining_data/wmd_production_2018_2024.csv: no column production"),
    ],
)
def test_what_is_not_known_stops_the_build(tmp_path: Path, old: str, new: str, message: str):
    with pytest.raises(BuildError, match=message):
        built(tmp_path, SYNTHETIC.replace(old, new))
