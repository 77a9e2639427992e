"""Compare in Streamlit's harness: addresses, weights that are no weights, missing tables."""

from __future__ import annotations

import pytest

from geo.draw.palette import LIGHT
from tests.pages.test_faults import damage


def html(at) -> str:
    return "\n".join(element.proto.body for element in at.get("html"))


def told(at) -> str:
    return "\n".join(warning.value for warning in at.warning)


def test_the_address_chooses_metals_and_theme(open_atlas):
    at = open_atlas("compare", metals="ta.ga", theme="pollution")
    assert not at.exception
    assert "gallium" in html(at)
    assert "tantalum" in html(at)
    assert "<h2><small>Co</small>" not in html(at)
    assert LIGHT.levels[3] in html(at)  # gallium: nearly all of it


def test_unknown_metals_are_told_and_the_known_ones_shown(open_atlas):
    at = open_atlas("compare", metals="co.unobtainium.<b>", theme="luck")
    assert not at.exception
    assert "unobtainium" in told(at)
    assert "luck" in told(at)
    assert "<b>" not in told(at).replace(r"\<b\>", "")
    assert "cobalt" in html(at)


def test_the_ranking_is_off_until_it_is_asked_for(open_atlas):
    at = open_atlas("compare", metals="co.cu")
    assert 'class="bands"' not in html(at)
    at.toggle(key="ranked").set_value(True).run()
    assert not at.exception
    assert 'class="bands"' in html(at)
    assert "survives in" in html(at)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("x", "must be a number"), ("-1", "must be a number"), ("nan", "must be a number"), ("", "must be a number")],
)
def test_a_weight_that_is_none_is_told_and_the_last_good_ranking_stays(open_atlas, typed, said):
    at = open_atlas("compare", metals="co.cu", weights="1_1_1_1")
    before = html(at).partition('class="verdict"')[2]
    assert before
    at.text_input(key="weight_pollution").set_value(typed).run()
    assert not at.exception
    assert said in told(at)
    assert html(at).partition('class="verdict"')[2] == before


def test_all_weights_zero_is_told(open_atlas):
    at = open_atlas("compare", metals="co.cu", weights="0_0_0_0")
    assert not at.exception
    assert "more than 0" in told(at)
    assert 'class="bands"' in html(at)


def test_no_metal_is_a_question_not_an_error(open_atlas):
    at = open_atlas("compare")
    at.multiselect(key="compared-en").set_value([]).run()
    assert not at.exception
    assert "Choose metals to compare" in html(at)


@pytest.mark.parametrize("table", ["exposure", "production", "assessment", "ranking", "assessment_indicator"])
def test_a_missing_table_is_named(snapshot, open_atlas, table):
    damage(snapshot, table, "missing")
    at = open_atlas("compare", metals="co.cu", weights="1_1_1_1")
    assert not at.exception
    assert f"`{table}`" in told(at)
