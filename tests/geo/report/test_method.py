"""The method is told from the constants that it computes with, and the tests of it in plain words, good or bad."""

from __future__ import annotations

import pytest

from geo.model import Theme
from geo.report import method
from geo.risk import assess, robustness
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
    kinds = [plain(row.weight).partition(":")[0].partition(",")[0] for row in shown]
    assert kinds == sorted(kinds, key=["evidence", "context", "told"].index)
    shares = [int(text.split()[1]) for text in (plain(row.weight) for row in shown) if text.startswith("context")]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == (0 if theme == Theme.CONFLICT_FINANCING else 100)
    assert all(row.url.startswith("http") for row in shown)


def test_the_scale_says_which_way_is_worse():
    scales = {rule.code: plain(method.scale(rule)) for rule in assess.RULES}
    assert scales["child_labour.seen"] == "0 at 0 %, 100 from 20 % (share of surveyed sites); more is worse"
    assert scales["child_labour.hdi"] == "0 from 0.95, 100 at 0.45 and below (0 to 1); less is worse"
    assert "by orders of magnitude" in scales["conflict_financing.deaths"]
    assert scales["child_labour.listed"] == "named: 50 to 100, counted 65"
    assert scales["pollution.reported"] == "reported in the last five years: 60 to 90, counted 65"
    assert scales["pollution.likelihood"] == "0 to 100, a product; more is worse"
    assert scales["conflict_financing.reported_non_state"] == scales["pollution.reported"]
    assert scales["conflict_financing.reported_state_forces"] == "reported in the last five years: 50 to 74, counted 55"
    assert scales["conflict_financing.transit"] == "a sign, without a scale"


def test_absence_takes_its_numbers_from_the_indicators_and_is_never_zero():
    rows = [("child_labour.listed", "absent", 0.0, 20.0, 50.0), ("child_labour.listed", "known", 80.0, 100.0, 100.0)]
    keys = ("rule", "state", "low", "cautious", "high")
    more = {"metal": "co", "theme": "child_labour", "weight": 0.5, "sure": 20.0, "source_id": "s"}
    made = [dict(zip(keys, row, strict=True)) | more | {"iso3": f"AA{i}"} for i, row in enumerate(rows)]
    table = stored("assessment_indicator", frame("assessment_indicator", made))
    listed = next(row for row in method.rules(Theme.CHILD_LABOUR, table) if "Listed" in row.label)
    assert [plain(one) for one in listed.gap] == ["missing: 0 to 100", "absent: 0 to 50, counted 20"]
    named = next(row for row in method.rules(Theme.CHILD_LABOUR) if "named place" in row.label)
    assert [plain(one) for one in named.gap] == ["not named: says nothing", "table missing: 0 to 100"]
    climate = next(row for row in method.rules(Theme.POLLUTION) if "Climate" in row.label)
    assert [plain(one) for one in climate.gap] == ["missing: told as missing"]
    without = next(row for row in method.rules(Theme.CHILD_LABOUR) if "Listed" in row.label)
    assert "absent: an interval, never 0" in [plain(one) for one in without.gap]


def test_limits_are_those_that_are_computed_with(monkeypatch):
    monkeypatch.setattr(assess, "LEAST_WEIGHT", 0.5)
    monkeypatch.setattr(robustness, "DRAWS", 77)
    told = " ".join(map(plain, method.robustness_rules()))
    assert "at least 50 % of the weight" in told
    assert "drawn 77 times" in told
    assert "range of what is possible, no statistical one" in " ".join(map(plain, method.level_rules()))


def test_a_band_is_no_rank_and_the_ranked_are_named():
    band = {"composite": 50.0, "rank_low": 1, "rank_median": 2, "rank_high": 3, "top_share": 1.0}
    rows = [band | {"metal": metal, "rank": rank} for metal, rank in (("co", 2), ("au", None), ("sn", 1))]
    some = stored("ranking", frame("ranking", rows))
    assert plain(method.ranked_said(some)) == "Ranked: 2 of 3 metals (tin, cobalt). The others have a band only."
    none = stored("ranking", frame("ranking", [row | {"rank": None} for row in rows]))
    assert plain(method.ranked_said(none)).startswith("Ranked: none of 3 metals.")
    told = " ".join(map(plain, method.robustness_rules()))
    assert "it is no rank" in told
    assert "Sources that share an origin count once" in told


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
