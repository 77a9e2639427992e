"""From the bytes of a workbook to a declaration: the template recognised, every field read from its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from geo.cmrt.called import metal_called
from geo.cmrt.declaration import Answer, Declaration, Known, SmelterRow, plain_id
from geo.cmrt.layout import (
    ANSWERS,
    COLUMNS,
    COUNTRIES,
    DECLARATION,
    ELSEWHERE,
    ENGLISH,
    FIRST_ROW,
    LAYOUTS,
    LOOK_UP,
    OTHER_TEMPLATES,
    PRODUCTS,
    SCOPE_CELLS,
    SMELTERS,
    WORDS,
    Layout,
    topics,
)
from geo.cmrt.workbook import Sheet, Workbook, open_workbook, text_of, value_of
from geo.files.unreadable import Unreadable
from geo.words import names
from geo.words.country_names import resolve
from geo.words.dates import read_date
from geo.words.text import N_

MOST_SMELTERS = 5_000
"""Twice the rows that a template has room for."""
_REVISION = re.compile(r"\brev(?:ision)?\.?\s*(\d+)\.(\d+)", re.IGNORECASE)
_TITLE = re.compile(r"\b(CMRT|EMRT|AMRT|CRT|PRT)\b")


def read(content: bytes, file: str) -> Declaration:
    """A declaration from the bytes of a workbook.

    Raises
    ------
    Unreadable : with one sentence, naming the file.
    """
    book = open_workbook(content, file)
    layout, version = _recognised(book)
    sheet = book.sheet(DECLARATION)
    iso3 = _countries(book.sheet(COUNTRIES))
    company = {name: sheet.text(cell) for name, cell in layout.company.items() if name != "date"}
    look_up = tuple(_look_up(book.sheet(LOOK_UP), iso3))
    metals = _metals(layout, sheet)
    date_cell = layout.company["date"]
    declaration = Declaration(
        file=file,
        template=layout.template,
        version=version,
        company=company,
        scope=_scope(company["scope"]),
        date=_date(sheet.cell(date_cell)),
        metals=metals,
        answers=tuple(_answers(layout, sheet, metals, book)),
        smelters=_smelters(book, iso3, look_up),
        look_up=look_up,
        products=_filled(book.sheet(PRODUCTS)),
        notes=book.notes,
        date_text=sheet.text(date_cell),
        cells=dict(layout.company),
    )
    if not (company["name"] or declaration.smelters or any(answer.code for answer in declaration.answers)):
        raise Unreadable(
            N_("{file} is a blank {template} {version} that nobody has filled in: ask for the filled-in one."),
            file=file, template=layout.template, version=version)  # fmt: skip
    return declaration


def _recognised(book: Workbook) -> tuple[Layout, str]:
    """The layout and the version of a workbook. Raises Unreadable for anything but one CMRT 5-6 or EMRT 1-2."""
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
                "{file} is no CMRT or EMRT: it lacks the sheets Declaration and Smelter List. It may be a "
                "list or an invoice."
            ),
            file=book.file)  # fmt: skip
    head = heads.get(DECLARATION, "")
    title, revision = _TITLE.search(head), _REVISION.search(head)
    template = title[1] if title else _guessed(book)
    if template in OTHER_TEMPLATES:
        raise Unreadable(
            N_("{file} is of the template {template}: this check reads CMRT and EMRT."),
            file=book.file,
            template=template,
        )
    if not revision:
        raise Unreadable(
            N_("{file} tells no template version in Declaration!J3, so its cells cannot be told apart."), file=book.file
        )
    version = f"{revision[1]}.{revision[2]}"
    layout = LAYOUTS.get((template, int(revision[1])) if len(revision[1]) < 3 else ("", 0))
    if layout is None:
        raise Unreadable(
            N_(
                "{file} is a {template} {version}: this check reads CMRT 5 and 6 and EMRT 1 and 2. Ask for "
                "the current template."
            ),
            file=book.file, template=template or N_("template"), version=version)  # fmt: skip
    return layout, version


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


def _countries(sheet: Sheet) -> dict[str, str]:
    """The iso3 of each country name in the workbook's own list of countries, in lower case."""
    codes = names.iso3_by_iso2()
    pairs = ((text_of(row[1]).casefold(), codes.get(text_of(row[0]), "")) for row in sheet.rows if len(row) > 1)
    return {name: iso3 for name, iso3 in pairs if iso3}


def _iso3(country: str, names_in_file: Mapping[str, str]) -> str:
    return names_in_file.get(country.casefold(), "") or resolve(country).iso3 or ""


def _scope(text: str) -> str:
    letter = text[:1].upper()
    return letter if letter in "ABC" and not text[1:2].isalpha() else ""


def _date(value: Any) -> date | None:
    """A date that came as a date, as Excel's day number or as text that can mean one day only; None for anything else."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return None if isinstance(value, bool) else read_date(text_of(value), excel_serial=True).date


def _metals(layout: Layout, sheet: Sheet) -> tuple[str, ...]:
    """The metals asked about, in the order of their rows; where the rows do not name them, those chosen above, by alphabet."""
    if layout.metals:
        return layout.metals
    first = layout.questions["used"] + 1
    labels = [re.sub(r"\(.*", "", sheet.text(f"B{row}")) for row in range(first, first + layout.rows)]
    named = tuple(metal_called(text) for text in labels)
    if any(named) and all(metal for metal, text in zip(named, labels, strict=True) if text):
        return named
    chosen = sorted({sheet.text(cell) for cell in SCOPE_CELLS} - {""}, key=str.casefold)
    return tuple(metal_called(name) for name in chosen)[: layout.rows]


def _choices(sheet: Sheet) -> dict[str, str]:
    """What each choice is called in the workbook's own list of words, in every language there; lower case to code."""
    codes: dict[str, str] = {}
    for row in sheet.rows:
        if len(row) > 3 and (code := ENGLISH.get(text_of(row[3]).casefold())):
            codes |= {text: code for value in row[3:14] if (text := text_of(value).casefold())}
    return codes


def _code(text: str, choices: Mapping[str, str]) -> str:
    plain = text.casefold().strip(" .")
    if not plain:
        return ""
    if code := ENGLISH.get(plain) or choices.get(text.casefold()) or ELSEWHERE.get(plain):
        return code
    first = re.split(r"[\s,，、;:(]", plain)[0]
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
    share = number / 100 if figure[2] or number > 1 else number
    steps = ((1.0, "all"), (0.9, "over_90"), (0.75, "over_75"), (0.5, "over_50"))
    return next(
        (code for limit, code in steps if share > limit or share == limit == 1.0), "up_to_50" if share else "none"
    )


def _answers(layout: Layout, sheet: Sheet, metals: tuple[str, ...], book: Workbook) -> Iterator[Answer]:
    choices, number = _choices(book.sheet(WORDS)), topics(layout)
    asked = [
        (topic, metal, row + 1 + i)
        for topic, row in layout.questions.items()
        for i, metal in enumerate(metals)
        if metal
    ]
    asked += [(topic, "", row) for topic, row in layout.company_level.items()]
    asked += [
        (topic, metal, row + i) for topic, row in layout.per_metal.items() for i, metal in enumerate(metals) if metal
    ]
    for topic, metal, row in asked:
        text = sheet.text(f"D{row}")
        code = (_share(text) if topic == "response_share" else "") or _code(text, choices)
        assert code in ANSWERS
        yield Answer(topic, number[topic], metal, code, text, sheet.text(f"G{row}"), f"{DECLARATION}!D{row}")


def _look_up(sheet: Sheet, iso3: Mapping[str, str]) -> Iterator[Known]:
    for row in range(FIRST_ROW, len(sheet.rows) + 1):
        metal, alias, name, country, identifier, _, _, city, state = (
            text_of(sheet.at(row, column)) for column in range(9)
        )
        if alias and identifier:
            yield Known(
                metal_called(metal),
                alias,
                name or alias,
                country,
                _iso3(country, iso3),
                plain_id(identifier),
                city,
                state,
            )


def _smelters(book: Workbook, iso3: Mapping[str, str], look_up: tuple[Known, ...]) -> tuple[SmelterRow, ...]:
    """The filled rows; what is a formula without a value is taken from the look-up by id, or by metal and name chosen."""
    sheet = book.sheet(SMELTERS)
    by_id = {(smelter.metal, smelter.id): smelter for smelter in reversed(look_up)} | {
        ("", smelter.id): smelter for smelter in reversed(look_up)
    }
    by_name = {(smelter.metal, smelter.alias.casefold()): smelter for smelter in reversed(look_up)}
    rows: list[SmelterRow] = []
    for row in range(FIRST_ROW, len(sheet.rows) + 1):
        cells = {name: _typed(sheet.at(row, column)) for name, column in COLUMNS.items()}
        if any(cells[name] for name in ("id_input", "metal", "look_up", "name", "id")):
            rows.append(_smelter(row, cells, iso3, by_id, by_name))
        if len(rows) > MOST_SMELTERS:
            raise Unreadable(
                N_(
                    "{file} lists more than {limit} smelters, far more than the template has room for: ask "
                    "for the original."
                ),
                file=book.file, limit=MOST_SMELTERS)  # fmt: skip
    return tuple(rows)


def _typed(value: Any) -> str:
    """A cell as text; the 0 that a formula gives for an empty source is empty."""
    text = text_of(value)
    return "" if text == "0" else text


def _smelter(
    row: int,
    cells: Mapping[str, str],
    iso3: Mapping[str, str],
    by_id: Mapping[tuple[str, str], Known],
    by_name: Mapping[tuple[str, str], Known],
) -> SmelterRow:
    typed, shown = plain_id(cells["id_input"]), plain_id(cells["id"])
    metal = metal_called(cells["metal"])
    chosen = None if typed or shown else by_name.get((metal, cells["look_up"].casefold()))
    identifier = typed or shown or (chosen.id if chosen else "")
    known = chosen or by_id.get((metal, identifier)) or by_id.get(("", identifier))
    return SmelterRow(
        row=row,
        metal=metal or (known.metal if known else ""),
        metal_text="" if metal else cells["metal"],
        look_up=cells["look_up"],
        name=cells["name"] or cells["standard_name"],
        id=identifier,
        country=cells["country"],
        iso3=_iso3(cells["country"], iso3),
        city=cells["city"],
        state=cells["state"],
        mines=cells["mines"],
        mine_countries=cells["mine_countries"],
        recycled=cells["recycled"],
        comment=cells["comment"],
        id_input=typed,
        id_shown=shown,
    )


def _filled(sheet: Sheet) -> int:
    """How many products the list of products names (column B)."""
    return sum(bool(_typed(sheet.at(row, 1))) for row in range(FIRST_ROW + 1, len(sheet.rows) + 1))
