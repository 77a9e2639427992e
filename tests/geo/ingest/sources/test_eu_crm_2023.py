"""EU study 2023: percentages, marks and materials, on synthetic rows."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.ingest.contract import faults
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import eu_crm_2023
from geo.tables import CONTRACTS, read
from tests.geo.ingest.mine_fixtures import lay

SYNTHETIC = """Material,Stage,Country,Share,t
Aluminium,E,Brasilia,10.4%,1.0
Aluminium,P,Turkyie,<0.1%,1.0
Neodymium,E,China,68.3%,1.0
Cerium,E,China,68.3%,1.0
Dysprosium,P,China,100%,1.0
Silica sand,E,France,5%,1.0
"""
USED = """Material,Application,Share,NACE sector
Beryllium,Screens,12%,C26 - Manufacture of computers
Beryllium,Cars,88%,C29 - Manufacture of motor vehicles
Hafnium,Screens,1%,C26 - Manufacture of computers
Beryllium,Other,0%,
"""


def built(folder: Path, text: str = SYNTHETIC) -> pd.DataFrame:
    lay(folder, eu_crm_2023.ID, eu_crm_2023.USES, USED)
    return eu_crm_2023.build(lay(folder, eu_crm_2023.ID, eu_crm_2023.FILE, text))["production"]


def test_percentages_become_shares_and_below_stands_as_half(tmp_path: Path):
    table = built(tmp_path)
    assert faults(CONTRACTS["production"], table) == []
    aluminium = table[table["metal"] == "al"]
    assert aluminium[["stage", "iso3", "share", "status"]].to_numpy().tolist() == [
        ["mining", "BRA", pytest.approx(0.104), "average"],
        ["refining", "TUR", pytest.approx(0.0005), "below"],
    ]
    assert aluminium["quantity"].isna().all()
    assert set(zip(table["year_from"], table["year"], strict=True)) == {(2016, 2020)}


def test_rare_earths_are_not_counted_fifteen_times(tmp_path: Path):
    assert built(tmp_path).query("metal == 'ree'")["commodity"].tolist() == ["Neodymium", "Dysprosium"]


def test_each_element_outside_the_metals_in_scope_has_its_own_shares(tmp_path: Path):
    lay(tmp_path, eu_crm_2023.ID, eu_crm_2023.USES, USED)
    raw = lay(tmp_path, eu_crm_2023.ID, eu_crm_2023.FILE, SYNTHETIC)
    table = eu_crm_2023.build(raw)["element_output"]
    assert faults(CONTRACTS["element_output"], table) == []
    assert table[["element", "stage", "share"]].to_numpy().tolist() == [
        ["nd", "mining", pytest.approx(0.683)],
        ["ce", "mining", pytest.approx(0.683)],
        ["dy", "refining", pytest.approx(1.0)],
    ]


def test_uses_in_electronics_are_taken_of_named_elements_only(tmp_path: Path):
    raw = lay(tmp_path, eu_crm_2023.ID, eu_crm_2023.USES, USED)
    table = eu_crm_2023._uses(raw)
    assert faults(CONTRACTS["electronics_use"], table) == []
    assert table[["element", "application", "share"]].to_numpy().tolist() == [["be", "Screens", pytest.approx(0.12)]]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Cerium", "Cerum", r"column Material, row 5: 'Cerum' is unknown"),
        ("Turkyie", "Turky", r"column Country, row 3: 'Turky' is unknown; add it to data/codes/country_of_source.csv"),
        ("Aluminium,P", "Aluminium,X", r"column Stage, row 3: 'X' is unknown"),
        ("10.4%", "~10%", r"column Share, row 2: '~10' is no number"),
        ("Share", "Percent", r"production/eu_crm_2023/fact_GlobalSupplyShares.csv: no column Share"),
    ],
)
def test_what_is_not_known_stops_the_build(tmp_path: Path, old: str, new: str, message: str):
    with pytest.raises(BuildError, match=message):
        built(tmp_path, SYNTHETIC.replace(old, new, 1))


def test_snapshot_has_no_quantities():
    table = read("production").query("source_id == 'eu_crm_2023'")
    assert len(table) == 1046
    assert table["quantity"].isna().all()
    assert set(table["status"]) == {"average", "below"}


@pytest.mark.raw
def test_the_other_rare_earths_repeat_the_two_that_are_taken(raw_folder: Path):
    frame = Raw(raw_folder).csv(eu_crm_2023.ID, eu_crm_2023.FILE, eu_crm_2023.COLUMNS, encoding="latin-1")
    listed = {material: set(zip(rows["Country"], rows["Share"], strict=True))
              for material, rows in frame[frame["Stage"] == "E"].groupby("Material")}  # fmt: skip
    for material in ("Cerium", "Lanthanum", "Praseodymium", "Samarium"):
        assert listed[material] == listed["Neodymium"]
    assert listed["Terbium"] == listed["Dysprosium"]
