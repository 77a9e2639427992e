"""Assurance stands beside the risk: who, what state, read when; never a level."""

from __future__ import annotations

import pytest

from geo.evidence.assured import assurance_panel, assured
from geo.evidence.selection import panel
from geo.model import Theme
from geo.tables import read
from geo.words.text import render
from tests.world import reader


def _said(where: dict[str, str]) -> list[str]:
    return [render(one.statement, "en") for one in assured(reader(), **where)]


@pytest.mark.parametrize("where", [{"iso3": "AAA"}, {"metal": "co", "iso3": "AAA"}, {"site_id": "m1"}])
def test_who_in_what_state_and_read_when(where: dict[str, str]) -> None:
    assert _said(where) == [
        "Synthetic Mine, AAA: in the IRMA system, state as read on 2026-10-05: in process, no result is published; "
        "not a level, not a verdict"
    ]


def test_none_read_is_not_the_same_as_none() -> None:
    (section,) = assurance_panel(reader(), metal="mica").sections
    assert section.findings == ()
    assert section.empty is not None
    assert "not the same as none" in section.empty.template


def test_a_real_mine_of_two_metals_is_told_once_and_at_its_site() -> None:
    assert len(list(assured(read, iso3="COD"))) == 1
    found = panel("site:icmm:ICMM07541", "co", Theme.CHILD_LABOUR, (2015, 2025), read)
    told = [
        render(one.statement, "en")
        for part in found.sections
        for one in part.findings
        if one.source_id.startswith("irma")
    ]
    assert len(told) == 1
    assert "Tenke Fungurume, DR Congo: in the IRMA system" in told[0]


def test_a_state_without_a_result_says_so() -> None:
    table = read("assurance")
    open_ = table[table["status"].str.contains("process|self")]
    assert open_["status"].str.contains("published").all()
    assert len(open_) == 11


def test_a_missing_table_costs_a_site_only_its_assurance() -> None:
    kept = panel("site:m1", "co", Theme.CHILD_LABOUR, (2015, 2025), reader(missing=("assurance",)))
    assert any(section.findings for section in kept.sections)
