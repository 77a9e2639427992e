"""Upstream errors as data: each correction says which rows, what replaces them, and how many it expects."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from geo.ingest.raw import BuildError
from geo.model import DATA

FOLDER = DATA / "corrections"


@dataclass(frozen=True)
class Correction:
    """Rows where every column of `where` equals its value get the values of `set`, or go when `drop`; `expect` rows match."""

    source_id: str
    file: str
    where: dict[str, Any]
    set: dict[str, Any]
    drop: bool
    expect: int
    why: str


@cache
def listed(folder: Path = FOLDER) -> tuple[Correction, ...]:
    """Every correction in `data/corrections/*.yml` (one file per source, named by its id)."""
    found = []
    for file in sorted(folder.glob("*.yml")):
        for entry in yaml.safe_load(file.read_text(encoding="utf-8")) or []:
            found.append(
                Correction(
                    file.stem,
                    entry["file"],
                    entry["where"],
                    entry.get("set") or {},
                    bool(entry.get("drop")),
                    int(entry["expect"]),
                    entry["why"],
                )
            )
    return tuple(found)


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
        if (correction.source_id, correction.file) != (source_id, file):
            continue
        rows = _matches(frame, correction.where)
        if int(rows.sum()) != correction.expect:
            raise BuildError(
                f"data/corrections/{source_id}.yml, {correction.where}: expected {correction.expect} rows in {file}, "
                f"found {int(rows.sum())}; the source has changed, review the correction."
            )
        frame = (
            frame[~rows]
            if correction.drop
            else frame.assign(**{column: frame[column].mask(rows, value) for column, value in correction.set.items()})
        )
    return frame
