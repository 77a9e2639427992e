"""The register of trials (data/validation.yml): what is tested, written down before the run, and what was published of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from geo.model import DATA, Theme, Verdict
from geo.tables import CONTRACTS

REGISTER = DATA / "validation.yml"
BASELINES = ("governance", "production")
"""What a trial can be compared with: the mean of five WGI, and the share of world output."""


class RegisterError(ValueError):
    """The register says something it may not; the message names file, trial and field."""


@dataclass(frozen=True)
class Rows:
    """Some rows of a table: those that hold, in each column of `where`, one of its words ("" = empty)."""

    table: str
    where: Mapping[str, frozenset[str]]

    def found(self, frame: pd.DataFrame) -> pd.Series:
        """Which rows of the table these are; of a cell with several words each counts."""
        found = pd.Series(True, index=frame.index)
        for column, words in self.where.items():
            found &= frame[column].map(lambda cell, words=words: not words.isdisjoint(_words(cell))).astype(bool)
        return found


def _words(cell: object) -> list[str]:
    text = "" if cell is None or cell is pd.NA or cell != cell else str(cell).lower().removesuffix(".0")
    return text.split() or [""]


@dataclass(frozen=True)
class Published:
    """The figures of one trial as a release (`Release.id`) gave them; `difference` is to governance. None: cannot be computed."""

    release: str
    verdict: Verdict
    auc: float | None
    difference: float | None


@dataclass(frozen=True)
class Trial:
    """One question: does the standing in `theme`, without what is `held_out`, foretell the metals and countries of `truth`?

    `without` says what is held out in words, `caveat` what the trial cannot tell. `known`: metals and countries that are left out
    because what stays names them already. `published`: newest first.
    """

    id: str
    question: str
    without: str
    caveat: str
    theme: Theme
    held_out: tuple[Rows, ...]
    truth: tuple[Rows, ...]
    known: tuple[Rows, ...]
    published: tuple[Published, ...]


@dataclass(frozen=True)
class Register:
    """All trials and what holds of each: see the fields of the same names in data/validation.yml."""

    baselines: tuple[str, ...]
    resamples: int
    seed: int
    least_positives: int
    least_countries: int
    drift: float
    trials: tuple[Trial, ...]

    def tables(self) -> frozenset[str]:
        """The tables that hold what is to be foretold."""
        return frozenset(rows.table for trial in self.trials for rows in (*trial.truth, *trial.known))


@cache
def register(file: Path = REGISTER) -> Register:
    """The register as it stands in the file.

    Raises
    ------
    RegisterError : the file is torn, or a field is missing, unknown or holds what it may not; one sentence says which.
    """
    where = f"data/{file.name}"
    try:
        entry = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise RegisterError(f"{where} cannot be read: {' '.join(str(error).split())}.") from error
    fields = _fields(entry, Register, where)
    trials = _list(fields, "trials", where)
    listed = tuple(_trial(trial, f"{where}, trial {number}") for number, trial in enumerate(trials, start=1))
    if twice := {trial.id for trial in listed if [each.id for each in listed].count(trial.id) > 1}:
        raise RegisterError(f"{where}, field id: {min(twice)} stands twice; give each trial its own.")
    baselines = tuple(_one_of(each, BASELINES, where, "baselines") for each in _list(fields, "baselines", where))
    if BASELINES[0] not in baselines:
        raise RegisterError(f"{where}, field baselines: {BASELINES[0]} is wanted; the verdict compares with it.")
    counts = {name: _count(fields, name, where) for name in ("resamples", "seed", "least_positives", "least_countries")}
    return Register(baselines=baselines, drift=_figure(fields, "drift", where) or 0.0, trials=listed, **counts)


def _trial(entry: object, where: str) -> Trial:
    where += f" ({entry['id']})" if isinstance(entry, dict) and entry.get("id") else ""
    fields = _fields(entry, Trial, where)
    texts: dict[str, Any] = {name: _text(fields, name, where) for name in ("id", "question", "without", "caveat")}
    rows: dict[str, Any] = {name: _rows(fields, name, where) for name in ("held_out", "truth", "known")}
    if not rows["truth"]:
        raise RegisterError(f"{where}, field truth: name at least one table that says what is to be foretold.")
    return Trial(
        theme=Theme(_one_of(fields["theme"], tuple(Theme), where, "theme")),
        published=tuple(_published(each, where) for each in _list(fields, "published", where)),
        **texts,
        **rows,
    )


def _text(fields: Mapping[str, Any], name: str, where: str) -> str:
    value = fields[name]
    if not isinstance(value, str) or not value.strip():
        raise RegisterError(f"{where}, field {name}: a text is wanted.")
    return value


def _rows(fields: Mapping[str, Any], name: str, where: str) -> tuple[Rows, ...]:
    listed = []
    for entry in _list(fields, name, where):
        if not isinstance(entry, dict) or entry.get("table") not in CONTRACTS or set(entry) - {"table", "where"}:
            raise RegisterError(f"{where}, field {name}: each entry needs a table of geo/tables, and may have where.")
        wanted = entry.get("where") or {}
        columns = CONTRACTS[entry["table"]].names()
        if not isinstance(wanted, dict) or (odd := sorted(map(str, set(wanted) - set(columns)))):
            told = (
                f"{entry['table']} has no column {', '.join(odd)}" if isinstance(wanted, dict) else "columns are wanted"
            )
            raise RegisterError(f"{where}, field {name}: {told}.")
        words = {column: frozenset(str(word).lower() for word in _listed(each)) for column, each in wanted.items()}
        listed.append(Rows(entry["table"], words))
    return tuple(listed)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _published(entry: object, where: str) -> Published:
    where += ", field published"
    fields = _fields(entry, Published, where)
    return Published(
        release=str(fields["release"]),
        verdict=Verdict(_one_of(fields["verdict"], tuple(Verdict), where, "verdict")),
        auc=_figure(fields, "auc", where),
        difference=_figure(fields, "difference", where),
    )


def _fields(entry: object, kind: type, where: str) -> dict[str, Any]:
    """The fields of an entry, which are those of its class, no more and no fewer."""
    if not isinstance(entry, dict):
        raise RegisterError(f"{where}: fields are wanted, as in `id: …`.")
    wanted = set(kind.__dataclass_fields__)  # type: ignore[attr-defined]
    if missing := sorted(wanted - set(entry)):
        raise RegisterError(f"{where}: the field {', '.join(missing)} is missing.")
    if odd := sorted(map(str, set(entry) - wanted)):
        raise RegisterError(f"{where}: the field {', '.join(odd)} is not known.")
    return entry


def _list(fields: Mapping[str, Any], name: str, where: str) -> list[Any]:
    value = fields[name]
    if not isinstance(value, list):
        raise RegisterError(f"{where}, field {name}: a list is wanted ([] for none).")
    return value


def _one_of(value: object, known: tuple[str, ...], where: str, name: str) -> str:
    if value not in known:
        raise RegisterError(f"{where}, field {name}: {value!r} must be one of {', '.join(known)}.")
    return str(value)


def _count(fields: Mapping[str, Any], name: str, where: str) -> int:
    value = fields[name]
    if type(value) is not int or value < 1:
        raise RegisterError(f"{where}, field {name}: {value!r} must be a whole number of 1 or more.")
    return value


def _figure(fields: Mapping[str, Any], name: str, where: str) -> float | None:
    value = fields[name]
    if value is not None and (type(value) not in (int, float) or not -1 <= value <= 1):
        raise RegisterError(f"{where}, field {name}: {value!r} must be a number between -1 and 1, or empty.")
    return value if value is None else float(value)
