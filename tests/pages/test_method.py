"""The method page in every state: all rules, all tests, both languages, and missing tables told."""

from __future__ import annotations

import json
import re

import pytest

from geo.model import Theme
from geo.risk.assess import RULES
from geo.risk.register import register
from geo.risk.validation import METHODS
from geo.words.text import LANGUAGES
from tests.pages.test_faults import damage, in_tab
from tests.pages.test_overview import html, sound

READ = {"assessment_indicator": "rules", "ranking": "ranks", "ranking_driver": "ranks", "validation": "tests"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", Theme)
def test_every_rule_of_a_theme_stands_there_with_its_source(open_atlas, theme, language):
    at = sound(open_atlas("method", theme=str(theme), lang=language))
    assert not at.warning
    table = re.search(r'<table class="rules">.*?</table>', html(at), re.S)
    assert table
    own = [rule for rule in RULES if rule.theme == theme]
    assert table.group().count('<th scope="row">') == len(own)
    assert table.group().count('<a href="https') + table.group().count('<a href="http:') >= len(own)


def test_the_theme_can_be_changed(open_atlas):
    at = sound(open_atlas("method"))
    sound(at.button_group(key="rules_of-en").set_value("pollution").run())
    assert "Mercury in artisanal gold mining" in html(at)


def test_every_test_is_published_with_every_baseline(open_atlas):
    at = sound(in_tab(open_atlas("method"), "method_tab", "tests"))
    body = html(at)
    trials = register().trials
    assert body.count('class="tests"') == body.count('<tr class="ours">') == len(trials)
    assert all(trial.question in body and trial.without in body for trial in trials)
    assert body.index(f"Of {len(trials)} registered tests: ") < body.index(
        "What is tested was written down before the run"
    )
    tests = re.findall(r'<table class="tests">.*?</table>', body, re.S)
    assert all(table.count('<th scope="row">') == len(METHODS) for table in tests)
    assert "No proven gain over governance alone: our weights add nothing proven." in body
    assert "only 4 of" in body
    assert "AUC, ours minus governance: " in body
    assert "Not tested any more: conflict against the EU’s list of areas." in body
    at = sound(in_tab(at, "method_tab", "ranks"))
    (ranking,) = [json.loads(one.proto.spec) for one in at.get("plotly_chart")]
    assert len(ranking["layout"]["yaxis"]["ticktext"]) == 24
    assert "the first five: " in ranking["data"][0]["hovertext"][0].replace("<br>", " ")
    assert "it is no rank" in html(at)
    assert "of 24 metals" in html(at)


def test_limits_changes_and_versions_are_told(open_atlas):
    at = sound(in_tab(open_atlas("method"), "method_tab", "limits"))
    assert "which mine the metal in a device came from" in html(at).replace("Which", "which")
    body = html(sound(in_tab(at, "method_tab", "changes")))
    assert "First release" in body
    assert "Data 2026-11 · method 2.0" in body


@pytest.mark.parametrize("table", READ)
@pytest.mark.parametrize("how", ["missing", "torn", "older"])
def test_a_table_that_cannot_be_used_is_named_and_the_rest_stands(snapshot, open_atlas, table, how):
    damage(snapshot, table, how)
    at = sound(in_tab(open_atlas("method"), "method_tab", READ[table]))
    assert any(f"`{table}`" in warning.value for warning in at.warning)
    assert '<table class="rules">' in html(sound(in_tab(at, "method_tab", "rules")))


def test_an_unknown_theme_is_told_and_the_first_is_shown(open_atlas):
    at = sound(open_atlas("method", theme="war"))
    (warning,) = at.warning
    assert "war" in warning.value
    assert at.session_state["rules_of-en"] == "child_labour"
