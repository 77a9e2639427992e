"""Amazon Mining Watch: a synthetic file, then figures of the real snapshot."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.ingest.contract import faults
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import amazon_mining_watch as amazon
from geo.tables import CONTRACTS, read
from tests.geo.ingest.mine_fixtures import lay

SYNTHETIC = pd.DataFrame(
    {
        "mined_area_ha": [1.5, 2.0, 0.0, 4.0],
        "period": [201800, 202502, 202503, 202503],
        "lon": [-53.1, -53.1, -53.1, -60.0],
        "lat": [4.1, 4.1, 4.1, -5.0],
        "iso3": ["FRA", "FRA", "FRA", ""],
    }
)


def _raw(root: Path, frame: pd.DataFrame = SYNTHETIC) -> Raw:
    raw = lay(root, "amazon_mining_watch", "synthetic.txt", "")
    frame.to_parquet(next(root.rglob("synthetic.txt")).with_name(amazon.FILE))
    return raw


def test_quarters_count_in_their_year_and_french_guiana_has_its_own_code(tmp_path: Path) -> None:
    found = amazon.build(_raw(tmp_path))["mining_footprint"]
    guiana = found[found["iso3"] == "GUF"].set_index("year")
    assert guiana["area_ha"].to_dict() == {2018: 1.5, 2025: 2.0}
    assert guiana["patches"].to_dict() == {2018: 1, 2025: 2}
    assert found.loc[found["iso3"].isna(), "area_ha"].tolist() == [4.0]
    assert faults(CONTRACTS["mining_footprint"], found) == []


def test_a_renamed_column_is_named_with_the_file(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"amazon_gold_mining_2018_2025Q3\.parquet: no column mined_area_ha"):
        amazon.build(_raw(tmp_path, SYNTHETIC.rename(columns={"mined_area_ha": "area"})))


def test_an_unknown_country_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"'XYZ' is unknown"):
        amazon.build(_raw(tmp_path, SYNTHETIC.assign(iso3="XYZ")))


def test_the_real_snapshot_holds_every_patch_of_nine_periods_in_eight_years() -> None:
    found = read("mining_footprint").query("source_id == 'amazon_mining_watch'")
    assert found["patches"].sum() == 45011
    assert sorted(found["year"].unique()) == list(range(2018, 2026))
    assert found.loc[found["year"] == 2025, "patches"].sum() == 3004 + 2780
    assert "FRA" not in set(found["iso3"].dropna())
    assert found["iso3"].eq("GUF").any()
