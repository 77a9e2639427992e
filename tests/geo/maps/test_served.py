"""What the browser loads: files indexed by the digest of their bytes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from geo.maps.served import FOLDER, SERVED, Edge, MapFile, files


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_index_names_every_file_with_the_digest_of_its_bytes():
    kept = contents(FOLDER)
    del kept["index.json"]
    assert {name: file.digest for name, file in files().items()} == {
        name: hashlib.sha256(content).hexdigest()[:10] for name, content in kept.items()
    }


def test_every_map_file_that_is_data_is_valid_json_without_numbers_that_json_does_not_know():
    def refuse(word: str) -> None:
        raise AssertionError(word)

    for name, content in contents(FOLDER).items():
        if name.endswith(".json"):
            assert json.loads(content, parse_constant=refuse)


def test_an_address_changes_with_the_bytes_of_its_file():
    assert MapFile("a.json", "12", 1, 9).address == f"{SERVED}/a.json?v=12"
    assert MapFile("a.json", "13", 1, 9).address != MapFile("a.json", "12", 1, 9).address


@pytest.mark.parametrize("index", [None, "", "[]", "{", '{"a.json": 3}', '{"a.json": ["12", "many"]}'])
def test_a_missing_or_torn_index_is_no_file_at_all(tmp_path, index):
    if index is not None:
        (tmp_path / "index.json").write_text(index, encoding="utf-8")
    assert files(tmp_path) == {}


def test_an_edge_is_near_a_point_up_to_its_box_and_a_distance():
    edge = Edge(frozenset({"COD"}), [[10, 10, 20, 12]], [])
    assert edge.box == (10, 10, 20, 12)
    assert edge.within(15, 11, 0)
    assert edge.within(5, 11, 5)
    assert not edge.within(4, 11, 5)
    assert not edge.within(15, 18, 5)
