"""The method is told from the constants that it computes with, and the tests of it in plain words, good or bad."""

from __future__ import annotations

import pytest

from geo.model import Theme
from geo.report import method
from geo.risk import assess, robustness, validation
from geo.tables import read
from geo.words.text import LANGUAGES, render
from tests.world import frame, stored

NBSP = "\N{NO-BREAK SPACE}"


def plain(said: object) -> str:
    return render(said, "en").replace(NBSP, " ")  # type: ignore[arg-type]


@pytest.mark.parametrize("theme", Theme)
def test_every_rule_is_shown_once_heaviest_first_with_its_source(theme):
    shown = method.rules(theme)
    own = [rule for rule in assess.RULES if rule.theme == theme]
    assert sorted(row.why for row in shown) == sorted(rule.why for rule in own)
    weights = [float(plain(row.weight).removeprefix("country ").partition(" ")[0]) for row in shown]
    assert weights == sorted(weights, reverse=True)
    assert all(row.url.startswith("http") for row in shown)


def test_the_scale_says_which_way_is_worse():
    scales = {rule.code: plain(method.scale(rule)) for rule in assess.RULES}
    assert scales["child_labour.seen"] == "0 at 0 %, 100 from 20 % (share of surveyed sites); more is worse"
    assert scales["child_labour.hdi"] == "0 from 0.95, 100 at 0.45 and below (0 to 1); less is worse"
    assert "by orders of magnitude" in scales["conflict_financing.deaths"]
    assert scales["child_labour.listed"] == "listed or not listed"


def test_absence_takes_its_numbers_from_the_indicators_and_is_never_zero():
    rows = [("child_labour.listed", "absent", 0.0, 20.0, 50.0), ("child_labour.listed", "known", 80.0, 100.0, 100.0)]
    keys = ("rule", "state", "low", "cautious", "high")
    more = {"metal": "co", "theme": "child_labour", "weight": 0.5, "sure": 20.0, "source_id": "s"}
    made = [dict(zip(keys, row, strict=True)) | more | {"iso3": f"AA{i}"} for i, row in enumerate(rows)]
    table = stored("assessment_indicator", frame("assessment_indicator", made))
    listed = next(row for row in method.rules(Theme.CHILD_LABOUR, table) if "Listed" in row.label)
    assert [plain(one) for one in listed.gap] == ["missing: 0 to 100, counted 100", "absent: 0 to 50, counted 20"]
    without = next(row for row in method.rules(Theme.CHILD_LABOUR) if "Listed" in row.label)
    assert "absent: an interval, never 0" in [plain(one) for one in without.gap]


def test_limits_are_those_that_are_computed_with(monkeypatch):
    monkeypatch.setattr(assess, "LEAST_WEIGHT", 0.5)
    monkeypatch.setattr(robustness, "DRAWS", 77)
    assert "under 50 % of the weight" in " ".join(map(plain, method.level_rules()))
    assert "drawn 77 times" in plain(method.robustness_rules()[0])


def trial(auc: float, rival: float, positives: int = 40, width: float = 0.02) -> str:
    rows = [
        {
            "method": name,
            "auc": value,
            "auc_low": value - width,
            "auc_high": value + width,
            "hits": 10,
            "flagged": 50,
            "units": 200,
        }
        for name, value in (("ours", auc), ("governance", rival), ("production", 0.5))
    ]
    more = {"test": "conflict_eu_list", "positives": positives, "threshold": 50.0}
    made = stored("validation", frame("validation", [row | more for row in rows]))
    ((_test, said),) = method.verdicts(made)
    return plain(said)


def test_a_verdict_is_as_good_or_bad_as_its_figures():
    assert "clearly better" in trial(0.9, 0.7)
    assert "clearly worse" in trial(0.7, 0.9)
    assert "no proven difference" in trial(0.81, 0.80)
    assert "no better" in trial(0.80, 0.81)


def test_a_test_of_a_few_units_proves_nothing_and_says_so():
    assert "proves nothing" in trial(0.99, 0.2, positives=4)


def test_the_tests_of_the_snapshot_are_all_told_and_the_changes_of_2024_are_too_few():
    told = dict(method.verdicts(read("validation")))
    assert set(told) == set(validation.TESTS)
    assert "Only 6 of" in plain(told["labour_changes_2024"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_can_be_told_in_every_language(language):
    said = (
        *method.level_rules(),
        *method.exposure_rules(),
        *method.robustness_rules(),
        method.drivers_said(read("ranking_driver")),
    )
    for one in said:
        assert "{" not in render(one, language)
