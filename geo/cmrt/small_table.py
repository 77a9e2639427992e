"""A short list that a person has, as CSV or as a workbook: its cells, and where the columns stand that are looked for."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from geo.cmrt.called import name_words
from geo.files.pool import Allowance
from geo.files.unreadable import Unreadable
from geo.files.workbook import ZIP, Book, Limits, opened
from geo.words.text import N_

LIMITS = Limits(packed=10_000_000, unpacked=100_000_000, column="CZ", row=49_999,
                allowance=Allowance(seconds=30, memory=1_000_000_000))  # fmt: skip
MOST_ROWS, HEADINGS_WITHIN = 50_000, 30
ENCODINGS = ("utf-8-sig", "gb18030", "cp1252")
"""Tried in turn; a text with a byte order mark of UTF-16 is read as that."""
Grid = tuple[tuple[Any, ...], ...]


def grid(content: bytes, file: str) -> Grid:
    """The cells of a CSV file (comma, semicolon or tab) or of the first sheet with rows of a workbook. Raises Unreadable."""
    if content.startswith(ZIP):
        return opened(content, file, LIMITS, _first_sheet)
    if len(content) > LIMITS.packed or not content.strip(b"\0 \r\n\t"):
        raise Unreadable(N_("{file} is empty or larger than 10 MB: get a list with the columns needed."), file=file)
    text = _decoded(content, file)
    first, _, rest = text.partition("\n")
    if stated := re.fullmatch(r"\s*sep=(.)\s*", first):
        return _rows(rest, stated[1], file)
    lines = text[:5000].split("\n")
    return _rows(text, max(",;\t", key=lambda sign: sum(line.count(sign) for line in lines)), file)


def _decoded(content: bytes, file: str) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(N_("{file} is no text that can be read: save it as CSV with UTF-8 encoding."), file=file)


def _rows(text: str, delimiter: str, file: str) -> Grid:
    try:
        rows = tuple(tuple(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter, skipinitialspace=True))
    except csv.Error:
        raise Unreadable(N_("{file} is no CSV file that can be read: save it as CSV again."), file=file) from None
    if len(rows) > MOST_ROWS:
        raise Unreadable(N_("{file} has more than {most} rows: keep those that are needed."), file=file, most=MOST_ROWS)
    return rows


def _first_sheet(book: Book) -> Grid:
    sheets = (tuple(map(tuple, book.rows(name))) for name in book.names)
    return next((rows for rows in sheets if any(cell != "" for row in rows for cell in row)), ())


def columns(rows: Grid, wanted: Mapping[str, Sequence[str]]) -> tuple[int, dict[str, int]]:
    """The row (from 0) of the headings and the column of each name wanted, by the first of its headings that is there; -1 and none."""
    best: tuple[int, dict[str, int]] = (-1, {})
    spelt = {name: [" ".join(name_words(text)) for text in texts] for name, texts in wanted.items()}
    for number, row in enumerate(rows[:HEADINGS_WITHIN]):
        headings = [" ".join(name_words(str(cell))) for cell in row]
        found = {
            name: headings.index(called)
            for name, texts in spelt.items()
            for called in reversed(texts)
            if called in headings
        }
        if len(found) > len(best[1]):
            best = number, found
    return best


def text_at(row: Sequence[Any], column: int | None) -> str:
    """The cell of a row as text on one line; "" where there is none."""
    value = row[column] if column is not None and column < len(row) else ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value if value is not None else "").split())
