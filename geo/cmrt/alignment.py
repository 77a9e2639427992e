"""Rows and columns that somebody inserted: where the fields of a template stand in this file, told by what stands in them.

The templates compute their headings from the position of the cell, so a heading in the template's order says where a cell is
and not what was moved there: answers, metals, ids and countries tell it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from geo.cmrt.called import metal_called
from geo.cmrt.declaration import ID, plain_id
from geo.cmrt.headings import headed
from geo.cmrt.layout import COLUMNS, FIRST_ROW, LOOK_UP_COLUMNS, MINE_COLUMNS, Layout
from geo.cmrt.workbook import Sheet, text_of
from geo.words.country_names import resolve
from geo.words.dates import read_date

SHIFTS = (0, 1, 2, 3, 4, 5, -1, -2)
"""How many rows or columns further on a block may stand; the nearest that fits counts."""
_SCOPE = re.compile(r"^\s*[ABC]\s*[.．:)]", re.IGNORECASE)
LOOKED_AT, MOSTLY = 300, 0.6


def aligned(sheet: Sheet, layout: Layout, is_answer: Callable[[str], bool]) -> Sheet:
    """The sheet Declaration, read as if nothing had been inserted; `at` of it takes the template's rows and columns."""
    rights = (0, 1, 2, -1)
    tried = {right: _rows(replace(sheet, right=right), layout, is_answer) for right in rights}
    best = max(rights, key=lambda right: (tried[right][0], -abs(right)))
    return replace(sheet, right=best, moves=tried[best][1])


def _rows(sheet: Sheet, layout: Layout, is_answer: Callable[[str], bool]) -> tuple[float, tuple[tuple[int, int], ...]]:
    """How many cells hold what belongs there, and from which row on how many rows were inserted: before the company, and once more."""
    rows = [int(layout.company["date"][1:])]
    rows += [heading + 1 + i for heading in layout.questions.values() for i in range(layout.rows)]
    above = {shift: _company(sheet, layout.company, shift) for shift in SHIFTS}
    first = _nearest(above, 0)
    level = {first + step: _answered(sheet, layout.company_level.values(), first + step, is_answer) for step in SHIFTS}
    last = _nearest(level, first)
    found = {
        shift: _fits(sheet, layout, rows, shift, is_answer)
        for shift in ({last} if any(level.values()) else set(level)) | {first}
    }
    ways = {
        (shift, at): sum(found[first][:at]) + sum(found[shift][at:])
        for shift in found
        for at in (range(len(rows) + 1) if shift > first else (0,))
    }
    shift, at = max(ways, key=lambda way: (ways[way], -abs(way[0] - first), -way[1]))
    if ways[shift, at] <= ways[first, 0] and shift != last:
        shift, at = first, 0
    moves = [(1, first)] * (first != 0)
    moves += [((rows[at] if at < len(rows) else min(layout.company_level.values(), default=rows[-1] + 1)), shift)] * (
        shift != first
    )
    return above[first] + ways[shift, at] + level[last], tuple(moves)


def _nearest(scores: Mapping[int, float], to: int) -> int:
    return max(scores, key=lambda shift: (scores[shift], -abs(shift - to)))


def _fits(
    sheet: Sheet, layout: Layout, rows: Sequence[int], shift: int, is_answer: Callable[[str], bool]
) -> list[float]:
    """For each row of the questions whether it holds an answer; where metals are chosen they begin in the first row, which counts more."""
    first = {heading + 1 for heading in layout.questions.values()} if not layout.metals else set()
    found = [float(bool(read_date(sheet.text(f"D{rows[0] + shift}"), excel_serial=True).date))]
    for row in rows[1:]:
        fits = row + shift > 0 and is_answer(sheet.text(f"D{row + shift}"))
        labelled = row in first and bool(metal_called(sheet.text(f"B{row + shift}")))
        found.append(fits + 0.5 * labelled + 0.1 * (fits and row in first))
    return found


def _answered(sheet: Sheet, rows: Iterable[int], shift: int, is_answer: Callable[[str], bool]) -> float:
    return sum(is_answer(sheet.text(f"D{row + shift}")) for row in rows if row + shift > 0)


def _company(sheet: Sheet, fields: Mapping[str, str], shift: int) -> int:
    """How many fields about the company hold what belongs there; a name counts where the scope stands below it."""

    def text(field: str) -> str:
        column, row = fields[field][0], int(fields[field][1:]) + shift
        return sheet.text(f"{column}{row}") if row > 0 else ""

    scope = bool(_SCOPE.search(text("scope")))
    return 2 * scope + ("@" in text("contact_email")) + ("@" in text("authorizer_email"))


def columns(sheet: Sheet) -> dict[str, int]:
    """The column (from 0) of each field of the list of smelters: by headings that somebody wrote, else by what stands there."""
    if told := headed(sheet.rows):
        return told
    rows = _rows_with(sheet)
    metal = _column(rows, range(4), _is_metal, 1)
    country = _column(rows, range(4, 7), _is_country, 4)
    ids = _column(rows, range(4), lambda text: bool(ID.match(plain_id(text))), 0)
    before = metal - 1 if metal is not None else ids or 0
    after = country - 4 if country is not None else before
    if not before and not after:
        return dict(COLUMNS) | _of_mines(rows, COLUMNS)
    kept = {name: column + (before if column < 2 else after if column > 3 else 0) for name, column in COLUMNS.items()}
    kept |= _of_mines(rows, kept)
    kept["look_up"] = 2 + (before if _filled(rows, 2 + before) else after)
    kept["name"] = 3 + (before if kept["look_up"] == 2 + before and _filled(rows, 3 + before) else after)
    return kept | {"id_input": ids if ids is not None else max(0, before)}


def _of_mines(rows: Sequence[Sequence[object]], at: Mapping[str, int]) -> dict[str, int]:
    """The columns about mines, further to the right where only there countries stand."""
    expected = at["mine_countries"]
    found = _column(rows, range(expected, expected + 3), _is_country, expected)
    if not found or found == expected:
        return {}
    further = {name: at[name] + found - expected for name in ("mine_countries", "recycled", "comment")}
    return further if _filled(rows, at["mines"]) else further | {"mines": at["mines"] + found - expected}


def mine_columns(sheet: Sheet) -> dict[str, int]:
    """The same of the list of mines."""
    rows = _rows_with(sheet)
    before = _column(rows, range(4), _is_metal, 0) or 0
    expected = MINE_COLUMNS["country"] + before
    country = _column(rows, range(max(3, expected - 2), expected + 4), _is_country, expected)
    after = before if country is None else country - MINE_COLUMNS["country"]
    at = {name: column + (before if column < 2 else after) for name, column in MINE_COLUMNS.items()}
    return at | {"mine": 2 + (before if _filled(rows, 2 + before) else after)}


def look_up_columns(sheet: Sheet) -> dict[str, int]:
    """The same of the workbook's own look-up of smelters."""
    rows = _rows_with(sheet)
    before = _column(rows, range(4), _is_metal, 0) or 0
    ids = _column(rows, range(2, 10), lambda text: bool(ID.match(plain_id(text))), 4)
    after = before if ids is None else ids - LOOK_UP_COLUMNS["id"]
    country = _column(rows, range(2, ids or 0), _is_country, LOOK_UP_COLUMNS["country"] + after)
    at = {name: column + (before if column < 2 else after) for name, column in LOOK_UP_COLUMNS.items()}
    at |= {"country": country} if country is not None else {}
    return at | {"name": 2 + (before if _filled(rows, 2 + before) else after)}


def _is_metal(text: str) -> bool:
    return bool(metal_called(text))


def _is_country(text: str) -> bool:
    return bool(resolve(text).iso3)


def _rows_with(sheet: Sheet) -> list[tuple[object, ...]]:
    """The rows looked at that hold anything."""
    looked_at = sheet.rows[FIRST_ROW - 1 : FIRST_ROW - 1 + LOOKED_AT]
    return [tuple(row) for row in looked_at if any(text_of(cell) for cell in row)]


def _column(rows: Sequence[Sequence[object]], among: range, fits: Callable[[str], bool], expected: int) -> int | None:
    """The column most of whose cells fit, the expected one first; None where there is none."""
    shares: dict[int, float] = {}
    for column in among:
        texts = [text for row in rows if column < len(row) and (text := text_of(row[column])) not in ("", "0")]
        if texts:
            shares[column] = sum(map(fits, texts)) / len(texts)
    found = [column for column, share in shares.items() if share >= MOSTLY]
    return min(found, key=lambda column: abs(column - expected), default=None)


def _filled(rows: Sequence[Sequence[object]], column: int) -> bool:
    return any(0 <= column < len(row) and text_of(row[column]) for row in rows)
