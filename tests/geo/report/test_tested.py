"""The trials are told as they came out, good or bad, in every language."""

from __future__ import annotations

import pytest

from geo.report import tested
from geo.risk.register import register
from geo.tables import read
from geo.words.text import LANGUAGES, render
from tests.world import frame, stored

NBSP = "\N{NO-BREAK SPACE}"


def plain(said: object) -> str:
    return render(said, "en").replace(NBSP, " ")  # type: ignore[arg-type]


FIGURES = {
    "units": 200,
    "positives": 40,
    "countries": 12,
    "flagged": 50,
    "hits": 10,
    "auc": 0.8,
    "verdict": "no_gain",
}


def synthetic(against: dict[str, object] | None = None, **more: object) -> tested.Tested:
    """The first registered trial with synthetic figures: governance finds 8 by flagging 51."""
    test = register().trials[0].id
    difference = {"difference": 0.021, "difference_low": -0.034, "difference_high": 0.08}
    alone = FIGURES | {"method": "governance", "verdict": None, "hits": 8, "flagged": 51} | difference | (against or {})
    rows = [FIGURES | more | {"method": "ours"}, alone]
    made = stored("validation", frame("validation", [row | {"test": test} for row in rows]))
    (told,) = tested.tested(made)
    return told


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("gain", "Proven gain over governance alone."),
        ("no_gain", "No proven gain over governance alone: our weights add nothing proven."),
        ("worse", "Worse than governance alone: here our weights do harm."),
        ("untestable", "because the published level rests on it alone."),
    ],
)
def test_a_verdict_is_told_as_it_is(verdict, said):
    assert said in plain(synthetic(verdict=verdict).verdict)


def test_a_test_of_a_few_units_proves_nothing_and_says_so():
    told = plain(synthetic(verdict="too_few", positives=4, countries=3).verdict)
    assert "only 4 of 200 pairs of metal and country are named, in 3 countries" in told
    assert "proves nothing for or against any method" in told


def test_what_is_judged_is_the_difference_and_its_interval():
    told = plain(synthetic().figures)
    assert (
        "Evidenced or plausible are 50 of 200 pairs of metal and country, and 10 of the 40 named ones (in 12 countries)"
        in told
    )
    assert "governance alone finds 8 by flagging 51." in told
    assert told.endswith("AUC, ours minus governance: +0.02 (95 %: −0.03 to +0.08, drawn by country).")


def test_without_a_difference_none_is_told():
    told = plain(synthetic({"difference": None}, verdict="untestable").figures)
    assert told.endswith("by flagging 51.")


@pytest.mark.parametrize(("value", "said"), [(0.021, "+0.02"), (-0.034, "−0.03"), (0.004, "0.00"), (-0.004, "0.00")])
def test_a_difference_bears_its_sign(value, said):
    assert plain(tested.signed(value)) == said


def test_every_trial_of_the_register_is_told_with_what_was_held_out():
    told = tested.tested(read("validation"))
    assert [one.test for one in told] == [trial.id for trial in register().trials]
    assert [one.question for one in told] == [trial.question for trial in register().trials]
    assert all(
        plain(one.without).startswith("Taken away before assessing: the ") or "every" in plain(one.without)
        for one in told
    )


def test_how_many_gained_is_summed_up_with_those_that_could_not_be_run():
    rows = [
        {"test": f"t{at}", "method": "ours", "verdict": verdict}
        for at, verdict in enumerate(("gain", "no_gain", "no_gain"))
    ]
    told = plain(tested.summed_up(stored("validation", frame("validation", rows))))
    count = len(register().trials)
    assert told == (
        f"Of {count} registered tests: proven gain over governance alone: 1, no proven gain over governance, our weights add "
        f"nothing proven: 2, not run, a table is not at hand: {count - 3}."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_can_be_told_in_every_language(language):
    table = read("validation")
    for said in (
        tested.summed_up(table),
        *(one for test in tested.tested(table) for one in (test.without, test.verdict, test.figures)),
    ):
        assert "{" not in render(said, language)
