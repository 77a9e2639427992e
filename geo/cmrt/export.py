"""What a person takes away from a supplier check: a workbook of findings and a letter with the questions."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from geo.cmrt.check import Failed
from geo.cmrt.report import (
    ANSWERS_GIVEN,
    CHECKER,
    FINDINGS,
    HEADINGS,
    PRODUCTS_LISTED,
    SMELTERS,
    Report,
    sentence,
    side_by_side,
)
from geo.files.spreadsheet import printable, put
from geo.words.text import N_, translator

WIDTHS = {
    "finding": 60,
    "ask": 60,
    "question": 46,
    "listed_as": 34,
    "matched_name": 34,
    "cells": 28,
    "rule": 28,
    "candidates": 40,
    "mines": 30,
}


SHEETS = (
    (N_("To ask about"), "findings", FINDINGS),
    (N_("Smelters listed"), "smelters", SMELTERS),
    (N_("Answers"), "answers", ANSWERS_GIVEN),
    (N_("Products"), "products", PRODUCTS_LISTED),
    (N_("Checker"), "checker", CHECKER),
)
"""Title of each sheet, the rows of a report that it holds, and their columns."""


def workbook(results: Iterable[Report | Failed], language: str) -> bytes:
    """A workbook (.xlsx) with the sheets findings, smelters, answers, products, checker and files of all suppliers."""
    from openpyxl import Workbook

    tell, results = translator(language), tuple(results)
    book = Workbook()
    book.remove(book.active)
    for title, kind, columns in SHEETS:
        rows = [row for one in results if isinstance(one, Report) for row in _rows(one, kind, columns)]
        headings = {name: tell(HEADINGS[name]) for name in ("supplier", "file", *(columns if rows else ()))}
        _sheet(book, tell(title), rows, headings)
    beside = side_by_side(results, language)
    _sheet(book, tell(N_("Files")), beside, {name: name for row in beside for name in row})
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(one: Report, kind: str, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The rows of one kind with the supplier and the file before them."""
    declaration = one.checked.declaration
    for row in getattr(one, kind):
        yield {"supplier": declaration.name, "file": declaration.file} | {name: getattr(row, name) for name in columns}


def _sheet(book: Any, title: str, rows: Sequence[Mapping[str, Any]], headings: dict[str, str]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(title)
    for column, (name, heading) in enumerate(headings.items(), 1):
        put(sheet.cell(1, column), heading)
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = WIDTHS.get(name, 18)
        for row, values in enumerate(rows, 2):
            put(sheet.cell(row, column), values.get(name, ""))
            sheet.cell(row, column).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"


def lines_of(one: Report) -> list[str]:
    """The questions of a letter as lines that a person can edit: headings begin with #, and the annex stands last."""
    tell = translator(one.language)
    lines = [line for title, asked in one.letter for line in (f"# {title}", *asked)]
    return lines + ([f"# {tell(N_('Annex'))}", *one.annex] if one.annex else [])


def letter(company: str, lines: Sequence[str], language: str, day: str) -> bytes:
    """A letter (.docx) with the questions to send back to a supplier; a draft that the buyer edits. `lines` as `lines_of` gives them."""
    from docx import Document

    tell = translator(language)
    paper = Document()
    paper.add_heading(printable(tell(N_("Questions about your minerals declaration"))), level=1)
    paper.add_paragraph(printable(f"{company} · {day}"))
    paper.add_paragraph(
        tell(
            N_(
                "Thank you for your declaration. We want to understand it better and to work on it together with you. Please answer:"
            )
        )
    )
    for line in lines:
        if line.startswith("#"):
            paper.add_heading(printable(line.lstrip("# ")), level=2)
        else:
            paper.add_paragraph(printable(line), style="List Number")
    paper.add_paragraph(tell(N_("Please correct the workbook where it needs to be, and send it again as .xlsx.")))
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def failed_lines(results: Iterable[Report | Failed], language: str) -> list[str]:
    """The sentence of each file that could not be read."""
    return [sentence(one.said, language) for one in results if isinstance(one, Failed)]
