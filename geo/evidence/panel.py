"""From the name of a chosen thing (`country:COD`, `site:ipis:x`, `cell:84…`) to the panel of facts about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from geo.model import Finding, Said
from geo.tables import TableError
from geo.words.text import N_


@dataclass(frozen=True)
class Section:
    """Findings under one heading, after a sentence (`lead`); `empty` is said when there are none: a gap never looks like a low."""

    heading: str
    findings: tuple[Finding, ...]
    empty: Said | None = None
    lead: Said | None = None


@dataclass(frozen=True)
class Panel:
    """All facts about one thing: its title, what kind of thing it is, and the sections."""

    title: Said
    kind: str
    sections: tuple[Section, ...]


class Unknown(LookupError):
    """Nothing of this name is in the tables."""


def section(heading: str, find: Iterable[Callable[[], Iterable[Finding]]], empty: Said | None = None) -> Section:
    """A section of all that is found. A table that cannot be read is named before the findings, and costs only its own."""
    findings, broken = list[Finding](), list[str]()
    for source in find:
        try:
            findings += source()
        except TableError as error:
            broken.append(error.table)
    if not broken:
        return Section(heading, tuple(findings), empty)
    gone = Said(
        N_(
            "Missing here, because a table cannot be read: {tables}. “git restore data/tables” or “make build RAW=DIR” mends it."
        ),
        {"tables": sorted(set(broken))},
    )
    return Section(heading, tuple(findings), lead=gone) if findings else Section(heading, (), gone)


def first(frame: pd.DataFrame, column: str, value: object) -> pd.Series:
    """The first row with a value. Raises Unknown when there is none."""
    rows = frame[frame[column] == value]
    if rows.empty:
        raise Unknown(str(value))
    return rows.iloc[0]


def text(value: object) -> str:
    """A cell as text; missing is ""."""
    return "" if value is None or value is pd.NA or value != value else str(value)
