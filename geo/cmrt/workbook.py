"""The known sheets of a CMRT, EMRT or AMRT as plain values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.cmrt.layout import DECLARATION, SHEETS
from geo.files.pool import Allowance
from geo.files.workbook import Book, Limits, opened
from geo.model import Said
from geo.words.text import N_

LIMITS = Limits(packed=30_000_000, unpacked=200_000_000, column="CZ", row=19_999,
                allowance=Allowance(seconds=60, memory=1_000_000_000))  # fmt: skip
MOST_NAMED = 6
ERROR = re.compile(r"#(?:N/A|DIV/0!|GETTING_DATA|[A-Z_]+[!?])")
"""An error in the place of a value, those of newer Excel too."""


@dataclass(frozen=True)
class Sheet:
    """The values of one sheet from A1 on, as text, numbers and dates; a cell beyond them is empty.

    `moves` (from a row of the template on, so many rows further down) and `right` (so many columns further right) tell where the
    cells of the template stand in this file; rows and columns are always asked for as the template has them.
    """

    name: str
    rows: tuple[tuple[Any, ...], ...]
    moves: tuple[tuple[int, int], ...] = ()
    right: int = 0

    def down(self, row: int) -> int:
        """How many rows further down a row of the template stands."""
        return next((by for first, by in reversed(self.moves) if row >= first), 0)

    def at(self, row: int, column: int) -> Any:
        """The value in a row (from 1) and column (from 0); "" where there is none."""
        row, column = row + self.down(row), column + self.right
        return (
            value_of(self.rows[row - 1][column])
            if 0 < row <= len(self.rows) and 0 <= column < len(self.rows[row - 1])
            else ""
        )

    def stands(self, name: str) -> str:
        """Where a cell of the template, such as `D26`, stands in this file."""
        return f"{chr(ord(name[0]) + self.right)}{int(name[1:]) + self.down(int(name[1:]))}"

    def cell(self, name: str) -> Any:
        """The value of a cell such as `D26`, in the columns A to Z."""
        return self.at(int(name[1:]), ord(name[0]) - ord("A"))

    def text(self, name: str) -> str:
        """The same as text on one line."""
        return text_of(self.cell(name))


@dataclass(frozen=True)
class Workbook:
    """A file's known sheets by their template name, all sheet names, and what is to be told about the file."""

    file: str
    sheets: Mapping[str, Sheet]
    names: tuple[str, ...]
    notes: tuple[Said, ...]

    def sheet(self, name: str) -> Sheet:
        """A sheet by its template name; an empty one where it is missing."""
        return self.sheets.get(name) or Sheet(name, ())


def value_of(value: Any) -> Any:
    """A value as it is; the error of a formula that lost its source counts as empty."""
    return "" if value is None or (isinstance(value, str) and ERROR.fullmatch(value.strip())) else value


def text_of(value: Any) -> str:
    """A value as text on one line; whole numbers without a decimal point."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).replace("\0", "").split())


def open_workbook(content: bytes, file: str) -> Workbook:
    """The known sheets of a `.xlsx` or `.xlsm` file. Raises Unreadable."""
    return opened(content, file, LIMITS, _workbook)


def _workbook(book: Book) -> Workbook:
    template = {_known(name): name for name in reversed(book.names) if _known(name)}
    others = {name: name for name in book.names if _is_declaration(name) and name != template.get(DECLARATION)}
    sheets = {key: Sheet(key, tuple(map(tuple, book.rows(name)))) for key, name in (template | others).items()}
    odd = [f"{key}!{cell}" for key, name in (template | others).items() for cell in book.errors(name)]
    notes = (
        [Said(N_("Cells that hold an error and were taken as empty: {cells}."), {"cells": ", ".join(odd[:MOST_NAMED])})]
        if odd
        else []
    )
    return Workbook(book.file, sheets, book.names, (*book.notes, *notes))


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.casefold())


def _known(name: str) -> str:
    """The template's name of a sheet, whatever the case and spaces; "" for any other sheet."""
    return next((sheet for sheet in SHEETS if _plain(sheet) == _plain(name) and name.strip()), "")


def _is_declaration(name: str) -> bool:
    """Whether a sheet is named like a declaration, also the second one that Excel names `Declaration (2)`."""
    return _plain(DECLARATION) in _plain(name)
