"""The sheet of a workbook that holds a list of sites, found where the workbook is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from geo.files.unreadable import EMPTY, Unreadable
from geo.files.workbook import Book, Limits
from geo.screening.columns import guess
from geo.screening.sites import ALLOWANCE, MOST_BYTES, MOST_CELLS, demand_rows

TITLE_ROWS = 20
LIMITS = Limits(
    packed=MOST_BYTES, unpacked=400_000_000, column="BL", row=500_000, allowance=ALLOWANCE, cells=MOST_CELLS
)
Rows = list[list[Any]]


@dataclass(frozen=True)
class Table:
    """A sheet as columns of equal length, None for an empty cell.

    `of` counts the sheets that hold anything, `above` the rows over the headings; `titled` when one of these holds anything.
    """

    sheet: str
    of: int
    above: int
    titled: bool
    headings: Sequence[Any]
    columns: Sequence[Sequence[Any]]


def table(book: Book) -> Table:
    """The first sheet whose headings name coordinates, else the first that holds anything. Raises Unreadable."""
    chosen: tuple[str, Rows, int] | None = None
    settled, filled = False, 0
    for name in book.names:
        rows = book.rows(name)
        top = _top(rows)
        if top is None:
            continue
        filled += 1
        if not settled and ((located := bool(guess(_texts(rows[top])).lat)) or chosen is None):
            chosen, settled = (name, rows, top), located
    if chosen is None:
        raise Unreadable(EMPTY, file=book.file)
    name, rows, top = chosen
    demand_rows(len(rows) - top - 1, book.file)
    titled = any(cell != "" for row in rows[:top] for cell in row)
    columns = [list(map(_cell, column)) for column in zip(*rows[top + 1 :], strict=True)]
    return Table(name, filled, top, titled, rows[top], columns)


def _texts(row: Sequence[Any]) -> list[str]:
    return [str(cell) for cell in row]


def _top(rows: Rows) -> int | None:
    """The row that holds the headings: the first with both coordinates, else the first that is not blank; None = all blank."""
    filled = [i for i, row in enumerate(rows[:TITLE_ROWS]) if any(cell != "" for cell in row)]
    for i in filled:
        columns = guess(_texts(rows[i]))
        if columns.lat and columns.lon:
            return i
    return filled[0] if filled else None


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return value or None
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value
