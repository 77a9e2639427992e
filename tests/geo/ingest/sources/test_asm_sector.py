"""People who mine by hand: ranges, parts of countries and our own words, on synthetic rows; then the real table."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

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


def built(folder: Path, miners: str = MINERS, shares: str = SHARES) -> pd.DataFrame:
    lay(folder, asm_sector.ID, asm_sector.MINERS, miners)
    return asm_sector.build(lay(folder, asm_sector.ID, asm_sector.SHARES, shares))["asm_sector"]


def test_a_range_without_a_best_guess_has_none(tmp_path: Path):
    table = built(tmp_path)
    assert faults(CONTRACTS["asm_sector"], table) == []
    congo = table.query("measure == 'miners' and iso3 == 'COD'")
    assert congo[["low", "best", "high"]].fillna(-1).to_numpy().tolist() == [[18, 20, 25], [15, -1, 20], [-1, 3, -1]]
    assert congo["note"].iloc[2].startswith("Eastern DR Congo only")


def test_gold_miners_are_a_row_of_their_own_and_women_are_not_taken(tmp_path: Path):
    gold = built(tmp_path).query("measure == 'gold_miners'")
    assert gold[["metal", "best"]].to_numpy().tolist() == [["au", 7.0]]
    assert 6.0 not in built(tmp_path)["best"].tolist()


def test_shares_are_fractions_and_all_minerals_have_no_metal(tmp_path: Path):
    shares = built(tmp_path).query("measure == 'share_of_output'").set_index("iso3")
    assert shares.loc["COD", ["low", "high"]].tolist() == [0.09, 0.11]
    assert pd.isna(shares.loc["COD", "best"])
    assert shares.loc["COL", "best"] == 0.79
    assert "illegal" in shares.loc["COL", "of_what"]
    assert pd.isna(shares.loc["WLD", "metal"])


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
    assert table["measure"].value_counts().to_dict() == {"miners": 14, "share_of_output": 12, "gold_miners": 6}
    congo = table.query("measure == 'miners' and iso3 == 'COD'")
    assert (congo["low"].min(), congo["best"].min(), congo["high"].max()) == (1_500_000, 382_000, 2_500_000)
    tantalum = table.query("metal == 'ta'").iloc[0]
    assert (tantalum["low"], tantalum["high"]) == (0.25, 0.26)
