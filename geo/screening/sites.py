"""A list of sites as rows, and how much of one can be screened at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geo.files.pool import Allowance
from geo.files.unreadable import Unreadable
from geo.model import Said
from geo.words.text import N_

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 500_000
MOST_CELLS = 32_000_000
MOST_BYTES = 300_000_000
ALLOWANCE = Allowance(seconds=120, memory=3_000_000_000)
"""What the reading of a packed file may take in a process of its own."""


@dataclass(frozen=True)
class Sites:
    """A file that was read.

    `frame` holds the person's columns as they are; `points` (`lon`, `lat` in degrees, EPSG:4326, same index) where the file
    has shapes of its own; `origin` what an export in the same format needs (sheet, delimiter, layer, document); `notes` what
    a person should know about the reading.
    """

    name: str
    kind: str
    frame: pd.DataFrame
    points: pd.DataFrame | None = None
    origin: dict[str, Any] = field(default_factory=dict)
    notes: tuple[Said, ...] = ()


def demand_rows(count: int, name: str) -> None:
    """Raises Unreadable without any row, or with more than can be screened at once."""
    if count == 0:
        raise Unreadable(N_("{name} has headings but no rows, or nothing at all."), name=name)
    if count > MOST_ROWS:
        raise Unreadable(N_("{name} has {count} rows; at most {limit} can be screened at once: split it."),
                         name=name, count=count, limit=MOST_ROWS)  # fmt: skip


def demand_cells(rows: int, columns: int, name: str) -> None:
    """Raises Unreadable with more cells than can be screened at once: a few bytes a row may ask for them."""
    if rows * columns > MOST_CELLS:
        raise Unreadable(N_("{name} has {columns} columns in {rows} rows, more cells than can be screened at once: leave out columns."),
                         name=name, columns=columns, rows=rows)  # fmt: skip


def numbered(cells: Sequence[object]) -> tuple[list[str], tuple[Said, ...]]:
    """The headings of a table as names: blank ones by their place, doubles with a number; a note says which were numbered."""
    said = [_heading(cell) for cell in cells]
    names, taken = list[str](), {text for text in said if text}
    doubled = dict[str, str]()
    for place, text in enumerate(said, start=1):
        name, count = text or f"column_{place}", 2
        while name in names or (not text and name in taken):
            name, count = f"{text or f'column_{place}'}_{count}", count + 1
        names.append(name)
        if text and name != text:
            doubled[name] = text
    if not doubled:
        return names, ()
    told = Said(
        N_("Headings that stand twice are told apart here by a number: {names}."), {"names": list(doubled)[:10]}
    )
    return names, (told,)


def _heading(cell: object) -> str:
    """A heading as text: a year that a workbook holds as a number is no 2023.0."""
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()
