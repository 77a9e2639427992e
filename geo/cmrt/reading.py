"""From the bytes of a workbook to a declaration: the template recognised, every field read from its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from geo.cmrt.alignment import aligned
from geo.cmrt.called import metal_called
from geo.cmrt.declaration import Answer, Declaration, SmelterRow
from geo.cmrt.layout import (
    ANSWERS,
    COLUMNS,
    COUNTRIES,
    DECLARATION,
    ELSEWHERE,
    ENGLISH,
    LOOK_UP,
    OLD_AMRT_COLUMNS,
    PRODUCTS,
    SCOPE,
    SCOPE_CELLS,
    WORDS,
    Layout,
    topics,
)
from geo.cmrt.listed import countries_of, look_up_of, mines_of, smelters_of
from geo.cmrt.products import products
from geo.cmrt.template import numbers, recognised
from geo.cmrt.workbook import Sheet, open_workbook, text_of
from geo.files.unreadable import Unreadable
from geo.model import Said
from geo.words.dates import read_date
from geo.words.digits import plain
from geo.words.text import N_


def read(content: bytes, file: str) -> Declaration:
    """A declaration from the bytes of a workbook.

    Raises
    ------
    Unreadable : with one sentence, naming the file.
    """
    book = open_workbook(content, file)
    layout, version = recognised(book)
    choices = _choices(book.sheet(WORDS))
    sheet = aligned(book.sheet(DECLARATION), layout, lambda text: _answer_code("", text, choices) not in ("", "other"))
    iso3 = countries_of(book.sheet(COUNTRIES))
    company = {name: sheet.text(cell) for name, cell in layout.company.items() if name != "date"}
    look_up = tuple(look_up_of(book.sheet(LOOK_UP), iso3))
    metals, other, notes = _metals(layout, sheet)
    smelters = smelters_of(book, iso3, look_up, (layout.template, layout.generation) == ("AMRT", 2))
    date_cell = layout.company["date"]
    declaration = Declaration(
        file=file,
        template=layout.template,
        version=version,
        company=company,
        scope=_scope(company["scope"]),
        date=_date(sheet.cell(date_cell)),
        metals=metals,
        answers=tuple(_answers(layout, sheet, metals, choices)),
        smelters=smelters,
        look_up=look_up,
        products=products(book.sheet(PRODUCTS), layout.template, numbers(version)),
        notes=(
            *book.notes,
            *notes,
            *_moved(sheet, layout, smelters),
            *_reordered(layout, sheet, metals),
            *_torn(layout, sheet, metals),
            *_beyond(book.sheet(SCOPE), metals),
        ),
        mines=mines_of(book),
        date_text=sheet.text(date_cell),
        cells=_cells(layout, sheet),
        other_metals=other,
    )
    if not (company["name"] or declaration.smelters or any(answer.code for answer in declaration.answers)):
        raise Unreadable(
            N_("{file} is a blank {template} {version} that nobody has filled in: ask for the filled-in one."),
            file=file, template=layout.template, version=version)  # fmt: skip
    return declaration


_SCOPES = {
    "A": ("company", "whole company", "company wide", "company-wide"),
    "B": ("product", "products", "product list"),
    "C": ("user defined",),
}


def _scope(text: str) -> str:
    """A, B or C by the letter that a choice begins with, else by its word alone."""
    said = plain(text).casefold().strip(" .")
    if said[:1] in ("a", "b", "c") and not said[1:2].isalpha():
        return said[0].upper()
    return next((code for code, words in _SCOPES.items() if said in words), "")


def _date(value: Any) -> date | None:
    """A date that came as a date, as Excel's day number or as text that can mean one day only; None for anything else."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return None if isinstance(value, bool) else read_date(text_of(value), excel_serial=True).date


def _moved(sheet: Sheet, layout: Layout, smelters: tuple[SmelterRow, ...]) -> Iterator[Said]:
    """What is to be told about rows and columns that somebody inserted."""
    if sheet.moves or sheet.right:
        cell = sheet.stands(f"D{layout.questions['used'] + 1}")
        yield Said(
            N_("Rows or columns of the sheet Declaration were moved; the first answer was read from {cell}."),
            {"cell": cell},
        )
    if smelters and dict(smelters[0].columns) not in (COLUMNS, OLD_AMRT_COLUMNS):
        yield Said(
            N_(
                "The list of smelters does not have its columns where the template has them; its names were read from column {column}."
            ),
            {"column": chr(ord("A") + smelters[0].columns["name"])},
        )


def _metals(layout: Layout, sheet: Sheet) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Said, ...]]:
    """The metals asked about, in the order of their rows, and what is to be told about them; "" for one that the atlas does not cover.

    A template that has its metals chosen lists them by alphabet; the rows' own labels are formulas that may hold an old value.
    """
    if layout.metals:
        return layout.metals, (), ()
    first = layout.questions["used"] + 1
    labels = [_label(sheet.text(f"B{row}")) for row in range(first, first + layout.rows)]
    chosen = {_label(sheet.text(cell)) for cell in SCOPE_CELLS[layout.template, layout.generation]} - {""}
    ordered = sorted(chosen, key=str.casefold)[: layout.rows]
    shown = [text for text in labels if text]
    texts = ordered if ordered else shown
    codes, beside = [metal_called(text) for text in texts], [metal_called(text) for text in shown]
    notes = []
    if ordered and sorted(beside) == sorted(codes) and all(codes):
        texts, codes = shown, beside
    elif ordered and shown and beside != codes:
        notes.append(_STALE)
    other = tuple(text for text, code in zip(texts, codes, strict=True) if not code)
    if other:
        notes.append(Said(N_("Metals that the atlas does not cover: {names}."), {"names": ", ".join(other)}))
    return tuple(codes), other, tuple(notes)


def _cells(layout: Layout, sheet: Sheet) -> dict[str, str]:
    """Where each field about the company stands in this file, and where the metals are chosen."""
    cells = dict(layout.company)
    if scope := SCOPE_CELLS.get((layout.template, layout.generation)):
        cells["metals"] = scope[0]
    return {name: sheet.stands(cell) for name, cell in cells.items()}


def _beyond(scope: Sheet, metals: tuple[str, ...]) -> Iterator[Said]:
    """Metals of the sheet Minerals Scope that the declaration does not ask about."""
    texts = (_label(scope.text(f"{column}{row}")) for row in range(2, len(scope.rows) + 1) for column in "AB")
    if found := [text for text in dict.fromkeys(texts) if metal_called(text) and metal_called(text) not in metals]:
        yield Said(
            N_("The sheet Minerals Scope names metals that are not declared: {names}."), {"names": ", ".join(found)}
        )


_STALE = Said(
    N_(
        "The metals chosen above the questions are not those that stand beside them, which are old: the chosen ones were used."
    )
)


def _label(text: str) -> str:
    """The name of a metal in a cell; "" for "(Delete Copper)" and other choices in brackets."""
    return "" if text.startswith(("(", "（")) or "[" in text else re.sub(r"[(（].*", "", text).strip()


def _choices(sheet: Sheet) -> dict[str, str]:
    """What each choice is called in the workbook's own list of words, in every language there; lower case to code."""
    codes: dict[str, str] = {}
    for row in sheet.rows:
        if len(row) > 3 and (code := ENGLISH.get(text_of(row[3]).casefold())):
            codes |= {text: code for value in row[3:14] if (text := text_of(value).casefold())}
    return codes


_EITHER = r"(?:yes|no|ja|nej|nein|oui|non|si|sí|是|否)"
_BOTH = re.compile(rf"^{_EITHER}\s*(?:/|&|\+|,|and|or|och|eller|und|oder|et|ou|y|o)\s*{_EITHER}\b")
"""A choice that nobody made: `Yes / No`."""


def _code(text: str, choices: Mapping[str, str]) -> str:
    said = plain(text).casefold().strip(" .")
    if not said:
        return ""
    if code := ENGLISH.get(said) or choices.get(text.casefold()) or ELSEWHERE.get(said):
        return code
    if _BOTH.match(said):
        return "other"
    first = re.split(r"[\s,，、;:(]", said)[0]
    return next(
        (code for word, code in (*ENGLISH.items(), *ELSEWHERE.items()) if first == word and code in ("yes", "no")),
        "other",
    )


def _share(text: str) -> str:
    """The choice that a bare number means: `1` and `100%` are all, `0.8` and `80 %` are over 75 %; "" for anything else."""
    figure = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*(%?)", text)
    if not figure:
        return ""
    number = float(figure[1].replace(",", "."))
    if number > 100:
        return ""
    share = number / 100 if figure[2] or number > 1 else number
    steps = ((1.0, "all"), (0.9, "over_90"), (0.75, "over_75"), (0.5, "over_50"))
    return next(
        (code for limit, code in steps if share > limit or share == limit == 1.0), "up_to_50" if share else "none"
    )


_SHARES = frozenset({"all", "over_90", "over_75", "over_50", "up_to_50", "none", "not_surveyed"})
_NO_SHARE = frozenset({"yes", "no", "unknown", "only", "later"})


def _answer_code(topic: str, text: str, choices: Mapping[str, str]) -> str:
    """The code of an answer, "other" where it is a choice of another question; a share may be a bare number."""
    code = (_share(text) if topic in ("", "response_share") else "") or _code(text, choices)
    return "other" if topic and code in (_NO_SHARE if topic == "response_share" else _SHARES) else code


def _answers(layout: Layout, sheet: Sheet, metals: tuple[str, ...], choices: Mapping[str, str]) -> Iterator[Answer]:
    number = topics(layout)
    asked = [
        (topic, metal, row + 1 + at)
        for topic, row in layout.questions.items()
        for metal, at in _places(sheet, row + 1, metals).items()
    ]
    asked += [(topic, "", row) for topic, row in layout.company_level.items()]
    asked += [
        (topic, metal, row + at)
        for topic, row in layout.per_metal.items()
        for metal, at in _places(sheet, row, metals).items()
    ]
    for topic, metal, row in asked:
        text = sheet.text(f"D{row}")
        code = _answer_code(topic, text, choices)
        assert code in ANSWERS
        cell = f"{DECLARATION}!{sheet.stands(f'D{row}')}"
        yield Answer(topic, number[topic], metal, code, text, sheet.text(f"G{row}"), cell)


def _places(sheet: Sheet, first: int, metals: tuple[str, ...]) -> dict[str, int]:
    """How far below the first row each metal of a question stands: where all of them are written beside the answers, there."""
    beside = _beside(sheet, first, len(metals))
    order = beside if all(beside) and sorted(beside) == sorted(metals) else list(metals)
    return {metal: order.index(metal) for metal in metals if metal}


def _beside(sheet: Sheet, first: int, count: int) -> list[str]:
    return [metal_called(_label(sheet.text(f"B{row}"))) for row in range(first, first + count)]


def _torn(layout: Layout, sheet: Sheet, metals: tuple[str, ...]) -> Iterator[Said]:
    """What is to be told where other metals stand beside the answers than those that were read there."""
    for row in layout.questions.values() if layout.metals else ():
        beside = _beside(sheet, row + 1, len(metals))
        misplaced = [at for at, (one, metal) in enumerate(zip(beside, metals, strict=True)) if one not in ("", metal)]
        if misplaced and sorted(beside) != sorted(metals):
            cell = sheet.stands(f"B{row + 1 + misplaced[0]}")
            yield Said(
                N_(
                    "The metal that stands in {cell} of the sheet Declaration is not the one whose answer was read there: a row was "
                    "inserted or deleted near it. Read the answers yourself, or ask for the file in the template’s own rows."
                ),
                {"cell": cell},
            )
            return


def _reordered(layout: Layout, sheet: Sheet, metals: tuple[str, ...]) -> Iterator[Said]:
    """What is to be told where the metals stand in another order than the template's."""
    beside = (_beside(sheet, row + 1, len(metals)) for row in layout.questions.values())
    if layout.metals and any(sorted(one) == sorted(metals) and one != list(metals) for one in beside):
        yield Said(
            N_(
                "The metals do not stand beside the questions in the template’s order; each answer was read with the metal beside it."
            )
        )
