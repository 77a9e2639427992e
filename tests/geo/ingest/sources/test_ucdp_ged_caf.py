"""Events of the Central African Republic."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.ingest import contract
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import ucdp_ged_caf
from geo.tables import CONTRACTS, read
from tests.geo.ingest.sources.ged_fixtures import put, synthetic_events

FOLDER = "conflict/ucdp_ged_caf_1989_2022"


def test_rows_carry_release_and_source(tmp_path: Path):
    put(synthetic_events({"id": 5}, country_id=482), tmp_path, FOLDER, ucdp_ged_caf.FILE)
    table = ucdp_ged_caf.build(Raw(tmp_path))["conflict_event"]
    assert contract.faults(CONTRACTS["conflict_event"], table) == []
    assert table[["event_id", "iso3", "release", "source_id"]].iloc[0].tolist() == [
        "23.1-5",
        "CAF",
        "23.1",
        "ucdp_ged_caf",
    ]


def test_a_renamed_column_stops_the_build(tmp_path: Path):
    put(synthetic_events({}).rename(columns={"latitude": "lat"}), tmp_path, FOLDER, ucdp_ged_caf.FILE)
    with pytest.raises(BuildError, match=r"ucdp_ged_v23_1_car_1989_2022.csv: no column latitude"):
        ucdp_ged_caf.build(Raw(tmp_path))


def test_real_rows():
    table = read("conflict_event")
    table = table[table["iso3"].eq("CAF")]
    assert len(table) == 917
    assert table.groupby("year")["deaths_best"].sum()[[2015, 2017, 2022]].tolist() == [744, 1848, 773]
    assert int(table["on_map"].sum()) == 562 + 227 + 72
