"""A country on the EU's list without output of a metal says why it has no level: in its panel, and on the command line."""

from __future__ import annotations

import pytest

from geo.evidence.selection import panel
from geo.model import Theme
from geo.report.command import Unasked, chosen
from geo.risk.standing import standings, unassessed
from geo.words.labels import REASONS
from geo.words.text import render
from tests import world

WHY = REASONS["no_output"]


def lead(iso3: str, metal: str, theme: Theme, read=world.reader()) -> str:  # noqa: B008
    first = panel(f"country:{iso3}", metal, theme, (2015, 2025), read).sections[0]
    return render(first.lead, "en") if first.lead else ""


def test_only_listed_countries_of_which_the_metal_is_not_assessed_are_unassessed():
    """AAA and BBB have listed areas; cobalt is assessed in both, tin nowhere."""
    read = world.reader()
    assert unassessed(read("assessment"), read("cahra_area"), "sn") == {"AAA", "BBB"}
    assert unassessed(read("assessment"), read("cahra_area"), "co") == set()


def test_they_are_on_the_map_of_conflict_financing_alone_and_only_as_not_looked_at():
    read = world.reader()
    assessment, area = read("assessment"), read("cahra_area")
    known = standings(assessment, "sn", Theme.CONFLICT_FINANCING, area)
    assert {(iso3, one.level, one.sign) for iso3, one in known.items()} == {
        ("AAA", "not_enough_data", "unseen"),
        ("BBB", "not_enough_data", "unseen"),
    }
    assert (
        standings(assessment, "sn", Theme.POLLUTION, area)
        == standings(assessment, "sn", Theme.CONFLICT_FINANCING)
        == {}
    )


def test_the_panel_says_why_on_top():
    assert WHY in lead("AAA", "sn", Theme.CONFLICT_FINANCING)
    assert WHY not in lead("CCC", "sn", Theme.CONFLICT_FINANCING)
    assert WHY not in lead("AAA", "sn", Theme.POLLUTION)
    assert WHY not in lead("AAA", "sn", Theme.CONFLICT_FINANCING, world.reader(missing=("cahra_area",)))


def test_the_command_line_says_why_in_one_sentence():
    with pytest.raises(
        Unasked, match="is on the EU’s list of areas; not assessed, because no source at hand gives output of tin there"
    ):
        chosen(world.reader(), "sn", "", "AAA")
    with pytest.raises(Unasked, match="No assessment of the place “FFF” for tin"):
        chosen(world.reader(), "sn", "", "FFF")
