"""ICMM: a synthetic workbook with every fault, then figures of the real snapshot."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from geo.ingest.contract import faults
from geo.ingest.corrections import Correction
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import icmm_2025
from geo.tables import CONTRACTS, read
from tests.geo.ingest.mine_fixtures import by_id, lay, square_world

HEAD = [
    "ICMMID",
    "Confidence Factor",
    "Mine Name ",
    "Group Names",
    "Latitude",
    "Longitude",
    "Asset Type",
    "Country",
    "Primary Commodity",
    "Secondary Commodity",
    "Other Commodities",
]
ROWS = [
    [
        "M1",
        "High",
        "Un",
        "",
        5.1234,
        5.1,
        "Mine;Smelter",
        "Democratic Republic of the Congo",
        "copper ",
        "cobalt",
        "gold;silver",
    ],
    [
        "M2",
        "Very Low",
        "PyhÃ¤salmi",
        "",
        5.2,
        5.2,
        "Smelter;Refinery",
        "Democratic Republic of the Congo",
        "alumina",
        "",
        "",
    ],
    ["M3", "High", "Coal pit", "", 5.3, 5.3, "Mine", "Democratic Republic of the Congo", "thermal coal", "", "barium"],
    ["M4", "Moderate", "Lost", "", "−5.4", 35.2, "Mine", "Rwanda", "tin", "", ""],
    ["M5", "High", "Iron with zinc", "", 5.4, 25.2, "Steel Plant", "Chile", "steel", "zinc", ""],
]
MINUS = Correction(
    "icmm_2025",
    icmm_2025.FILE,
    {"ICMMID": "M4"},
    {"Latitude": "5.4", "Country": "Chile", "note": "position_corrected"},
    False,
    1,
    "synthetic",
)


def _workbook(root: Path, head: list[str], rows: list[list[object]]) -> Raw:
    raw = lay(root, "icmm_2025", "synthetic.txt", "")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = icmm_2025.SHEET
    for row in [head, *rows]:
        sheet.append(row)
    book.save(next(root.rglob("synthetic.txt")).with_name(icmm_2025.FILE))
    return raw


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, pd.DataFrame]:
    square_world(monkeypatch, icmm_2025, MINUS)
    return icmm_2025.build(_workbook(tmp_path, HEAD, ROWS))


def test_only_places_with_a_metal_in_scope_stay(built: dict[str, pd.DataFrame]) -> None:
    assert built["mine_site"]["site_id"].tolist() == ["icmm:M1", "icmm:M2", "icmm:M4", "icmm:M5"]


def test_metals_are_trimmed_split_and_the_first_column_is_primary(built: dict[str, pd.DataFrame]) -> None:
    metals = built["mine_site_metal"]
    assert set(metals.loc[metals["site_id"] == "icmm:M1", "metal"]) == {"cu", "co", "au", "ag"}
    assert metals.loc[metals["primary"], ["site_id", "metal"]].values.tolist() == [
        ["icmm:M1", "cu"],
        ["icmm:M2", "al"],
        ["icmm:M4", "sn"],
    ]


def test_kind_confidence_and_mangled_names(built: dict[str, pd.DataFrame]) -> None:
    sites = by_id(built["mine_site"])
    assert sites["kind"].tolist() == ["mine", "processing", "mine", "processing"]
    assert sites.loc["icmm:M2", ["name", "confidence", "note"]].tolist() == [
        "Pyhäsalmi",
        "very_low",
        "very_low_confidence",
    ]
    assert pd.isna(sites.loc["icmm:M1", "note"])


def test_a_correction_mends_sign_and_country(built: dict[str, pd.DataFrame]) -> None:
    assert by_id(built["mine_site"]).loc["icmm:M4", ["lat", "iso3", "note", "grain"]].tolist() == [
        5.4,
        "CHL",
        "position_corrected",
        "site",
    ]


def test_the_frames_keep_their_contracts(built: dict[str, pd.DataFrame]) -> None:
    assert [fault for name, frame in built.items() for fault in faults(CONTRACTS[name], frame)] == []


def test_without_its_correction_a_minus_that_is_no_minus_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    square_world(monkeypatch, icmm_2025)
    with pytest.raises(BuildError, match=r"Latitude.*'−5\.4' is no number"):
        icmm_2025.build(_workbook(tmp_path, HEAD, ROWS))


def test_a_renamed_column_is_named_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    square_world(monkeypatch, icmm_2025)
    with pytest.raises(BuildError, match=r"global-mining-dataset\.xlsx, sheet External: no column Country"):
        icmm_2025.build(_workbook(tmp_path, [name.replace("Country", "Nation") for name in HEAD], ROWS))


def test_an_unknown_country_is_named_with_the_list_to_extend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    square_world(monkeypatch, icmm_2025)
    with pytest.raises(BuildError, match=r"'Atlantis' is unknown; add it to data/codes/country_of_source\.csv"):
        icmm_2025.build(_workbook(tmp_path, HEAD, [[*ROWS[0][:7], "Atlantis", *ROWS[0][8:]]]))


def test_the_real_snapshot_has_the_corrected_sites() -> None:
    sites = by_id(read("mine_site").query("source_id == 'icmm_2025'"))
    assert len(sites) == 3441
    assert sites.loc["icmm:ICMM06226", ["name", "iso3"]].tolist() == ["Mount Isa Copper", "AUS"]
    assert sites.loc["icmm:ICMM07721", "lat"] == -23.8901
    assert sites.loc["icmm:ICMM07334", ["iso3", "lon"]].tolist() == ["PER", -76.1337]
    assert sites.loc["icmm:ICMM01336", ["grain", "note"]].tolist() == ["none", "position_contradicts_sources"]
    assert sites["iso3"].eq("NCL").sum() < 20
    assert not sites["name"].str.contains("Ã").any()


def test_the_real_snapshot_keeps_and_marks_the_least_sure() -> None:
    sites = read("mine_site").query("source_id == 'icmm_2025'")
    least = sites[sites["confidence"] == "very_low"]
    assert len(least) > 1400
    assert least["note"].notna().all()
    assert set(sites["kind"]) == {"mine", "processing"}
