"""Whether the figures of the registered trials are those that were published: a figure that drifts must be told in the change log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from geo.catalog import ChangelogError, Release, releases
from geo.ingest.raw import BuildError
from geo.risk.register import Published, Register, RegisterError, Trial, register
from geo.risk.validation import GOVERNANCE, OURS
from geo.tables import records

FILE, LOG = "data/validation.yml", "data/changelog.yml"


def demand_published(table: pd.DataFrame) -> None:
    """Raise BuildError with a sentence for each figure of the table `validation` that is not as published, or files that cannot be read."""
    try:
        broken = list(drifted(table, register(), releases()))
    except (RegisterError, ChangelogError) as error:
        raise BuildError(str(error)) from error
    if broken:
        raise BuildError("\n".join(broken))


def drifted(table: pd.DataFrame, listed: Register, told: Sequence[Release]) -> Iterator[str]:
    """A sentence for each trial whose figures in the table are not those that were published last, with what to type.

    Figures may differ by `listed.drift`. What is published must name releases of the change log, each newer than the one below.
    """
    found = figures(table)
    for trial in listed.trials:
        yield from _unordered(trial, [release.id for release in told])
        if why := _drift(trial, found.get(trial.id), listed.drift):
            yield (
                f"{FILE}, {trial.id}: {why}. Write a new release into {LOG} (kind method or data: why it changed), and on top "
                f"of the trial’s `published` in {FILE}: {typed(found.get(trial.id), told[0].id)}"
            )


def figures(table: pd.DataFrame) -> dict[str, Published]:
    """The figures of each trial of the table `validation`, without a release."""
    auc, verdict = (_by_test(table, OURS, name) for name in ("auc", "verdict"))
    difference = _by_test(table, GOVERNANCE, "difference")
    return {test: Published("", verdict[test], auc[test], difference.get(test)) for test in verdict}


def _by_test(table: pd.DataFrame, method: str, name: str) -> dict[str, Any]:
    rows = table[table["method"] == method][["test", name]].rename(columns={name: "value"})
    return {row.test: row.value for row in records(rows)}


def _unordered(trial: Trial, told: list[str]) -> Iterator[str]:
    """Releases that the change log does not tell, or that are not newer than the one below."""
    named = [each.release for each in trial.published]
    for release in named:
        if release not in told:
            yield f"{FILE}, {trial.id}, field published: {LOG} tells no release {release}; it has {', '.join(told)}."
    at = [told.index(release) for release in named if release in told]
    if at != sorted(set(at)):
        yield (
            f"{FILE}, {trial.id}, field published: each entry needs a release of its own, the newest on top; write a new release "
            f"into {LOG}."
        )


def _drift(trial: Trial, now: Published | None, most: float) -> str:
    """What differs from what was published last; "" if nothing does."""
    if now is None:
        return "published, but it can no longer be computed from the tables" if trial.published else ""
    if not trial.published:
        return "not published yet"
    was = trial.published[0]
    if now.verdict != was.verdict:
        return f"the verdict was {was.verdict} in {was.release} and is {now.verdict}"
    for name in ("auc", "difference"):
        old, new = getattr(was, name), getattr(now, name)
        if (old is None) != (new is None) or (old is not None and round(abs(new - old), 9) > most):
            return f"{name} was {old} in {was.release} and is {new}"
    return ""


def typed(now: Published | None, release: str) -> str:
    """One entry of `published` as it stands in the register."""
    if now is None:
        return "nothing; take the trial out"
    figures = (
        f"{name}: {'' if value is None else value}"
        for name, value in (("auc", now.auc), ("difference", now.difference))
    )
    return f'- {{release: "{release}", verdict: {now.verdict}, {", ".join(figures)}}}'
