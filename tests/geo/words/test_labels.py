"""Labels: every code has one, and no label is written down a second time."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.catalog import REDISTRIBUTABLE
from geo.model import Answer, Confidence, Grain, Level, Strength, Theme
from geo.risk.rule import Group
from geo.supply.transit import SIGNAL_KINDS
from geo.words import labels

ROOT = Path(__file__).parents[3]
HOMES = [*ROOT.glob("geo/**/*.py"), *ROOT.glob("pages/**/*.py")]
OWN = {"geo/cmrt/layout.py"}
"""The words of the template itself (its answers), which happen to be words of ours too."""


def tables(file: Path) -> Iterator[ast.Dict]:
    """The dictionaries from codes to texts that a module defines at its top."""
    for statement in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and isinstance(statement.value, ast.Dict):
            yield statement.value


def texts(table: ast.Dict) -> Iterator[str]:
    """The texts that a table marks for translation as the label of a code."""
    for value in table.values:
        match value:
            case ast.Call(func=ast.Name("N_" | "_"), args=[ast.Constant(text)]):
                yield text


def test_no_label_is_defined_in_two_modules():
    homes = defaultdict(set)
    for file in HOMES:
        name = str(file.relative_to(ROOT))
        for text in {text for table in tables(file) for text in texts(table) if name not in OWN}:
            homes[text].add(name)
    assert {text: sorted(names) for text, names in homes.items() if len(names) > 1} == {}


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (labels.THEMES, Theme), (labels.THEMES_IN_SENTENCE, Theme), (labels.LEVELS, Level),
        (labels.CONFIDENCES, Confidence), (labels.STRENGTHS, Strength), (labels.RULE_GROUPS, Group),
        (labels.GRAINS, Grain), (labels.PLACE_GRAINS, Grain), (labels.ANSWERS, Answer), (labels.TRANSIT_KINDS, SIGNAL_KINDS),
        (labels.SHARING, REDISTRIBUTABLE), (labels.QUESTIONS_IN_SENTENCE, labels.QUESTIONS),
    ],
)  # fmt: skip
def test_every_code_has_a_label(table: labels.Labels, codes):
    assert list(table) == list(map(str, codes))
