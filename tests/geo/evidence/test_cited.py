"""Named places and incidents: who says so stands beside them, each event once, and under a harm only what speaks of it."""

from __future__ import annotations

from collections import Counter

import pytest

from geo.evidence import cited
from geo.evidence.assessment import assessment_panel
from geo.evidence.metal import examples
from geo.model import Theme, metals
from geo.tables import read
from geo.tables.shared import of
from geo.words.text import render
from tests.world import frame, reader


def _rows(*rows: dict[str, object]) -> object:
    known = {
        "place_id": "p",
        "name": "Pit",
        "iso3": "AAA",
        "grain": "town",
        "metals": "co",
        "evidence": "Dug.",
        "source_id": "named",
    }
    return reader(mining_place=frame("mining_place", [known | row for row in rows]))


def _marks(**row: object) -> tuple[str, ...]:
    world = _rows(
        {"event": "e", "evidence_url": "https://example.org", "evidence_date": "2026-10", "checked_on": "2026-11"} | row
    )
    (one,) = cited.places(world, "co")
    return cited.place_finding(one, world).marks


def test_a_fresh_row_that_was_read_again_has_nothing_to_mind() -> None:
    assert _marks() == ()


@pytest.mark.parametrize(
    ("row", "mark"),
    [
        ({"evidence_date": None}, cited.UNDATED),
        ({"evidence_url": None}, cited.NO_ADDRESS),
        ({"checked_on": None}, cited.UNCHECKED),
        ({"evidence_date": "2025-06", "region_code": "AA-E"}, cited.RECHECK),
    ],
)
def test_what_to_mind_is_said(row: dict[str, object], mark: str) -> None:
    assert _marks(**row) == (mark,)


def test_old_evidence_outside_listed_areas_is_not_marked_for_re_check() -> None:
    assert _marks(evidence_date="2025-06", region_code="AA-W") == ()


def test_an_undated_place_in_a_listed_area_is_marked_twice() -> None:
    assert _marks(evidence_date=None, region_code="AA-E") == (cited.UNDATED, cited.RECHECK)


def test_one_event_is_told_once_and_the_incident_tells_it() -> None:
    world = _rows({"place_id": "a", "event": "in1"}, {"place_id": "b", "event": "x"}, {"place_id": "c", "event": "x"})
    named = cited.places(world, "co")
    assert [row.place_id for row in named] == ["a", "b"]
    assert [row.place_id for row in cited.untold(named, cited.incidents(world, "co"))] == ["b"]


def test_under_a_harm_stands_only_what_speaks_of_it() -> None:
    world = _rows({"event": "e", "themes": "pollution child_labour"}, {"event": "f"})
    found = {theme: len(cited.places(world, theme=theme)) for theme in Theme}
    assert found == {
        Theme.CHILD_LABOUR: 1,
        Theme.CONFLICT_FINANCING: 0,
        Theme.POLLUTION: 1,
        Theme.WORKING_CONDITIONS: 0,
    }


def test_kasulo_is_no_example_of_conflict_and_the_bridge_is_told_once() -> None:
    told = {
        theme: [
            render(one.statement, "en") for one in assessment_panel(f"{theme}/COD", "co", read).sections[-1].findings
        ]
        for theme in Theme
    }
    assert told[Theme.CONFLICT_FINANCING] == []
    assert not any("Kasulo" in line for lines in told.values() for line in lines)
    assert sum("Kalando" in line for line in told[Theme.WORKING_CONDITIONS]) == 1


def test_every_real_place_and_incident_names_its_publisher_or_says_that_it_is_not_known() -> None:
    found = [one for code in metals() for side in examples(code, read) for one in side]
    assert all(isinstance(one, cited.Cited) for one in found)
    nameless = {one.url for one in found if isinstance(one, cited.Cited) and not one.publisher}
    assert nameless <= {""}, "who has an address has a publisher"


def test_every_real_event_is_shown_once_for_a_metal() -> None:
    place, incident = read("mining_place"), read("incident")
    for code in metals():
        named, events = examples(code, read)
        told = Counter(one.statement.values["evidence"].text for one in named)
        assert max(told.values(), default=1) == 1, code
        assert len(events) == sum(code in (row or "").split() for row in incident["metals"])
    assert len(of(place, iso3="BFA")) == 3
