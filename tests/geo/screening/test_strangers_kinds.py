"""Further examples of the kinds that strangers' lists brought up, each without a whole look-up."""

from __future__ import annotations

import io
import json
import zipfile

import geopandas as gpd
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from shapely.geometry import Point

from geo.screening.columns import beside, found, guess
from geo.screening.coordinates import is_corner, placed
from geo.screening.export import export
from geo.screening.headings import packed, said
from geo.screening.notation import angle, spot, written_out
from geo.screening.reading import read
from geo.screening.screen import screen

KML = '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'
NOWHERE = "<Folder><name>{}</name><Placemark><name>later</name></Placemark></Folder>"


@pytest.mark.parametrize(
    ("text", "degrees"),
    [("(10.7167)", -10.7167), ("( 10,7167 )", -10.7167), ("(10.7167 S)", -10.7167), ("(10.5 N)", 10.5), ("104300S", -10 - 43 / 60),
     ("S1043", -10 - 43 / 60), ("0252800E", 25 + 28 / 60), ("02528.5E", 25 + 28.5 / 60), ("10.43.00 S", -10 - 43 / 60)],
)  # fmt: skip
def test_brackets_are_a_minus_and_packed_minutes_are_told_apart(text, degrees):
    assert angle(text).degrees == pytest.approx(degrees)


@pytest.mark.parametrize("text", ["532512 E", "8814900N", "332300E"])
def test_metres_of_a_grid_are_no_packed_minutes(text):
    assert abs(angle(text).degrees) > 180


@pytest.mark.parametrize(
    ("heading", "cell", "degrees"),
    [("Latitude (DD.MMSS)", "-10.43", -10 - 43 / 60), ("Lat DD.MM", "10.5", 10 + 50 / 60), ("Lat_DDMMSS", "-104330", -10 - 43.5 / 60),
     ("Lon_DDDMMSS", "0252800", 25 + 28 / 60),
     ("lon dddmm.mmmm", "2528.002", 25 + 28.002 / 60), ("Lat (D.M.S)", "10.43.0 S", -10 - 43 / 60)],
)  # fmt: skip
def test_a_heading_tells_how_degrees_are_packed(heading, cell, degrees):
    assert angle(written_out(cell, packed(heading))).degrees == pytest.approx(degrees)


@pytest.mark.parametrize("heading", ["Latitude (DD)", "lat_dd", "Comments", "Mid-summer", "Latitude (dd.ddddd)"])
def test_other_headings_pack_nothing(heading):
    assert packed(heading) == ""


def test_sixty_minutes_are_none_when_packed():
    assert angle(written_out("-10.7167", "dd.mmss")) is None


@pytest.mark.parametrize(
    ("lat", "lon", "letters"),
    [
        ("Lat N/S", "Lon E/W", "SW"),
        ("N/S", "E/O", "SO"),
        ("GPSLatitudeRef", "GPSLongitudeRef", "SW"),
        ("Lat hem", "Lon hem", "SW"),
    ],
)
def test_hemispheres_beside_the_numbers_are_read_with_them(lat, lon, letters):
    numbers = ("GPSLatitude", "GPSLongitude") if "GPS" in lat else ("Lat", "Lon")
    frame = pd.DataFrame({numbers[0]: ["19.5836"], lat: [letters[0]], numbers[1]: ["65.7531"], lon: [letters[1]]})
    at = placed(frame, *numbers)
    assert (at.lat[0], at.lon[0]) == (-19.5836, -65.7531)


def test_an_o_beside_a_german_w_is_east():
    frame = pd.DataFrame({"Breite": ["10.7"], "N/S": ["S"], "Länge": ["25.4"], "W/O": ["O"]})
    assert placed(frame, "Breite", "Länge").lon[0] == 25.4
    assert said("W/O").unit == "side"


def test_the_language_of_the_heading_tells_what_an_o_in_a_pair_means():
    pair = "10°43'00\" S, 25°28'00\" O"
    assert spot(pair) is None
    for heading, lon in (("Coordenadas", -25), ("Coordonnées GPS", -25), ("Koordinaten", 25)):
        assert round(placed(pd.DataFrame({heading: [pair]}), heading, heading).lon[0]) == pytest.approx(lon, abs=1)


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [("Main mineral", "Other minerals", True), ("Metal", "By-product", True), ("Mineral principal", "Mineral secundario", True),
     ("Substance", "Sous-produits", True), ("Metall", "Övriga metaller", True), ("Metal", "Commodity", False)],
)  # fmt: skip
def test_further_metals_are_read_or_told(first, second, together):
    frame = pd.DataFrame({"lat": ["1.5"], "lon": ["2.5"], first: ["Cu"], second: ["Co, Ni"]})
    seen = found(list(frame.columns), frame)
    assert seen.columns.metal == first
    assert (beside(first, frame), seen.metals) == (([second], ()) if together else ([], (second,)))


def test_other_products_that_are_no_metals_are_left_alone():
    frame = pd.DataFrame({"Metal": ["Cu"], "Other products": ["t-shirts"]})
    assert beside("Metal", frame) == []


@pytest.mark.parametrize(
    "names",
    [
        ("min_lat", "min_lon", "max_lat", "max_lon"),
        ("North", "East", "South", "West"),
        ("Lat NW", "Lon NW", "Lat SE", "Lon SE"),
    ],
)
def test_a_corner_is_called_one(names):
    frame = pd.DataFrame({name: ["1.25"] for name in names})
    assert is_corner(guess(list(names)).lat, frame)


def test_degrees_and_minutes_are_no_corner():
    names = ["Lat Deg", "Lat Min", "Lon Deg", "Lon Min"]
    assert not is_corner("Lat Deg", pd.DataFrame({name: ["1"] for name in names}))


def test_headings_that_stand_again_are_left_out_and_another_table_is_told():
    sites = read(b"Site,Lat,Lon\nA,-10.7,25.4\nSite,Lat,Lon\nB,-10.9,26.7\n", "a.csv")
    assert (list(sites.frame["Site"]), len(sites.notes)) == (["A", "B"], 1)
    sites = read(b"Site,Lat,Lon\nA,-10.7,25.4\nSmelters,,\nName,Longitude,Latitude\nB,26.7,-10.9\n", "b.csv")
    assert list(sites.frame["Site"]) == ["A"]
    assert sites.notes[-1].values["words"] == "Name, Longitude, Latitude"


def test_folders_without_a_place_are_read_with_the_others():
    here = "<Placemark><name>A</name><Point><coordinates>25.4667,-10.7167</coordinates></Point></Placemark>"
    for body in (NOWHERE.format("x") + here, here + NOWHERE.format("x"), NOWHERE.format("x") + NOWHERE.format("y")):
        sites = read(KML.format(body).encode(), "a.kml")
        assert len(sites.frame) == 2
        assert sites.points["lat"].notna().sum() == ("coordinates" in body)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed_file:
        packed_file.writestr("doc.kml", KML.format(NOWHERE.format("x") + here))
    assert len(read(out.getvalue(), "a.kmz").frame) == 2


def test_lists_and_second_shapes_come_back_as_they_were(ready):
    layer = gpd.GeoDataFrame({"metals": [["cobalt", "copper"], None]}, geometry=[Point(0, 0), Point(1, 1)], crs=4326)
    layer["permit"] = gpd.GeoSeries([Point(5, 5), None], crs=4326)
    out = io.BytesIO()
    layer.to_parquet(out)
    sites = read(out.getvalue(), "two.parquet")
    assert list(sites.frame["metals"].fillna("")) == ["cobalt, copper", ""]
    assert sites.frame["permit"][0] == "POINT (5 5)"
    assert "permit" in sites.notes[-1].values["columns"]
    done = screen(sites.frame, guess(list(sites.frame.columns), sites.frame), ready, points=sites.points)
    for kind in ("csv", "xlsx", "geojson", "gpkg"):
        assert export(sites, done, kind).data
    back = gpd.read_parquet(io.BytesIO(export(sites, done, "parquet").data))
    assert (list(back["metals"][0]), back["permit"][0]) == (["cobalt", "copper"], Point(5, 5))


def test_a_moment_with_its_zone_goes_into_a_workbook_as_text(ready):
    out = io.BytesIO()
    moments = pa.array([pd.Timestamp("2026-03-01 10:00")], pa.timestamp("ms", "UTC"))
    pq.write_table(pa.table({"seen": moments, "lat": [0.25], "lon": [0.25]}), out)
    sites = read(out.getvalue(), "moments.parquet")
    done = screen(sites.frame, guess(list(sites.frame.columns), sites.frame), ready)
    book = openpyxl.load_workbook(io.BytesIO(export(sites, done, "xlsx").data))
    assert book.active["A2"].value == "2026-03-01 10:00:00+00:00"


def test_lines_given_under_a_name_of_their_own_come_back_as_a_collection(ready):
    line = json.dumps({"type": "Feature", "properties": {"n": 1}, "geometry": {"type": "Point", "coordinates": [0, 0]}})
    for name, form in (("a.geojsonl", "FeatureCollection"), ("a.geojson", "Feature")):
        sites = read(f"{line}\n{line}\n".encode(), name)
        done = screen(sites.frame, guess(["n"]), ready, points=sites.points)
        assert json.JSONDecoder().raw_decode(export(sites, done, "geojson").data.decode())[0]["type"] == form


@pytest.mark.parametrize(
    ("heading", "first"),
    [("Coordinates (E, N)", "lon"), ("Koordinater (Ö, N)", "lon"), ("Koordinater (N, Ö)", "lat"), ("GPS", "lat")],
)
def test_letters_in_the_heading_of_a_pair_tell_its_order(heading, first):
    at = placed(pd.DataFrame({heading: ["25.4667, 10.7167"]}), heading, heading)
    assert (at.first, at.lon[0]) == (first, 25.4667 if first == "lon" else 10.7167)


def test_columns_that_say_another_place_than_the_shape_are_told(ready):
    for lat, count in ((0.25, 0), (10.5, 1)):
        feature = {
            "type": "Feature",
            "properties": {"lat": lat, "lon": 0.25},
            "geometry": {"type": "Point", "coordinates": [0.25, 0.25]},
        }
        sites = read(json.dumps(feature).encode(), "a.geojson")
        done = screen(sites.frame, guess([]), ready, points=sites.points)
        assert len([note for note in done.notes if note.values.get("count") == 1]) == count


@pytest.mark.parametrize(
    ("lat", "lon", "numbers", "told"),
    [("Latitude S", "Longitude E", ("10.5", "-10.5"), 1), ("Latitude", "Longitude W", ("10.5", "12.5"), 0),
     ("Latitude (gon)", "Longitude (gon)", ("10.5", "12.5"), 2), ("Lat", "Long. (Paris)", ("10.5", "12.5"), 1)],
)  # fmt: skip
def test_a_heading_that_does_not_fit_its_numbers_is_told(ready, lat, lon, numbers, told):
    frame = pd.DataFrame({lat: numbers, lon: ["0.25", "0.35"]})
    notes = screen(frame, guess([lat, lon], frame), ready).notes
    assert (
        len(
            [
                note
                for note in notes
                if note.values.get("column") in (lat, lon) and ("word" in note.values or "yet" in note.template)
            ]
        )
        == told
    )
