"""National event files."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.ingest import contract, ged
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import ucdp_ged_countries
from geo.ingest.sources.ucdp_ged_countries import Copy
from geo.tables import CONTRACTS, read
from tests.geo.ingest.sources.ged_fixtures import put, synthetic_events

FOLDER = "conflict/ucdp_ged_countries"
NUMBERED = Copy("TCD", "1989_2021", "22.1", 2015, 2021)
BARE = Copy("TCD", "2020_only", "23.1", 2020, 2020, numbered=False)


@pytest.fixture
def bare(tmp_path: Path) -> Raw:
    frame = synthetic_events(
        {"src_row": 7}, {"src_row": 8}, {"src_row": 9, "where_is_country_level": "1"}, where_is_country_level="0"
    )
    put(frame.drop(columns=["id", "where_prec", "country_id"]), tmp_path, FOLDER, BARE.file)
    return Raw(tmp_path)


def test_what_is_before_2015_is_left_out_and_precision_decides_what_is_drawn(tmp_path: Path):
    rows = [{"id": i, "where_prec": i} for i in range(1, 8)]
    put(synthetic_events(*rows, {"id": 99, "year": 2014}), tmp_path, FOLDER, NUMBERED.file)
    table = ucdp_ged_countries._events(Raw(tmp_path), NUMBERED)
    assert contract.faults(CONTRACTS["conflict_event"], table) == []
    assert table["event_id"].tolist() == [f"22.1-{i}" for i in range(1, 8)]
    assert table["on_map"].tolist() == [True, True, True, False, False, False, False]
    assert table["iso3"].unique().tolist() == ["TCD"]
    assert table.loc[0, ["deaths_low", "deaths_best", "deaths_high", "deaths_civilians"]].tolist() == [4, 5, 9, 1]


def test_a_file_without_numbers_keeps_rows_that_are_alike(bare: Raw):
    table = ucdp_ged_countries._events(bare, BARE)
    assert contract.faults(CONTRACTS["conflict_event"], table) == []
    assert table["event_id"].tolist() == ["23.1-TCD-row-7", "23.1-TCD-row-8", "23.1-TCD-row-9"]
    assert table["deaths_best"].sum() == 15


def test_a_point_for_a_whole_country_is_kept_and_not_drawn(bare: Raw):
    table = ucdp_ged_countries._events(bare, BARE)
    assert table["precision"].fillna(0).tolist() == [0, 0, 6]
    assert table["on_map"].tolist() == [True, True, False]


def test_a_row_of_another_country_stops_the_build(tmp_path: Path):
    put(synthetic_events({"country_id": 475}), tmp_path, FOLDER, NUMBERED.file)
    with pytest.raises(BuildError, match=r"ucdp_ged_TCD_1989_2021.csv, column year or country"):
        ucdp_ged_countries._events(Raw(tmp_path), NUMBERED)


@pytest.mark.parametrize(
    ("change", "column"),
    [({"type_of_violence": 4}, "type_of_violence"), ({"best": "many"}, "best"), ({"country_id": 1}, "country_id")],
)
def test_an_unknown_value_stops_the_build(tmp_path: Path, change: dict[str, object], column: str):
    put(synthetic_events({}, change), tmp_path, FOLDER, NUMBERED.file)
    with pytest.raises(BuildError, match=rf"ucdp_ged_TCD_1989_2021.csv, column {column}, row 3"):
        ucdp_ged_countries._events(Raw(tmp_path), NUMBERED)


def test_a_renamed_column_stops_the_build(tmp_path: Path):
    put(synthetic_events({}).rename(columns={"best": "deaths"}), tmp_path, FOLDER, NUMBERED.file)
    with pytest.raises(BuildError, match=r"ucdp_ged_TCD_1989_2021.csv: no column best"):
        ucdp_ged_countries._events(Raw(tmp_path), NUMBERED)


def test_real_rows():
    table = read("conflict_event")
    table = table[table["source_id"].eq("ucdp_ged_countries")]
    assert table.groupby("iso3").size().to_dict() == {
        "AFG": 3317,
        "COL": 118,
        "IDN": 22,
        "MEX": 13395,
        "MMR": 5124,
        "NGA": 2447,
        "PAK": 1120,
        "PHL": 1188,
        "SSD": 627,
        "UKR": 6518,
    }
    assert table["year"].min() == ged.FIRST_YEAR
    centroids = table[table["iso3"].eq("UKR") & table["precision"].eq(6) & table["release"].eq("23.1")]
    assert (len(centroids), int(centroids["deaths_best"].sum())) == (358, 20059)
    assert not centroids["on_map"].any()


def test_most_events_of_myanmar_are_not_sharp_enough_for_a_point():
    table = read("conflict_event")
    assert table.loc[table["iso3"].eq("MMR"), "on_map"].mean() < 0.5
    assert not table.loc[table["precision"] > 3, "on_map"].any()
