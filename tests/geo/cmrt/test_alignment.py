"""Rows and columns inserted anywhere: the same answers in their new cells, or a word about it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from geo.cmrt.alignment import aligned, columns
from geo.cmrt.layout import COLUMNS
from geo.cmrt.workbook import Sheet
from tests.budget import examples
from tests.geo.cmrt.workbooks import Filled, book

ANSWERS = ("Yes", "No", "Unknown", "1")
FILLED = Filled(cached=False, answers={"cahra": "No", "covered_countries": "Unknown"})


def sheet(name: str) -> Sheet:
    rows = [list(row) for row in book(FILLED)[name].iter_rows(values_only=True)]
    return Sheet(name, tuple(tuple("" if value is None else value for value in row) for row in rows))


DECLARATION, LISTED = sheet("Declaration"), sheet("Smelter List")


def is_answer(text: str) -> bool:
    return text.split(",")[0] in ANSWERS


def with_rows(one: Sheet, at: int, count: int) -> Sheet:
    blank = ("",) * len(one.rows[0])
    return replace(one, rows=(*one.rows[: at - 1], *(blank,) * count, *one.rows[at - 1 :]))


@given(st.integers(1, 90), st.integers(0, 3))
@examples(60)
def test_rows_inserted_anywhere_lose_no_answer_about_a_metal(at, count):
    layout = FILLED.layout
    found = aligned(with_rows(DECLARATION, at, count), layout, is_answer)
    rows = [heading + 1 + i for heading in layout.questions.values() for i in range(4)]
    assert [found.text(f"D{row}") for row in rows] == [DECLARATION.text(f"D{row}") for row in rows]
    assert count or (found.moves, found.right) == ((), 0)


@given(st.sets(st.integers(26, 71), max_size=20))
@examples(40)
def test_answers_that_are_left_out_move_nothing(rows):
    emptied = tuple(("",) * len(row) if number in rows else row for number, row in enumerate(DECLARATION.rows, 1))
    found = aligned(replace(DECLARATION, rows=emptied), FILLED.layout, is_answer)
    assert (found.moves, found.right) == ((), 0)


def test_the_columns_of_the_template_are_where_they_are():
    assert columns(LISTED) == COLUMNS
    assert columns(Sheet("Smelter List", ())) == COLUMNS


def test_a_town_that_bears_the_name_of_a_country_moves_no_column():
    row = ("CID900001", "", "", "", "", "", "", "", "Singapore", "Singapore")
    assert columns(Sheet("Smelter List", (("",) * 10,) * 4 + (row,) * 3)) == COLUMNS
