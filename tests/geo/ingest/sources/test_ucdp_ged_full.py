"""The complete event data set as a synthetic zip file: no event in it happened."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pandas as pd
import pytest

from geo.catalog import sources
from geo.ingest import contract
from geo.ingest.raw import BuildError, Raw, checksum
from geo.ingest.sources import (
    ucdp_ged_caf,
    ucdp_ged_countries,
    ucdp_ged_drc,
    ucdp_ged_full,
    ucdp_ged_points,
    ucdp_ged_sdn,
)
from geo.tables import CONTRACTS
from tests.geo.ingest.sources.ged_fixtures import put_country_year, synthetic_events

SYNTHETIC = synthetic_events(
    {"id": 1, "country_id": 490, "year": 2015},
    {"id": 2, "country_id": 490, "year": 2025, "where_prec": 5},
    {"id": 3, "country_id": 625, "year": 2024},
    {"id": 4, "country_id": 625, "year": 2014},
    date_start="2024-05-06 00:00:00.000",
)


def known(monkeypatch: pytest.MonkeyPatch, raw: Raw, rows: int = len(SYNTHETIC), columns: int = 14) -> None:
    """Let the synthetic archive pass for release 26.1."""
    file = ucdp_ged_full.archive(raw)
    assert file is not None
    edition = ucdp_ged_full.Edition("26.1", rows, columns)
    monkeypatch.setattr(ucdp_ged_full, "EDITIONS", {checksum(file): edition})


def _zip(root: Path, members: dict[str, str], name: str = "ged261-csv.zip") -> Raw:
    folder = root / ucdp_ged_full.FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, text in members.items():
            archive.writestr(member, text)
    put_country_year(root, (490, 2015, 10), (625, 2024, 5), (100, 2024, 0))
    return Raw(root)


@pytest.fixture
def complete(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Raw:
    raw = _zip(tmp_path, {"GEDEvent_v26_1.csv": SYNTHETIC.to_csv(index=False), "readme.txt": "synthetic"})
    known(monkeypatch, raw)
    return raw


def test_the_catalogue_tells_how_the_real_archive_is_recognised():
    ((sha256, edition),) = ucdp_ged_full.EDITIONS.items()
    assert (edition.release, edition.rows, edition.columns) == ("26.1", 417_968, 49)
    entry = sources()[ucdp_ged_full.ID]
    assert sha256 in entry.by_hand
    assert f"{edition.rows:,} rows and {edition.columns} columns" in entry.takes


def test_the_catalogue_names_the_place_and_does_not_demand_the_file():
    entry = sources()[ucdp_ged_full.ID]
    assert entry.folder == ucdp_ged_full.FOLDER
    assert [(file.name, file.sha256) for file in entry.files] == [("ged261-csv.zip", "")]
    assert ucdp_ged_full.DROP_IN.names.fullmatch(entry.files[0].name)


def test_without_the_archive_nothing_is_made(tmp_path: Path):
    assert ucdp_ged_full.build(Raw(tmp_path)) == {}


def test_events_since_2015_of_every_country(complete: Raw):
    table = ucdp_ged_full.build(complete)["conflict_event"]
    assert contract.faults(CONTRACTS["conflict_event"], table) == []
    assert table["event_id"].tolist() == ["26.1-1", "26.1-2", "26.1-3"]
    assert table["iso3"].tolist() == ["COD", "COD", "SDN"]
    assert table["on_map"].tolist() == [True, False, True]
    assert table["date_start"].unique().tolist() == ["2024-05-06"]
    assert table["release"].unique().tolist() == ["26.1"]


def test_it_replaces_every_other_event_file(complete: Raw):
    for module in (ucdp_ged_countries, ucdp_ged_caf, ucdp_ged_drc, ucdp_ged_sdn):
        rows = module.build(complete)["conflict_event"]
        assert rows.empty
        assert rows.columns.tolist() == CONTRACTS["conflict_event"].names()
    assert ucdp_ged_points.build(complete) == {}


def test_coverage_is_full_and_says_nil_where_nothing_was_counted(complete: Raw):
    table = ucdp_ged_full.build(complete)["conflict_coverage"]
    assert contract.faults(CONTRACTS["conflict_coverage"], table) == []
    assert set(table["coverage"]) == {"full"}
    rows = table.set_index(["iso3", "year"])
    assert rows.loc[("COD", 2015), ["events", "deaths_held", "deaths_known", "completeness"]].tolist() == [
        1,
        5,
        10,
        0.5,
    ]
    assert rows.loc[("COL", 2024), "events"] == 0
    assert rows.loc[("COL", 2024), "deaths_known"] == 0
    assert pd.isna(rows.loc[("COD", 2025), "deaths_known"])
    assert sorted(table["year"].unique()) == list(range(2015, 2026))


def test_the_newest_of_two_archives_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    _zip(tmp_path, {"GEDEvent_v25_1.csv": SYNTHETIC.head(1).to_csv(index=False)}, "ged251-csv.zip")
    raw = _zip(tmp_path, {"GEDEvent_v26_1.csv": SYNTHETIC.to_csv(index=False)})
    known(monkeypatch, raw)
    assert len(ucdp_ged_full.build(raw)["conflict_event"]) == 3


@pytest.mark.parametrize("name", ["ged261-csv.zip", "ged271-csv.zip"])
def test_another_edition_is_refused_whatever_its_name(tmp_path: Path, name: str):
    raw = _zip(tmp_path, {"GEDEvent_v27_1.csv": SYNTHETIC.to_csv(index=False)}, name)
    with pytest.raises(BuildError, match=rf"{name}: its sha256 is not that of a known edition \(26.1\).*ucdp.uu.se"):
        ucdp_ged_full.build(raw)


def test_a_table_of_another_size_is_refused(complete: Raw, monkeypatch: pytest.MonkeyPatch):
    known(monkeypatch, complete, rows=5)
    with pytest.raises(BuildError, match="has 4 rows, 5 were expected"):
        ucdp_ged_full.build(complete)
    known(monkeypatch, complete, columns=49)
    with pytest.raises(BuildError, match="has 14 columns, 49 were expected"):
        ucdp_ged_full.build(complete)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("best", "many", r"ged261-csv.zip, column best, row 4: 'many' is no number"),
        ("country_id", "9999", r"ged261-csv.zip, column country_id, row 4: '9999' is unknown"),
        ("type_of_violence", "7", r"ged261-csv.zip, column type_of_violence, row 4: '7' is unknown"),
    ],
)
def test_a_value_nobody_knows_is_told_with_its_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, column: str, value: str, said: str
):
    """The row is the one of the whole table, though events before 2015 are passed over."""
    rows = SYNTHETIC.iloc[[3, 0, 2]].reset_index(drop=True)
    rows.loc[2, column] = value
    raw = _zip(tmp_path, {"GEDEvent_v26_1.csv": rows.to_csv(index=False)})
    known(monkeypatch, raw, rows=3)
    with pytest.raises(BuildError, match=said):
        ucdp_ged_full.build(raw)


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"notes.txt": "x"},
        {"../GEDEvent_v26_1.csv": "x"},
        {"other.csv": "x"},
        {"GEDEvent_v26_1.csv": "x", "ged2.csv": "x"},
    ],
)
def test_wrong_members_are_refused(tmp_path: Path, members: dict[str, str]):
    with pytest.raises(BuildError, match=r"ged261-csv.zip: expected one table"):
        ucdp_ged_full.build(_zip(tmp_path, members))


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path):
    raw = _zip(tmp_path, {"GEDEvent_v26_1.csv": "0" * 5_000_000})
    with pytest.raises(BuildError, match="would unpack to 5,000,000 bytes"):
        ucdp_ged_full.build(raw)


def test_what_is_no_archive_is_refused(tmp_path: Path):
    folder = tmp_path / ucdp_ged_full.FOLDER
    folder.mkdir(parents=True)
    (folder / "ged261-csv.zip").write_bytes(b"<html>not found</html>")
    with pytest.raises(BuildError, match=r"ged261-csv.zip: cannot be read"):
        ucdp_ged_full.build(Raw(tmp_path))


def test_a_torn_archive_is_refused(complete: Raw):
    file = ucdp_ged_full.archive(complete)
    assert file is not None
    file.write_bytes(file.read_bytes()[:-40])
    with pytest.raises(BuildError, match=r"ged261-csv.zip: cannot be read"):
        ucdp_ged_full.build(complete)


def test_a_renamed_column_stops_the_build(tmp_path: Path):
    raw = _zip(tmp_path, {"GEDEvent_v26_1.csv": SYNTHETIC.rename(columns={"best": "deaths"}).to_csv(index=False)})
    with pytest.raises(BuildError, match=r"ged261-csv.zip: no column best"):
        ucdp_ged_full.build(raw)


def test_only_old_events_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    raw = _zip(tmp_path, {"GEDEvent_v26_1.csv": SYNTHETIC.tail(1).to_csv(index=False)})
    known(monkeypatch, raw, rows=1)
    with pytest.raises(BuildError, match="holds no event since 2015"):
        ucdp_ged_full.build(raw)


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("at", [45, 60, 80, 120, 200])
def test_damaged_bytes_are_one_sentence_however_it_is_packed(complete: Raw, packing: int, at: int):
    """zlib.error, LZMAError, OSError, BadZipFile, NotImplementedError: whatever the library raises."""
    file = ucdp_ged_full.archive(complete)
    assert file is not None
    with zipfile.ZipFile(file, "w", packing) as made:
        made.writestr("GEDEvent_v26_1.csv", SYNTHETIC.to_csv(index=False))
    content = bytearray(file.read_bytes())
    content[at : at + 30] = b"\xff" * 30
    file.write_bytes(content)
    with pytest.raises(BuildError, match=r"^ged261-csv.zip: .*Take it anew from https://ucdp.uu.se") as caught:
        ucdp_ged_full.build(complete)
    assert "\n" not in str(caught.value)


def test_a_damage_that_comes_after_the_header_is_told(complete: Raw, monkeypatch: pytest.MonkeyPatch):
    file = ucdp_ged_full.archive(complete)
    assert file is not None
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as made:
        made.writestr("GEDEvent_v26_1.csv", pd.concat([SYNTHETIC] * 5000).to_csv(index=False))
    content = bytearray(file.read_bytes())
    content[-2000:-1990] = b"\xff" * 10
    file.write_bytes(content)
    known(monkeypatch, complete)
    with pytest.raises(BuildError, match=r"^ged261-csv.zip: cannot be read .*Take it anew"):
        ucdp_ged_full.build(complete)


def test_a_folder_of_that_name_is_told(tmp_path: Path):
    (tmp_path / ucdp_ged_full.FOLDER / "ged261-csv.zip").mkdir(parents=True)
    with pytest.raises(BuildError, match=r"^ged261-csv.zip is a folder where a file is wanted\. Take it anew"):
        ucdp_ged_full.build(Raw(tmp_path))


@pytest.mark.parametrize(
    "name",
    [
        f"{ucdp_ged_full.FOLDER}/ged261-csv (1).zip",
        f"{ucdp_ged_full.FOLDER}/GEDEvent_v26_1.csv",
        f"{ucdp_ged_full.FOLDER}/events.zip",
        f"{ucdp_ged_full.FOLDER}/ged251-csv.zip",
        "conflict/ged261-csv.zip",
        "ged261-csv.zip",
    ],
)
def test_a_file_that_is_not_read_is_told_with_the_name_it_wants(complete: Raw, name: str):
    assert list(ucdp_ged_full.DROP_IN.unread(complete)) == []
    (complete.root / name).write_text("synthetic")
    (said,) = ucdp_ged_full.DROP_IN.unread(complete)
    wanted = f"it must lie in {ucdp_ged_full.FOLDER} and be named ged261-csv.zip, still zipped."
    assert said == f"{name} was seen and not read: {wanted}"


def test_notes_beside_the_archive_are_nothing_to_tell(complete: Raw):
    for name in ("PROVENANCE.md", ".DS_Store"):
        (complete.root / ucdp_ged_full.FOLDER / name).write_text("synthetic")
    assert list(ucdp_ged_full.DROP_IN.unread(complete)) == []
