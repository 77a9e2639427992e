"""The sheet of a workbook that holds a list of sites, found where the workbook is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.files.unreadable import EMPTY, Unreadable
from geo.files.workbook import Book, Limits
from geo.model import Said
from geo.screening.columns import guess
from geo.screening.sites import ALLOWANCE, MOST_BYTES, MOST_CELLS, demand_rows, numbered
from geo.screening.tidy import Top, top
from geo.words.text import N_

LIMITS = Limits(
    packed=MOST_BYTES, unpacked=400_000_000, column="BL", row=500_000, allowance=ALLOWANCE, cells=MOST_CELLS
)
HEAD_ROWS = 60
Rows = list[list[Any]]


@dataclass(frozen=True)
class Table:
    """A sheet as columns of equal length, None for an empty cell.

    `of` counts the sheets in sight that hold anything, `parts` are the names of all that do; `formats` are number formats by the
    place of a column whose numbers all have the same one.
    """

    sheet: str
    of: int
    parts: tuple[str, ...]
    top: Top
    columns: Sequence[Sequence[Any]]
    formats: Mapping[int, str]
    notes: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What is asked of a workbook: the sheet of a name, "" = the one that holds sites."""

    sheet: str = ""

    def __call__(self, book: Book) -> Table:
        """The sheet that was asked for, else the first in sight whose headings name coordinates, else the first with anything."""
        return table(book, self.sheet)


@dataclass(frozen=True)
class _Sheet:
    name: str
    rows: Rows
    top: Top
    located: bool


def table(book: Book, asked: str = "") -> Table:
    """As `Asked`. Raises Unreadable, also when there is no sheet of that name."""
    shown = [name for name in book.names if name not in book.hidden]
    sheets = [one for name in shown if (one := _sheet(book, name))]
    hidden = tuple(name for name in book.names if name in book.hidden)
    if asked or not sheets:
        sheets += [one for name in hidden if (one := _sheet(book, name))]
    if not sheets:
        raise Unreadable(EMPTY, file=book.file)
    chosen = _asked(sheets, asked, book.file) if asked else next((one for one in sheets if one.located), sheets[0])
    start = chosen.top.row + 1 + chosen.top.below
    demand_rows(len(chosen.rows) - start, book.file)
    filled = _filled(chosen.rows, book.merged(chosen.name))
    columns = [list(map(_cell, column)) for column in zip(*chosen.rows[start:], strict=True)]
    notes = list(_notes(book, chosen, sheets, hidden, asked))
    if filled:
        notes.append(Said(N_("Merged cells were read as if each of their rows held the same.")))
    return Table(chosen.name, len(sheets), tuple(one.name for one in sheets), chosen.top, columns,
                 book.formats(chosen.name, start), tuple(notes))  # fmt: skip


def _sheet(book: Book, name: str) -> _Sheet | None:
    rows = book.rows(name)
    start = top(rows[:HEAD_ROWS])
    if start is None:
        return None
    columns = guess(numbered(start.headings)[0])
    some = len(rows) > start.row + 1 + start.below
    return _Sheet(name, rows, start, bool(columns.lat and columns.lon and some))


def _asked(sheets: Sequence[_Sheet], asked: str, file: str) -> _Sheet:
    for one in sheets:
        if one.name.casefold() == asked.casefold():
            return one
    complaint = N_("{file} has no sheet “{sheet}” that holds anything; it has {sheets}.")
    raise Unreadable(complaint, file=file, sheet=asked, sheets=[one.name for one in sheets][:20])


def _notes(book: Book, chosen: _Sheet, sheets: Sequence[_Sheet], hidden: Sequence[str], asked: str) -> list[Said]:
    others = [one.name for one in sheets if one.located and one is not chosen]
    notes = []
    if others and not asked:
        notes.append(
            Said(N_("Other sheets hold coordinates too and were not read: {sheets}."), {"sheets": others[:10]})
        )
    if chosen.name in hidden:
        notes.append(Said(N_("The sheet “{sheet}” is hidden in the workbook."), {"sheet": chosen.name}))
    elif hidden and not asked:
        notes.append(Said(N_("Hidden sheets were not read: {sheets}."), {"sheets": list(hidden)[:10]}))
    if cells := book.errors(chosen.name):
        notes.append(
            Said(N_("Cells of the sheet hold errors, and were read as text: {cells}."), {"cells": list(cells)[:10]})
        )
    if count := book.uncalculated(chosen.name):
        notes.append(Said(N_("{count} cells hold formulas that were never calculated, and are empty: open the workbook in a spreadsheet "
                             "program, save it, and try again."), {"count": count}))  # fmt: skip
    return notes


def _filled(rows: Rows, merged: Sequence[tuple[int, int, int, int]]) -> bool:
    """Fill merged cells below one another with what their first one holds; whether there were any among the rows."""
    done = False
    for top_row, left, bottom, right in merged:
        value = rows[top_row][left] if top_row < len(rows) and left < len(rows[top_row]) else ""
        if value == "" or bottom == top_row or left != right:
            continue
        for row in range(top_row + 1, min(bottom + 1, len(rows))):
            rows[row][left] = value
            done = True
    return done


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return value or None
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value
