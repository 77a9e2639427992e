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


def headings(cells: Sequence[object], name: str) -> list[str]:
    """The headings of a table, those that are blank named by their place. Raises Unreadable when two are the same."""
    named = ["" if cell is None or cell != cell else str(cell).strip() for cell in cells]
    named = [text or f"column_{place}" for place, text in enumerate(named, start=1)]
    if doubled := [text for text in dict.fromkeys(named) if named.count(text) > 1]:
        raise Unreadable(N_("In {name} two columns are called “{heading}”: rename one and try again."),
                         name=name, heading=doubled[0][:60])  # fmt: skip
    return named
