"""Smelters: a point only where the name tells the town, on synthetic rows; then every town of the real table."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.ingest.contract import faults
from geo.ingest.raw import BuildError
from geo.ingest.sources import sec_intel_2026
from geo.ingest.town import town_in_name, words
from geo.tables import CONTRACTS, read
from tests.geo.ingest.mine_fixtures import lay

SYNTHETIC = """company,filing,filing_date,reporting_year,metal,smelter_name,iso2,cid,url,cid_match
Synthetic,Form,2026-05-19,2025,Gold,"Synthetic AG, Hamburg",DE,CID000001,https://example.org,name_exact
Synthetic,Form,2026-05-19,2025,Tin,Synthetic Tin,CN,CID002508,https://example.org,manual_review
Synthetic,Form,2026-05-19,2025,Tin,Synthetic Smelter,CD,CID002570,https://example.org,name_exact
"""


def built(folder: Path, text: str = SYNTHETIC) -> pd.DataFrame:
    return sec_intel_2026.build(lay(folder, sec_intel_2026.ID, sec_intel_2026.FILE, text))["smelter"]


def test_a_point_only_where_the_name_tells_the_town(tmp_path: Path):
    table = built(tmp_path).set_index("smelter_id")
    assert faults(CONTRACTS["smelter"], table.reset_index()) == []
    assert table.loc["CID000001", ["town", "grain", "position_basis"]].tolist() == ["Hamburg", "town", "town_in_name"]
    assert table.loc["CID000001", ["lon", "lat"]].tolist() == pytest.approx([9.99, 53.55], abs=0.01)
    assert table.loc[["CID002508", "CID002570"], ["lon", "lat", "town"]].isna().all(axis=None)
    assert set(table.loc[["CID002508", "CID002570"], "position_basis"]) == {"country_only"}


def test_retired_numbers_are_marked(tmp_path: Path):
    assert built(tmp_path).set_index("smelter_id")["retired"].tolist() == [False, True, True]


@pytest.mark.parametrize(
    ("name", "iso2", "town"),
    [
        ("Smelting Corporation (Port Klang)", "MY", "Pelabuhan Klang"),  # not the larger town of Klang
        ("Metalor Technologies (Suzhou) Ltd.", "CN", None),  # two cities of that name
        ("Kennametal Huntsville", "US", None),
        ("Empresa Metalurgica Vinto", "BO", None),  # stands at another Vinto
        ("Jiangxi Copper Co., Ltd.", "CN", None),  # a province
        ("PT Timah Tbk Mentok", "ID", "Muntok"),
        ("Synthetic Hamburg", "FR", None),  # a town of another country
        ("Synthetic Hamburg and Bremen", "DE", None),  # two towns
        ("Hamburgers Ltd.", "DE", None),  # whole words only
        ("", "DE", None),
    ],
)
def test_a_wrong_town_is_worse_than_none(name: str, iso2: str, town: str | None):
    found = town_in_name(name, iso2)
    assert (found and found["name"]) == town


def test_accents_and_case_do_not_matter():
    assert words("KGHM Polska Miedź, S.A.") == ("kghm", "polska", "miedz", "s", "a")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Gold", "Unobtainium", r"column metal, row 2: 'unobtainium' is unknown"),
        ("DE,", "ZX,", r"column iso2, row 2: 'ZX' is unknown"),
        ("CID002508", "CID000009", r"column cid: CID002508 is gone"),
        ("smelter_name", "facility", r"supply/smelters_sec_filing_2026/intel.*: no column smelter_name"),
    ],
)
def test_what_is_not_known_stops_the_build(tmp_path: Path, old: str, new: str, message: str):
    with pytest.raises(BuildError, match=message):
        built(tmp_path, SYNTHETIC.replace(old, new))


def test_snapshot_towns_were_read_through_one_by_one():
    table = read("smelter")
    assert (len(table), table["name"].nunique(), int(table["retired"].sum())) == (214, 209, 2)
    towns = table[table["grain"] == "town"]
    assert set(zip(towns["iso3"], towns["town"], strict=True)) == {
        ("AUS", "Perth"), ("BEL", "Beerse"), ("CHN", "Chenzhou"), ("CHN", "Dongguan"), ("CHN", "Gejiu"),
        ("CHN", "Hengyang"), ("CHN", "Jiujiang"), ("CHN", "Xiamen"), ("DEU", "Hamburg"), ("ESP", "Berango"),
        ("IDN", "Muntok"), ("IND", "Bengaluru"), ("JPN", "Takehara"), ("MYS", "Pelabuhan Klang"),
        ("SGP", "Singapore"),
        ("TUR", "Istanbul"), ("USA", "Boyertown"), ("USA", "Fallon"), ("UZB", "Navoiy"),
        ("UZB", "Olmaliq")}  # fmt: skip
    assert table[table["grain"] == "country"][["lon", "lat", "town"]].isna().all(axis=None)
    assert table["match"].value_counts().to_dict() == {"name_exact": 201, "manual_review": 13}
