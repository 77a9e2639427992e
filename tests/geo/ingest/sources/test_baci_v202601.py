"""BACI, six digits: two files as one, Taiwan, shared codes, cobalt left out; synthetic, then the real table."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.ingest import codes as names
from geo.ingest.contract import faults
from geo.ingest.raw import BuildError
from geo.ingest.sources import baci_v202601
from geo.model import metals
from geo.tables import CONTRACTS, read
from tests.geo.ingest.mine_fixtures import lay

HEAD = ["year", "exporter", "importer", "hs6", "value_kusd", "qty_t"]
SYNTHETIC = [
    [2024, "MAR", "CHN", "282200", 900.0, 9.0],
    [2024, "S19", "JPN", "811292", 50.0, None],
    [2024, "AUT", "CHE", "811292", 9.99, 1.0],
    [2024, "CHL", "CHN", "740311", 10.0, 1.0],
    [2024, "BRA", "CHN", "270112", 99.0, 1.0],
]


@pytest.fixture(autouse=True)
def three_codes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A list of codes with one of two metals, one of one metal and one left out."""
    codes = tmp_path / "codes"
    codes.mkdir()
    (codes / "trade_code.csv").write_text("""metal,hs_code,label,stage,main,held,reason
ga,811292,synthetic,refined,yes,yes,shared_code
ge,811292,synthetic,refined,yes,yes,shared_code
cu,740311,synthetic,refined,yes,yes,
co,282200,synthetic,intermediate,no,no,wrong_picture
""")
    (codes / "trade_note.csv").write_text("code,text\nshared_code,synthetic\nwrong_picture,synthetic\n")
    names.country_codes()  # read before the folder is swapped
    names.countries_named(pd.Series(["Chile"]))
    monkeypatch.setattr(names, "CODES", codes)
    baci_v202601.codes.cache_clear()
    yield
    baci_v202601.codes.cache_clear()


def built(folder: Path, parquet: list, csv: list | None = None) -> dict[str, pd.DataFrame]:
    text = pd.DataFrame(parquet if csv is None else csv, columns=HEAD).to_csv(index=False)
    raw = lay(folder, baci_v202601.ID, baci_v202601.CSV, text)
    beside = raw.path(baci_v202601.ID, baci_v202601.CSV).with_name(baci_v202601.PARQUET)
    pd.DataFrame(parquet, columns=HEAD).to_parquet(beside)
    return baci_v202601.build(raw)


def test_a_link_in_both_files_counts_once_and_small_ones_go(tmp_path: Path):
    tables = built(tmp_path, SYNTHETIC)
    assert faults(CONTRACTS["trade_flow"], tables["trade_flow"]) == []
    assert faults(CONTRACTS["trade_code"], tables["trade_code"]) == []
    flows = tables["trade_flow"][["metal", "exporter_iso3", "value_kusd"]].sort_values("metal").to_numpy().tolist()
    assert flows == [["cu", "CHL", 10.0], ["ga", "TWN", 50.0], ["ge", "TWN", 50.0]]


def test_cobalt_oxides_are_left_out_with_their_reason(tmp_path: Path):
    tables = built(tmp_path, SYNTHETIC)
    assert "282200" not in set(tables["trade_flow"]["hs_code"])
    assert tables["trade_code"].set_index("hs_code").loc["282200", ["main", "held", "reason"]].tolist() == [
        False, False, "wrong_picture"]  # fmt: skip


def test_an_unknown_weight_stays_missing(tmp_path: Path):
    flows = built(tmp_path, SYNTHETIC)["trade_flow"].set_index("metal")["quantity_t"]
    assert pd.isna(flows["ga"])
    assert flows["cu"] == 1.0


def test_a_link_of_one_file_only_is_taken(tmp_path: Path):
    more = [*SYNTHETIC, [2024, "PER", "CHN", "740311", 20.0, 2.0]]
    assert "PER" in set(built(tmp_path, SYNTHETIC, more)["trade_flow"]["exporter_iso3"])


def test_files_that_disagree_stop_the_build(tmp_path: Path):
    other = [row if row[1] != "CHL" else [*row[:4], 11.0, 1.0] for row in SYNTHETIC]
    with pytest.raises(BuildError, match=r"disagree on .*'exporter': 'CHL'"):
        built(tmp_path, SYNTHETIC, other)


def test_an_unknown_exporter_stops_the_build(tmp_path: Path):
    with pytest.raises(BuildError, match=r"column exporter, row .*'R4' is unknown; add it to data/codes/country.csv"):
        built(tmp_path, [row if row[1] != "CHL" else [2024, "R4", *row[2:]] for row in SYNTHETIC])


def test_a_code_called_held_that_is_not_there_stops_the_build(tmp_path: Path):
    with pytest.raises(BuildError, match=r"no flows in 740311, which data/codes/trade_code.csv calls held"):
        built(tmp_path, [row for row in SYNTHETIC if row[3] != "740311"])


def test_snapshot_has_every_metal_and_never_cobalt():
    code, flow = read("trade_code"), read("trade_flow")
    assert set(code["metal"]) == set(metals())
    assert "co" not in set(flow["metal"])
    held = code[code["held"]]
    assert set(flow["metal"] + flow["hs_code"]) == set(held["metal"] + held["hs_code"])
    assert code[~code["held"]]["reason"].notna().all()


def test_snapshot_says_why_each_metal_without_drawn_links_has_none():
    code = read("trade_code")
    drawn = set(code[code["held"] & code["main"]]["metal"])
    assert set(metals()) - drawn == {"ag", "c", "co", "mica", "ru"}


def test_snapshot_has_the_checked_flows():
    flow = read("trade_flow").query("source_id == 'baci_v202601'")
    flow = flow.set_index(["hs_code", "exporter_iso3", "importer_iso3"])
    assert flow.loc[("811010", "TJK", "FRA"), "value_kusd"] == 111108.435
    lithium = flow.loc["283691"]["value_kusd"]
    assert lithium.groupby("exporter_iso3").sum()["CHL"] / lithium.sum() == pytest.approx(0.745, abs=0.001)
    assert flow["value_kusd"].min() >= 10
    assert len(flow) == 7929
