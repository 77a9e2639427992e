"""People who mine by hand: ranges, parts of countries and our own words, on synthetic rows; then the real table."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.ingest import codes
from geo.ingest.contract import faults
from geo.ingest.raw import BuildError
from geo.ingest.sources import asm_sector
from geo.tables import CONTRACTS, read
from tests.geo.ingest.mine_fixtures import lay

MINERS = """iso3,miners,min,max,female,gold_miners,data_year,source,source_url,note
COD,20.0,18.0,25.0,6.0,7.0,2007.0,inventory,http://example.org/a,synthetic
COD,,15.0,20.0,,,2025.0,Reuters/BBC,http://example.org/b,synthetic
COD-east,3.0,,,,,2019.0,"IPIS, quoted by inventory",http://example.org/c,synthetic
CHN,9.0,,,,,,"Delve, quoted by Statista",http://example.org/d,synthetic
"""
SHARES = """mineral,area,share_low_pct,share_high_pct,what,data_year,source,source_url,note
cobalt,COD,9,11,synthetic,2020,"Gulley 2023, PNAS",http://example.org/e,synthetic
gold,COL-CHO,79,79,synthetic,2024,"ACAPS, quoted by oliverlawson.com",http://example.org/f,synthetic
all non-fuel minerals,WORLD,15,20,synthetic,2017,IGF 2018,http://example.org/g,synthetic
"""
SUPPLY = """gold,WORLD,20,20,synthetic,2017,"IGF 2018; World Bank (R. Perks, Feb 2025) repeats it",http://example.org/h,synthetic
"""


def built(folder: Path, miners: str = MINERS, shares: str = SHARES) -> pd.DataFrame:
    lay(folder, asm_sector.ID, asm_sector.MINERS, miners)
    return asm_sector.build(lay(folder, asm_sector.ID, asm_sector.SHARES, shares))["asm_sector"]


def test_a_range_without_a_best_guess_has_none(tmp_path: Path):
    table = built(tmp_path)
    assert faults(CONTRACTS["asm_sector"], table) == []
    congo = table.query("measure == 'miners' and iso3 == 'COD'")
    assert congo[["low", "best", "high"]].fillna(-1).to_numpy().tolist() == [[18, 20, 25], [15, -1, 20], [-1, 3, -1]]
    assert congo["note"].iloc[2].startswith("Eastern DR Congo only")


def test_an_address_that_cannot_be_cited_is_left_out_or_replaced_by_the_first_publishers(tmp_path: Path):
    url = built(tmp_path).drop_duplicates("quoted_source").set_index("quoted_source")["url"]
    assert pd.isna(url["Delve, quoted by Statista"])
    assert pd.isna(url["ACAPS, quoted by oliverlawson.com"])
    assert url["Gulley 2023, PNAS"] == "https://doi.org/10.1073/pnas.2212037120"
    assert url["Reuters and BBC"] == "http://example.org/b"


def test_gold_miners_are_a_row_of_their_own_and_women_are_not_taken(tmp_path: Path):
    gold = built(tmp_path).query("measure == 'gold_miners'")
    assert gold[["metal", "best"]].to_numpy().tolist() == [["au", 7.0]]
    assert 6.0 not in built(tmp_path)["best"].tolist()


def test_shares_are_fractions_and_all_minerals_have_no_metal(tmp_path: Path):
    shares = built(tmp_path).query("measure == 'share_of_output'").set_index("iso3")
    assert shares.loc["COD", ["low", "high"]].tolist() == [0.09, 0.11]
    assert pd.isna(shares.loc["COD", "best"])
    assert "COL" not in shares.index
    assert pd.isna(shares.loc["WLD", "metal"])


def test_a_part_of_a_country_or_of_something_else_is_no_share_of_its_output(tmp_path: Path):
    table = built(tmp_path, shares=SHARES + SUPPLY)
    other = table.query("measure == 'share_of_other'").set_index("iso3")
    assert other.loc["COL", ["region_code", "part", "low", "high"]].tolist() == ["CO-CHO", "Chocó", 0.79, 0.79]
    assert "illegal" in other.loc["COL", "of_what"]
    assert other.loc["WLD", "of_what"] == "artisanal share of the world’s gold supply"
    assert pd.isna(other.loc["WLD", "part"])
    east = table.query("part == 'eastern DR Congo'")
    assert east[["iso3", "best"]].to_numpy().tolist() == [["COD", 3]]
    assert east["region_code"].isna().all()


def test_a_part_is_no_share_of_output_even_if_marked_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    listed = pd.read_csv(codes.CODES / "asm_statement.csv", dtype=str, keep_default_na=False).assign(of_output="yes")
    listed.to_csv(tmp_path / "asm_statement.csv", index=False)
    for name in ("country.csv", "metal_alias.csv"):
        (tmp_path / name).write_bytes((codes.CODES / name).read_bytes())
    monkeypatch.setattr(codes, "CODES", tmp_path)
    assert built(tmp_path / "raw").query("iso3 == 'COL'")["measure"].tolist() == ["share_of_other"]


def test_a_figure_without_our_own_words_stops_the_build(tmp_path: Path):
    with pytest.raises(BuildError, match=r"column source, row 3: 'AFP' is not described for its area; add it to"):
        built(tmp_path, miners=MINERS.replace("Reuters/BBC", "AFP"))


def test_an_unknown_area_or_mineral_stops_the_build(tmp_path: Path):
    with pytest.raises(BuildError, match="column source, row 4: 'IPIS, quoted by inventory' is not described"):
        built(tmp_path, miners=MINERS.replace("COD-east", "COD-west"))


def test_a_renamed_column_stops_the_build(tmp_path: Path):
    with pytest.raises(BuildError, match=r"labour/asm_sector/asm_share_of_production.csv: no column share_low_pct"):
        built(tmp_path, shares=SHARES.replace("share_low_pct", "low"))


def test_snapshot_keeps_every_contradicting_figure():
    table = read("asm_sector")
    assert table["measure"].value_counts().to_dict() == {
        "miners": 14,
        "share_of_output": 7,
        "share_of_other": 5,
        "gold_miners": 6,
    }
    assert table.query("iso3 == 'COL'")["measure"].tolist() == ["share_of_other"]
    congo = table.query("measure == 'miners' and iso3 == 'COD'")
    assert (congo["low"].min(), congo["best"].min(), congo["high"].max()) == (1_500_000, 382_000, 2_500_000)
    tantalum = table.query("metal == 'ta'").iloc[0]
    assert (tantalum["low"], tantalum["high"]) == (0.25, 0.26)
