"""Events of Sudan, the last year of them preliminary."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.ingest import contract, corrections
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import ucdp_ged_sdn
from geo.tables import CONTRACTS, read
from tests.geo.ingest.sources.ged_fixtures import put, put_country_year, synthetic_events

FOLDER = "conflict/ucdp_ged_sdn_2018_2024"
ROWS = synthetic_events(
    {"id": 1, "year": 2018, "code_status": "Clear"},
    {"id": 2, "year": 2024, "code_status": "Clear", "where_prec": 3},
    {"id": 3, "year": 2024, "code_status": "Check geography", "where_prec": 4},
    country_id=625,
)


@pytest.fixture
def uncorrected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corrections, "listed", lambda: ())


@pytest.mark.usefixtures("uncorrected")
def test_the_preliminary_year_and_its_uncleared_rows_are_marked(tmp_path: Path):
    put(ROWS, tmp_path, FOLDER, ucdp_ged_sdn.FILE)
    put_country_year(tmp_path, (625, 2018, 10), (625, 2024, 20))
    built = ucdp_ged_sdn.build(Raw(tmp_path))
    assert [fault for name, frame in built.items() for fault in contract.faults(CONTRACTS[name], frame)] == []
    told = built["conflict_event"][["event_id", "release", "on_map"]].to_numpy().tolist()
    assert told == [["24.1-1", "24.1", True], ["24.0.x-2", "24.0.x", True], ["24.0.x-3", "24.0.x candidate", False]]
    years = built["conflict_coverage"].set_index("year")
    assert years.index.tolist() == list(range(2018, 2025))
    assert years.loc[2018, ["coverage", "release", "completeness"]].tolist() == ["full", "24.1", 0.5]
    assert years.loc[2024, ["coverage", "release", "events", "completeness"]].tolist() == ["partial", "24.0.x", 2, 0.5]


@pytest.mark.usefixtures("uncorrected")
@pytest.mark.parametrize("change", [{"country_id": "490"}, {"year": "2017"}, {"year": "2014"}])
def test_a_row_from_elsewhere_stops_the_build(tmp_path: Path, change: dict[str, str]):
    put(ROWS.assign(**change), tmp_path, FOLDER, ucdp_ged_sdn.FILE)
    with pytest.raises(BuildError, match="rows outside Sudan 2018-2024"):
        ucdp_ged_sdn.build(Raw(tmp_path))


def test_a_file_without_the_two_rows_to_correct_has_changed(tmp_path: Path):
    put(ROWS, tmp_path, FOLDER, ucdp_ged_sdn.FILE)
    with pytest.raises(BuildError, match=r"ucdp_ged_sdn.yml, \{'id': '268643'\}: expected 1 rows"):
        ucdp_ged_sdn.build(Raw(tmp_path))


def test_a_renamed_column_stops_the_build(tmp_path: Path):
    put(ROWS.rename(columns={"code_status": "status"}), tmp_path, FOLDER, ucdp_ged_sdn.FILE)
    with pytest.raises(BuildError, match=r"no column code_status"):
        ucdp_ged_sdn.build(Raw(tmp_path))


def test_the_real_events():
    table = read("conflict_event").query("iso3 == 'SDN'")
    assert table.groupby("year").size().tolist() == [101, 92, 70, 77, 110, 345, 708]
    assert table["release"].value_counts().to_dict() == {"24.1": 795, "24.0.x": 593, "24.0.x candidate": 115}
    assert int((~table["on_map"]).sum()) == 124
    corrected = table.set_index("event_id").loc[["24.1-268643", "24.0.x-544160"]]
    assert corrected[["deaths_low", "deaths_best", "deaths_high"]].to_numpy().tolist() == [[18, 18, 18], [1, 1, 2]]
    assert (table["deaths_low"] <= table["deaths_best"]).all()


def test_the_real_coverage():
    years = read("conflict_coverage").query("iso3 == 'SDN'")
    assert years["completeness"].tolist() == [1.0, 1.0, 1.0, 1.0, 1.0, 0.989, 0.958]
    assert years["coverage"].tolist() == ["full"] * 6 + ["partial"]
