"""PP 1802: a synthetic file, then figures of the real snapshot."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.ingest.contract import faults
from geo.ingest.corrections import Correction
from geo.ingest.raw import BuildError
from geo.ingest.sources import usgs_pp1802
from geo.tables import CONTRACTS, read
from tests.geo.ingest.mine_fixtures import by_id, lay, square_world

SYNTHETIC = """DEPOSIT_NAME,CRITICAL_MINERAL,LATITUDE,LONGITUDE,LOCATION
Foo,Cobalt; Platinum-Group Elements,5.1,5.1,Democratic Republic of the Congo
Nodules,Cobalt; Manganese,-20.2,80.1,Indian Ocean
Fluor,Fluorite; Barite,5.1,5.2,Democratic Republic of the Congo
Mirrored,Niobium and Tantalum,-4.1,25.1,Chile
Belt,Tin,2.0,28.0,Chile
"""
SIGN = Correction(
    "usgs_pp1802",
    usgs_pp1802.FILE,
    {"site_id": "pp1802:0004"},
    {"LATITUDE": "4.1", "note": "position_corrected"},
    False,
    1,
    "synthetic",
)


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, pd.DataFrame]:
    square_world(monkeypatch, usgs_pp1802, SIGN)
    return usgs_pp1802.build(lay(tmp_path, "usgs_pp1802", usgs_pp1802.FILE, SYNTHETIC))


def test_rows_bear_their_number_and_are_never_mines(built: dict[str, pd.DataFrame]) -> None:
    assert built["mine_site"]["site_id"].tolist() == ["pp1802:0001", "pp1802:0002", "pp1802:0004", "pp1802:0005"]
    assert set(built["mine_site"]["kind"]) == {"known_deposit"}


def test_platinum_group_stands_for_three_metals_as_stated(built: dict[str, pd.DataFrame]) -> None:
    metals = built["mine_site_metal"].query("site_id == 'pp1802:0001'")
    assert metals[["metal", "stated", "primary"]].values.tolist() == [
        ["co", "Cobalt", True],
        *([metal, "Platinum-Group Elements", False] for metal in ("pd", "pt", "ru")),
    ]


def test_the_sea_has_no_country_and_whole_degrees_no_sharp_point(built: dict[str, pd.DataFrame]) -> None:
    sites = by_id(built["mine_site"])
    assert pd.isna(sites.loc["pp1802:0002", "iso3"])
    assert sites.loc["pp1802:0002", "note"] == "sea_floor"
    assert sites.loc["pp1802:0004", ["lat", "note"]].tolist() == [4.1, "position_corrected"]
    assert sites.loc["pp1802:0005", ["grain", "note"]].tolist() == ["province", "position_rounded"]


def test_the_frames_keep_their_contracts(built: dict[str, pd.DataFrame]) -> None:
    assert [fault for name, frame in built.items() for fault in faults(CONTRACTS[name], frame)] == []


def test_a_correction_that_no_longer_fits_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    square_world(monkeypatch, usgs_pp1802, SIGN)
    raw = lay(tmp_path, "usgs_pp1802", usgs_pp1802.FILE, "\n".join(SYNTHETIC.split("\n")[:3]) + "\n")
    with pytest.raises(BuildError, match=r"expected 1 rows in .*found 0"):
        usgs_pp1802.build(raw)


def test_a_renamed_column_is_named_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    square_world(monkeypatch, usgs_pp1802)
    raw = lay(tmp_path, "usgs_pp1802", usgs_pp1802.FILE, SYNTHETIC.replace("LOCATION", "COUNTRY"))
    with pytest.raises(BuildError, match=r"PP1802_CritMin_pts\.csv: no column LOCATION"):
        usgs_pp1802.build(raw)


def test_the_real_snapshot_has_the_lost_signs_back() -> None:
    sites = read("mine_site").query("source_id == 'usgs_pp1802'")
    assert len(sites) == 1340
    assert sites.loc[sites["name"] == "Halmahera/Weda Bay", "lat"].tolist() == [0.49472]
    pitinga = sites[sites["name"] == "Pitinga"]
    assert len(pitinga) == 2
    assert pitinga["lat"].lt(0).all()
    assert sites.loc[sites["name"] == "Voisey's Bay", "grain"].tolist() == ["none"]
    assert sites.loc[sites["name"] == "Kenticha", "note"].tolist() == ["sources_disagree"]


def test_the_real_snapshot_keeps_ten_deposits_of_the_sea_floor_without_a_country() -> None:
    sites = read("mine_site").query("source_id == 'usgs_pp1802'")
    assert sites["iso3"].isna().sum() == 10
    assert sites.loc[sites["iso3"].isna(), "note"].eq("sea_floor").all()
    assert sites.loc[sites["name"].str.startswith("Trep"), "iso3"].eq("XKX").all()
