"""Style sheets: one for each part, none that nobody wears, and Streamlit's own test ids in one place."""

from __future__ import annotations

import re

import pytest

from geo.model import DATA
from pages.ui.style import EVERYWHERE, FOLDER

SHEETS = sorted(FOLDER.glob("*.css"))
PAGES = [script.read_text("utf-8") for script in sorted((DATA.parent / "pages").glob("*.py"))]


def worn() -> set[str]:
    """The names of the sheets that the pages ask for."""
    calls = [call for page in PAGES for call in re.findall(r"^style\.sheet\((.*)\)$", page, re.M)]
    return {name for call in calls for name in re.findall(r"\w+", call)}


def test_every_sheet_is_worn_and_every_sheet_that_is_worn_is_there():
    assert {*EVERYWHERE, *worn()} == {sheet.stem for sheet in SHEETS}


def test_every_page_wears_sheets():
    assert [page for page in PAGES if page.count("style.sheet(") != ("style.apply(" not in page)] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_only_one_sheet_is_bound_to_what_streamlit_calls_its_elements(sheet):
    text = sheet.read_text("utf-8")
    assert text.count("{") == text.count("}")
    assert text.startswith("/* ")
    assert ("data-testid" in text) == (sheet.stem == "streamlit")
