"""CSV files and workbooks as people save them: every habit gives the same two sites, and own columns come back."""

from __future__ import annotations

import io

import openpyxl
import pytest

from geo.files.unreadable import Unreadable
from geo.screening.export import export
from geo.screening.reading import read
from tests.geo.screening.lists import HERE, A, B, csv, notes, places, screened
from tests.geo.screening.test_files import workbook

SAVED = {
    "sep line": "sep=;\nname;lat;lon\nA;-11.6642;27.4794\nB;-2.5083;28.8608\n",
    "sep line of tabs": 'sep=\t\nname\tlat\tlon\nA\t-11.6642\t27.4794\nB\t-2.5083\t28.8608\n',
    "title": "Supplier list 2026\n\nname,lat,lon\nA,-11.6642,27.4794\nB,-2.5083,28.8608\n",
    "titles of two cells": "Made by,Someone\nDate,2026-03-01\n,\nname,lat,lon\nA,-11.6642,27.4794\nB,-2.5083,28.8608\n",
    "trailing commas": "name,lat,lon\nA,-11.6642,27.4794,,,,\nB,-2.5083,28.8608\n",
    "trailing commas in headings": "name,lat,lon,,\nA,-11.6642,27.4794,,\nB,-2.5083,28.8608,,\n",
    "blank after comma": 'name, lat, lon\nA, "-11,6642", "27,4794"\nB, "-2,5083", "28,8608"\n',
    "blank rows": "name,lat,lon\n,,\nA,-11.6642,27.4794\n , ,\nB,-2.5083,28.8608\n,,\n\n",
    "foot": "name,lat,lon\nA,-11.6642,27.4794\nB,-2.5083,28.8608\nTotal: 2,,\nSource: a survey,,\n",
    "foot in one cell": "name;lat;lon\nA;-11.6642;27.4794\nB;-2.5083;28.8608\nKälla: en undersökning\n",
    "hxl": "Site,Country,Lat,Lon\n#loc+name,#country,#geo+lat,#geo+lon\nA,COD,-11.6642,27.4794\nB,COD,-2.5083,28.8608\n",
    "hxl with headings of its own": "a,b,c\n#loc+name,#geo+lat,#geo+lon\nA,-11.6642,27.4794\nB,-2.5083,28.8608\n",
    "two rows of headings": "Site,Coordinates,,Metal\n,Lat,Lon,\nA,-11.6642,27.4794,Copper\nB,-2.5083,28.8608,Gold\n",
    "groups of headings": "Site,HQ,,Mine,\nName,Lat,Lon,Lat,Lon\nA,59.3,18.1,-11.6642,27.4794\nB,59.3,18.1,-2.5083,28.8608\n",
    "parts under groups": "Site,Latitude,,,Longitude,,\n,Deg,Min,Sec,Deg,Min,Sec\nA,-11,39,51.12,27,28,45.84\nB,-2,30,29.88,28,51,38.88\n",
    "row of units": "name,lat,lon\ntext,(decimal degrees),(decimal degrees)\nA,-11.6642,27.4794\nB,-2.5083,28.8608\n",
    "tabs": "name\tlat\tlon\nA\t-11.6642\t27.4794\nB\t-2.5083\t28.8608\n",
    "pipes": "name|lat|lon\r\nA|-11.6642|27.4794\r\nB|-2.5083|28.8608\r\n",
    "old line ends": "name,lat,lon\rA,-11.6642,27.4794\rB,-2.5083,28.8608\r",
    "line in a cell": 'name,lat,lon,note\nA,-11.6642,27.4794,"two\nlines"\nB,-2.5083,28.8608,"a ""b"", c"\n',
    "semicolons in notes": "name,lat,lon,note\nA,-11.6642,27.4794,a; b; c; d; e; f\nB,-2.5083,28.8608,x; y\n",
    "no name": "lat,lon\n-11.6642,27.4794\n-2.5083,28.8608\n",
    "doubled heading": "name,note,lat,lon,note\nA,x,-11.6642,27.4794,y\nB,x,-2.5083,28.8608,y\n",
}  # fmt: skip


@pytest.mark.parametrize("habit", SAVED)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_csv_file_is_read_as_people_save_it(habit, mark):
    sites = read((mark + SAVED[habit]).encode(), "mine.csv")
    assert len(sites.frame) == 2
    assert places(sites) == HERE


@pytest.mark.parametrize("habit", ["hxl", "two rows of headings", "doubled heading", "foot", "title", "blank rows"])
def test_a_workbook_is_read_the_same_way(habit):
    rows = [[_cell(cell) for cell in line.split(",")] for line in SAVED[habit].splitlines()]
    assert places(read(workbook(("Sites", rows)), "mine.xlsx")) == HERE


def _cell(text: str) -> object:
    try:
        return float(text)
    except ValueError:
        return text or None


@pytest.mark.parametrize(
    ("encoding", "word", "told"),
    [("cp1252", "Mine d’été à Kolwézi, Ñandú", "Windows-1252"), ("cp1250", "Zakład Górniczy Łaziska, Žďár", "Windows-1250"),
     ("cp1251", "Рудник Северный", "Windows-1251"), ("gb18030", "华友钴业矿山", "GB 18030"),
     ("mac_roman", "Mine d'été à Kolwézi", "Mac OS Roman"),
     ("cp850", "Gruva på Österöy, Kågeröd", "DOS 850"), ("utf-16-le", "矿山", "UTF-16"),
     ("cp1252", "Källa på Åland, Öregrund", "Windows-1252"),
     ("cp1252", "Mina São João, Conceição", "Windows-1252")],
)  # fmt: skip
def test_the_encoding_is_told_by_its_letters(encoding, word, told):
    data = f"name;lat;lon\n{word};-11.6642;27.4794\n".encode(encoding)
    sites = read(data, "mine.csv")
    assert sites.frame["name"].tolist() == [word]
    assert f"read as {told}" in notes(sites)
    assert read(data, "mine.csv", encoding=encoding).frame["name"].tolist() == [word]
    assert "read as" not in notes(read(data, "mine.csv", encoding=encoding))


@pytest.mark.parametrize(
    ("encoding", "why"),
    [("klingon", "no encoding"), ("utf-8", "not written"), ("rot13", "no encoding"), ("zlib", "no encoding")],
)
def test_an_encoding_that_does_not_fit_is_told(encoding, why):
    with pytest.raises(Unreadable, match=why):
        read("name;lat;lon\né;1;2\n".encode("cp1252"), "mine.csv", encoding=encoding)


ROWS = [["name", "lat", "lon"], ["A", *A], ["B", *B]]


def test_a_hidden_sheet_is_not_read_and_is_told():
    book = openpyxl.load_workbook(
        io.BytesIO(workbook(("old", [["n", "lat", "lon"], ["x", 59.3, 18.1]]), ("2026", ROWS)))
    )
    book["old"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    sites = read(out.getvalue(), "mine.xlsx")
    assert places(sites) == HERE
    assert "Hidden sheets were not read: old" in notes(sites)
    assert "of 2" not in notes(sites)
    assert places(read(out.getvalue(), "mine.xlsx", part="OLD")) == [(59.3, 18.1)]


def test_a_sheet_can_be_named_and_the_others_are_told():
    data = workbook(("DRC", ROWS), ("Rwanda", [["name", "lat", "lon"], ["C", -1.95, 30.06]]), ("Read me", [["text"]]))
    sites = read(data, "mine.xlsx")
    assert (sites.origin["sheet"], sites.origin["parts"]) == ("DRC", ("DRC", "Rwanda", "Read me"))
    assert "not read: Rwanda" in notes(sites)
    assert places(read(data, "mine.xlsx", part="Rwanda")) == [(-1.95, 30.06)]
    with pytest.raises(Unreadable, match="no sheet “Kenya”"):
        read(data, "mine.xlsx", part="Kenya")


def test_merged_cells_hold_for_all_of_their_rows():
    book = openpyxl.load_workbook(io.BytesIO(workbook(("Sites", [["country", "lat", "lon"], ["COD", *A], [None, *B]]))))
    book.active.merge_cells("A2:A3")
    out = io.BytesIO()
    book.save(out)
    sites = read(out.getvalue(), "mine.xlsx")
    assert sites.frame["country"].tolist() == ["COD", "COD"]
    assert "Merged cells" in notes(sites)


@pytest.mark.parametrize("error", ["#SPILL!", "#CALC!", "#GETTING_DATA", "#FIELD!"])
def test_a_newer_error_in_a_cell_costs_that_cell_and_is_told(error):
    book = openpyxl.load_workbook(io.BytesIO(workbook(("Sites", [[*ROWS[0], "n"], [*ROWS[1], 7], [*ROWS[2], error]]))))
    book.active["D3"].data_type = "e"
    out = io.BytesIO()
    book.save(out)
    sites = read(out.getvalue(), "mine.xlsx")
    assert places(sites) == HERE
    assert "text: D3" in notes(sites)
    assert sites.frame["n"].tolist() == [7, error]


def test_formulas_that_were_never_calculated_are_told():
    book = openpyxl.load_workbook(io.BytesIO(workbook(("Sites", ROWS))))
    book.active["B2"], book.active["B3"] = "=-11.6642", "=-2.5083"
    out = io.BytesIO()
    book.save(out)
    assert "2 cells hold formulas" in notes(read(out.getvalue(), "mine.xlsx"))


def test_years_as_headings_stay_years(ready):
    sites = read(workbook(("Sites", [[*ROWS[0], 2023, 2024], [*ROWS[1], 1.5, 2]])), "mine.xlsx")
    assert list(sites.frame.columns)[3:] == ["2023", "2024"]
    back = openpyxl.load_workbook(io.BytesIO(export(sites, screened(sites, ready), "xlsx").data)).active
    assert [back.cell(1, place).value for place in (4, 5)] == [2023, 2024]


def test_own_columns_of_a_workbook_come_back_as_they_were(ready):
    rows = [
        ["Vendor", "Share", "lat", "lon", "Note", "Note", None],
        [123, 0.25, *A, "a", "b", "c"],
        [77, 0.5, *B, "a", "b", None],
    ]
    book = openpyxl.load_workbook(io.BytesIO(workbook(("Sites", rows))))
    for row in (2, 3):
        book.active.cell(row, 1).number_format, book.active.cell(row, 2).number_format = "000000", "0%"
    out = io.BytesIO()
    book.save(out)
    sites = read(out.getvalue(), "mine.xlsx")
    done = screened(sites, ready)
    back = openpyxl.load_workbook(io.BytesIO(export(sites, done, "xlsx").data)).active
    assert [cell.value for cell in back[1]][:7] == rows[0]
    assert [(back.cell(2, place).value, back.cell(2, place).number_format) for place in (1, 2)] == [
        (123, "000000"),
        (0.25, "0%"),
    ]
    lines = export(sites, done, "csv").data.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Vendor,Share,lat,lon,Note,Note,,")
    assert lines[1].startswith("000123,0.25,-11.6642,27.4794,a,b,c,")


def test_tags_and_the_decimal_sign_of_the_coordinates_come_back(ready):
    sites = csv("Name;Lat;Lon;Capacity\n#loc;#geo+lat;#geo+lon;\nA;5.01;7.01;1,250\n")
    lines = export(sites, screened(sites, ready), "csv").data.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("#loc;#geo+lat;#geo+lon;;;")
    assert lines[2].startswith("A;5.01;7.01;1,250;AAA;AA-E;conflict_affected;555.6")
    comma = csv('n,lat,lon\nA,"5,01","7,01"\n')
    (row,) = export(comma, screened(comma, ready), "csv").data.decode("utf-8-sig").splitlines()[1:]
    assert row.startswith('A,"5,01","7,01",AAA,AA-E,conflict_affected,"555,6')
