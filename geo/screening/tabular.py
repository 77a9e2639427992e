"""Lists of sites from CSV and XLSX: every cell stays what it was."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from geo.files.decoding import decoded, told
from geo.files.unreadable import Unreadable
from geo.files.workbook import opened
from geo.model import Said
from geo.screening import sheet
from geo.screening.coordinates import numbers
from geo.screening.headings import said
from geo.screening.notation import SIDES
from geo.screening.sheet import LIMITS
from geo.screening.sites import MOST_ROWS, Sites, demand_cells, numbered
from geo.screening.tidy import Top, located, sites_only, top
from geo.words.text import N_

DELIMITERS = (",", ";", "\t", "|")
SEPARATOR = re.compile(r'"?sep=(?P<mark>.)"?[,;\t]*\r?\n', re.IGNORECASE)
"""The first line by which Excel is told the delimiter."""
HEAD_LINES, HEAD_SIGNS = 60, 200_000
TOO_WIDE = N_("{name}, line {line}: more cells than headings, or a quotation mark that is never closed.")


@dataclass(frozen=True)
class Head:
    """The first rows of a CSV file by one delimiter: cells, and the number of lines up to the end of each row."""

    mark: str
    rows: list[list[str]]
    lines: list[int]

    @property
    def width(self) -> int:
        """The cells of the widest row."""
        return max(map(len, self.rows), default=0)


def read_csv(data: bytes, name: str, encoding: str = "") -> Sites:
    """Every cell as text, untouched; the delimiter by the headings. Raises Unreadable."""
    text, guessed = decoded(data, name, encoding)
    skipped, named = 0, SEPARATOR.match(text)
    if named:
        text, skipped = text[named.end() :], 1
    loose = bool(re.search(r'[,;\t|][ \xa0]+"', text[:HEAD_SIGNS]))
    head = _head(text, named["mark"] if named else "", loose)
    start = top([row + [""] * (head.width - len(row)) for row in head.rows])
    if start is None:
        raise Unreadable(N_("{name} has headings but no rows, or nothing at all."), name=name)
    under = min(start.row + start.below, len(head.lines) - 1)
    above = head.lines[under]
    body = _after(text, above)
    above_them = start.headings[: max(map(len, head.rows[max(0, start.row - 1) : start.row + 1]))]
    names, more = numbered(above_them)
    frame = _frame(body, head.mark, len(names), loose, name, skipped + above)
    names = names[: _filled(above_them, frame)]
    frame = frame.iloc[:, : len(names)].set_axis(names, axis=1)
    frame, left = sites_only(frame, names)
    origin = {
        "encoding": encoding or guessed,
        "delimiter": head.mark,
        "headings": list(start.headings[: len(names)]),
    } | _tagged(start, names)
    return Sites(name, "csv", frame, None, origin, (*told(guessed), *start.notes, *more, *left))


def _filled(headings: Sequence[Any], frame: pd.DataFrame) -> int:
    """How many columns there are without those at the end that have neither a heading nor a cell."""
    count = len(headings)
    while count and not str(headings[count - 1] or "").strip() and frame.iloc[:, count - 1].str.strip().eq("").all():
        count -= 1
    return count


def _tagged(start: Top, names: Sequence[str]) -> dict[str, Any]:
    return {"tags": dict(zip(names, start.tags, strict=False))} if start.tags else {}


def _head(text: str, mark: str, loose: bool) -> Head:
    """The first rows by the delimiter that is told, or else by the one that gives coordinates in headings, or most cells."""
    some = text[:HEAD_SIGNS]
    heads = [_rows(some, one, loose) for one in ([mark] if mark else DELIMITERS)]

    def fit(head: Head) -> tuple[bool, float, int, bool]:
        filled = [row for row in head.rows if any(map(str.strip, row))]
        widths = [len(row) for row in filled if len(row) > 1]
        common = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
        torn = sum(any(mark in cell for mark in ";\t|" for cell in row) for row in filled) if head.mark == "," else 0
        named = any(located(row) for row in filled if len(row) > 1)
        return named, (widths.count(common) - torn) / max(1, len(filled)), common, head.mark == ","

    return max(heads, key=fit)


def _rows(text: str, mark: str, loose: bool) -> Head:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, skipinitialspace=loose)
    rows, lines = [], []
    try:
        for row in reader:
            rows.append(row)
            lines.append(reader.line_num)
            if len(rows) == HEAD_LINES:
                break
    except csv.Error:
        pass
    return Head(mark, rows, lines)


def _after(text: str, lines: int) -> str:
    """The text after so many lines."""
    at = 0
    for _ in range(lines):
        found = re.compile(r"\r\n|\r|\n").search(text, at)
        if found is None:
            return ""
        at = found.end()
    return text[at:]


def _frame(body: str, mark: str, headings: int, loose: bool, name: str, above: int) -> pd.DataFrame:
    """The rows below the headings as text; cells beyond the headings must be empty. Raises Unreadable."""
    width = max(headings, _width(body, mark, headings))
    demand_cells(body.count("\n") + 1, width, name)
    if not body.strip("\r\n"):
        return pd.DataFrame(columns=range(headings), dtype=object)
    try:
        frame = pd.read_csv(io.StringIO(body), sep=mark, header=None, names=range(width), dtype=str, keep_default_na=False,
                            nrows=MOST_ROWS + 2, skip_blank_lines=True, skipinitialspace=loose, low_memory=False,
                            index_col=False)  # fmt: skip
    except (pd.errors.ParserError, pd.errors.EmptyDataError, csv.Error, ValueError) as error:
        line = re.search(r"(line|row) (\d+)", str(error))
        if line:
            raise Unreadable(TOO_WIDE, name=name, line=int(line[2]) + (line[1] == "row") + above) from error
        raise Unreadable(N_("{name} cannot be read as a table of text."), name=name) from error
    frame = frame.fillna("").astype(object)
    beyond = frame.iloc[:, headings:]
    if any(beyond[column].str.strip().ne("").any() for column in beyond):
        raise Unreadable(TOO_WIDE, name=name, line=above + _first_too_wide(body, mark, headings, loose))
    return frame.iloc[:, :headings].copy()


def _width(body: str, mark: str, headings: int) -> int:
    """How many cells the widest row has; marks inside quotation marks are counted only where there are too many."""
    wide = [line for line in body.splitlines() if line.count(mark) >= headings]
    bare = (re.sub('"[^"]*"', "", line) if '"' in line else line for line in wide)
    return max((line.count(mark) + 1 for line in bare), default=0)


def _first_too_wide(body: str, mark: str, headings: int, loose: bool) -> int:
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=mark, skipinitialspace=loose)
    return next((reader.line_num for row in reader if any(map(str.strip, row[headings:]))), 1)


def read_xlsx(data: bytes, name: str, part: str = "") -> Sites:
    """The sheet of a workbook that holds sites, or the one that is named; cells as they are. Raises Unreadable."""
    rows = opened(data, name, LIMITS, sheet.Asked(part))
    notes = list[Said](rows.notes)
    if rows.of > 1:
        notes.append(Said(N_("Of {count} sheets, “{sheet}” was read."), {"count": rows.of, "sheet": rows.sheet}))
    names, more = numbered(rows.top.headings)
    frame = pd.DataFrame(dict(zip(names, rows.columns, strict=True)), dtype=object)
    frame, left = sites_only(frame, names)
    formats = {names[place]: form for place, form in rows.formats.items() if place < len(names)}
    origin = {
        "sheet": rows.sheet,
        "parts": rows.parts,
        "headings": list(rows.top.headings),
        "formats": formats,
    } | _tagged(rows.top, names)
    shown = tuple(_sides_by_format(frame, formats))
    return Sites(name, "xlsx", frame, None, origin, (*notes, *rows.top.notes, *more, *left, *shown))


def _sides_by_format(frame: pd.DataFrame, formats: Mapping[str, str]) -> Iterator[Said]:
    """A sentence for each column of coordinates that a number format shows as lying south or west, without a minus sign."""
    for name, form in formats.items():
        letters = " ".join(one or other for one, other in re.findall(r'"([^"]*)"|\\(.)', form))
        side = next(
            (word for word in re.findall(r"[^\W\d_]+", letters) if SIDES.get(word.casefold(), ("", 1))[1] < 1), ""
        )
        if side and said(name).axis and numbers(frame[name]).gt(0).any():
            yield Said(N_("The cells of “{column}” show “{side}” by their format only: their numbers have no minus sign, and were read "
                          "without one."), {"column": name, "side": side})  # fmt: skip
