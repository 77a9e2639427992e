"""Upstream errors as data: each correction says which rows, what replaces them, and how many it expects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from geo.ingest.raw import BuildError
from geo.model import DATA

FOLDER = DATA / "corrections"


STATUS = ("open", "reported", "fixed_upstream")


@dataclass(frozen=True)
class Correction:
    """Rows where every column of `where` equals its value get the values of `set`, or go when `drop`; `expect` rows match.

    `status` says whether the producer knows: open (not told yet), reported (on the date `reported`), or fixed_upstream
    (in a version later than the one that is read here).
    """

    source_id: str
    file: str
    where: dict[str, Any]
    set: dict[str, Any]
    drop: bool
    expect: int
    why: str
    status: str = "open"
    reported: date | None = None


@cache
def listed(folder: Path = FOLDER) -> tuple[Correction, ...]:
    """Every correction in `data/corrections/*.yml` (one file per source, named by its id)."""
    return tuple(
        Correction(file.stem, **({"set": {}, "drop": False} | entry))
        for file in sorted(folder.glob("*.yml"))
        for entry in yaml.safe_load(file.read_text(encoding="utf-8")) or []
    )


def _matches(frame: pd.DataFrame, where: dict[str, Any]) -> pd.Series:
    matches = pd.Series(True, index=frame.index)
    for column, value in where.items():
        matches &= frame[column].isin(value) if isinstance(value, list) else frame[column].eq(value)
    return matches


def apply(frame: pd.DataFrame, source_id: str, file: str) -> pd.DataFrame:
    """The frame of one upstream file with its corrections made.

    Raises
    ------
    BuildError : a correction matches another number of rows than it expects: the source was mended or has changed.
    """
    for correction in listed():
        if (correction.source_id, correction.file) == (source_id, file):
            frame = _corrected(frame, correction)
    return frame


def _corrected(frame: pd.DataFrame, correction: Correction) -> pd.DataFrame:
    rows = _matches(frame, correction.where)
    if int(rows.sum()) != correction.expect:
        raise BuildError(
            f"data/corrections/{correction.source_id}.yml, {correction.where}: expected {correction.expect} rows in "
            f"{correction.file}, found {int(rows.sum())}; the source has changed, review the correction."
        )
    if correction.drop:
        return frame[~rows]
    return frame.assign(**{column: frame[column].mask(rows, value) for column, value in correction.set.items()})
