"""A file that cannot be read, whatever its kind and whatever the library raises: one sentence with its name and what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.catalog import sources
from geo.ingest import position
from geo.ingest.raw import BuildError, Raw, reading
from geo.ingest.sources import (
    amazon_mining_watch,
    baci_v202601,
    eu_aml_2026_08,
    icmm_2025,
    ilab_2022,
    natural_earth,
    wmd_2026,
    wof_cod_provinces,
)

READ: dict[tuple[str, str], Callable[[Raw], object]] = {
    ("icmm_2025", icmm_2025.FILE): icmm_2025.build,
    ("amazon_mining_watch", amazon_mining_watch.FILE): amazon_mining_watch.build,
    ("baci_v202601", baci_v202601.PARQUET): baci_v202601.build,
    ("natural_earth", natural_earth.COUNTRIES): natural_earth.build,
    ("natural_earth", position.FILE): position.outlines,
    ("wof_cod_provinces", wof_cod_provinces.FILE): wof_cod_provinces.build,
    ("eu_aml_2026_08", eu_aml_2026_08.STATE): eu_aml_2026_08.build,
    ("ilab_2022", ilab_2022.GOODS): ilab_2022.listing,
    ("wmd_2026", wmd_2026.FILE): wmd_2026.build,
}
"""Readers of every kind of file: xlsx, parquet, json, xml, csv."""
DAMAGED = {
    "nothing": b"",
    "bytes": b"PK\x03\x04\xff\xfe\x00\xff" * 99,
    "parquet": b"PAR1" + b"\xff" * 99 + b"PAR1",
    "deep": b"[" * 99_999,
}
EVERY = pytest.mark.parametrize(("source_id", "name"), READ, ids=lambda part: part)


def put(root: Path, source_id: str, name: str) -> Path:
    file = root / sources()[source_id].folder / name
    file.parent.mkdir(parents=True)
    return file


def said(source_id: str, name: str, raw: Raw) -> str:
    with pytest.raises(BuildError) as caught:
        READ[source_id, name](raw)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@EVERY
@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_one_sentence(tmp_path: Path, source_id: str, name: str, content: bytes):
    put(tmp_path, source_id, name).write_bytes(content)
    sentence = said(source_id, name, Raw(tmp_path))
    assert name in sentence
    assert "cannot be read" in sentence or "no column" in sentence


@EVERY
def test_a_folder_of_that_name_is_one_sentence(tmp_path: Path, source_id: str, name: str):
    put(tmp_path, source_id, name).mkdir()
    wanted = f"{name} is a folder where a file is wanted. {sources()[source_id].by_hand}"
    assert said(source_id, name, Raw(tmp_path)) == wanted


def test_a_fault_that_the_reader_tells_itself_stays_as_it_is(tmp_path: Path):
    with pytest.raises(BuildError, match=r"^own words$"), reading(tmp_path / "a.csv", "Get it."):
        raise BuildError("own words")


def test_an_error_without_words_is_told_by_its_name(tmp_path: Path):
    with (
        pytest.raises(BuildError, match=r"^a.csv: cannot be read \(EOFError\)\. Get it\.$"),
        reading(tmp_path / "a.csv", "Get it."),
    ):
        raise EOFError


def test_a_torn_row_of_a_csv_names_the_file(tmp_path: Path):
    put(tmp_path, "wmd_2026", wmd_2026.FILE).write_text('a,b\n"1,2\n', encoding="utf-8")
    assert wmd_2026.FILE in said("wmd_2026", wmd_2026.FILE, Raw(tmp_path))
