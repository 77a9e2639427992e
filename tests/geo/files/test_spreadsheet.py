"""No cell of what is taken away is computed by the program that opens it, and every download goes through one writer."""

from __future__ import annotations

import ast
import io
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.files.spreadsheet import altered, as_csv, as_xlsx, harmless, printable, put

ROOT = Path(__file__).resolve().parents[3]
FORMULAS = ("=1+1", "+x", "-x", "@SUM(1)", '=HYPERLINK("http://192.0.2.1")', "-1+1", "+46 x", " =1", "\t1", "\r=1", "\n=1",
            "＝1", "＋x", "－x", "＠x", "- 1+CMD|'x'!A0", "-(1)", "- (1)", "--1", "- A!A1")  # fmt: skip
PLAIN = ("-5", "+46", "-12.5", "-12,5", "-1e5", "+46 70 123 45 67", "5", "x=1", "", "-", " - ", "- ", "- none", "– x", None, -5,
         -5.5, True)  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_begins_like_a_formula_gets_an_apostrophe(text):
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("value", PLAIN)
def test_numbers_dashes_and_plain_text_are_left_alone(value):
    assert harmless(value) is value


@given(st.text(max_size=30))
def test_nothing_is_lost_and_twice_is_once(text):
    made = harmless(text)
    assert made in (text, "'" + text)
    assert harmless(made) == made


def frame(texts: object) -> pd.DataFrame:
    return pd.DataFrame({"=text": texts, "n": range(-1, len(texts) - 1), "share": 0.5, "yes": True})


@pytest.mark.parametrize("dtype", [object, "str", "string", "category"])
def test_csv_is_harmless_whatever_holds_the_text(dtype):
    made = frame(pd.Series([*FORMULAS, "plain", None], dtype=object).astype(dtype))
    data = as_csv(made)
    assert data.startswith(b"\xef\xbb\xbf")
    table = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
    assert list(table.columns) == ["'=text", "n", "share", "yes"]
    assert table["'=text"].str.startswith("'").tolist() == [True] * len(FORMULAS) + [False, False]
    assert table["n"].tolist()[:2] == ["-1", "0"]
    assert altered(made) == len(FORMULAS)


def test_csv_keeps_what_it_is_given():
    made = pd.DataFrame({"name": ["å", '"', "a;b"], "x": [1.5, None, -2.0], "day": pd.to_datetime(["2026-01-02"] * 3)})
    assert as_csv(made, ";", ",").decode("utf-8-sig").splitlines() == [
        "name;x;day", "å;1,5;2026-01-02", '"""";;2026-01-02', '"a;b";-2,0;2026-01-02']  # fmt: skip


def test_a_workbook_keeps_text_as_text_and_numbers_as_numbers():
    made = pd.DataFrame({"=a": [*FORMULAS, "#N/A", "\x01", None], "n": range(len(FORMULAS) + 3)}, dtype=object)
    page = openpyxl.load_workbook(io.BytesIO(as_xlsx(made, "Mine/yours"))).active
    rows = list(page.iter_rows())
    assert {cell.data_type for row in rows for cell in row} == {"s", "n"}
    assert rows[1][0].value == "=1+1"
    assert [cell.data_type for cell in rows[1]] == ["s", "n"]
    assert page.title == "Mine yours"


@pytest.mark.parametrize("value", [*FORMULAS, "#REF!", "x" * 40_000, ["=1"], float("inf")])
def test_a_cell_is_never_a_formula_nor_an_error(value):
    cell = put(openpyxl.Workbook().active["A1"], value)
    assert cell.data_type in ("s", "n")


@pytest.mark.parametrize("value", [1, 1.5, True, date(2026, 1, 2), None])
def test_a_cell_keeps_its_kind(value):
    assert put(openpyxl.Workbook().active["A1"], value).value == value


@given(st.text(max_size=30))
def test_any_text_can_be_written(text):
    book = openpyxl.Workbook()
    put(book.active["A1"], text)
    book.save(io.BytesIO())
    assert set(printable(text)) <= set(text)


WRITERS = {"to_csv", "to_excel", "writer", "DictWriter", "writerow", "writerows"}
WORKBOOKS = {"geo/files/spreadsheet.py", "geo/cmrt/export.py"}


def test_no_table_leaves_the_product_by_another_writer():
    """Every name in pages and library that writes CSV, and every workbook that is made, outside the rooms that make cells harmless."""
    found = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in [ROOT / "app.py", *(ROOT / "pages").rglob("*.py"), *(ROOT / "geo").rglob("*.py")]
        if not path.is_relative_to(ROOT / "geo" / "ingest")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (name := _written(node))
    }
    assert {(path, name) for path, name in found if name in WRITERS} == {("geo/files/spreadsheet.py", "to_csv")}
    assert {path for path, name in found if name == "openpyxl"} == WORKBOOKS | {
        "geo/files/workbook.py",
        "geo/files/sheet_xml.py",
    }


def _written(node: ast.AST) -> str:
    if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "openpyxl":
        return "openpyxl"
    name = getattr(node, "attr", "") if isinstance(node, ast.Attribute) else ""
    return name if name in WRITERS else ""


def test_every_download_of_a_table_is_one_button():
    """The one `st.download_button` of CSV files, which bears what the rows are of, gives them their name and makes them harmless."""
    buttons = [
        (path.relative_to(ROOT).as_posix(), button)
        for path in (ROOT / "pages").rglob("*.py")
        for button in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(button, ast.Call) and getattr(button.func, "attr", "") == "download_button"
    ]
    ((path, button),) = [(path, button) for path, button in buttons if _is_csv(button)]
    assert path == "pages/ui/section.py"
    assert "as_csv(taken.bearing(rows()))" in ast.unparse(button)
    names = {
        ast.unparse(word.value).split("(")[0]
        for _path, each in buttons
        for word in each.keywords
        if word.arg == "file_name"
    }
    assert names == {"taken.name", "file_name", "name"}


def _is_csv(button: ast.Call) -> bool:
    return any(word.arg == "mime" and "csv" in ast.unparse(word.value) for word in button.keywords)
