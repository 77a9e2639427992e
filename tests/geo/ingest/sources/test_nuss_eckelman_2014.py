"""Climate impact and energy per kilogram: by symbol, with bounds in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.ingest.contract import faults
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import nuss_eckelman_2014
from geo.tables import CONTRACTS, read

SYNTHETIC = (
    "symbol,metal,gwp_kgco2e_per_kg,gwp_p2_5,gwp_p97_5,ced_mj_per_kg,ced_p2_5,ced_p97_5,source\n"
    "Co,Cobalt,8,6,11,128,93,179,x\nFe,Iron,1.5,1.4,1.7,23,20,25,x\nNd,Neodymium,17,13,22,344,267,437,x\n"
)


def written(folder: Path, text: str) -> Raw:
    file = folder / "pollution" / "nuss_eckelman_2014" / nuss_eckelman_2014.FILE
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return Raw(folder)


def test_two_indicators_per_metal_in_scope_with_bounds(tmp_path: Path):
    table = nuss_eckelman_2014.build(written(tmp_path, SYNTHETIC))["metal_indicator"]
    assert faults(CONTRACTS["metal_indicator"], table) == []
    rows = table[["indicator", "metal", "material", "low", "value", "high"]].to_numpy().tolist()
    assert rows == [
        ["gwp", "co", "Cobalt", 6, 8, 11],
        ["gwp", "ree", "Neodymium", 13, 17, 22],
        ["ced", "co", "Cobalt", 93, 128, 179],
        ["ced", "ree", "Neodymium", 267, 344, 437],
    ]
    assert set(table["year"]) == {2008}


def test_a_value_outside_its_bounds_stops_the_build_with_its_row(tmp_path: Path):
    with pytest.raises(BuildError, match="column gwp_kgco2e_per_kg, row 4"):
        nuss_eckelman_2014.build(written(tmp_path, SYNTHETIC.replace("17,13,22", "17,18,22")))


def test_a_renamed_column_stops_the_build(tmp_path: Path):
    with pytest.raises(BuildError, match=r"nuss_eckelman_2014_gwp_ced.csv: no column ced_p2_5"):
        nuss_eckelman_2014.build(written(tmp_path, SYNTHETIC.replace("ced_p2_5", "ced_low")))


def test_snapshot_has_25_materials_of_20_metals():
    table = read("metal_indicator").query("source_id == 'nuss_eckelman_2014'")
    assert table.groupby("indicator").size().to_dict() == {"ced": 25, "gwp": 25}
    assert table["metal"].nunique() == 20
    assert ((table["low"] <= table["value"]) & (table["value"] <= table["high"])).all()
    gold = table.query("metal == 'au' and indicator == 'gwp'").iloc[0]
    assert gold[["low", "value", "high"]].tolist() == [10100, 12500, 15400]
