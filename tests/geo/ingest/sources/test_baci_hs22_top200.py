"""BACI, four digits: weights that cannot be right, on synthetic rows; then the real table."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.ingest import corrections
from geo.ingest.contract import faults
from geo.ingest.raw import BuildError
from geo.ingest.sources import baci_hs22_top200, baci_v202601
from geo.tables import CONTRACTS, read
from tests.geo.ingest.mine_fixtures import lay

SYNTHETIC = """commodity,hs4,year,exporter,importer,value_usd,tonnes
tin,8001,2024,IDN,CHN,30000000,1000
tin,8001,2024,CHL,NAM,20000,0
tin,8001,2024,BOL,USA,60000,9000000
crude_oil,2709,2024,SAU,CHN,1,1
"""
WRONG = corrections.Correction(baci_hs22_top200.ID, baci_hs22_top200.FILE, {"hs4": "8001", "exporter": "BOL"},
                               {"tonnes": ""}, False, 1, "synthetic")  # fmt: skip


@pytest.fixture(autouse=True)
def one_code(monkeypatch: pytest.MonkeyPatch):
    listed = baci_v202601.codes().query("hs_code == '8001'")
    monkeypatch.setattr(baci_v202601, "codes", lambda: listed)
    monkeypatch.setattr(corrections, "listed", lambda: (WRONG,))


def built(folder: Path, text: str = SYNTHETIC) -> pd.DataFrame:
    return baci_hs22_top200.build(lay(folder, baci_hs22_top200.ID, baci_hs22_top200.FILE, text))["trade_flow"]


def test_dollars_become_thousands_and_impossible_weights_go(tmp_path: Path):
    table = built(tmp_path)
    assert faults(CONTRACTS["trade_flow"], table) == []
    assert table["value_kusd"].tolist() == [30000.0, 20.0, 60.0]
    assert table["quantity_t"].fillna(-1).tolist() == [1000, -1, -1]
    assert set(table["metal"]) == {"sn"}


def test_a_correction_that_no_longer_matches_stops_the_build(tmp_path: Path):
    with pytest.raises(BuildError, match=r"expected 1 rows .* found 0"):
        built(tmp_path, SYNTHETIC.replace("BOL", "PER"))


def test_a_renamed_column_stops_the_build(tmp_path: Path):
    with pytest.raises(BuildError, match=r"supply/trade_baci/baci_hs22.*: no column tonnes"):
        built(tmp_path, SYNTHETIC.replace("tonnes", "t"))


def test_snapshot_has_the_checked_flows():
    flow = read("trade_flow").query("source_id == 'baci_hs22_top200'")
    assert len(flow) == 9 * 3 * 200
    links = flow.set_index(["hs_code", "exporter_iso3", "importer_iso3", "year"])
    assert links.loc[("7403", "COD", "CHN", 2024), "value_kusd"] == pytest.approx(14.0e6, rel=0.005)
    assert links.loc[("7108", "BFA", "CHE", 2024), "value_kusd"] == pytest.approx(6.27e6, rel=0.001)
    assert pd.isna(links.loc[("7901", "ESP", "MEX", 2024), "quantity_t"])
    assert links.loc[("7901", "ESP", "MEX", 2024), "value_kusd"] == pytest.approx(62915.564)


def test_no_weight_of_a_smelted_metal_is_beyond_belief():
    """Price per tonne beside the middle one of its code and year; ores are left out, as their grades differ more."""
    flow = read("trade_flow").query("source_id == 'baci_hs22_top200' and not hs_code.isin(['2603', '2606'])")
    price = flow["value_kusd"] / flow["quantity_t"]
    ratio = price / price.groupby([flow["hs_code"], flow["year"]]).transform("median")
    assert ratio.max() < 10.05
    assert ratio.min() > 1 / 25
