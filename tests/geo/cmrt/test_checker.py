"""The template's own checker: what is required, what is waived, and how many of how many are there."""

from __future__ import annotations

import pytest

from geo.cmrt.checker import requirements, tally
from geo.cmrt.reading import read
from tests.geo.cmrt.workbooks import Filled, content


def rows(**change):
    return requirements(read(content(Filled(**change)), "synthetic.xlsx"))


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        ({}, (54, 54)),
        ({"scope": "A. Company"}, (53, 53)),
        ({"scope": "C. User defined"}, (53, 54)),
        ({"answers": {("used", "sn"): "No"}}, (46, 46)),
        ({"answers": {("remains", "sn"): "No"}}, (47, 47)),
        ({"answers": {("cahra", "sn"): ""}}, (53, 54)),
        ({"smelters": ()}, (50, 54)),
        ({"template": "EMRT", "version": "1.3", "smelters": ()}, (32, 34)),
        (
            {
                "template": "EMRT",
                "version": "1.3",
                "smelters": (),
                "answers": {"used": "Not applicable for this declaration"},
            },
            (11, 11),
        ),
    ],
)
def test_n_of_m(change, counts):
    assert tally(rows(**change)) == counts


def test_rows_bear_the_names_of_the_workbook_and_their_cells():
    named = {(row.name.template, row.cell) for row in rows()}
    assert {
        ("Company Name", "Declaration!D8"),
        ("Effective Date", "Declaration!D22"),
        ("Product List", "Product List!B6"),
    } <= named


def test_a_metal_that_is_not_in_the_products_waives_its_questions_and_its_list():
    waived = [row for row in rows(answers={("used", "sn"): "No"}) if row.state == "waived" and row.metal == "sn"]
    assert {row.topic for row in waived} == {
        "remains", "covered_countries", "cahra", "recycled_only", "response_share", "all_identified", "all_reported", "",
    }  # fmt: skip
