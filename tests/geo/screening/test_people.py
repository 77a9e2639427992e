"""Lists as people write and save them: the same two sites come out of each, or the sentence that says what was not understood."""

from __future__ import annotations

import io
import json
import zipfile

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.files.unreadable import Unreadable
from geo.screening.columns import Columns, found
from geo.screening.coordinates import placed
from geo.screening.export import export
from geo.screening.lookup import columns_of
from geo.screening.reading import read
from geo.screening.screen import screen
from geo.screening.sites import Sites
from geo.screening.verdict import summary
from geo.words.text import render
from tests.budget import examples
from tests.geo.screening.test_files import workbook

A, B = (-11.6642, 27.4794), (-2.5083, 28.8608)
HERE = [A, B]


def places(sites: Sites, **named: str) -> list[tuple[float, float]]:
    """The coordinates that are read, to four decimals."""
    if sites.points is not None:
        lat, lon = sites.points["lat"], sites.points["lon"]
    else:
        columns = columns_of(sites, named)
        at = placed(sites.frame, columns.lat, columns.lon)
        lat, lon = at.lat, at.lon
    return list(zip(lat.round(4).tolist(), lon.round(4).tolist(), strict=True))


def csv(text: str, **more: str) -> Sites:
    return read(text.encode(), "mine.csv", **more)


def notes(sites: Sites, language: str = "en") -> str:
    return " ".join(render(note, language) for note in sites.notes)


def said(done, language: str = "en") -> str:
    return " ".join(render(one, language) for one in summary(done))


def screened(sites: Sites, ready, **more):
    columns = Columns() if sites.points is not None else columns_of(sites, {})
    return screen(sites.frame, columns, ready, points=sites.points, **more)


def two(lat: str, lon: str, ones: tuple[str, str], others: tuple[str, str], mark: str = ";") -> str:
    """A list of two sites in two columns."""
    return "\n".join([mark.join(["name", lat, lon]), mark.join(["A", *ones]), mark.join(["B", *others])]) + "\n"


NOTATIONS = {
    "point": (("-11.6642", "27.4794"), ("-2.5083", "28.8608")),
    "comma": (("-11,6642", "27,4794"), ("-2,5083", "28,8608")),
    "minus": (("\N{MINUS SIGN}11.6642", "27.4794"), ("–2.5083", "28.8608")),
    "trailing minus": (("11.6642-", "27.4794"), ("2.5083-", "28.8608")),
    "degree sign": (("-11.6642°", "27.4794°"), ("-2.5083º", "28.8608º")),
    "letters": (("11.6642 S", "27.4794 E"), ("S2.5083", "E28.8608")),
    "letters sv": (("11,6642 S", "27,4794 Ö"), ("2,5083°S", "28,8608°Ö")),
    "words": (("11.6642 South", "27.4794 East"), ("2.5083 south", "28.8608 east")),
    "words fr": (("11,6642 Sud", "27,4794 Est"), ("2,5083° sud", "28,8608° est")),
    "words es": (("11,6642 Sur", "27,4794 Este"), ("2,5083 sur", "28,8608 este")),
    "dms": (("11°39'51.12\"S", "27°28'45.84\"E"), ("2°30'29.88\"S", "28°51'38.88\"E")),
    "dms primes": (("11°39′51.12″ S", "27°28′45.84″ E"), ("2° 30′ 29,88″ S", "28° 51′ 38,88″ E")),
    "dms blanks": (("11 39 51.12 S", "27 28 45.84 E"), ("-2 30 29.88", "28 51 38.88")),
    "dms first": (("S11 39 51.12", "E27 28 45.84"), ("S 2 30 29.88", "E 28 51 38.88")),
    "dms colons": (("-11:39:51.12", "27:28:45.84"), ("-2:30:29.88", "28:51:38.88")),
    "dms two apostrophes": (("11°39'51.12''S", "27°28'45.84''E"), ("2°30'29.88''S", "28°51'38.88''E")),
    "minutes": (("11°39.852'S", "27°28.764'E"), ("S2 30.498", "E28 51.648")),
    "words of units": (("11 deg 39 min 51.12 sec S", "27 deg 28 min 45.84 sec E"), ("2d30m29.88s S", "28d51m38.88s E")),
    "full width": (("-11.6642", "27.4794"), ("－２.５０８３", "２８.８６０８")),
}  # fmt: skip


@pytest.mark.parametrize("notation", NOTATIONS)
def test_a_coordinate_is_read_in_every_notation(notation):
    assert places(csv(two("lat", "lon", *NOTATIONS[notation]))) == HERE


PAIRS = {
    "round brackets": ("(-11.6642, 27.4794)", "(-2.5083, 28.8608)"), "comma": ("-11.6642,27.4794", "-2.5083, 28.8608"),
    "kobo": ("-11.6642 27.4794 1250 5", "-2.5083 28.8608 1470 4.5"), "decimal commas": ("-11,6642; 27,4794", "-2,5083 28,8608"),
    "slash": ("11.6642 S / 27.4794 E", "2.5083 S / 28.8608 E"), "google": ("11°39'51.1\"S 27°28'45.8\"E", "2°30'29.9\"S 28°51'38.9\"E"),
    "letters first": ("E27.4794 S11.6642", "E28.8608, S2.5083"), "wkt": ("POINT (27.4794 -11.6642)", "POINT(28.8608 -2.5083)"),
    "wkt z": ("POINT Z (27.4794 -11.6642 1250)", "POINTZ (28.8608 -2.5083 9)"), "ewkt": ("SRID=4326;POINT(27.4794 -11.6642)",) * 1
    + ("SRID=4326;POINT(28.8608 -2.5083)",), "geojson": ('{"type":"Point","coordinates":[27.4794,-11.6642]}',
                                                          '{"type":"Point","coordinates":[28.8608,-2.5083]}'),
    "labels": ("Lat: -11.6642, Lon: 27.4794", "lat -2.5083 lon 28.8608"),
}  # fmt: skip


@pytest.mark.parametrize("heading", ["location", "Coordinates", "GPS", "anything"])
@pytest.mark.parametrize("notation", PAIRS)
def test_both_coordinates_are_read_from_one_column(notation, heading):
    one, other = (cell.replace('"', '""') for cell in PAIRS[notation])
    got = places(csv(f'name\t{heading}\nA\t"{one}"\nB\t"{other}"\n'))
    assert [tuple(round(value, 3) for value in place) for place in got] == [(-11.664, 27.479), (-2.508, 28.861)]


@pytest.mark.parametrize("heading", ["lonlat", "Longitude, Latitude", "lng/lat"])
def test_the_heading_of_a_pair_tells_its_order(heading):
    assert places(csv(f"name;{heading}\nA;27.4794, -11.6642\nB;28.8608, -2.5083\n")) == HERE


def test_a_number_beyond_90_tells_the_order_of_a_whole_column():
    assert places(csv("name;coords\nA;138.2529, 36.2048\nB;28.8608, -2.5083\n"))[1] == B


HEADINGS = [
    ("Latitude", "Longitude"), ("LAT", "LNG"), ("lat", "long"), ("Breddgrad", "Längdgrad"), ("Latitud", "Longitud"),
    ("Breitengrad", "Längengrad"), ("breddegrad", "lengdegrad"), ("Geographische Breite", "Geographische Länge"), ("y", "x"),
    ("POINT_Y", "POINT_X"), ("Y_WGS84", "X_WGS84"), ("coord_y", "coord_x"), ("Y coordinate", "X coordinate"), ("ycoord", "xcoord"),
    ("decimalLatitude", "decimalLongitude"), ("siteLatitude", "siteLongitude"), ("_site_latitude", "_site_longitude"),
    ("location-Latitude", "location-Longitude"), ("GPS Lat (DD)", "GPS Lon (DD)"), ("lat_dd", "lon_dd"),
    ("Latitude (WGS 84)", "Longitude (WGS 84)"),
    ("#geo+lat", "#geo+lon"), ("纬度", "经度"), ("широта", "долгота"), ("szerokość geograficzna", "długość geograficzna"),
    ("leveysaste", "pituusaste"), ("Northing", "Easting"), ("Latitude décimale", "Longitude décimale"), ("Latitudine", "Longitudine"),
]  # fmt: skip


@pytest.mark.parametrize(("lat", "lon"), HEADINGS)
def test_headings_in_many_languages_and_habits(lat, lon):
    assert places(csv(two(lat, lon, *NOTATIONS["point"]))) == HERE


@pytest.mark.parametrize(
    ("other", "cells"),
    [
        (("_start-geopoint_latitude", "_start-geopoint_longitude"), ("-1.9441", "30.0619")),
        (("HQ Latitude", "HQ Longitude"), ("59.33", "18.07")),
        (("Head office lat", "Head office lon"), ("59.33", "18.07")),
        (("huvudkontor latitud", "huvudkontor longitud"), ("59.33", "18.07")),
        (("latitude_siege", "longitude_siege"), ("59.33", "18.07")),
        (("lat_accuracy", "lon_accuracy"), ("5", "5")),
        (("gps_altitude", "gps_precision"), ("1200", "4")),
        (("LAT", "LON"), ("", "")),
        (("Lat_DMS", "Long_DMS"), ("11 39 51 S", "27 28 46 E")),
        (("latitude_min", "latitude_max"), ("-12", "-11")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("before", [True, False])
def test_of_several_pairs_that_of_the_sites_is_read(other, cells, before):
    own = [("Latitude", "Longitude"), ("-11.6642", "27.4794")]
    rows = [[*extra, *mine] if before else [*mine, *extra] for extra, mine in zip((other, cells), own, strict=True)]
    sites = csv("\n".join(";".join(["n", *row]) for row in rows))
    assert places(sites) == [A]


def test_a_second_pair_is_told_and_the_columns_read_are_named(ready):
    sites = csv("n;Lat_DMS;Long_DMS;Lat_DD;Long_DD\nA;11 39 51 S;27 28 46 E;-11.6642;27.4794\n")
    told = said(screened(sites, ready))
    assert "latitude “Lat_DD”, longitude “Long_DD”" in told
    assert "Not read: Lat_DMS / Long_DMS" in told


def test_coordinates_of_an_office_alone_are_never_guessed():
    sites = csv("n;hq_lat;hq_lon\nA;59.3;18.1\n")
    with pytest.raises(Unreadable, match="an office"):
        places(sites)
    assert places(sites, lat="hq_lat", lon="hq_lon") == [(59.3, 18.1)]


PARTS = [
    ("Lat deg", "Lat min", "Lat sec", "Lon deg", "Lon min", "Lon sec"), ("latdeg", "latmin", "latsec", "londeg", "lonmin", "lonsec"),
    ("Latitude D", "Latitude M", "Latitude S", "Longitude D", "Longitude M", "Longitude S"),
    ("lat_degrees", "lat_minutes", "lat_seconds", "long_degrees", "long_minutes", "long_seconds"),
    ("Latitude", "Latitude min", "Latitude sec", "Longitude", "Longitude min", "Longitude sec"),
    ("breddgrad grader", "breddgrad minuter", "breddgrad sekunder", "längdgrad grader", "längdgrad minuter", "längdgrad sekunder"),
]  # fmt: skip


@pytest.mark.parametrize("names", PARTS)
def test_degrees_minutes_and_seconds_in_columns_are_put_together(names):
    sites = csv(
        ";".join(["mine", *names]) + "\nA;-11;39;51.12;27;28;45.84\nB;-2;30;29.88;28;51;38.88\nC;-0;30;0;28;;\n"
    )
    assert places(sites) == [*HERE, (-0.5, 28.0)]


def test_a_column_of_hemispheres_tells_the_sign():
    text = "n;lat_deg;lat_min;lat_dir;lon_deg;lon_min;lon_dir\nA;11;39.852;S;27;28.764;E\nB;2;30.498;S;28;51.648;E\nC;1;30;x;28;0;E\n"
    got = places(csv(text))
    assert got[:2] == HERE
    assert got[2][0] != got[2][0], "what is no hemisphere is not read"


def test_a_heading_may_tell_the_hemisphere():
    assert places(csv(two("Latitude South", "Longitude East", ("11.6642", "27.4794"), ("2.5083", "28.8608")))) == HERE
    assert places(csv(two("Latitude South", "Longitude East", ("-11.6642", "27.4794"), ("2.5083", "28.8608"))))[0] == A


@pytest.mark.parametrize(
    ("cells", "lon"),
    [(("27.4794 O", "2.5 E"), -27.4794), (("27.4794 O", "2.5 W"), 27.4794), (("27.4794 O", "2.5"), None)],
)
def test_the_letter_o_is_west_beside_e_and_east_beside_w_and_else_a_question(ready, cells, lon):
    sites = csv(two("lat", "lon", ("5.01", cells[0]), ("5.02", cells[1])))
    if lon is None:
        assert screened(sites, ready).added["flag"].iloc[0] == "unclear_letter"
    else:
        assert places(sites)[0][1] == lon


@pytest.mark.parametrize(
    "cell",
    [
        "11.66 N S",
        "N-11",
        "11°70'S",
        "2026-01-02",
        "12-05",
        "eleven",
        "11.5 30 S",
        "11.66.4",
        "27.4794 E",
        "1,234.5,6",
        "S",
        "35S 550000",
    ],
)
def test_what_is_no_latitude_is_not_read_as_one(ready, cell):
    sites = csv(two("lat", "lon", (cell, "27.4794"), ("-2.5083", "28.8608")))
    assert screened(sites, ready).added["flag"].str.split().str[0].tolist()[0] == "not_a_number"


def test_letters_on_the_wrong_columns_settle_which_is_which():
    assert places(csv(two("lat", "lon", ("27.4794 E", "11.6642 S"), ("28.8608 E", "2.5083 S")))) == HERE


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


def layer(**columns: object) -> gpd.GeoDataFrame:
    frame = pd.DataFrame(columns or {"name": ["A", "B"]})
    return gpd.GeoDataFrame(frame, geometry=gpd.points_from_xy([A[1], B[1]], [A[0], B[0]]), crs=4326)


def test_whole_numbers_and_yes_or_no_with_gaps_stay_so(ready):
    out = io.BytesIO()
    layer(
        no=pd.array([1001, None], dtype="Int64"), on=pd.array([True, None], dtype="boolean"), id=["007", "8"]
    ).to_file(out, driver="GPKG")
    sites = read(out.getvalue(), "mine.gpkg")
    assert sites.frame.iloc[0].tolist() == [1001, True, "007"]
    done = screened(sites, ready)
    assert ",1001," in "," + export(sites, done, "csv").data.decode("utf-8-sig").splitlines()[1]
    own = json.loads(export(sites, done, "geojson").data)["features"]
    assert [own[0]["properties"][name] for name in ("no", "on", "id")] == [1001, True, "007"]
    assert own[1]["properties"]["no"] is None
    again = read(export(sites, done, "gpkg").data, "again.gpkg")
    assert again.frame[["no", "on", "id"]].iloc[0].tolist() == [1001, True, "007"]
    assert again.frame["no"].iloc[1] is None


def test_the_first_layer_with_rows_is_read_and_another_can_be_named(tmp_path):
    file = tmp_path / "mine.gpkg"
    layer().iloc[:0].to_file(file, driver="GPKG", layer="empty")
    layer().to_file(file, driver="GPKG", layer="mines", mode="a")
    layer().iloc[:1].to_file(file, driver="GPKG", layer="more", mode="a")
    data = file.read_bytes()
    sites = read(data, "mine.gpkg")
    assert places(sites) == HERE
    assert sites.origin["parts"] == ("empty", "mines", "more")
    assert places(read(data, "mine.gpkg", part="more")) == [A]
    with pytest.raises(Unreadable, match="no layer “none”"):
        read(data, "mine.gpkg", part="none")


FEATURES = [{"type": "Feature", "id": i, "properties": {"name": name}, "geometry": {"type": "Point", "coordinates": [at[1], at[0]]}}
            for i, (name, at) in enumerate((("A", A), ("B", B)))]  # fmt: skip


def test_one_feature_and_a_feature_a_line_are_read_and_given_back(ready):
    sites = read(json.dumps(FEATURES[0]).encode(), "one.geojson")
    assert places(sites) == [A]
    assert json.loads(export(sites, screened(sites, ready), "geojson").data)["type"] == "Feature"
    lines = "\n".join("\x1e" + json.dumps(one) for one in FEATURES).encode()
    for name in ("lines.geojson", "lines.geojsonl", "lines.ndjson"):
        sites = read(lines, name)
        assert places(sites) == HERE
    back = [json.loads(line) for line in export(sites, screened(sites, ready), "geojson").data.splitlines()]
    assert [one["id"] for one in back] == [0, 1]
    assert places(read(json.dumps(FEATURES[0]["geometry"]).encode(), "bare.geojson")) == [A]


KML = """<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<Schema name="s" id="s"><SimpleField type="int" name="vendor"/></Schema>
<Folder><name>One</name><Placemark><name>A</name><ExtendedData><SchemaData schemaUrl="#s"><SimpleData name="vendor">12</SimpleData>
</SchemaData></ExtendedData><Point><coordinates>27.4794,-11.6642,0</coordinates></Point></Placemark></Folder>
<Folder><name>Two</name><Folder><name>Inner</name><Placemark><name>B</name><Point><coordinates>28.8608,-2.5083</coordinates></Point>
</Placemark></Folder></Folder></Document></kml>"""
GPX = """<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">
<wpt lat="-11.6642" lon="27.4794"><name>A</name></wpt>
<wpt lat="-2.5083" lon="28.8608"><name>B</name></wpt><trk><name>way</name><trkseg>
<trkpt lat="1" lon="2"/><trkpt lat="1.1" lon="2.1"/></trkseg>
</trk></gpx>"""


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


def test_every_folder_of_kml_and_kmz_is_read_with_its_typed_columns(ready):
    for data, name in ((KML.encode(), "mine.kml"), (zipped(doc_kml=KML.encode()), "mine.kmz")):
        sites = read(data, name)
        assert places(sites) == HERE
        assert sites.frame["Name"].tolist() == ["A", "B"]
        assert sites.frame["Folder"].tolist() == ["One", "Inner"]
        assert sites.frame["vendor"].iloc[0] == 12
        done = screened(sites, ready)
        assert len(json.loads(export(sites, done, "geojson").data)["features"]) == 2
        assert places(read(export(sites, done, "gpkg").data, "mine.gpkg")) == HERE


def test_the_waypoints_of_a_gpx_file_are_the_sites():
    sites = read(GPX.encode(), "mine.gpx")
    assert places(sites) == HERE
    assert "not the tracks" in notes(sites)


@pytest.mark.parametrize("text", [KML, GPX])
def test_a_file_that_declares_entities_is_not_opened(text):
    bad = text.replace("<kml", '<!DOCTYPE k [<!ENTITY a "b">]><kml').replace(
        "<gpx", '<!DOCTYPE k [<!ENTITY a "b">]><gpx'
    )
    with pytest.raises(Unreadable, match="not opened"):
        read(bad.encode(), "mine.kml" if "kml" in text else "mine.gpx")


def shapefile(folder, name: str = "mines") -> dict[str, bytes]:
    layer(Naam=["å", "B"]).to_file(folder / f"{name}.shp", encoding="utf-8")
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.stem == name}


@pytest.mark.parametrize("where", ["", "folder/"])
def test_a_zipped_shapefile_is_read_wherever_it_lies(tmp_path, where):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in shapefile(tmp_path).items():
            package.writestr(where + name.upper() if where else name, data)
        package.writestr("__MACOSX/._mines.shp", b"x")
        package.writestr("readme.txt", b"x")
    sites = read(out.getvalue(), "mines.zip")
    assert places(sites) == HERE
    assert sites.frame["Naam"].tolist() == ["å", "B"]
    assert sites.kind == "gpkg"


def test_a_list_in_a_zip_and_flatgeobuf_are_read():
    assert places(read(zipped(mine_csv=two("lat", "lon", *NOTATIONS["point"]).encode()), "mine.zip")) == HERE
    out = io.BytesIO()
    layer().to_file(out, driver="FlatGeobuf")
    assert sorted(places(read(out.getvalue(), "mine.fgb"))) == sorted(HERE)
    with pytest.raises(Unreadable, match="2 lists"):
        read(zipped(a_csv=b"x", b_csv=b"y"), "mine.zip")
    with pytest.raises(Unreadable, match="no list"):
        read(zipped(a_doc=b"x"), "mine.zip")


@pytest.mark.parametrize("name", ["mine.zip", "mine.kmz"])
def test_what_unpacks_to_far_too_much_is_not_unpacked(name):
    with pytest.raises(Unreadable, match="not opened"):
        read(zipped(doc_kml=b"0" * 30_000_000), name)


def test_parquet_with_shapes_but_without_a_word_of_them():
    import shapely

    out = io.BytesIO()
    points = shapely.to_wkb(shapely.points([[A[1], A[0]], [B[1], B[0]]]))
    pd.DataFrame({"name": ["A", "B"], "no": pd.array([1, None], dtype="Int64"), "geometry": points}).to_parquet(out)
    sites = read(out.getvalue(), "mine.parquet")
    assert places(sites) == HERE
    assert sites.frame["no"].iloc[0] == 1


def test_an_area_across_the_antimeridian_is_not_placed_at_zero():
    ring = [[[179.0, -17.0], [-179.0, -17.0], [-179.0, -16.0], [179.0, -16.0], [179.0, -17.0]]]
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": ring}}
    ((lat, lon),) = places(read(json.dumps(feature).encode(), "fiji.geojson"))
    assert abs(lon) >= 179
    assert -17 <= lat <= -16


@pytest.mark.parametrize("kind", ["csv", "xlsx", "geojson", "gpkg", "parquet"])
def test_awkward_names_of_columns_never_end_in_an_error(ready, kind):
    sites = csv("fid,geom,geometry,Name,name,ogc_fid,FID,lat,lon\n0.5,g,x,a,b,1.5,y,5.01,7.01\nz,,,,,,,5.02,7.02\n")
    exported = export(sites, screened(sites, ready), kind)
    assert len(read(exported.data, f"mine.{kind}").frame) == 2


class TestWhatIsSaid:
    def test_a_column_headed_country_is_used_and_unknown_cells_are_listed_with_their_rows(self, ready):
        done = screened(
            csv("n;country;lat;lon\na;Atlantis;5.01;7.01\nb;Congo;5.02;7.02\nc;Atlantis;5.03;7.03\n"), ready
        )
        assert done.added["flag"].tolist() == ["unknown_country"] * 3
        assert "“Atlantis”" in done.added["flag_text"].iloc[0]
        assert "“Atlantis” (row 1, 3), “Congo” (row 2)" in said(done)
        assert "“Atlantis” (rad 1, 3)" in said(done, "sv")

    def test_metals_that_were_not_understood_are_listed_and_the_others_count(self, ready):
        done = screened(
            csv(
                "n;commod1;commod2;lat;lon\na;Cu conc;Unobtainium;5.01;7.01\nb;Gold (artisanal);;5.02;7.02\nc;;Molybdenum;5.03;7.03\n"
            ),
            ready,
        )
        assert done.added["metals"].tolist() == ["cu", "au", ""]
        assert "metals “commod1, commod2”" in said(done)
        assert "Not understood as metals: “Unobtainium” (row 1)." in said(done)
        assert "Not one of the 25 metals in the atlas: “Molybdenum” (row 3)." in said(done)

    def test_columns_that_are_not_read_and_those_that_are_missing_are_told(self, ready):
        told = said(screened(csv("n;land;product;lat;lon\na;leased;bolts;5.01;7.01\n"), ready))
        assert "“land” was not read as countries" in told
        assert "“product” was not read as metals" in told
        assert "no place was compared with a stated country" in told
        assert "there are no assessments" in told
        assert "no assessments" not in said(screened(csv("n;lat;lon\na;5.01;7.01\n"), ready, metal="co"))

    def test_rows_that_repeat_another_are_counted(self, ready):
        done = screened(csv("Factory;lat;lon\nA;5.01;7.01\na ;5.01;7.01\nB;5.02;7.02\n"), ready)
        assert done.added["flag"].tolist() == ["", "repeated", ""]
        assert (
            "1 of the 3 rows repeat an earlier one, the same name at the same coordinates: there are 2 different sites."
            in said(done)
        )

    def test_many_names_on_one_point_are_told(self, ready):
        done = screened(csv("Mine;lat;lon\nA;5.01;7.01\nB;5.01;7.01\nC;5.01;7.01\nD;5.02;7.02\n"), ready)
        assert done.added["flag"].tolist() == ["one_point"] * 3 + [""]

    def test_a_row_in_doubt_lies_nowhere(self, real):
        done = screened(csv("n;country;lat;lon\na;Sverige;-2.5083;28.8608\nb;RDC;-2.5083;28.8608\n"), real)
        assert "list: 1 of 2;" in said(done)
        assert done.added["flag"].tolist() == ["wrong_country", ""]


class TestGrain:
    def test_whole_degrees_are_told_as_such_and_nothing_is_claimed_within_50_km(self, ready):
        done = screened(csv("n;lat;lon\na;5;7\nb;5.5;7.5\nc;5.01;7.01\nd;5°30';7°20'\n"), ready)
        assert done.added["flag"].tolist() == ["whole_degree", "rounded", "", ""]
        assert done.added["grain_km"].fillna(0).tolist() == [111, 11, 0, 2]
        assert done.added["events_50km"].isna().tolist() == [True, False, False, False]
        assert "For 1 nothing is told within 50 km" in said(done)

    def test_a_radius_below_the_grain_is_not_claimed(self, ready):
        done = screened(csv("n;lat;lon\na;1.1;1.1\n"), ready, radius_km=5)
        assert done.added["surveyed_sites_5km"].isna().all()
        assert screened(csv("n;lat;lon\na;1.1;1.1\n"), ready, radius_km=25).added["surveyed_sites_25km"].notna().all()

    def test_a_country_is_wrong_only_beyond_the_rounding(self, real):
        # all lie in Zambia; the limit of DR Congo is some 40, 220 and 40 km away
        done = screened(csv("n;country;lat;lon\na;COD;-12;27\nb;COD;-15;27\nc;COD;-12.0123;27.0123\n"), real)
        told = ["whole_degree within_rounding", "whole_degree wrong_country", "wrong_country"]
        assert done.added["flag"].tolist() == told

    def test_the_middle_of_a_country_or_a_region_is_told(self, ready):
        regions, countries = ready.region_centres, ready.country_centres
        place = regions.index.get_loc("AA-W")
        lon, lat = regions.middles[0][place]
        of = countries.middles[0][countries.index.get_loc("CCC")]
        done = screened(
            csv(f"n;lat;lon\na;{lat + 0.0012:.4f};{lon + 0.0013:.4f}\nb;{of[1] + 0.0123:.4f};{of[0] + 0.0121:.4f}\n"),
            ready,
        )
        assert done.added["flag"].tolist() == ["region_centre", "country_centre"]
        assert done.added["events_50km"].isna().all()

    @pytest.mark.parametrize(
        ("lat", "lon", "flag"),
        [("-116642", "274794", "lost_point"), ("-11.664.231", "27.479.412", "lost_point"), ("-11.6642", "2747.94", "lost_point"),
         ("8700000", "550000", "projected"), ("387.48", "999", "projected")],
    )  # fmt: skip
    def test_a_lost_decimal_sign_is_told_where_it_would_fit(self, real, lat, lon, flag):
        done = screened(csv(f"n;country;lat;lon\na;COD;{lat};{lon}\n"), real)
        assert done.added["flag"].iloc[0] == flag


LANGUAGES = [("name", "latitude", "longitude", "country", "metal"), ("namn", "breddgrad", "längdgrad", "land", "metall"),
             ("nom", "latitude", "longitude", "pays", "minerai"), ("nombre", "latitud", "longitud", "país", "mineral"),
             ("Name", "Breitengrad", "Längengrad", "Land", "Rohstoff"), ("site", "y", "x", "nation", "commodity1")]  # fmt: skip
WRITTEN = [lambda v: f"{v:.4f}", lambda v: f"{v:.4f}".replace(".", ","),
           lambda v: f"{abs(v):.4f}-" if v < 0 else f"{v:.4f}", lambda v: f"{v:.4f}°",
           lambda v: f"\N{MINUS SIGN}{-v:.4f}" if v < 0 else f"{v:.4f}"]  # fmt: skip


@examples(40)
@given(
    st.sampled_from(LANGUAGES), st.permutations(range(5)),
    st.lists(st.tuples(st.floats(-89, 89), st.floats(-179, 179), *[st.sampled_from(WRITTEN)] * 2), min_size=1, max_size=5),
    st.sampled_from([";", "\t", "|"]),
)  # fmt: skip
def test_any_order_language_and_mixture_of_notations_gives_the_same_sites(names, order, rows, mark):
    cells = [["x", one(lat), other(lon), "COD", "Cu"] for lat, lon, one, other in rows]
    table = [list(names), *cells]
    text = "\n".join(mark.join(row[i] for i in order) for row in table)
    sites = csv(text)
    assert places(sites) == [(round(lat, 4), round(lon, 4)) for lat, lon, _, _ in rows]
    assert columns_of(sites, {}) == Columns(names[1], names[2], names[3], names[4])


@examples(40)
@given(st.text(max_size=25), st.text(max_size=25))
def test_any_cells_give_numbers_or_nothing(one, other):
    frame = pd.DataFrame(
        {"lat": [one, "5.01"], "lon": [other, "7.01"], "both": [f"{one},{other}", "5.01, 7.01"]}, dtype=object
    )
    for pair in (("lat", "lon"), ("both", "both")):
        at = placed(frame, *pair)
        assert len(at.lat) == 2
        assert (round(at.lat.iloc[1], 2), round(at.lon.iloc[1], 2)) == (5.01, 7.01)
    assert found(list(frame), frame).columns.lat in ("lat", "both")
