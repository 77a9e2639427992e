"""Which template a workbook is, in which version: told by its title and its revision, else by its sheets and metals."""

from __future__ import annotations

import re

from geo.cmrt.called import metal_called
from geo.cmrt.layout import DECLARATION, FIRST_ROW, LAYOUTS, LOOK_UP, OTHER_TEMPLATES, SMELTERS, Layout
from geo.cmrt.workbook import Sheet, Workbook, text_of, value_of
from geo.files.unreadable import Unreadable
from geo.words.text import N_

_REVISION = re.compile(r"\brev(?:ision)?\.?\s*(\d+)\.(\d+(?:\.\d+)?)", re.IGNORECASE)
_TITLE = re.compile(r"\b(CMRT|EMRT|AMRT|CRT|PRT)\b")
AMRT_ANEW = (1, 30)
"""From AMRT 1.3 on the metals are chosen and not typed, and its cells stand three rows further down."""


def recognised(book: Workbook) -> tuple[Layout, str]:
    """The layout and the version of a workbook. Raises Unreadable for anything but one CMRT 5-6, EMRT 1-2 or AMRT 1."""
    heads = {
        name: head for name, sheet in book.sheets.items() if (head := _head(sheet)) and "eclaration" in name.casefold()
    }
    if len([head for head in heads.values() if _REVISION.search(head)]) > 1:
        raise Unreadable(
            N_("{file} holds more than one declaration: ask for each as a file of its own."), file=book.file
        )
    if DECLARATION not in book.sheets or SMELTERS not in book.sheets:
        raise Unreadable(
            N_(
                "{file} is no CMRT, EMRT or AMRT: it lacks the sheets Declaration and Smelter List. It may be a "
                "list or an invoice."
            ),
            file=book.file)  # fmt: skip
    head = heads.get(DECLARATION, "")
    title, revision = _TITLE.search(head), _REVISION.search(head)
    template = title[1] if title else _guessed(book)
    if template in OTHER_TEMPLATES:
        raise Unreadable(
            N_("{file} is of the template {template}: this check reads CMRT, EMRT and AMRT."),
            file=book.file,
            template=template,
        )
    if not revision:
        raise Unreadable(
            N_("{file} tells no template version in Declaration!J3, so its cells cannot be told apart."), file=book.file
        )
    version = f"{revision[1]}.{revision[2]}"
    layout = layout_of(template, version) if len(revision[1]) < 3 else None
    if layout is None and not template:
        raise Unreadable(
            N_(
                "{file} does not tell which template it is (its title in Declaration!D2 is empty): ask for the original."
            ),
            file=book.file,
        )
    if layout is None:
        raise Unreadable(
            N_(
                "{file} is a {template} {version}: this check reads CMRT 5 and 6, EMRT 1 and 2 and AMRT 1. Ask for "
                "the current template."
            ),
            file=book.file, template=template, version=version)  # fmt: skip
    return layout, version


def layout_of(template: str, version: str) -> Layout | None:
    """Where the cells of a version stand; None for one that is not read."""
    if template == "AMRT" and version.startswith("1."):
        return LAYOUTS[template, 3 if numbers(version) >= AMRT_ANEW else 2]
    return LAYOUTS.get((template, int(version.split(".")[0]))) if template != "AMRT" else None


def numbers(version: str) -> tuple[int, ...]:
    """The parts of a version as numbers, so that versions can be compared: 6.22 comes after 6.1 and before 6.31."""
    first, *later = version.split(".")
    return int(first), *(int(part.ljust(2, "0")[:2]) if i == 0 else int(part) for i, part in enumerate(later))


def _head(sheet: Sheet) -> str:
    return " ".join(text_of(value_of(value)) for row in sheet.rows[:6] for value in row[:18])


def _guessed(book: Workbook) -> str:
    """The template of a workbook whose title was a formula that lost its value: told by the metals of its look-up."""
    metals = {metal_called(text_of(row[0])) for row in book.sheet(LOOK_UP).rows[FIRST_ROW - 1 :] if row}
    if any("minerals scope" in name.casefold() for name in book.names):
        return "AMRT"
    return (
        "CMRT"
        if metals & {"ta", "w", "au"}
        else "EMRT"
        if metals & {"mica", "li", "ni", "c"}
        else "CRT"
        if "co" in metals
        else ""
    )
