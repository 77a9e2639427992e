"""FATF, EU and Dodd-Frank lists of countries."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from geo.catalog import sources
from geo.ingest import contract
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import dodd_frank_1502, eu_aml_2026_08, fatf_2026_06
from geo.tables import CONTRACTS, read

FOLDER = "conflict/fatf_eu_lists"
COVERED = "US Dodd-Frank 1502 covered country (DRC or adjoining)"
ROWS = [
    ("MMR", "FATF call for action (black)", "2026-06-19"),
    ("VNM", "FATF increased monitoring (grey)", "2026-06-19"),
    ("COD", COVERED, "2010 statute"),
    ("SSD", COVERED, "2010 statute"),
]


def _put(
    root: Path, rows: list[tuple[str, str, str]] = ROWS, columns: tuple[str, ...] = ("iso3", "list", "as_of")
) -> Raw:
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    pd.DataFrame(rows, columns=list(columns)).to_csv(root / FOLDER / fatf_2026_06.FILE, index=False)
    return Raw(root)


def _eu(root: Path, removed: bool = False, **state: object) -> Raw:
    (root / FOLDER).mkdir(parents=True)
    text = "iso3,country,in_force_since,list,as_of\nAFG,Afghanistan,23 September 2016,synthetic,2026-08-17\n"
    (root / FOLDER / eu_aml_2026_08.AML).write_text(text, encoding="utf-8")
    entry = {"status": "actueel"}
    gone = [{"naam": "Chad", "status": "verwijderd"}] if removed else []
    held = {
        "eu_aml": {"landen": [{"naam": "Afghanistan"} | entry, *gone]},
        "eu_tax": {
            "laatste_wijziging": "2026-02-17",
            "bijlage_1": [{"naam": "Viet Nam"} | entry],
            "bijlage_2": [{"naam": "Belize"} | entry],
        },
    }
    (root / FOLDER / eu_aml_2026_08.STATE).write_text(json.dumps(held | state), encoding="utf-8")
    return Raw(root)


def test_fatf_grades_are_as_listed(tmp_path: Path):
    table = fatf_2026_06.build(_put(tmp_path))["country_indicator"]
    assert contract.faults(CONTRACTS["country_indicator"], table) == []
    assert table[["iso3", "category", "year", "as_of", "value"]].to_numpy().tolist() == [
        ["MMR", "call for action", 2026, "2026-06-19", 1.0],
        ["VNM", "increased monitoring", 2026, "2026-06-19", 1.0],
    ]


def test_dodd_frank_countries_are_a_source_of_their_own(tmp_path: Path):
    table = dodd_frank_1502.build(_put(tmp_path))["country_indicator"]
    assert contract.faults(CONTRACTS["country_indicator"], table) == []
    assert table[["iso3", "category", "as_of"]].to_numpy().tolist() == [
        ["COD", "DR Congo", "2010"],
        ["SSD", "adjoining country", "2010"],
    ]
    assert pd.isna(table["note"].iloc[0])
    assert table["note"].iloc[1] == "a neighbour of DR Congo since it became a state in 2011"


def test_an_unknown_list_or_country_stops_the_build(tmp_path: Path):
    with pytest.raises(BuildError, match=r"fatf_june2026_and_dodd_frank_1502.csv, column list, row 2: 'FATF white'"):
        fatf_2026_06.build(_put(tmp_path, [("MMR", "FATF white", "2026")]))
    with pytest.raises(BuildError, match=r"column iso3, row 2: 'QQQ' is unknown"):
        fatf_2026_06.build(_put(tmp_path, [("QQQ", ROWS[0][1], "2026")]))


def test_a_renamed_column_stops_the_build(tmp_path: Path):
    with pytest.raises(BuildError, match=r"fatf_june2026_and_dodd_frank_1502.csv: no column list"):
        fatf_2026_06.build(_put(tmp_path, columns=("iso3", "which", "as_of")))


def test_eu_lists_and_annexes(tmp_path: Path):
    table = eu_aml_2026_08.build(_eu(tmp_path, removed=True))["country_indicator"]
    assert contract.faults(CONTRACTS["country_indicator"], table) == []
    assert table[["iso3", "indicator", "category", "as_of", "note"]].to_numpy().tolist() == [
        ["AFG", "eu_aml_high_risk", "high-risk third country", "2026-08-17", "in force since 2016-09-23"],
        ["VNM", "eu_tax_list", "Annex I (non-cooperative)", "2026-02-17", None],
        ["BLZ", "eu_tax_list", "Annex II (commitments pending)", "2026-02-17", None],
    ]


def test_two_copies_of_one_list_must_agree(tmp_path: Path):
    raw = _eu(tmp_path, eu_aml={"landen": [{"naam": "Chad", "status": "actueel"}]})
    with pytest.raises(BuildError, match="differ on Afghanistan, Chad"):
        eu_aml_2026_08.build(raw)


def test_a_renamed_field_stops_the_build(tmp_path: Path):
    with pytest.raises(BuildError, match=r"eu_lists_state.json: no field eu_tax > laatste_wijziging"):
        eu_aml_2026_08.build(_eu(tmp_path, eu_tax={}))


def test_real_lists():
    table = read("country_indicator")
    counts = table.groupby(["indicator", "category"]).size()
    assert counts["fatf"].to_dict() == {"call for action": 3, "increased monitoring": 22}
    assert counts["eu_aml_high_risk"].sum() == 26
    assert counts["eu_tax_list"].tolist() == [10, 9]
    covered = table.loc[table["indicator"].eq("dodd_frank_1502"), "iso3"]
    assert set(covered) == {"COD", "AGO", "BDI", "CAF", "COG", "RWA", "SSD", "TZA", "UGA", "ZMB"}
    assert not table.loc[table["indicator"].eq("fatf"), "iso3"].isin(["DZA", "NAM"]).any(), (
        "both left the list in June 2026"
    )


def test_nothing_is_taken_from_the_corruption_perceptions_index():
    assert sources()["ti_cpi_2025"].tables == ()
    assert "ti_cpi_2025" not in set(read("country_indicator")["source_id"])
