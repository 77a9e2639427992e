"""What came of the registered trials, in words: the verdict, the figures behind it, and what was taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from geo.model import Said, Verdict, Word
from geo.risk.register import Trial, register
from geo.risk.validation import GOVERNANCE, OURS
from geo.tables import records
from geo.words.text import N_


@dataclass(frozen=True)
class Tested:
    """One registered trial as it is told: the question, what was held out, and in words what came of it."""

    test: str
    question: str
    without: Said
    verdict: Said
    figures: Said
    caveat: str


def tested(table: pd.DataFrame) -> tuple[Tested, ...]:
    """Each registered trial that the table `validation` holds, in the order of the register."""
    rows = {(row.test, row.method): row for row in records(table)}
    return tuple(
        _tested(trial, rows[trial.id, OURS], rows[trial.id, GOVERNANCE])
        for trial in register().trials
        if (trial.id, OURS) in rows
    )


def _tested(trial: Trial, ours: Any, against: Any) -> Tested:
    return Tested(
        test=trial.id,
        question=trial.question,
        without=Said(N_("Taken away before assessing: {without}."), {"without": Word(trial.without)}),
        verdict=Said(VERDICTS[ours.verdict], _counts_of(ours)),
        figures=_figures(ours, against),
        caveat=trial.caveat,
    )


def _counts_of(row: Any) -> dict[str, int]:
    return {name: int(getattr(row, name)) for name in ("units", "positives", "countries", "flagged", "hits")}


VERDICTS: Mapping[str, str] = {
    Verdict.GAIN: N_("Proven gain over governance alone."),
    Verdict.WORSE: N_("Worse than governance alone: here our weights do harm."),
    Verdict.NO_GAIN: N_("No proven gain over governance alone: our weights add nothing proven."),
    Verdict.TOO_FEW: N_(
        "Too few: only {positives} of {units} pairs of metal and country are named, in {countries} countries. Chance decides, so this "
        "proves nothing for or against any method; it is shown because leaving it out would be choosing."
    ),
    Verdict.UNTESTABLE: N_(
        "Cannot be tested: with this taken away nothing is flagged and all stand alike, because the published level rests on it alone."
    ),
}
"""What follows from a trial, as data/validation.yml registers it."""


def _figures(ours: Any, against: Any) -> Said:
    """What was found, and by how much ours orders better than governance."""
    found = Said(
        N_(
            "Evidenced or plausible are {flagged} of {units} pairs of metal and country, and {hits} of the {positives} named ones "
            "(in {countries} countries) are among them; governance alone finds {others} by flagging {alone}."
        ),
        _counts_of(ours) | {"others": int(against.hits), "alone": int(against.flagged)},
    )
    if against.difference is None:
        return found
    spans = {name: signed(getattr(against, name)) for name in ("difference", "difference_low", "difference_high")}
    return Said(
        N_(
            "{found} AUC, ours minus governance: {difference} (95 %: {difference_low} to {difference_high}, drawn by country)."
        ),
        {"found": found} | spans,
    )


def signed(value: float) -> Said:
    """A difference to two decimals with its sign."""
    template = "+{value}" if round(value, 2) > 0 else "{value}"
    return Said(
        template, {"value": Decimal(f"{value:.2f}").copy_abs() if round(value, 2) == 0 else Decimal(f"{value:.2f}")}
    )


SUMMED: Mapping[str, str] = {
    Verdict.GAIN: N_("proven gain over governance alone: {count}"),
    Verdict.NO_GAIN: N_("no proven gain over governance, our weights add nothing proven: {count}"),
    Verdict.WORSE: N_("worse than governance: {count}"),
    Verdict.TOO_FEW: N_("too few to tell: {count}"),
    Verdict.UNTESTABLE: N_("cannot be tested: {count}"),
}


def summed_up(table: pd.DataFrame) -> Said:
    """How many registered trials ended in which verdict, the ones that cannot be run included."""
    counts = table["verdict"].value_counts()
    parts = [Said(said, {"count": int(counts[verdict])}) for verdict, said in SUMMED.items() if counts.get(verdict)]
    if lacking := len(register().trials) - int(counts.sum()):
        parts.append(Said(N_("not run, a table is not at hand: {count}"), {"count": lacking}))
    return Said(N_("Of {count} registered tests: {parts}."), {"count": len(register().trials), "parts": parts})
