"""A template's version and age: published when, superseded when, and older than the buyer takes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.cmrt.check import Asked
from geo.cmrt.versions import age, versions
from geo.words.text import render
from tests.geo.cmrt.test_rules import GOOD, TODAY, checked


def raised(version: str, day: str, accepts: dict[str, str] | None = None):
    asked = Asked(TODAY, accepts=accepts or {})
    one = checked(replace(GOOD, version=version, date=day), asked)
    return [(c.severity, render(c.said, "en")) for c in one.concerns if c.rule == "template_version"]


@pytest.mark.parametrize(
    ("version", "day", "accepts", "severities"),
    [
        ("6.4", "2026-06-01", {}, []),  # 6.5 alone was newer
        ("6.31", "2026-06-01", {}, ["medium"]),
        ("6.01", "2026-09-30", {}, ["medium"]),
        ("6.01", "2020-06-01", {}, []),
        ("6.5", "2025-04-01", {}, ["medium"]),  # before its publication
        ("6.6.1", "2026-09-30", {}, []),
        ("6.4", "2026-06-01", {"CMRT": "6.5"}, ["high"]),
        ("6.4", "2026-06-01", {"CMRT": "6.4", "EMRT": "2.1"}, []),
        ("6.22", "2026-06-01", {"CMRT": "6.1"}, ["medium"]),
        ("6.6.1", "2026-06-01", {"CMRT": "6.6"}, []),
    ],
)
def test_a_version_on_the_day_of_the_declaration(version, day, accepts, severities):
    assert [severity for severity, _ in raised(version, day, accepts)] == severities


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("6.5", "CMRT 6.5 was published on 2025-04-25, and no newer one known here was out on 2026-06-01."),
        ("6.4", "CMRT 6.4 was published on 2024-04-26; it is superseded since 2025-04-25, by 6.5 on 2026-06-01."),
        ("6.6.1", "When CMRT 6.6.1 was published is not known here."),
        ("6.9", "CMRT 6.9 is not among the versions known here."),
    ],
)
def test_its_age_in_words(version, said):
    assert render(age(checked(replace(GOOD, version=version)).case), "en") == said


@pytest.mark.parametrize("template", ["CMRT", "EMRT", "AMRT"])
def test_versions_come_in_the_order_of_their_days(template):
    days = [one.published for one in versions(template) if one.published]
    assert days == sorted(days)
