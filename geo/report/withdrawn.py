"""What the atlas once said and no longer says, with when and why: a list that only grows."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import pandas as pd

from geo.model import DATA
from geo.words.text import N_, translator

FILE = DATA / "codes" / "withdrawn.csv"
REASONS: Mapping[str, str] = {
    "no_bound": N_("a bound that was none"),
    "context_as_evidence": N_("context told as evidence"),
    "two_as_one": N_("two things told as one"),
    "absence_claimed": N_("absence claimed without the newest list"),
    "age_or_date": N_("age or date left out"),
    "wrong_place": N_("a part told as the whole"),
    "wrong_stage": N_("the wrong stage"),
    "wrong_source": N_("a source that does not carry it"),
    "strength": N_("stronger than its source"),
    "wording": N_("wording that misleads"),
    "unproven": N_("not proven"),
}


class WithdrawnError(ValueError):
    """The list of what was withdrawn is not well formed; the message names file, row and column."""


@dataclass(frozen=True)
class Withdrawn:
    """One statement: what was `said`, where (`place`), since which version of the method, and why (`reason`, a key of REASONS).

    `withdrawn` is the day (YYYY-MM-DD); `now` is what is said instead.
    """

    id: str
    said: str
    place: str
    since: str
    withdrawn: str
    reason: str
    why: str
    now: str


@cache
def withdrawn(file: Path = FILE) -> tuple[Withdrawn, ...]:
    """Every statement in the order of the list.

    Raises
    ------
    WithdrawnError : a column is missing, a cell empty, a reason unknown or an id there twice.
    """
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    columns = [field.name for field in fields(Withdrawn)]
    for at, row in enumerate(rows, start=2):
        if empty := [name for name in columns if not row.get(name)]:
            raise WithdrawnError(f"{file.name}, row {at}: {empty[0]} is missing; fill it in.")
        if row["reason"] not in REASONS:
            raise WithdrawnError(f"{file.name}, row {at}, column reason: use one of {', '.join(REASONS)}.")
        if any(row["id"] == other["id"] for other in rows[: at - 2]):
            raise WithdrawnError(f"{file.name}, row {at}, column id: {row['id']} is there twice; give it another.")
    return tuple(Withdrawn(**{name: row[name] for name in columns}) for row in rows)


def as_table(language: str) -> pd.DataFrame:
    """The list in a language, newest first, to read and to take away; columns as in `Withdrawn` without the id."""
    tell = translator(language)
    rows = sorted(withdrawn(), key=lambda one: one.withdrawn, reverse=True)
    lines = [
        {
            "said": tell(one.said),
            "place": tell(one.place),
            "since": one.since,
            "withdrawn": one.withdrawn,
            "reason": tell(REASONS[one.reason]),
            "why": tell(one.why),
            "now": tell(one.now),
        }
        for one in rows
    ]
    return pd.DataFrame(lines)
