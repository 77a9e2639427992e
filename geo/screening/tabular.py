"""CSV and XLSX in and out: every cell stays what it was, and no text comes out as a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

import pandas as pd

from geo.model import Said
from geo.screening.columns import guess
from geo.screening.sites import MOST_ROWS, Sites, Unreadable, demand_rows, headings
from geo.words.text import N_

DELIMITERS = (",", ";", "\t", "|")
OLE = b"\xd0\xcf\x11\xe0"
"""How files of the old Office kind begin, and workbooks with a password."""
LARGEST, DENSEST = 400_000_000, 150
"""Bytes unpacked, and how many times a workbook may shrink by packing; zip bombs shrink far more."""
TITLE_ROWS = 20
FORMULA = re.compile(r"^[=+\-@\t\r]")
NUMBER = re.compile(r"^[+-]?\d[\d .,]*([eE][+-]?\d+)?$")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
EXCEL_ROWS, LONGEST = 1_048_576, 32_767
"""Rows of a sheet and letters of a cell, at most."""
PLAIN = (int, float, bool, datetime, date, time, timedelta)


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
    first = re.sub(r'"[^"]*"', "", text[:20_000]).strip().splitlines() or [""]
    return max(DELIMITERS, key=lambda mark: (first[0].count(mark), mark == ","))


def read_csv(data: bytes, name: str) -> Sites:
    """Every cell as text, untouched; the delimiter by the headings, the decimal sign by the delimiter. Raises Unreadable."""
    text, notes = _text(data, name)
    mark = _delimiter(text)
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


def _demand_workbook(data: bytes, name: str) -> None:
    if data[:4] == OLE:
        raise Unreadable(
            N_("{name} is protected by a password, or a workbook of the old kind: save it as .xlsx without one."),
            name=name,
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            parts = opened.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Unreadable(N_("{name} is no workbook, or it is cut off."), name=name) from error
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST or unpacked > DENSEST * max(len(data), 1):
        raise Unreadable(N_("{name} unpacks to far more than a list of sites holds: it is not opened."), name=name)


def _sheets(data: bytes, name: str) -> dict[str, list[list[Any]]]:
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return {sheet: book.get_sheet_by_name(sheet).to_python(skip_empty_area=False) for sheet in book.sheet_names}
    except Exception as error:  # calamine has an error of its own for each part of a workbook
        raise Unreadable(N_("{name} is no workbook, or it is cut off."), name=name) from error


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return value if value else None
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value


def _headed(rows: list[list[Any]]) -> int | None:
    """The row that holds the headings: the first with both coordinates, else the first that is not blank; None = all blank."""
    filled = [i for i, row in enumerate(rows[:TITLE_ROWS]) if any(cell != "" for cell in row)]
    for i in filled:
        found = guess([str(cell) for cell in rows[i]])
        if found.lat and found.lon:
            return i
    return filled[0] if filled else None


def read_xlsx(data: bytes, name: str) -> Sites:
    """The first sheet whose headings name coordinates, else the first that holds anything; cells as they are. Raises Unreadable."""
    _demand_workbook(data, name)
    sheets = {sheet: rows for sheet, rows in _sheets(data, name).items() if _headed(rows) is not None}
    if not sheets:
        raise Unreadable(N_("{name} is empty."), name=name)
    sheet = next(
        (s for s, rows in sheets.items() if guess([str(c) for c in rows[_headed(rows) or 0]]).lat), next(iter(sheets))
    )
    rows, notes = sheets[sheet], list[Said]()
    top = _headed(rows) or 0
    demand_rows(len(rows) - top - 1, name)
    if len(sheets) > 1:
        notes.append(Said(N_("Of {count} sheets, “{sheet}” was read."), {"count": len(sheets), "sheet": sheet}))
    if any(cell != "" for row in rows[:top] for cell in row):
        notes.append(Said(N_("{count} rows above the headings were left out."), {"count": top}))
    frame = pd.DataFrame(
        [[_cell(value) for value in row] for row in rows[top + 1 :]], columns=headings(rows[top], name), dtype=object
    )
    frame = frame[frame.notna().any(axis=1)].reset_index(drop=True)
    return Sites(name, "xlsx", frame, None, {"sheet": sheet}, tuple(notes))


def neutral(value: Any) -> Any:
    """A cell of a CSV file that no spreadsheet takes for a formula: text that begins like one gets an apostrophe, numbers do not."""
    risky = isinstance(value, str) and FORMULA.match(value) and not NUMBER.match(value)
    return "'" + value if risky else value


def neutralised(frame: pd.DataFrame) -> int:
    """How many cells `write_csv` puts an apostrophe before."""
    texts = [frame[name] for name in frame if not pd.api.types.is_numeric_dtype(frame[name])]
    return int(sum(column.map(lambda value: neutral(value) is not value).sum() for column in texts))


def write_csv(frame: pd.DataFrame, delimiter: str = ",", decimal: str = ".") -> bytes:
    """UTF-8 with a mark for spreadsheets; text that begins like a formula is made harmless by an apostrophe."""
    texts = {name: frame[name].map(neutral) for name in frame if not pd.api.types.is_numeric_dtype(frame[name])}
    safe = frame.assign(**{str(name): column for name, column in texts.items()}).rename(columns=neutral)
    return safe.to_csv(index=False, sep=delimiter, decimal=decimal, lineterminator="\r\n").encode("utf-8-sig")


def write_xlsx(frame: pd.DataFrame, sheet: str = "Sites") -> bytes:
    """A workbook with one sheet; every text is written as text, also one that begins with = + - or @. Raises Unreadable when too long."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    if len(frame) >= EXCEL_ROWS:
        raise Unreadable(N_("{name} has more rows than a workbook holds: take CSV."), name=sheet)
    book = Workbook(write_only=True)
    page = book.create_sheet(re.sub(r"[\\/*?:\[\]]", " ", sheet)[:31] or "Sites")
    page.freeze_panes = "A2"

    def cell(value: Any) -> Any:
        value = value.item() if hasattr(value, "item") else value
        if value is None or isinstance(value, PLAIN):
            return value
        text = CONTROL.sub("\N{REPLACEMENT CHARACTER}", str(value))[:LONGEST]
        if not text.startswith(("=", "#")):  # openpyxl takes only these for anything but text
            return text
        made = WriteOnlyCell(page, text)
        made.data_type = "s"
        return made

    page.append([cell(str(name)) for name in frame.columns])
    plain = frame.astype(object).where(frame.notna(), None)
    for row in plain.itertuples(index=False, name=None):
        page.append([cell(value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
