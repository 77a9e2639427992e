"""Tables to take away, as CSV and XLSX: no text of them is taken for a formula by the program that opens them."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from geo.files.unreadable import Unreadable
from geo.words.text import N_

if TYPE_CHECKING:
    import pandas as pd

FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
NUMBER = re.compile(r" *[+-]?\d[\d .,]*([eE][+-]?\d+)? *")
DASH = re.compile(r" *-( [^(|!]*)?")
"""A dash that stands for nothing, or before words; with a call or a reference behind it, it may be computed."""
ANGLE = re.compile(r" *[+-]?\d[\d.,\s]*[°º˚'′’\"″”][\d.,\s°º˚'′’\"″”]*[NSEWOÖV]?\.? *| *[+-]?\d[\d.,\s]*[NSWOÖV]\.? *")
"""Degrees, which no spreadsheet computes."""
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
EXCEL_ROWS, LONGEST = 1_048_576, 32_767
"""Rows of a sheet and letters of a cell, at most."""
EXACT = 2**53
"""Up to here a decimal number holds every whole one."""
PLAIN = (int, float, bool, datetime, date, time, timedelta)


def harmless(value: Any) -> Any:
    """A cell of a CSV file that no spreadsheet computes: text that begins like a formula gets an apostrophe before it.

    A whole number is written as one.
    """
    if isinstance(value, float) and value.is_integer():
        return int(value)  # no year is 2024.0
    risky = (
        isinstance(value, str)
        and FORMULA.match(value)
        and not any(form.fullmatch(value) for form in (NUMBER, DASH, ANGLE))
    )
    return "'" + value if risky else value


def altered(frame: pd.DataFrame) -> int:
    """How many cells get an apostrophe in CSV."""
    return int(
        sum(
            frame[name].map(lambda value: isinstance(value, str) and harmless(value) is not value).sum()
            for name in _texts(frame)
        )
    )


def as_csv(
    frame: pd.DataFrame, delimiter: str = ",", decimal: str = ".", headings: Sequence[Any] = (), under: Sequence[str] = ()
) -> bytes:  # fmt: skip
    """Rows without their index as CSV, cells and headings harmless; UTF-8 with the mark by which spreadsheets know it.

    A column of whole numbers with gaps in it, such as years, is written without decimals. `headings` are what the first
    columns are called in the file where it is not their name in the frame; `under` is a row below the headings.
    """
    import pandas as pd

    plain = {name: pd.Series(list(map(harmless, frame[name])), frame.index, dtype=object) for name in _texts(frame)}
    plain |= {name: frame[name].astype("Int64") for name in frame if name not in plain and _whole(frame[name])}
    safe = frame.assign(**plain).rename(columns=harmless)
    tops = [[*map(harmless, headings), *safe.columns[len(headings) :]]]
    tops += [[*under, *[""] * (len(safe.columns) - len(under))]] if under else []
    look: dict[str, Any] = {"index": False, "header": False, "sep": delimiter, "lineterminator": "\r\n"}
    top: str = pd.DataFrame(tops, dtype=object).to_csv(**look)
    rows: str = safe.to_csv(**look, decimal=decimal)
    return (top + rows).encode("utf-8-sig")


def _whole(column: pd.Series) -> bool:
    """Whether a column of decimals holds whole numbers only."""
    known = column.dropna()
    return column.dtype.kind == "f" and bool((known.mod(1).eq(0) & known.abs().lt(EXACT)).all())


def _texts(frame: pd.DataFrame) -> list[Any]:
    """The columns that may hold text."""
    from pandas.api.types import is_bool_dtype, is_datetime64_any_dtype, is_numeric_dtype

    return [
        name
        for name in frame
        if not (is_numeric_dtype(frame[name]) or is_bool_dtype(frame[name]) or is_datetime64_any_dtype(frame[name]))
    ]


def printable(text: str, instead: str = "") -> str:
    """Text without the signs that a workbook or a letter cannot hold."""
    return UNPRINTABLE.sub(instead, text)


def _text(value: Any) -> str:
    return printable(str(value), "\N{REPLACEMENT CHARACTER}")[:LONGEST]


def put(cell: Any, value: Any) -> Any:
    """A cell of openpyxl filled: numbers, dates and yes or no as they are, all else as text, also where it begins like a formula."""
    if value is None or isinstance(value, PLAIN):
        cell.value = value
        return cell
    cell.value = _text(value)
    cell.data_type = "s"
    return cell


def as_xlsx(
    frame: pd.DataFrame, sheet: str, headings: Sequence[Any] = (), under: Sequence[str] = (), formats: Mapping[str, str] | None = None
) -> bytes:  # fmt: skip
    """A workbook with one sheet of rows. Raises Unreadable when it cannot hold so many.

    `headings` and `under` as in `as_csv`; `formats` are number formats by column.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    if len(frame) >= EXCEL_ROWS:
        raise Unreadable(N_("{name} has more rows than a workbook holds: take CSV."), name=sheet)
    book = Workbook(write_only=True)
    page = book.create_sheet(re.sub(r"[\\/*?:\[\]]", " ", sheet)[:31] or "Sites")
    page.freeze_panes = "A2"

    def cell(value: Any) -> Any:
        value = value.item() if hasattr(value, "item") else value
        if isinstance(value, datetime | time) and value.tzinfo:
            return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
        if value is None or isinstance(value, PLAIN):
            return value
        text = _text(value)
        return put(WriteOnlyCell(page), text) if text.startswith(("=", "#")) else text  # the others are text anyway

    def formatted(value: Any, form: str) -> Any:
        made = cell(value)
        if not form or not isinstance(made, PLAIN):
            return made
        made = WriteOnlyCell(page, made)
        made.number_format = form
        return made

    page.append([cell(name) for name in [*headings, *map(str, frame.columns[len(headings) :])]])
    if under:
        page.append([cell(text) for text in under])
    forms = [(formats or {}).get(str(name), "") for name in frame.columns]
    plain = frame.astype(object).where(frame.notna(), None)
    for row in plain.itertuples(index=False, name=None):
        page.append([formatted(value, form) if form else cell(value) for value, form in zip(row, forms, strict=True)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
