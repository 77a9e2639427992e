"""The lists of a workbook: its smelters, its own look-up of smelters, and its mines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from geo.cmrt.alignment import columns, look_up_columns, mine_columns
from geo.cmrt.called import metal_called
from geo.cmrt.declaration import Known, MineRow, SmelterRow, plain_id
from geo.cmrt.headings import is_metal_heading
from geo.cmrt.layout import COLUMNS, FIRST_ROW, LOOK_UP_COLUMNS, MINES, OLD_AMRT_COLUMNS, SMELTERS
from geo.cmrt.workbook import Sheet, Workbook, text_of
from geo.files.unreadable import Unreadable
from geo.words.country_names import resolve
from geo.words.digits import smelter_ids
from geo.words.names import iso3_by_iso2
from geo.words.text import N_

_ID_IN_NAME = re.compile(r"[(\[]?\s*C\s?I\s?D[\s.:#_-]*\d(?:[\s.]?\d){5}\s*[)\]]?", re.IGNORECASE)
MOST_SMELTERS = 5_000
"""Twice the rows that a template has room for."""


def countries_of(sheet: Sheet) -> dict[str, str]:
    """The iso3 of each country name in the workbook's own list of countries, in lower case."""
    codes = iso3_by_iso2()
    pairs = ((text_of(row[1]).casefold(), codes.get(text_of(row[0]), "")) for row in sheet.rows if len(row) > 1)
    return {name: iso3 for name, iso3 in pairs if iso3}


def iso3_of(country: str, names_in_file: Mapping[str, str]) -> str:
    return names_in_file.get(country.casefold(), "") or resolve(country).iso3 or ""


def look_up_of(sheet: Sheet, iso3: Mapping[str, str]) -> Iterator[Known]:
    at = look_up_columns(sheet)
    for row in range(FIRST_ROW, len(sheet.rows) + 1):
        metal, alias, name, country, identifier, city, state = (
            text_of(sheet.at(row, at[field])) for field in LOOK_UP_COLUMNS
        )
        if alias and identifier:
            yield Known(
                metal_called(metal),
                alias,
                name or alias,
                country,
                iso3_of(country, iso3),
                plain_id(identifier),
                city,
                state,
            )


def smelters_of(
    book: Workbook, iso3: Mapping[str, str], look_up: tuple[Known, ...], old_amrt: bool = False
) -> tuple[SmelterRow, ...]:
    """The filled rows; the metal and the id of a formula without a value are taken from the look-up, by id or by the name chosen."""
    sheet = book.sheet(SMELTERS)
    at = OLD_AMRT_COLUMNS if old_amrt else columns(sheet)
    by_id = {(smelter.metal, smelter.id): smelter for smelter in reversed(look_up)} | {
        ("", smelter.id): smelter for smelter in reversed(look_up)
    }
    by_name = {(smelter.metal, smelter.alias.casefold()): smelter for smelter in reversed(look_up)}
    rows: list[SmelterRow] = []
    for row in range(FIRST_ROW, len(sheet.rows) + 1):
        cells = {name: _typed(sheet.at(row, at[name])) if name in at else "" for name in COLUMNS}
        if any(cells[name] for name in ("id_input", "metal", "look_up", "name", "id")) and not _is_heading(cells):
            rows.append(_smelter(row, cells, iso3, by_id, by_name, at))
        if len(rows) > MOST_SMELTERS:
            raise Unreadable(
                N_(
                    "{file} lists more than {limit} smelters, far more than the template has room for: ask "
                    "for the original."
                ),
                file=book.file, limit=MOST_SMELTERS)  # fmt: skip
    return tuple(rows)


def _is_heading(cells: Mapping[str, str]) -> bool:
    """Whether a row is the headings, moved down by rows that somebody inserted: required columns bear an asterisk."""
    return sum("(*)" in cells[name] for name in ("metal", "look_up", "name", "country")) > 1


def mines_of(book: Workbook) -> tuple[MineRow, ...]:
    """The filled rows of the list of mines, which EMRT has since 2.0 and AMRT always."""
    sheet = book.sheet(MINES)
    at, found = mine_columns(sheet), []
    for row in range(FIRST_ROW, len(sheet.rows) + 1):
        cells = {name: _typed(sheet.at(row, column)) for name, column in at.items()}
        if (cells["mine"] or cells["country"]) and not is_metal_heading(cells["metal"]):
            cell = f"{MINES}!{chr(ord('A') + at['country'])}{row}"
            metal = metal_called(cells["metal"])
            found.append(MineRow(metal, cells["smelter"], cells["mine"], cells["country"], cells["state"], cell))
    return tuple(found)


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
    at: Mapping[str, int],
) -> SmelterRow:
    typed, shown, name = plain_id(cells["id_input"]), plain_id(cells["id"]), cells["name"] or cells["standard_name"]
    if not (typed or shown) and len(smelter_ids(name)) == 1:  # an id typed where the name belongs, or beside it
        typed, name = plain_id(name), _ID_IN_NAME.sub(" ", name).strip(" -,;:/")
    metal = metal_called(cells["metal"])
    chosen = None if typed or shown else by_name.get((metal, cells["look_up"].casefold()))
    identifier = typed or shown or (chosen.id if chosen else "")
    known = chosen or by_id.get((metal, identifier)) or by_id.get(("", identifier))
    return SmelterRow(
        row=row,
        metal=metal or (known.metal if known else ""),
        metal_text="" if metal else cells["metal"],
        look_up=cells["look_up"],
        name=name,
        id=identifier,
        country=cells["country"],
        iso3=iso3_of(cells["country"], iso3),
        city=cells["city"],
        state=cells["state"],
        mines=cells["mines"],
        mine_countries=cells["mine_countries"],
        recycled=cells["recycled"],
        comment=cells["comment"],
        id_input=typed,
        id_shown=shown,
        columns=at,
    )
