"""A snapshot is equal to another while no file changes, and answers are kept by it: once each, for all threads, at most so many."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from geo.tables import TABLES, Snapshot, TableError, kept


@pytest.fixture
def folder(tmp_path):
    for name in ("ranking.parquet", "snapshot.json"):
        os.link(TABLES / name, tmp_path / name)
    return tmp_path


def test_a_snapshot_is_equal_until_a_file_changes(folder):
    before = Snapshot.now(folder)
    assert before == Snapshot.now(folder)
    assert hash(before) == hash(Snapshot.now(folder))
    content = (folder / "ranking.parquet").read_bytes()
    (folder / "ranking.parquet").unlink()
    (folder / "ranking.parquet").write_bytes(content)
    assert before != Snapshot.now(folder)


def test_a_table_is_read_once_and_shared_and_read_anew_when_it_was_written_anew(folder):
    before = Snapshot.now(folder)
    assert before("ranking") is Snapshot.now(folder)("ranking")
    content = (folder / "ranking.parquet").read_bytes()
    (folder / "ranking.parquet").unlink()
    (folder / "ranking.parquet").write_bytes(content)
    after = Snapshot.now(folder)
    assert after("ranking") is not before("ranking")
    assert after("ranking").equals(before("ranking"))


def test_a_table_that_is_missing_is_named(folder):
    with pytest.raises(TableError, match="region"):
        Snapshot.now(folder)("region")
    with pytest.raises(TableError, match="ranking"):
        Snapshot.now(folder / "nowhere")("ranking")


def test_an_answer_is_computed_once_even_when_two_ask_at_the_same_moment():
    begun, go, calls = Event(), Event(), []

    def slow(number: int) -> int:
        calls.append(number)
        begun.set()
        assert go.wait(10)
        return number * 2

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(kept(slow), 3)
        assert begun.wait(10)
        second = pool.submit(kept(slow), 3)
        go.set()
        assert first.result() == second.result() == 6
    assert calls == [3]


def test_an_error_is_not_kept():
    calls = []

    def fails(number: int) -> int:
        calls.append(number)
        raise TableError("region", "missing")

    for _again in range(2):
        with pytest.raises(TableError):
            kept(fails)(1)
    assert calls == [1, 1]


def test_the_oldest_answer_goes_when_there_are_too_many():
    calls = []

    def double(number: int) -> int:
        calls.append(number)
        return number * 2

    remember = kept(double, 2)
    assert [remember(number) for number in (1, 2, 1, 3, 1, 2)] == [2, 4, 2, 6, 2, 4]
    assert calls == [1, 2, 3, 2], "what was asked for last stays longest"


def test_a_function_has_one_memory():
    assert kept(len) is kept(len)
