"""The check on damaged copies of a small synthetic snapshot: each damage is named, and nothing else."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
import yaml

from geo.ingest import check, contract, corrections, snapshot
from geo.model import Strength
from geo.tables import CONTRACTS, FINGERPRINT, Contract

ENTRY = {
    "short": "Made up 2026", "producer": "Nobody", "title": "A synthetic source", "version": "1",
    "published": "2026-01", "data_from": "2020", "data_to": "2024", "retrieved": "2026-11-23",
    "citation": "Nobody (2026).", "url": "https://example.org", "licence": "CC0", "licence_url": "",
    "licence_confirmed": False, "redistributable": "yes", "strength": "context", "origin": "nobody", "superseded_by": "", "recheck": "",
    "complete": False, "takes": "Nothing real.",
    "caveats": ["estimated"], "folder": "made/up", "by_hand": "It is made up.",
    "files": [{"name": "made.csv", "sha256": "a" * 64}],
}  # fmt: skip
FTP = {"name": "m", "sha256": "a" * 64, "download": "ftp://x"}
CORRECTION = {
    "file": "made.csv",
    "where": {"name": "x"},
    "set": {"name": "y"},
    "expect": 1,
    "why": "A synthetic reason.",
}


def rows(table: str, *given: dict) -> pd.DataFrame:
    return pd.DataFrame(list(given), columns=CONTRACTS[table].names() if not given else None).reindex(
        columns=CONTRACTS[table].names()
    )


def site(site_id: str, **more: object) -> dict:
    return {"site_id": site_id, "source_id": "made_mine", "name": "Square pit", "kind": "mine", "iso3": "COD",
            "lon": 25.0, "lat": -10.0, "grain": "site", "place_group": site_id} | more  # fmt: skip


def indicator(**more: object) -> dict:
    return {"iso3": "NAM", "indicator": "hdi", "year": 2020, "value": 0.5, "source_id": "made_index"} | more


class Copy:
    """A synthetic snapshot, catalogue and corrections in a folder of their own, to be damaged."""

    def __init__(self, folder: Path) -> None:
        self.tables, self.catalog, self.corrections = (folder / name for name in ("tables", "catalog", "corrections"))
        self.frames = {name: rows(name) for name in CONTRACTS}
        self.frames["mine_site"] = rows("mine_site", site("m-1"), site("m-2", lon=26.0))
        self.frames["mine_site_metal"] = rows(
            "mine_site_metal",
            *({"site_id": s, "metal": "co", "stated": "Cobalt", "primary": True} for s in ("m-1", "m-2")),
        )
        self.frames["country_indicator"] = rows("country_indicator", indicator(), indicator(iso3="COD"))

    def make(self) -> None:
        """Write all of it."""
        for made in (self.tables, self.catalog, self.corrections):
            made.mkdir()
        self.write()
        self.entry("made_mine", tables=["mine_site", "mine_site_metal"])
        self.entry("made_index", tables=["country_indicator"])
        self.correct("made_mine", [CORRECTION])

    def write(self) -> None:
        for name, frame in self.frames.items():
            snapshot.write(name, frame, self.tables)
        snapshot.write_index("synthetic", self.tables)

    def entry(self, source_id: str, **fields: object) -> None:
        text = yaml.safe_dump({"id": source_id} | ENTRY | fields)
        (self.catalog / f"{source_id}.yml").write_text(text, encoding="utf-8")

    def correct(self, source_id: str, entries: list[object]) -> None:
        (self.corrections / f"{source_id}.yml").write_text(yaml.safe_dump(entries), encoding="utf-8")

    def file(self, table: str) -> Path:
        return self.tables / f"{table}.parquet"

    def faults(self, raw: Path | None = None) -> list[str]:
        return check.faults(self.tables, raw, self.catalog, self.corrections)[0]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an undamaged copy."""
    folder = tmp_path_factory.mktemp("whole")
    Copy(folder).make()
    return folder


FAULTS = contract.faults
of_nothing: dict[str, list[str]] = {}
"""What breaks the contract of a table without rows, by the name of the table."""


def contract_faults(table: Contract, frame: pd.DataFrame) -> list[str]:
    """What breaks a contract; a table without rows, which no test here damages, is looked at once."""
    if len(frame):
        return FAULTS(table, frame)
    if table.name not in of_nothing:
        of_nothing[table.name] = FAULTS(table, frame)
    return of_nothing[table.name]


@pytest.fixture
def copy(tmp_path: Path, whole: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    monkeypatch.setattr(contract, "faults", contract_faults)
    shutil.copytree(whole, tmp_path, dirs_exist_ok=True)
    return Copy(tmp_path)


def test_an_undamaged_copy_has_no_fault(copy: Copy):
    said, counted = check.faults(copy.tables, None, copy.catalog, copy.corrections)
    assert (said, counted) == ([], 6)


def test_a_torn_file(copy: Copy):
    copy.file("mine_site").write_bytes(copy.file("mine_site").read_bytes()[:100])
    assert copy.faults() == [
        "mine_site: the file has another sha256 than snapshot.json names; it was changed after the build.",
        "mine_site: data/tables/mine_site.parquet cannot be read; `git restore data/tables` or `make build RAW=DIR` mends it.",
    ]


def test_a_missing_table(copy: Copy):
    copy.file("smelter").unlink()
    assert copy.faults() == [
        "smelter: data/tables/smelter.parquet is missing; `git restore data/tables` or `make build RAW=DIR` mends it."
    ]


def test_an_older_fingerprint(copy: Copy):
    file = copy.file("country_indicator")
    table = pq.read_table(file)
    pq.write_table(table.replace_schema_metadata((table.schema.metadata or {}) | {FINGERPRINT: b"older"}), file)
    snapshot.write_index("synthetic", copy.tables)
    (said,) = copy.faults()
    assert said.startswith("country_indicator: data/tables/country_indicator.parquet was written for another version;")


def test_a_value_out_of_range_is_told_by_table_column_and_row(copy: Copy):
    copy.frames["mine_site"].loc[1, "lat"] = -91.0
    copy.write()
    (said,) = copy.faults()
    assert said.startswith("mine_site, column lat, row 1: -91.0 breaks")


def test_a_value_changed_after_the_build_breaks_the_checksum(copy: Copy):
    copy.frames["mine_site"].loc[1, "name"] = "Round pit"
    snapshot.write("mine_site", copy.frames["mine_site"], copy.tables)
    assert copy.faults() == [
        "mine_site: the file has another sha256 than snapshot.json names; it was changed after the build."
    ]


def test_rows_that_went_missing_are_counted(copy: Copy):
    snapshot.write("country_indicator", copy.frames["country_indicator"].head(1), copy.tables)
    assert "country_indicator: snapshot.json names 2 rows, the file has 1." in copy.faults()


def test_a_doubled_key(copy: Copy):
    copy.frames["country_indicator"] = rows("country_indicator", indicator(), indicator())
    copy.write()
    assert any(said.startswith("country_indicator, column") and "unique" in said for said in copy.faults())


def test_an_unknown_source(copy: Copy):
    copy.frames["mine_site"].loc[0, "source_id"] = "heard_say"
    copy.write()
    assert copy.faults() == ["mine_site, column source_id, row 0: 'heard_say' is not in data/catalog."]


@pytest.mark.parametrize(
    ("table", "column", "value", "where"),
    [
        ("mine_site", "iso3", "QQQ", "data/codes/country.csv"),
        ("mine_site", "region_code", "CD-QQ", "region.region_code"),
        ("mine_site", "place_group", "m-9", "mine_site.site_id"),
        ("mine_site", "note", "odd", "data/codes/site_note.csv"),
        ("mine_site_metal", "metal", "xx", "data/codes/metal.csv"),
        ("mine_site_metal", "site_id", "l-1", "mine_site.site_id"),
        ("country_indicator", "indicator", "a", "data/codes/indicator.csv"),
    ],
)
def test_a_reference_to_nothing(copy: Copy, table: str, column: str, value: str, where: str):
    copy.frames[table] = copy.frames[table].astype({column: object})
    copy.frames[table].loc[0, column] = value
    copy.write()
    assert copy.faults() == [f"{table}, column {column}, row 0: {value!r} is not in {where}."]


def test_metal_codes_in_a_list(copy: Copy):
    place = {"place_id": "p1", "name": "A", "iso3": "COD", "grain": "none", "metals": "co xx", "evidence_url": "https://example.org",
             "event": "e", "source_id": "made_mine"}  # fmt: skip
    copy.frames["mining_place"] = rows("mining_place", place)
    copy.entry("made_mine", tables=["mine_site", "mining_place"])
    copy.write()
    assert copy.faults() == ["mining_place, column metals, row 0: 'xx' is not in data/codes/metal.csv."]


def test_many_faults_of_one_column_are_cut_short(copy: Copy):
    many = [indicator(year=year, indicator="a") for year in range(2000, 2020)]
    copy.frames["country_indicator"] = rows("country_indicator", *many)
    copy.write()
    said = copy.faults()
    assert len(said) == check.MOST_PER_COLUMN + 1
    assert said[-1] == "country_indicator, column indicator: 15 more rows are not in data/codes/indicator.csv."


def test_an_index_that_is_not_there_or_torn(copy: Copy):
    index = copy.tables / "snapshot.json"
    for text in ("{", "[]", '{"version": "x", "tables": {"smelter": 3}}'):
        index.write_text(text, encoding="utf-8")
        assert [said for said in copy.faults() if said.startswith("snapshot.json is missing or cannot be read")]
    index.unlink()
    assert copy.faults()[0].startswith("snapshot.json is missing or cannot be read")


def test_an_index_that_lists_other_tables(copy: Copy):
    index = json.loads((copy.tables / "snapshot.json").read_text(encoding="utf-8"))
    index["tables"]["moon"] = index["tables"].pop("smelter")
    (copy.tables / "snapshot.json").write_text(json.dumps(index), encoding="utf-8")
    assert copy.faults() == [
        "snapshot.json: the table moon is not known.",
        "snapshot.json: the table smelter is not listed.",
    ]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"caveats": ["doubtful"]}, "the caveat 'doubtful' is not in data/codes/caveat.csv."),
        ({"strength": "rumour"}, f"strength is 'rumour'; it must be one of {', '.join(Strength)}."),
        ({"tables": ["country_indicator", "moon"]}, "the table 'moon' has no contract."),
        ({"tables": ["country_indicator", "smelter"]}, "names the table smelter, but has no row in it."),
        ({"published": "March 2024"}, "published is 'March 2024', which is no ISO date."),
        ({"takes": ""}, "takes is empty."),
        ({"files": [{"name": "made.csv", "sha256": "abc"}]}, "the sha256 of made.csv is not 64 hexadecimal digits."),
        ({"files": [{"name": "../made.csv", "sha256": "a" * 64}]}, "../made.csv does not lie below the raw folder."),
        ({"files": [FTP]}, "the download of m is no https address."),
        ({"files": []}, "needs both folder and files, or neither."),
        ({"url": ""}, "url is empty, and not every row of its tables has an address of its own."),
    ],
)  # fmt: skip
def test_a_catalogue_entry_that_says_what_it_may_not(copy: Copy, fields: dict, said: str):
    copy.entry("made_index", **({"tables": ["country_indicator"]} | fields))
    assert copy.faults() == [f"data/catalog/made_index.yml: {said}"]


def test_an_entry_that_is_not_part_of_the_snapshot_is_no_fault(copy: Copy, tmp_path: Path):
    copy.entry("made_more", tables=["smelter"], files=[{"name": "more.zip", "sha256": ""}])
    assert copy.faults() == []
    assert not [said for said in copy.faults(tmp_path) if said.startswith("made_more")]


def test_a_source_with_rows_in_a_table_it_does_not_name(copy: Copy):
    copy.entry("made_mine", tables=["mine_site_metal"])
    assert copy.faults() == ["data/catalog/made_mine.yml: has rows in the table mine_site, but does not name it."]


def test_a_catalogue_that_cannot_be_read(copy: Copy):
    (copy.catalog / "made_mine.yml").write_text("id: [", encoding="utf-8")
    assert any(said.startswith("data/catalog cannot be read") for said in copy.faults())


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"why": ""}, "why is missing or empty."),
        ({"expect": 0}, "expect is missing or empty."),
        ({"drop": True}, "needs either set or drop."),
        ({"file": "other.csv"}, "the file other.csv is not in the catalogue entry."),
        ({"because": "x"}, "unknown fields because."),
        ({"where": ["x"]}, "where must name columns and values."),
        ({"status": "told"}, "status is 'told'; it must be one of open, reported, fixed_upstream."),
        ({"status": "reported"}, "was reported, but has no date in reported."),
        ({"reported": date(2026, 11, 30)}, "has a date in reported, but is open."),
        ({"status": "reported", "reported": "in May"}, "reported is 'in May', which is no ISO date."),
    ],
)
def test_a_correction_that_is_not_well_formed(copy: Copy, entry: dict, said: str):
    copy.correct("made_mine", [CORRECTION, CORRECTION | entry])
    assert copy.faults() == [f"data/corrections/made_mine.yml, number 2: {said}"]


def test_a_correction_that_was_reported_is_well_formed(copy: Copy):
    known = {"status": "reported", "reported": date(2026, 11, 30)}
    copy.correct("made_mine", [CORRECTION | known, CORRECTION | {"status": "fixed_upstream"}])
    assert copy.faults() == []


def test_every_correction_says_whether_its_producer_was_told():
    for file in corrections.FOLDER.glob("*.yml"):
        assert all("status" in entry for entry in yaml.safe_load(file.read_text(encoding="utf-8"))), file.name


def test_corrections_of_an_unknown_source_or_torn(copy: Copy):
    copy.correct("heard_say", [CORRECTION])
    (copy.corrections / "torn.yml").write_text("- {file: [", encoding="utf-8")
    said = copy.faults()
    assert "data/corrections/heard_say.yml: data/catalog/heard_say.yml does not exist." in said
    assert any(one.startswith("data/corrections/torn.yml cannot be read") for one in said)


def test_raw_files_are_verified_when_a_folder_is_given(copy: Copy, tmp_path: Path):
    raw = tmp_path / "raw"
    (raw / "made" / "up").mkdir(parents=True)
    lacking = [f"{name}: made/up/made.csv is not there." for name in ("made_index", "made_mine")]
    assert copy.faults(raw) == lacking
    (raw / "made" / "up" / "made.csv").write_text("changed", encoding="utf-8")
    assert copy.faults(raw) == [
        f"{name}: made/up/made.csv has another sha256 than the catalogue names." for name in ("made_index", "made_mine")
    ]


def test_the_committed_snapshot_is_good(capsys: pytest.CaptureFixture[str]):
    status = check.check()
    said = capsys.readouterr().out
    assert status == 0, said
    assert said.strip().endswith("all good")
    assert said.startswith(f"{len(CONTRACTS)} tables, ")


@pytest.mark.raw
def test_the_upstream_files_are_those_of_the_catalogue(raw_folder: Path):
    from geo.catalog import sources

    assert list(check.raw_faults(dict(sources()), raw_folder)) == []
