"""OFR 2005-1294: synthetic files, then figures of the real snapshot."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.ingest.contract import faults
from geo.ingest.corrections import Correction
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import usgs_ofr20051294 as ofr
from geo.tables import CONTRACTS, read
from tests.geo.ingest.mine_fixtures import by_id, lay, square_world

DEPOSITS = """gid,dep_name,country,latitude,longitude
1,Ke\\'er,Congo (Kinshasa),5.1,5.1
2,G\x9fzel,Chile,5.2,25.1
3,Nowhere,Chile,,
4,Flipped,Chile,5.4,-25.1
5,Salt,Chile,5.5,25.1
6,Mended,Chile,26.1,5.1
"""
COMMODITIES = "gid,value\n1,Cu\n1,PGE\n2,W\n3,Au\n4,Sn\n5,salt\n6,Ni\n"
SWAP = Correction(
    "usgs_ofr20051294",
    ofr.DEPOSITS,
    {"gid": "6"},
    {"latitude": "5.1", "longitude": "26.1", "note": "position_corrected"},
    False,
    1,
    "synthetic",
)


def _raw(root: Path, deposits: str = DEPOSITS) -> Raw:
    lay(root, "usgs_ofr20051294", ofr.COMMODITIES, COMMODITIES)
    return lay(root, "usgs_ofr20051294", ofr.DEPOSITS, deposits)


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, pd.DataFrame]:
    square_world(monkeypatch, ofr, SWAP)
    return ofr.build(_raw(tmp_path))


def test_deposits_without_a_metal_or_a_point_stay_out_of_both_tables(built: dict[str, pd.DataFrame]) -> None:
    assert built["mine_site"]["site_id"].tolist() == ["ofr:1", "ofr:2", "ofr:4", "ofr:6"]
    assert "ofr:3" not in set(built["mine_site_metal"]["site_id"])
    assert set(built["mine_site"]["kind"]) == {"known_deposit"}


def test_broken_signs_in_names_are_mended(built: dict[str, pd.DataFrame]) -> None:
    assert built["mine_site"]["name"].tolist()[:2] == ["Ke'er", "Güzel"]


def test_a_point_far_from_its_country_is_kept_but_not_drawn(built: dict[str, pd.DataFrame]) -> None:
    sites = by_id(built["mine_site"])
    assert sites.loc["ofr:4", ["lon", "grain", "note"]].tolist() == [-25.1, "none", "position_contradicts_country"]
    assert sites.loc["ofr:6", ["lon", "lat", "grain", "note"]].tolist() == [26.1, 5.1, "site", "position_corrected"]


def test_the_first_commodity_is_primary(built: dict[str, pd.DataFrame]) -> None:
    metals = built["mine_site_metal"].query("site_id == 'ofr:1'")
    assert metals.loc[metals["primary"], "metal"].tolist() == ["cu"]
    assert sorted(metals["metal"]) == ["cu", "pd", "pt", "ru"]


def test_the_frames_keep_their_contracts(built: dict[str, pd.DataFrame]) -> None:
    assert [fault for name, frame in built.items() for fault in faults(CONTRACTS[name], frame)] == []


def test_a_renamed_column_is_named_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    square_world(monkeypatch, ofr)
    with pytest.raises(BuildError, match=r"deposit\.csv: no column country"):
        ofr.build(_raw(tmp_path, DEPOSITS.replace("country", "land")))


def test_the_real_snapshot_has_signs_swaps_and_states_put_right() -> None:
    sites = by_id(read("mine_site").query("source_id == 'usgs_ofr20051294'"))
    assert len(sites) == 1920
    assert sites.loc["ofr:2497", ["lon", "iso3"]].tolist() == [-14.5833, "MRT"]
    assert sites.loc["ofr:2862", ["lon", "lat"]].tolist() == [22.8333, -27.1667]
    assert sites.loc["ofr:966", "lat"] == 1.0
    assert sites.loc["ofr:2338", "iso3"] == "ERI"
    assert sites.loc["ofr:1810", "iso3"] == "XKX"


def test_the_real_snapshot_draws_no_point_that_contradicts_its_country() -> None:
    sites = by_id(read("mine_site").query("source_id == 'usgs_ofr20051294'"))
    wrong = sites[sites["note"] == "position_contradicts_country"]
    assert {"ofr:2242", "ofr:3155", "ofr:2598"} <= set(wrong.index)
    assert wrong["grain"].eq("none").all()
    assert sites.loc["ofr:2349", "note"] == "sources_disagree"
