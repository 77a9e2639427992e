"""Products that a declaration covers: the template's own line is none, and the buyer's articles are found by number or name."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from geo.cmrt.products import Article, covered, products, read_articles
from geo.cmrt.reading import read
from geo.cmrt.template import numbers
from geo.cmrt.workbook import Sheet
from geo.files.unreadable import Unreadable
from tests.geo.cmrt.workbooks import Filled, book, saved


def listed(rows: dict[int, tuple[str, ...]], template: str = "CMRT", version: str = "6.4"):
    last = max(rows, default=0)
    sheet = Sheet("Product List", tuple(("", *rows.get(row, ("",) * 5)) for row in range(1, last + 1)))
    return products(sheet, template, numbers(version))


@pytest.mark.parametrize(
    "line", ["© 2025 Responsible …", "  © 2020", "(c) 2024 Someone", "2025. All rights reserved.", "Copyright 2026"]
)
@pytest.mark.parametrize("row", [6, 1001, 2006])
def test_the_copyright_line_is_no_product(line, row):
    assert listed({row: (line, "", "", "", "")}) == ()


def test_numbers_names_or_both_are_products():
    rows = listed(
        {
            6: ("SYN-1", "Synthetic", "a comment", "", ""),
            9: ("", "Named alone", "", "", ""),
            10: ("0", "0", "x", "", ""),
        }
    )
    assert [(one.number, one.name, one.requester_number, one.cell) for one in rows] == [
        ("SYN-1", "Synthetic", "", "Product List!B6"),
        ("", "Named alone", "", "Product List!B9"),
    ]


@pytest.mark.parametrize(
    ("template", "version", "asks"),
    [("CMRT", "6.5", False), ("CMRT", "6.6", True), ("CMRT", "6.6.1", True), ("EMRT", "2.0", False), ("EMRT", "2.1", True),
     ("EMRT", "2.11", True), ("AMRT", "1.2", False), ("AMRT", "1.31.1", True)],
)  # fmt: skip
def test_the_buyers_number_and_name_by_version_where_the_headings_lost_their_values(template, version, asks):
    (one,) = listed({6: ("S-1", "S", "B-1", "B", "c")}, template, version)
    assert (one.requester_number, one.requester_name) == (("B-1", "B") if asks else ("", ""))


@pytest.mark.parametrize(
    ("headings", "asks"),
    [(("Number", "Name", "Comments", "", ""), False), (("Number", "Name", "Requester’s number", "Requester’s name", "Comments"), True),
     (("回复方的产品编号", "回复方的产品名称", "请求方的产品编号", "请求方的产品名称", "注释"), True)],
)  # fmt: skip
def test_the_buyers_number_and_name_by_heading(headings, asks):
    (one,) = listed({5: headings, 6: ("S-1", "S", "B-1", "B", "c")})
    assert bool(one.requester_number) is asks


def test_a_workbook_with_the_line_at_its_foot_has_no_products():
    made = book(Filled(products=()))
    made["Product List"]["B1001"] = "© 2026 Synthetic"
    assert read(saved(made), "s.xlsx").products == ()


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("6.01", "6.1"),
        ("6.1", "6.22"),
        ("6.22", "6.31"),
        ("6.31", "6.4"),
        ("6.5", "6.6"),
        ("6.6", "6.6.1"),
        ("1.11", "1.2"),
        ("2.1", "2.11"),
    ],
)
def test_versions_in_their_order(first, later):
    assert numbers(first) < numbers(later)


ARTICLES = (
    Article("0004711", "Synthetic phone"),
    Article("SYN 2", ""),
    Article("", "Synthetic Läptop"),
    Article("9", "None of them"),
)


def test_articles_are_found_by_either_number_or_by_name():
    rows = listed(
        {5: ("n", "n", "requester", "requester", "c"), 6: ("X-1", "", "4711", "", ""), 7: ("syn-2", "", "", "", ""),
         8: ("", "SYNTHETIC LAPTOP", "", "", "")},
    )  # fmt: skip
    assert {article.called: product.row for article, product in covered(ARTICLES, rows).items()} == {
        "0004711 Synthetic phone": 6,
        "SYN 2": 7,
        "Synthetic Läptop": 8,
    }


@pytest.mark.parametrize(
    "content",
    [
        b"Article No,Description\nA-1,Phone\nA-2,Tablet\n",
        b"sep=;\nArtikelnummer;Ben\xc3\xa4mning\nA-1;Phone\nA-2;Tablet\n",
        "Our list\n\nItem\tName\nA-1\tPhone\nA-2\tTablet\n".encode("utf-16"),
        b"\xef\xbb\xbfSKU;Name;Price\r\nA-1;Phone;1\r\nA-2;Tablet;2\r\n;;\r\n",
        b"A-1,Phone\nA-2,Tablet\n",
    ],
)
def test_a_list_of_articles_as_csv(content):
    assert read_articles(content, "a.csv") == (Article("A-1", "Phone"), Article("A-2", "Tablet"))


def test_a_list_of_articles_as_a_workbook():
    made, out = Workbook(), io.BytesIO()
    made.active.append(["Our articles"])
    made.active.append(["Name", "Number"])
    made.active.append(["Phone", 4711])
    made.save(out)
    assert read_articles(out.getvalue(), "a.xlsx") == (Article("4711", "Phone"),)


@pytest.mark.parametrize("content", [b"", b"  \n", b"Number,Name\n", b"PK\x03\x04 no workbook"])
def test_a_list_without_articles_is_one_sentence(content):
    with pytest.raises(Unreadable, match=r"a\.csv"):
        read_articles(content, "a.csv")
