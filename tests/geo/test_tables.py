"""Reading a table: every way in which a file can be unusable is one of three words, and never another exception."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import tables
from geo.ingest import snapshot
from geo.tables import CONTRACTS, TableError, read
from tests.budget import examples
from tests.world import labour_listing

NAME = "labour_listing"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    snapshot.write(NAME, labour_listing(), folder)
    return folder


def why(folder: Path) -> str:
    with pytest.raises(TableError) as caught:
        read(NAME, folder)
    assert caught.value.table == NAME
    assert NAME in str(caught.value)
    assert "`make build RAW=DIR`" in str(caught.value)
    return caught.value.why


def test_a_table_comes_back_with_the_columns_of_its_contract(folder):
    frame = read(NAME, folder)
    assert list(frame.columns) == CONTRACTS[NAME].names()
    assert frame["iso3"].tolist() == ["AAA", "CCC"]


def test_a_missing_file_is_missing(tmp_path):
    assert why(tmp_path) == "missing"


@pytest.mark.parametrize("content", [b"", b"PAR1", b"<html>", b"\0" * 5000])
def test_a_file_that_is_no_table_is_torn(tmp_path, content):
    tables.path(NAME, tmp_path).write_bytes(content)
    assert why(tmp_path) == "torn"


def test_a_table_of_another_contract_is_older(tmp_path, folder):
    table = pq.read_table(tables.path(NAME, folder))
    pq.write_table(table.replace_schema_metadata({b"atlas_contract": b"of yesterday"}), tables.path(NAME, tmp_path))
    assert why(tmp_path) == "older"


def test_a_table_without_any_contract_is_older(tmp_path):
    pq.write_table(pa.table({"iso3": ["AAA"]}), tables.path(NAME, tmp_path))
    assert why(tmp_path) == "older"


def test_an_unknown_table_is_a_mistake_of_the_caller(tmp_path):
    with pytest.raises(KeyError):
        read("no_such_table", tmp_path)


@examples(100)
@given(data=st.data())
def test_no_damage_to_a_file_is_anything_but_torn_or_older(folder, tmp_path_factory, data):
    whole = bytearray(tables.path(NAME, folder).read_bytes())
    at = data.draw(st.integers(0, len(whole) - 1))
    junk = data.draw(st.binary(min_size=1, max_size=40) | st.none())
    damaged = whole[:at] if junk is None else whole[:at] + junk + whole[at + len(junk) :]
    spoilt = tmp_path_factory.getbasetemp() / "spoilt"
    spoilt.mkdir(exist_ok=True)
    tables.path(NAME, spoilt).write_bytes(bytes(damaged))
    try:
        read(NAME, spoilt)
    except TableError as error:
        assert error.why in ("torn", "older")  # noqa: PT017


def test_text_that_is_no_text_is_torn(tmp_path):
    contract = CONTRACTS[NAME]
    whole = snapshot.to_arrow(contract, labour_listing())
    bad = pa.Array.from_buffers(
        pa.string(), 2, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0\4\0\0\0"), pa.py_buffer(b"\xff\xfe\xff\xfe")]
    )
    column = whole.schema.get_field_index("good")
    pq.write_table(whole.set_column(column, whole.schema.field(column), bad), tables.path(NAME, tmp_path))
    assert why(tmp_path) == "torn"


def test_the_shape_of_a_table_is_in_its_fingerprint_and_its_explanations_are_not():
    contract = CONTRACTS[NAME]
    reworded = replace(contract.columns[0], doc="in other words")
    other = replace(contract, row="another sentence", columns=(reworded, *contract.columns[1:]))
    shorter = replace(contract, columns=contract.columns[1:])
    assert other.fingerprint == contract.fingerprint
    assert shorter.fingerprint != contract.fingerprint


def test_a_missing_cell_is_none_in_a_record(folder):
    direct, downstream = tables.records(read(NAME, folder))
    assert direct.derived_from_iso3 is None
    assert downstream.derived_from_iso3 == "AAA"


def test_the_version_of_a_snapshot_without_index_is_unknown(tmp_path):
    assert tables.version(tmp_path) == "unknown"


def test_the_committed_snapshot_is_under_15_mb():
    sizes = [file.stat().st_size for file in tables.TABLES.iterdir()]
    assert len(sizes) >= len(CONTRACTS)
    assert sum(sizes) < 15_000_000


def test_the_committed_snapshot_is_this_version():
    assert all(list(read(name).columns) == CONTRACTS[name].names() for name in CONTRACTS)


POINTS = sorted(name for name, contract in CONTRACTS.items() if contract.points)


def test_the_tables_of_points_are_known():
    assert POINTS == ["conflict_event", "incident", "mine_site", "mining_footprint", "mining_place", "smelter"]


@pytest.mark.parametrize("name", POINTS)
def test_a_table_of_points_is_geoparquet_in_degrees_and_the_same_rows_without_it(name, tmp_path):
    shapes, frame = gpd.read_parquet(tables.path(name)), read(name)
    assert shapes.crs == "OGC:CRS84"
    assert set(shapes.geometry.dropna().geom_type) <= {"Point"}
    placed = frame["lon"].notna() & frame["lat"].notna()
    assert shapes.geometry.notna().equals(placed)
    assert shapes.geometry.x.equals(frame["lon"].where(placed))
    assert shapes.geometry.y.equals(frame["lat"].where(placed))
    assert list(frame.columns) == CONTRACTS[name].names()
    written = snapshot.write(name, frame.sample(frac=1, random_state=1), tmp_path)
    assert written.read_bytes() == tables.path(name).read_bytes()
