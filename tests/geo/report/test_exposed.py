"""Sentences about exposed supply: written from the rows, in both languages, and never calling a gap a zero."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.evidence.exposed import besides, between, figure, spanned, supply_said, whole
from geo.model import Exposure, Theme, metals
from geo.report import exposed
from geo.report.overview import behind, lines
from geo.risk.exposure import PARTS
from geo.tables import read as read_table
from geo.words.text import LANGUAGES, render
from tests.geo.report.exposed_world import FLAT_ZERO, SHARES, assessment, exposure, ranking
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
        (0.745, 0.761, "74–76 %"),
        (0.7451, 0.761, "75–76 %"),
        (0.0, 0.0, "0 %"),
        (1.0, 1.0, "100 %"),
        (0.0, 0.003, "< 1 %"),
        (0.002, 0.012, "at most 1 %"),
        (0.002, 0.3, "at most 30 %"),
        (0.997, 1.0, "> 99 %"),
        (0.0, 1.0, "0–100 %"),
        (0.474, 0.4744, "47 %"),
        (0.98, 0.997, "98–100 %"),
    ],
)
def test_an_interval_in_whole_per_cents(low, high, told):
    assert plain(between(low, high)) == told


@given(low=st.floats(0, 1), high=st.floats(0, 1))
def test_an_interval_never_calls_something_nothing_or_less_than_all_all(low, high):
    low, high = sorted((low, high))
    told = plain(between(low, high))
    numbers = [int(n) for n in re.findall(r"\d+", told)]
    assert numbers == sorted(numbers)
    if high > 0:
        assert told != "0 %"
    if low < 1:
        assert told != "100 %"


def plain(said) -> str:
    return render(said, "en").replace(NBSP, " ")


def test_a_cell_is_told_in_parts_that_span_the_sources_and_never_as_a_bare_zero():
    cells = {key: LINES[key[0]].cells[Theme(key[1])] for key in SHARES}
    assert plain(supply_said(cells["co", "child_labour"])) == "66–70 % evidenced; 20 % plausible, 10–14 % not looked at"
    assert plain(supply_said(cells["co", "pollution"])) == "56–60 % evidenced; 0–4 % not looked at, 40 % below"
    assert plain(supply_said(cells["sn", "child_labour"])) == "none evidenced; 100 % not looked at"
    assert plain(supply_said(cells["sn", "pollution"])) == "none evidenced; 100 % below"
    assert plain(supply_said(cells["sn", "working_conditions"])) == "> 99 % evidenced; < 1 % plausible"
    assert plain(supply_said(LINES["mica"].cells[Theme.CHILD_LABOUR])) == "no output data"


def test_a_part_without_anything_is_none():
    assert (plain(whole(0.0)), plain(whole(0.001)), plain(whole(0.146))) == ("none", "< 1 %", "15 %")
    assert plain(spanned(LINES["sn"].cells[Theme.CHILD_LABOUR], "evidenced")) == "none"


@given(parts=st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)).map(sorted), least=st.floats(0, 1))
def test_no_phrase_of_a_cell_has_a_flat_zero(parts, least):
    a, b, c = parts
    spans = {part: (value * least, value) for part, value in zip(PARTS, (a, b - a, c - b, 1 - c), strict=True)}
    cell = Exposure("co", Theme.CHILD_LABOUR, a, b - a, c - b, 1 - c, spans=spans)
    for said in (figure(cell), supply_said(cell), *besides(cell), exposed.title(cell), exposed.spoken(cell)):
        assert not FLAT_ZERO.search(plain(said))


def test_the_first_sentence_names_where_to_look_first_and_the_second_what_is_not_known():
    """Child labour and financing: cobalt by what is shown (90 %, 70 %); work: tin; pollution: cobalt. Open: tin 100 % and 60 %."""
    first, second = map(plain, exposed.leading(LINES.values()))
    assert "cobalt for child labour (86–90 %, 66–70 % evidenced)" in first
    assert "cobalt for conflict financing (70 %, none of it evidenced)" in first
    assert "tin for forced labour or dangerous work (100 %, > 99 % evidenced)" in first
    assert "cobalt for pollution (56–60 %, 56–60 % evidenced)" in first
    assert "in 2 of 8 cells" in second


def test_without_any_figure_nothing_leads():
    assert exposed.leading([LINES["mica"]]) == ()


def test_what_a_cell_rests_on_is_told_with_every_source_and_year():
    text = said("co")
    assert "At high or above by evidence: AAA 66–70 % of all that is mined." in text
    assert "Plausible: 20 %, because of the country’s conditions alone (BBB)." in text
    assert "Nobody in the sources at hand has looked at 10–14 %." in text
    assert "By one (2024) 90 % evidenced or plausible; by the other sources: two (2024) 86 %." in text


def test_no_evidence_is_not_told_as_none():
    assert "not a finding of none" in said("sn")
    assert "By one (2024) none evidenced or plausible" in said("sn")


def test_refining_is_told_and_mining_is_not():
    assert "Weighed by refining" in said("sn")
    assert "Weighed by refining" not in said("co")


def test_why_a_metal_is_weighed_by_refining_is_the_evidence_or_that_nobody_says_where_it_is_mined():
    assert "evidence is about smelters" in exposed.why_refining("ni", Theme.WORKING_CONDITIONS)
    assert "evidence is about smelters" in exposed.why_refining("al", Theme.WORKING_CONDITIONS)
    assert "no source at hand says where" in exposed.why_refining("ga", Theme.WORKING_CONDITIONS)


def test_a_metal_without_output_says_why_and_who_is_high():
    text = said("mica")
    assert "cannot be computed" in text
    assert "AAA, BBB" in text
    assert render(exposed.title(LINES["mica"].cells[Theme.CHILD_LABOUR]), "en") == "mica · Child labour: no output data"
    assert "0 %" not in render(exposed.spoken(LINES["mica"].cells[Theme.CHILD_LABOUR]), "en").replace(NBSP, " ")


def test_the_rank_is_told_with_its_band_and_what_has_none_is_not_ranked():
    ranked = plain(exposed.rank_said(LINES["sn"], 2))
    assert "ranks 1 to 2 of 2 in 90 % of 2,000 scenarios; among the first 5 in 100 %" in ranked
    band = plain(exposed.rank_said(LINES["co"], 2))
    assert band.startswith("cobalt is not ranked: under 65 % of the weight of some theme is known.")
    assert "it would be 1 to 2 of 2" in band
    assert "no rank" in plain(exposed.rank_said(LINES["mica"], 2))


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
            figure(cell),
            supply_said(cell),
            *besides(cell),
        ]
        for one in told:
            text = render(one, language)
            assert text
            assert not re.search(r"\{|\}|\bnan\b|None", text)
            assert not FLAT_ZERO.search(text.replace(NBSP, " "))
