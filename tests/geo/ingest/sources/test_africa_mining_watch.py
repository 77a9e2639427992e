"""Africa Mining Watch: a synthetic file, then figures of the real snapshot."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.ingest.contract import faults
from geo.ingest.raw import BuildError
from geo.ingest.sources import africa_mining_watch as africa
from geo.tables import CONTRACTS, read
from tests.geo.ingest.mine_fixtures import lay, square_world

SYNTHETIC = (
    "det_id,region,lon,lat,area_ha\n1,Congo Basin,5.1,5.1,30.25\n2,Congo Basin,5.1,5.1,1\n3,West Africa,5.1,-5.1,7\n"
)


def test_the_country_is_the_one_that_holds_the_point_and_no_year_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    square_world(monkeypatch, africa)
    found = africa.build(lay(tmp_path, "africa_mining_watch", africa.FILE, SYNTHETIC))["mining_footprint"]
    assert found.loc[found["iso3"] == "COD", ["area_ha", "patches"]].values.tolist() == [[31.25, 2]]
    assert found.loc[found["iso3"].isna(), "area_ha"].tolist() == [7]
    assert found["year"].isna().all()
    assert faults(CONTRACTS["mining_footprint"], found) == []


def test_a_renamed_column_is_named_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    square_world(monkeypatch, africa)
    with pytest.raises(BuildError, match=r"detection_points\.csv: no column area_ha"):
        africa.build(lay(tmp_path, "africa_mining_watch", africa.FILE, SYNTHETIC.replace("area_ha", "hectares")))


def test_the_real_snapshot_holds_every_detection_without_a_year() -> None:
    found = read("mining_footprint").query("source_id == 'africa_mining_watch'")
    assert found["patches"].sum() == 12874
    assert found["year"].isna().all()
    assert found["area_ha"].sum() == pytest.approx(868109.6, abs=5)
    assert found.groupby("iso3")["patches"].sum().idxmax() == "GHA"
