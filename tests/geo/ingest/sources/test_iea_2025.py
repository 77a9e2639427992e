"""IEA 2024: shares as published, on synthetic rows."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.ingest.contract import faults
from geo.ingest.raw import BuildError
from geo.ingest.sources import iea_2025
from geo.tables import CONTRACTS, read
from tests.geo.ingest.mine_fixtures import lay

SYNTHETIC = """mineral,stage,country,iso3,kt_2024,share_2024_pct,projection_kt_2030
Nickel,mining,Indonesia,IDN,60.0,60.0,90.0
Nickel,mining,Rest of world,,43.0,43.0,50.0
Graphite,refining,Sweden,SWE,0.0,0.0,7.0
Rare Earth Elements,mining,Myanmar,MMR,1.5,50.0,10.0
"""


def built(folder: Path, text: str = SYNTHETIC) -> pd.DataFrame:
    return iea_2025.build(lay(folder, iea_2025.ID, iea_2025.FILE, text))["production"]


def test_shares_stay_as_published_and_kilotonnes_become_tonnes(tmp_path: Path):
    table = built(tmp_path)
    assert faults(CONTRACTS["production"], table) == []
    nickel = table[table["metal"] == "ni"]
    assert nickel[["iso3", "quantity", "share"]].to_numpy().tolist() == [["IDN", 60000.0, 0.6], ["ZZZ", 43000.0, 0.43]]


def test_no_output_is_zero_and_narrower_figures_say_so(tmp_path: Path):
    table = built(tmp_path).set_index("metal")
    assert table.loc["c", ["quantity", "share"]].tolist() == [0.0, 0.0]
    assert table.loc["c", "commodity"] == "Graphite, battery grade (natural and synthetic)"
    assert table.loc["ree", ["commodity", "unit"]].tolist() == ["Magnet rare earths", "t of magnet rare earths"]


def test_the_projection_is_not_taken(tmp_path: Path):
    assert set(built(tmp_path)["year"]) == {2024}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Nickel,mining,Indo", "Nickel,smelting,Indo", r"column stage, row 2: 'smelting' is neither mining nor"),
        ("Graphite", "Graphit", r"column mineral, row 4: 'Graphit' is unknown"),
        ("share_2024_pct", "share", r"production/iea_supply_2024/iea_mining.*: no column share_2024_pct"),
    ],
)
def test_what_is_not_known_stops_the_build(tmp_path: Path, old: str, new: str, message: str):
    with pytest.raises(BuildError, match=message):
        built(tmp_path, SYNTHETIC.replace(old, new, 1))


def test_snapshot_has_twelve_tables():
    table = read("production").query("source_id == 'iea_2025'")
    assert len(table) == 73
    assert table.groupby(["metal", "stage"]).ngroups == 12
