"""Strangers' lists of sites as workbooks and as files of shapes."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from shapely.geometry import MultiPoint, Point, box

from tests.geo.screening.strangers import Stranger, text
from tests.geo.screening.strangers_text import KOLWEZI, LIKASI, POTOSI

Made = Callable[[Path], object]


def _merged(path: Path) -> None:
    book = openpyxl.Workbook()
    notes = book.active
    notes.title = "Read me"
    notes.append(["This workbook was made by hand."])
    old = book.create_sheet("2019")
    for row in (["Site", "Lat", "Lon"], ["Kigali", -1.95, 30.06]):
        old.append(row)
    old.sheet_state = "veryHidden"
    sheet = book.create_sheet("2026")
    sheet.append(["Sites of the supplier, March 2026"])
    sheet.append([])
    sheet.append(["Site", "Position", None, "Code", "Seen", "Share"])
    sheet.append([None, "Latitude", "Longitude", None, None, None])
    sheet.append(["Kolwezi", -10.7167, 25.4667, 123, dt.date(2026, 3, 1), 0.25])
    sheet.append(["Likasi", -10.9833, 26.7333, 45, dt.date(2026, 3, 2), 0.5])
    sheet.append([])
    sheet.append(["Total", None, None, None, None, 0.75])
    sheet.merge_cells("B3:C3")
    sheet.merge_cells("A1:F1")
    for row in (5, 6):
        sheet.cell(row, 4).number_format = "000000"
        sheet.cell(row, 6).number_format = "0%"
    book.save(path)


def _groups(path: Path) -> None:
    """The country stands merged over the rows of its sites."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Country", "Site", "Latitude", "Longitude"],
        ["DRC", "Kolwezi", 10.7167, 25.4667],
        [None, "Likasi", -10.9833, 26.7333],
        ["Bolivia", "Cerro Rico", -19.5836, -65.7531],
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(path)


def _sheets(path: Path) -> None:
    book = openpyxl.Workbook()
    for country, lat, lon in (
        ("DRC", -10.7167, 25.4667),
        ("Bolivia", -19.5836, -65.7531),
        ("Peru", -13.0833, -75.9833),
    ):
        sheet = book.create_sheet(country)
        sheet.append(["Site", "Latitude", "Longitude"])
        sheet.append(["one", lat, lon])
    del book["Sheet"]
    book.save(path)


def _letters(path: Path) -> None:
    """Numbers whose hemisphere is a format, not a sign: 10.7167 shown as 10.7167° S."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Site", "Latitude", "Longitude"],
        ["Kolwezi", 10.7167, 25.4667],
        ["Likasi", 10.9833, 26.7333],
    ):
        sheet.append(row)
    for row in (2, 3):
        sheet.cell(row, 2).number_format = '0.0000"° S"'
        sheet.cell(row, 3).number_format = '0.0000"° E"'
    book.save(path)


def _error(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Site", "Latitude", "Longitude", "Metal"],
        ["Kolwezi", -10.7167, 25.4667, "#SPILL!"],
        ["Likasi", "#N/A", 26.7333, "cobalt"],
    ):
        sheet.append(row)
    sheet["D2"].data_type = sheet["B3"].data_type = "e"
    book.save(path)


def _points(*points: tuple[float, float], crs: str = "EPSG:4326", **columns: object) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(columns, geometry=[Point(point) for point in points], crs="EPSG:4326").to_crs(crs)


def _layers(path: Path) -> None:
    """An empty layer, a table without shapes, the sites, and a layer of offices."""
    gpd.GeoDataFrame({"name": pd.Series(dtype=str)}, geometry=[], crs="EPSG:4326").to_file(path, layer="drafts")
    with sqlite3.connect(path) as base:
        base.execute("create table lookup (fid integer primary key, word text)")
        base.execute("insert into lookup values (1, 'x')")
        base.execute(
            "insert into gpkg_contents (table_name, data_type, identifier) values ('lookup', 'attributes', 'lookup')"
        )
    _points(
        KOLWEZI, LIKASI, mine_id=pd.array([1001, None], dtype="Int64"), active=pd.array([True, None], dtype="boolean")
    ).to_file(path, layer="sites")
    _points((8.5, 47.2), name=["office"]).to_file(path, layer="offices")


def _awkward(path: Path) -> None:
    _points(KOLWEZI, POTOSI, Name=["a", "b"], name=["c", "d"], **{"select": [1, 2]}).drop(columns="name").to_file(
        path, layer="two words; and a sign"
    )


def _shapefile(crs: str | None, folder: str, points: gpd.GeoDataFrame) -> Made:
    def make(path: Path) -> None:
        stem = path.parent / "made" / "sites.shp"
        stem.parent.mkdir()
        points.to_crs(crs or "EPSG:4326").to_file(stem)
        if crs is None:
            stem.with_suffix(".prj").unlink()
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("__MACOSX/._sites.shp", b"x")
            for part in stem.parent.iterdir():
                packed.write(part, folder + part.name)

    return make


def _bare_metres(path: Path) -> None:
    _shapefile("EPSG:32735", "", _points(KOLWEZI, LIKASI, name=["a", "b"]))(path)
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist() if not name.endswith(".prj")}
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)


KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Sites</name>
<Folder><name>Congo</name>
 <Placemark><name>Kolwezi</name>
 <ExtendedData><Data name="metal"><value>Cobalt</value></Data><Data name="code"><value>007</value></Data></ExtendedData>
 <Point><coordinates>25.4667,-10.7167,1450</coordinates></Point></Placemark>
 <Folder><name>inner</name><Placemark><name>Likasi</name><Point><coordinates>26.7333,-10.9833</coordinates></Point></Placemark></Folder>
</Folder>
<Folder><name>Bolivia</name>
 <Placemark><name>Cerro Rico</name>
 <ExtendedData><Data name="metal"><value>Silver</value></Data></ExtendedData>
 <Polygon><outerBoundaryIs><LinearRing>
 <coordinates>-65.76,-19.59 -65.74,-19.59 -65.74,-19.57 -65.76,-19.57 -65.76,-19.59</coordinates>
 </LinearRing></outerBoundaryIs></Polygon></Placemark>
</Folder>
<Placemark><name>no place yet</name></Placemark>
</Document></kml>"""


def _kmz(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("files/icon.png", b"x")
        packed.writestr("doc.kml", KML)


GPX = """<?xml version="1.0"?><gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">
<wpt lat="-10.7167" lon="25.4667"><ele>1450</ele><time>2026-03-01T10:00:00Z</time><name>Kolwezi</name></wpt>
<wpt lat="-10.9833" lon="26.7333"><name>Likasi</name><desc>cobalt</desc></wpt>
<trk><name>drive</name><trkseg><trkpt lat="-1.95" lon="30.06"/><trkpt lat="-1.96" lon="30.07"/></trkseg></trk></gpx>"""


def _lines(path: Path) -> None:
    rows = [
        {
            "type": "Feature",
            "properties": {"id": "01", "minerals": ["Copper", "Cobalt"], "Country": "DRC"},
            "geometry": {"type": "Point", "coordinates": KOLWEZI},
        },
        {
            "type": "Feature",
            "properties": {"id": "02", "minerals": ["Silver"], "Country": "Bolivia"},
            "geometry": {"type": "Point", "coordinates": POTOSI},
        },
        {"type": "Feature", "properties": {"id": "03", "minerals": [], "Country": "Bolivia"}, "geometry": None},
    ]
    path.write_text("".join(f"\x1e{json.dumps(row)}\n" for row in rows), encoding="utf-8")


def _feature(path: Path) -> None:
    shape = shapely.geometry.mapping(box(25.4, -10.8, 25.5, -10.6))
    path.write_text(
        json.dumps(
            {"type": "Feature", "id": 7, "properties": {"metal": {"main": "cobalt"}, "seen": None}, "geometry": shape}
        ),
        encoding="utf-8",
    )


def _old_crs(path: Path) -> None:
    """GeoJSON of 2008 that names a grid."""
    frame = _points(KOLWEZI, LIKASI, name=["a", "b"]).to_crs("EPSG:32735")
    path.write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32735"}},
                "features": json.loads(frame.to_json())["features"],
            }
        ),
        encoding="utf-8",
    )


def _flat(path: Path) -> None:
    _points(
        KOLWEZI,
        POTOSI,
        crs="EPSG:3857",
        name=["a", "b"],
        seen=pd.to_datetime(["2026-03-01", "2026-03-02"]),
        n=pd.array([1, None], dtype="Int32"),
    ).to_file(path, driver="FlatGeobuf", SPATIAL_INDEX="NO")


def _wkb(path: Path) -> None:
    """Parquet as a database writes it: well-known binary in a column, no word about geometry."""
    shapes = pa.array([shapely.to_wkb(Point(KOLWEZI)), shapely.to_wkb(MultiPoint([POTOSI]))], pa.binary())
    pq.write_table(pa.table({"id": [1, 2], "commodities": [["cobalt", "copper"], ["silver"]], "geom": shapes}), path)


def _floats(path: Path) -> None:
    table = {
        "site_code": pa.array(["0012", "0013", "0014"]),
        "lat": pa.array(np.array([-10.7167, np.nan, -19.5836], dtype="float32")),
        "lng": pa.array(np.array([25.4667, np.nan, -65.7531], dtype="float32")),
        "metals": pa.array([["cobalt"], None, ["tin", "silver"]]),
        "cahra": pa.array([True, None, False]),
    }
    pq.write_table(pa.table(table), path)


def _struct(path: Path) -> None:
    """The coordinates stand inside one another, as an API hands them out."""
    places = pa.array([{"lat": -10.7167, "lon": 25.4667}, {"lat": -19.5836, "lon": -65.7531}])
    pq.write_table(pa.table({"id": [1, 2], "location": places}), path)


BOOKS = [
    Stranger(
        "title, merged headings of two rows, hidden sheet, total",
        "book.xlsx",
        _merged,
        "COD COD",
        {0: KOLWEZI, 1: LIKASI},
        said=("2026",),
    ),
    Stranger(
        "a country merged over its sites, one minus lost",
        "groups.xlsx",
        _groups,
        "SDN COD BOL",
        {1: LIKASI, 2: POTOSI},
        flags={0: "sign"},
        unsaid=("list: 2 of 3",),
    ),
    Stranger("a sheet for each country", "sheets.xlsx", _sheets, "COD", {0: KOLWEZI}, said=("3 sheets|Bolivia",)),
    Stranger(
        "the hemisphere is in the format of the cell",
        "letters.xlsx",
        _letters,
        "SDN SDN",
        said=("“Latitude” show “S”",),
        clean=False,
    ),
    Stranger(
        "newer and older errors in cells",
        "error.xlsx",
        _error,
        "COD -",
        {0: KOLWEZI},
        {0: ""},
        {1: ".", 0: ""},
        said=("SPILL|D2",),
    ),
]

SHAPES = [
    Stranger(
        "layers: empty, a table, sites, offices",
        "layers.gpkg",
        _layers,
        "COD COD",
        {0: KOLWEZI},
        said=("3 layers.*sites",),
    ),
    Stranger(
        "zipped Shapefile in a folder on a grid",
        "utm.zip",
        _shapefile("EPSG:32735", "export/2026/", _points(KOLWEZI, LIKASI, name=["a", "b"])),
        "COD COD",
        {0: KOLWEZI},
    ),
    Stranger(
        "zipped Shapefile without .prj in metres",
        "metres.zip",
        _bare_metres,
        "- -",
        flags={0: "projected", 1: "projected"},
        said=("no coordinate system",),
    ),
    Stranger(
        "KML with folders in folders",
        "sites.kml",
        text(KML),
        "- COD COD BOL",
        {1: KOLWEZI, 2: LIKASI},
        {1: "co", 3: "ag"},
        {0: "no_coordinates"},
    ),
    Stranger(
        "GeoJSON text sequence with arrays",
        "sites.geojsonl",
        _lines,
        "COD BOL -",
        {0: KOLWEZI},
        {0: "co cu", 1: "ag"},
        clean=False,
    ),
    Stranger("one Feature with an object for a metal", "one.geojson", _feature, "COD", clean=False),
    Stranger("GeoJSON that names its grid", "old.geojson", _old_crs, "COD COD", said=("UTM zone 35S",)),
    Stranger(
        "Parquet with bare well-known binary and lists",
        "wkb.parquet",
        _wkb,
        "COD BOL",
        {0: KOLWEZI},
        {0: "co cu", 1: "ag"},
    ),
    Stranger(
        "Parquet of short floats, lists and a name of the atlas's own",
        "floats.parquet",
        _floats,
        "COD - BOL",
        {0: KOLWEZI},
        {0: "co", 2: "ag sn"},
        clean=False,
    ),
]
