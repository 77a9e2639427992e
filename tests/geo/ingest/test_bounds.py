"""Rows whose estimates contradict each other are counted, so that a source that was mended or changed is noticed."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.catalog import sources
from geo.ingest.bounds import contradiction_faults, expected
from geo.tables import read

LISTED = pd.DataFrame([("conflict_year", "synthetic", 1)], columns=["table", "source_id", "rows"])


def deaths(*rows: tuple[object, object, object]) -> dict[str, pd.DataFrame]:
    frame = pd.DataFrame(rows, columns=["deaths_low", "deaths_best", "deaths_high"])
    return {"conflict_year": frame.assign(source_id="synthetic")}


@pytest.mark.parametrize("odd", [(5, 4, 9), (1, 4, 3), (6, 5, 4)])
def test_the_expected_number_is_no_fault_and_any_other_is_one(odd):
    assert list(contradiction_faults(deaths((1, 2, 3), odd), LISTED)) == []
    for frames in (deaths((1, 2, 3)), deaths(odd, odd)):
        (said,) = contradiction_faults(frames, LISTED)
        assert "conflict_year" in said
        assert "1 were expected" in said


def test_an_estimate_that_is_missing_contradicts_nothing():
    frames = deaths((5, 4, 9), (None, 4, None))
    assert list(contradiction_faults(frames, LISTED)) == []


def test_a_source_that_is_not_held_is_left_alone():
    assert list(contradiction_faults({"conflict_year": deaths()["conflict_year"]}, LISTED)) == []
    assert list(contradiction_faults({}, LISTED)) == []


def test_the_snapshot_has_as_many_as_are_listed():
    frames = {name: read(name) for name in ("conflict_year", "conflict_event")}
    assert list(contradiction_faults(frames)) == []
    assert expected()["rows"].sum() == 9 + 382


def test_a_source_with_such_rows_bears_the_caveat():
    for source_id in expected().query("rows > 0")["source_id"]:
        assert "bounds_contradict" in sources()[source_id].caveats
