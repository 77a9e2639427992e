"""The Uyghur Act's entities and sectors: whole names, one row per metal, each with its date and address."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.ingest.contract import faults
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import uflpa_2026
from geo.tables import CONTRACTS, read
from tests.geo.ingest.sources.goods_fixtures import write

SYNTHETIC = [
    '"Synthetic Mining Co., Ltd. and subsidiaries",2024-11-25,copper;lithium,metals,2(d),Federal Register 2025-00901',
    '"Synthetic Anode Co.",2026-08-03,graphite (synthetic),anodes,2(d),"Federal Register 2026-1 (https://example.org/x), as read"',
    '"Synthetic Steel Co.",2026-08-03,steel,steel,2(d),UFLPA Entity List',
]
SECTORS = [
    "cotton,2022-06-17,,,no,UFLPA Strategy",
    "aluminium,2024-07-09,aluminium,76,yes,https://example.org/sectors",
    "steel,2025-08-19,iron,72,yes,UFLPA Strategy",
]


def put(root: Path, rows: list[str] = SYNTHETIC) -> Raw:
    write(
        root, "uflpa_2026", uflpa_2026.ENTITIES, "\n".join(["entity,effective,metal,what,section,source", *rows]) + "\n"
    )
    header = "sector,named_on,metal,hs_prefix_as_mapped_by_a_third_party,ict_relevant,source"
    write(root, "uflpa_2026", uflpa_2026.SECTORS, "\n".join([header, *SECTORS]) + "\n")
    return Raw(root)


def test_one_row_per_metal_in_scope_with_the_whole_name(tmp_path: Path):
    table = uflpa_2026.build(put(tmp_path))["labour_determination"]
    assert faults(CONTRACTS["labour_determination"], table) == []
    assert table[["entity", "metal"]].to_numpy().tolist() == [
        ["Synthetic Mining Co., Ltd. and subsidiaries", "cu"],
        ["Synthetic Mining Co., Ltd. and subsidiaries", "li"],
        ["Synthetic Anode Co.", "c"],
    ]
    assert set(table["iso3"] + " " + table["region_code"]) == {"CHN CN-XJ"}


def test_what_is_made_is_not_said_to_be_mined(tmp_path: Path):
    table = uflpa_2026.build(put(tmp_path))["labour_determination"]
    assert table.loc[table["metal"] == "c", "what"].tolist() == ["synthetic graphite: anodes"]


def test_each_row_has_the_address_of_its_document(tmp_path: Path):
    table = uflpa_2026.build(put(tmp_path))["labour_determination"].set_index("metal")
    assert table.loc["cu", "url"] == "https://www.federalregister.gov/d/2025-00901"
    assert table.loc["c", "url"] == "https://example.org/x"


def test_only_sectors_that_are_a_metal_in_scope_are_kept(tmp_path: Path):
    table = uflpa_2026.build(put(tmp_path))["labour_sector"]
    assert faults(CONTRACTS["labour_sector"], table) == []
    assert table[["sector", "metal", "named_on"]].to_numpy().tolist() == [["aluminium", "al", "2024-07-09"]]


def test_a_metal_that_nobody_knows_stops_the_build(tmp_path: Path):
    with pytest.raises(BuildError, match=r"uflpa_entities_metals.csv, column metal, row 2: 'moonium' is unknown"):
        uflpa_2026.build(put(tmp_path, ["A,2024-01-01,moonium,x,2(d),x"]))


def test_snapshot_has_nine_entities_and_four_sectors():
    table = read("labour_determination")
    assert table["entity"].nunique() == 9
    assert set(table["metal"]) == {"al", "au", "c", "cu", "li", "si", "zn"}
    assert table["url"].str.startswith("https://").all()
    assert read("labour_sector")["metal"].tolist() == ["al", "cu", "li", "si"]
