"""Coordinates, headings and mixtures as people write them: the same two sites come out of each, or a question."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.files.unreadable import Unreadable
from geo.screening.columns import Columns, found
from geo.screening.coordinates import placed
from geo.screening.lookup import columns_of
from tests.budget import examples
from tests.geo.screening.lists import HERE, A, B, csv, places, said, screened, two

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
        (("capital_lat", "capital_lon"), ("-4.3", "15.3")),
        (("Port latitude", "Port longitude"), ("-6.8", "39.3")),
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
    with pytest.raises(Unreadable, match="of another place"):
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


@pytest.mark.parametrize("names", [("N/S", "E/W"), ("ns", "ew"), ("Hemisphere", "Hemisphere"), ("Dir", "Dir 2")])
@pytest.mark.parametrize("west", [False, True])
def test_hemispheres_in_columns_that_name_no_axis_are_not_lost(names, west):
    lon = "W" if west else "E"
    got = places(csv(f"n;lat;{names[0]};lon;{names[1]}\nA;11.6642;S;27.4794;{lon}\nB;2.5083;S;28.8608;{lon}\n"))
    assert got == [(lat, -lon if west else lon) for lat, lon in HERE]


@pytest.mark.parametrize(
    "cell",
    [
        "https://www.google.com/maps?q=-11.6642,27.4794",
        "https://maps.google.com/maps/@-11.6642,27.4794,15z",
        "geo:-11.6642,27.4794",
    ],
)
def test_a_link_to_a_map_is_read(cell):
    assert places(csv(f"n\tmap\nA\t{cell}\n")) == [A]


def test_the_first_of_numbered_pairs_is_read_and_the_others_told(ready):
    sites = csv("n;lat1;lon1;lat2;lon2\nA;-11.6642;27.4794;-2.5;28.8\n")
    assert places(sites) == [A]
    assert "Not read: lat2 / lon2" in said(screened(sites, ready))


def test_the_order_of_a_pair_that_tells_none_is_said(ready):
    assert "the first number was read as latitude" in said(screened(csv("n;where\nA;[27.4794, -11.6642]\n"), ready))
    assert "the first number" not in said(screened(csv("n;where\nA;POINT (27.4794 -11.6642)\n"), ready))


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
