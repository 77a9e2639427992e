"""Lists of sites from CSV and XLSX: every cell stays what it was."""

from __future__ import annotations

import csv
import io
import re

import pandas as pd

from geo.files.unreadable import Unreadable
from geo.files.workbook import opened
from geo.model import Said
from geo.screening.sheet import LIMITS, table
from geo.screening.sites import MOST_ROWS, Sites, demand_cells, headings
from geo.words.text import N_

DELIMITERS = (",", ";", "\t", "|")


def _text(data: bytes, name: str) -> tuple[str, tuple[Said, ...]]:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    notes: tuple[Said, ...] = ()
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        notes = (Said(N_("The file is not UTF-8; it was read as Windows-1252: check names with accents.")),)
    if "\0" in text:
        raise Unreadable(N_("{name} is no text file."), name=name)
    return text, notes


def _delimiter(text: str) -> str:
    """The delimiter that parts most headings; a comma where none does."""
    first = re.sub(r'"[^"]*"', "", _first_line(text)[:20_000])
    return max(DELIMITERS, key=lambda mark: (first.count(mark), mark == ","))


def _first_line(text: str) -> str:
    """The first line that is not blank, without reading the others."""
    return re.split(r"[\r\n]", text.lstrip(), maxsplit=1)[0]


def read_csv(data: bytes, name: str) -> Sites:
    """Every cell as text, untouched; the delimiter by the headings, the decimal sign by the delimiter. Raises Unreadable."""
    text, notes = _text(data, name)
    mark = _delimiter(text)
    demand_cells(text.count("\n") + 1, _first_line(text).count(mark) + 1, name)
    try:
        frame = pd.read_csv(io.StringIO(text), sep=mark, header=None, dtype=str, keep_default_na=False, nrows=MOST_ROWS + 2,
                            skip_blank_lines=True, low_memory=False)  # fmt: skip
    except (pd.errors.ParserError, pd.errors.EmptyDataError, csv.Error, ValueError) as error:
        line = re.search(r"(line|row) (\d+)", str(error))
        if line:
            raise Unreadable(N_("{name}, line {line}: more cells than headings, or a quotation mark that is never closed."),
                             name=name, line=int(line[2]) + (line[1] == "row")) from error  # fmt: skip
        raise Unreadable(N_("{name} cannot be read as a table of text."), name=name) from error
    frame.columns = headings(frame.iloc[0].tolist(), name)
    frame = frame.iloc[1:].reset_index(drop=True).astype(object)
    decimal = "," if mark != "," and frame.head(200).stack().str.fullmatch(r"-?\d+,\d+").any() else "."
    return Sites(name, "csv", frame.fillna(""), None, {"delimiter": mark, "decimal": decimal}, notes)


def read_xlsx(data: bytes, name: str) -> Sites:
    """The sheet of a workbook that holds sites; cells as they are. Raises Unreadable."""
    rows = opened(data, name, LIMITS, table)
    notes = list[Said]()
    if rows.of > 1:
        notes.append(Said(N_("Of {count} sheets, “{sheet}” was read."), {"count": rows.of, "sheet": rows.sheet}))
    if rows.titled:
        notes.append(Said(N_("{count} rows above the headings were left out."), {"count": rows.above}))
    frame = pd.DataFrame(dict(zip(headings(rows.headings, name), rows.columns, strict=True)), dtype=object)
    frame = frame[frame.notna().any(axis=1)].reset_index(drop=True)
    return Sites(name, "xlsx", frame, None, {"sheet": rows.sheet}, tuple(notes))
