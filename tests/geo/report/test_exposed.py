"""Sentences about exposed supply: written from the rows, in both languages, and never calling a gap a zero."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import Theme, metals
from geo.report import exposed
from geo.report.overview import behind, lines
from geo.tables import read as read_table
from geo.words.text import LANGUAGES, render
from tests.geo.report.exposed_world import assessment, exposure, ranking
from tests.world import reader

read = cache(read_table)
WORLD = reader(exposure=exposure(), assessment=assessment(), ranking=ranking())
LINES = {line.metal: line for line in lines(WORLD)}
NBSP = "\N{NO-BREAK SPACE}"


def said(metal: str, theme: str = "child_labour") -> str:
    cell = LINES[metal].cells[Theme(theme)]
    return " ".join(render(one, "en") for one in exposed.rests_on(cell, behind(cell, WORLD), exposure())).replace(
        NBSP, " "
    )


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (0.745, 0.761, "74–76"),
        (0.7451, 0.761, "75–76"),
        (0.0, 0.0, "0"),
        (1.0, 1.0, "100"),
        (0.0, 0.003, "< 1"),
        (0.002, 0.3, "< 1–30"),
        (0.997, 1.0, "> 99"),
        (0.0, 1.0, "0–100"),
        (0.474, 0.4744, "47"),
    ],
)
def test_an_interval_in_whole_per_cents(low, high, told):
    assert exposed.rounded(low, high) == told


@given(low=st.floats(0, 1), high=st.floats(0, 1))
def test_an_interval_never_calls_something_nothing_or_less_than_all_all(low, high):
    low, high = sorted((low, high))
    told = exposed.rounded(low, high)
    numbers = [int(n) for n in re.findall(r"\d+", told)]
    assert numbers == sorted(numbers)
    if high > 0:
        assert told != "0"
    if low < 1:
        assert told != "100"


def test_the_leading_sentence_names_the_metal_that_leads_each_harm():
    first, second = (render(one, "en").replace(NBSP, " ") for one in exposed.leading(LINES.values()))
    assert first.startswith("70 % of the world’s cobalt")
    assert "40 % of its tin" in first
    assert "> 99 % of its tin" in first
    assert "for 1 of 2 metals" in second, "cobalt's 60 % of pollution is more than half, tin's 0 is not"


def test_without_any_figure_nothing_leads():
    assert exposed.leading([LINES["mica"]]) == ()


def test_what_a_cell_rests_on_is_told_with_every_source_and_year():
    text = said("co")
    assert "AAA 70 %" in text
    assert "one (2024) 70 %" in text
    assert "two (2024) 66 %" in text
    assert "20 % is plausible by context alone, and 10 % nobody has assessed" in text


def test_no_evidence_is_not_told_as_none():
    assert "not a finding of none" in said("sn")


def test_refining_is_told_and_mining_is_not():
    assert "Weighed by refining" in said("sn")
    assert "Weighed by refining" not in said("co")


def test_a_metal_without_output_says_why_and_who_is_high():
    text = said("mica")
    assert "cannot be computed" in text
    assert "AAA, BBB" in text
    assert render(exposed.title(LINES["mica"].cells[Theme.CHILD_LABOUR]), "en") == "mica · Child labour: no output data"
    assert "0 %" not in render(exposed.spoken(LINES["mica"].cells[Theme.CHILD_LABOUR]), "en").replace(NBSP, " ")


def test_the_rank_is_told_with_its_band():
    text = render(exposed.rank_said(LINES["co"], 2), "en").replace(NBSP, " ")
    assert "ranks 1 to 2 of 2 in 90 % of 2,000 scenarios; among the first 5 in 50 %" in text
    assert "no rank" in render(exposed.rank_said(LINES["mica"], 2), "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("metal", metals())
def test_every_real_cell_can_be_told_in_every_language(language, metal):
    table = read("exposure")
    line = next(one for one in lines(read) if one.metal == metal)
    for cell in line.cells.values():
        told = [
            *exposed.rests_on(cell, behind(cell, read), table),
            exposed.title(cell),
            exposed.spoken(cell),
            exposed.figure(cell),
        ]
        for one in told:
            text = render(one, language)
            assert text
            assert not re.search(r"\{|\}|\bnan\b|None", text)
