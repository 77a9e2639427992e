"""What a person takes away from a supplier check: a workbook of findings and a letter with the questions."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from geo.cmrt.check import Checked, Failed
from geo.cmrt.report import HEADINGS, Row, answers, findings, sentence, side_by_side, smelters
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


def workbook(results: Iterable[Checked | Failed], language: str) -> bytes:
    """A workbook (.xlsx) with the sheets findings, smelters, answers and files of all suppliers."""
    from openpyxl import Workbook

    tell, results = translator(language), tuple(results)
    book = Workbook()
    book.remove(book.active)
    for title, rows in (
        (N_("To ask about"), findings), (N_("Smelters listed"), smelters), (N_("Answers"), answers),
    ):  # fmt: skip
        table = [
            {"supplier": one.declaration.name, "file": one.declaration.file} | row
            for one in results
            if isinstance(one, Checked)
            for row in rows(one, language)
        ]
        _sheet(
            book,
            tell(title),
            table,
            {name: tell(HEADINGS[name]) for name in (table[0] if table else ("supplier", "file"))},
        )
    beside = side_by_side(results, language)
    _sheet(book, tell(N_("Files")), beside, {name: name for row in beside for name in row})
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(book: Any, title: str, rows: Sequence[Row], headings: dict[str, str]) -> None:
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


def letter(company: str, questions: Sequence[str], language: str, day: str) -> bytes:
    """A letter (.docx) with the questions to send back to a supplier; a draft that the buyer edits."""
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
    for question in questions:
        paper.add_paragraph(printable(question), style="List Number")
    paper.add_paragraph(tell(N_("Please correct the workbook where it needs to be, and send it again as .xlsx.")))
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def failed_lines(results: Iterable[Checked | Failed], language: str) -> list[str]:
    """The sentence of each file that could not be read."""
    return [sentence(one.said, language) for one in results if isinstance(one, Failed)]
