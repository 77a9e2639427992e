"""The incomplete copy for DR Congo."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.ingest import contract
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import ucdp_ged_drc
from geo.tables import CONTRACTS, read
from tests.geo.ingest.sources.ged_fixtures import put, synthetic_events

FOLDER = "conflict/ucdp_ged_drc_2023_2025"
ABSENT = ["id", "where_prec", "country_id", "date_start", "date_end", "low", "high"]


def _put(root: Path, *changes: dict[str, object]) -> Raw:
    frame = synthetic_events(
        *changes, event_id="ged_0", dataset_status="ged", country="DR Congo (Zaire)", adm_1="Ituri province", year=2024
    )
    put(frame.drop(columns=ABSENT), root, FOLDER, ucdp_ged_drc.FILE)
    return Raw(root)


def test_what_the_copy_lacks_stays_missing(tmp_path: Path):
    table = ucdp_ged_drc.build(_put(tmp_path, {}))["conflict_event"]
    assert contract.faults(CONTRACTS["conflict_event"], table) == []
    assert table[["date_start", "date_end", "precision", "deaths_low", "deaths_high"]].isna().all(axis=None)
    assert table[["iso3", "deaths_best", "on_map"]].iloc[0].tolist() == ["COD", 5, True]


def test_candidates_are_marked_as_such(tmp_path: Path):
    table = ucdp_ged_drc.build(_put(tmp_path, {}, {"event_id": "ged_1", "dataset_status": "candidate"}))[
        "conflict_event"
    ]
    assert table["release"].tolist() == ["GED, release unknown", "GED Candidate, release unknown"]


def test_the_point_for_the_whole_country_is_not_drawn(tmp_path: Path):
    raw = _put(
        tmp_path, {"latitude": "0.0", "longitude": "25.0", "adm_1": ""}, {"event_id": "ged_1", "latitude": "0.5"}
    )
    assert ucdp_ged_drc.build(raw)["conflict_event"]["on_map"].tolist() == [False, True]


def test_an_unknown_status_stops_the_build(tmp_path: Path):
    with pytest.raises(BuildError, match=r"column dataset_status, row 3: 'draft' is unknown"):
        ucdp_ged_drc.build(_put(tmp_path, {}, {"dataset_status": "draft"}))


def test_real_rows():
    table = read("conflict_event")
    table = table[table["source_id"].eq("ucdp_ged_drc")]
    assert table.groupby("year").size().to_dict() == {2023: 553, 2024: 388, 2025: 1002}
    assert table["precision"].isna().all()
    vague = table[~table["on_map"]]
    assert (len(vague), set(zip(vague["lon"], vague["lat"], strict=True))) == (21, {(25.0, 0.0)})
