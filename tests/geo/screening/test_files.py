"""Files in and out in five formats: the person's cells come back as they were, and bad files get one sentence."""

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

from geo.files.spreadsheet import harmless
from geo.files.unreadable import Unreadable
from geo.screening import layers, spatial
from geo.screening.columns import guess
from geo.screening.export import export
from geo.screening.naming import metals_of
from geo.screening.reading import FORMATS, SUFFIXES, read
from geo.screening.screen import screen
from geo.screening.sites import Sites
from geo.words.text import render
from tests.budget import examples
from tests.geo.files.calls import die_at as die

CSV = "site;lat;lon;iso3;note\nSynthetic å;5,01;7,01;own;=1+1\nx;5,01;2,01;own;-5\ny;;;own;@me\n"
ROWS = [
    ["site", "lat", "lon", "iso3", "note"],
    ["Synthetic å", 5.01, 7.01, "own", "=1+1"],
    ["x", 5.01, 2.01, "own", "+x"],
    ["y", None, None, "own", None],
]
HOSTILE = "<img src=x onerror=alert(1)>.csv"


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        page = book.create_sheet(name)
        for i, row in enumerate(rows, start=1):
            for j, value in enumerate(row, start=1):
                cell = page.cell(i, j, value)
                if isinstance(value, str):
                    cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def layer(crs: str | None = "EPSG:4326") -> gpd.GeoDataFrame:
    shapes = gpd.GeoSeries.from_wkt(
        ["POINT (7.01 5.01)", "POLYGON ((2 5, 2.02 5, 2.02 5.02, 2 5.02, 2 5))", None], crs=4326
    )
    frame = gpd.GeoDataFrame({"site": ["a", "b", "c"], "iso3": "own", "n": [1, 2, 3]}, geometry=shapes)
    return (
        frame if crs == "EPSG:4326" else frame.set_crs(crs, allow_override=True) if crs is None else frame.to_crs(crs)
    )


def bytes_of(frame: gpd.GeoDataFrame, kind: str) -> bytes:
    out = io.BytesIO()
    if kind == "parquet":
        frame.to_parquet(out)
    elif kind == "geojson":
        return frame.to_json().encode()
    else:
        frame.to_file(out, driver="GPKG", layer="mine")
    return out.getvalue()


def done(sites: Sites, ready):
    return screen(sites.frame, guess(list(sites.frame.columns), sites.frame), ready, points=sites.points)


MADE = {
    "csv": lambda: CSV.encode(),
    "xlsx": lambda: workbook(("Sites", ROWS)),
    "geojson": lambda: bytes_of(layer(), "geojson"),
    "gpkg": lambda: bytes_of(layer(), "gpkg"),
    "parquet": lambda: bytes_of(layer(), "parquet"),
}


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("out", MADE)
def test_every_format_goes_into_every_format_with_the_same_answers(ready, kind, out):
    sites = read(MADE[kind](), f"mine{SUFFIXES[kind]}")
    found = done(sites, ready)
    assert found.added["iso3"].fillna("").tolist() == ["AAA", "AAA", ""]
    assert found.added["flag"].tolist() == ["", "", "no_coordinates"]
    exported = export(sites, found, out)
    again = read(exported.data, f"mine{SUFFIXES[out]}")
    frame = again.frame
    assert list(frame.columns)[: len(sites.frame.columns)] == list(sites.frame.columns)
    assert frame["iso3"].tolist() == ["own"] * 3, "the person's own column is kept"
    assert frame["iso3_atlas"].replace("", None).tolist()[:2] == ["AAA", "AAA"]
    assert [float(str(value).replace(",", ".")) for value in frame["events_50km"][:2]] == [0, 2]
    last = frame["events_50km"].iloc[2]
    assert pd.isna(last) or last == "", "no place, no count: never 0"
    assert any("iso3_atlas" in render(note, "en") for note in exported.notes)


def test_a_csv_comes_back_with_its_own_cells_delimiter_and_decimal_sign(ready):
    sites = read(CSV.encode("utf-8-sig"), "mine.csv")
    text = export(sites, done(sites, ready), "csv").data.decode("utf-8-sig")
    lines = text.splitlines()
    assert lines[0].startswith("site;lat;lon;iso3;note;iso3_atlas;region_code;cahra;")
    assert lines[1].startswith("Synthetic å;5,01;7,01;own;'=1+1;AAA;AA-E;conflict_affected;555,6")
    assert ";-5;AAA;" in lines[2]
    assert "1,57" in lines[2] or "1,5" in lines[2]
    assert lines[3].startswith("y;;;own;'@me;;")


@pytest.mark.parametrize("text", ["=1+1", "+x", "-x", "@SUM(1)", '=HYPERLINK("http://192.0.2.1")', "-1+1", "+46 x"])
def test_no_text_comes_out_as_a_formula(ready, text):
    rows = [["site", "lat", "lon", text], [text, 5.01, 7.01, text]]
    sites = read(workbook(("Sites", rows)), "mine.xlsx")
    found = done(sites, ready)
    page = openpyxl.load_workbook(io.BytesIO(export(sites, found, "xlsx").data)).active
    assert [cell.data_type for row in page.iter_rows() for cell in row if cell.value == text] == ["s"] * 3
    assert not [cell for row in page.iter_rows() for cell in row if cell.data_type == "f"]
    table = pd.read_csv(io.BytesIO(export(sites, found, "csv").data), dtype=str, keep_default_na=False)
    assert table.iloc[0, 0] == table.iloc[0, 3] == table.columns[3] == "'" + text


def test_a_workbook_keeps_its_kinds_of_cells(ready):
    rows = [
        ["site", "lat", "lon", "day", "whole", "yes"],
        ["a", 5.01, 7.01, pd.Timestamp("2026-01-02").to_pydatetime(), 7, True],
    ]
    sites = read(workbook(("Sites", rows)), "mine.xlsx")
    page = openpyxl.load_workbook(io.BytesIO(export(sites, done(sites, ready), "xlsx").data)).active
    assert [page.cell(2, column).value for column in (4, 5, 6)] == [rows[1][3], 7, True]


def test_the_sheet_with_coordinates_is_read_and_titles_above_the_headings_are_said():
    sites = read(workbook(("Cover", [["Our sites"], ["2026"]]), ("Data", [["Title"], [None], *ROWS])), "mine.xlsx")
    assert sites.origin["sheet"] == "Data"
    assert list(sites.frame.columns) == ROWS[0]
    said = " ".join(render(note, "en") for note in sites.notes)
    assert "“Data” was read" in said
    assert "2 rows above" in said


@pytest.mark.parametrize("kind", ["gpkg", "parquet"])
def test_a_stated_coordinate_system_is_used_and_the_shapes_come_back_as_they_were(ready, kind):
    sites = read(bytes_of(layer("EPSG:32632"), kind), f"mine{SUFFIXES[kind]}")
    assert any("UTM zone 32N" in render(note, "en") for note in sites.notes)
    found = done(sites, ready)
    assert found.added["iso3"].fillna("").tolist() == ["AAA", "AAA", ""]
    back = gpd.read_file(io.BytesIO(export(sites, found, "gpkg").data))
    assert back.crs.to_epsg() == 32632
    assert back.geometry[:2].geom_equals_exact(layer("EPSG:32632").geometry[:2], 1e-6).all()


@pytest.mark.filterwarnings("ignore:.crs. was not provided")
def test_projected_numbers_without_a_system_are_flagged_and_not_mended(ready):
    metres = layer("EPSG:32632").set_crs(None, allow_override=True)
    sites = read(bytes_of(metres, "gpkg"), "mine.gpkg")
    assert done(sites, ready).added["flag"].tolist()[:2] == ["projected", "projected"]


def test_geojson_comes_back_as_the_same_document_with_more_properties(ready):
    own = json.loads(bytes_of(layer(), "geojson")) | {"name": "mine", "odd": {"kept": 1}}
    own["features"][0]["properties"] = None
    own["features"][1]["id"] = "seven"
    sites = read(json.dumps(own).encode(), "mine.geojson")
    back = json.loads(export(sites, done(sites, ready), "geojson").data)
    assert back["odd"] == {"kept": 1}
    assert back["features"][1]["id"] == "seven"
    assert [f["geometry"] for f in back["features"]] == [f["geometry"] for f in own["features"]]
    assert back["features"][0]["properties"]["cahra"] == "conflict_affected"


def refused(data: bytes, name: str) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data, name)
    said = str(caught.value)
    assert name in said
    assert said.count("\n") == 0
    assert said.endswith(".")
    assert render(caught.value.said, "sv") != said
    return said


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"x", "old.xls", "save it as .xlsx"),
        (b"x", "site.shp", "into one .zip"),
        (b"x", "site.docx", "by its ending"),
        (b"x", HOSTILE + ".exe", "by its ending"),
        (b"", "none.csv", "is empty"),
        (b"  \n ", "none.csv", "is empty"),
        (b"lat,lon\n", "none.csv", "no rows"),
        (b"a,b\n1,2,3\n", "ragged.csv", "line 2"),
        (b'a,b\n"1,2\n', "quote.csv", "quotation mark"),
        (b"a\0b", "binary.csv", "no text file"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked.xlsx", "password"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "old.xlsx", "save it as .xlsx"),
        (b"PK\x03\x04 cut off", "cut.xlsx", "cut off"),
        (MADE["xlsx"]()[:2000], "cut.xlsx", "cut off"),
        (b"plain text", "text.xlsx", "no Excel workbook"),
        (b"", "none.xlsx", "is empty"),
        (bomb(), "bomb.xlsx", "not opened"),
        (b"{", "torn.geojson", "damaged"),
        (b"[" * 200_000, "deep.geojson", "damaged"),
        (b"[]", "list.geojson", "no GeoJSON collection"),
        (b'{"type": "FeatureCollection", "features": [1]}', "odd.geojson", "no GeoJSON collection"),
        (b'{"type": "FeatureCollection", "features": []}', "none.geojson", "no rows"),
        (b"not sqlite", "torn.gpkg", "damaged"),
        (MADE["gpkg"]()[:5000], "cut.gpkg", "damaged"),
        (MADE["parquet"]()[:500], "cut.parquet", "damaged"),
        (b"PAR1", "torn.parquet", "damaged"),
        (b'{"type": "FeatureCollection", "crs": {"properties": {"name": "urn:moon"}}, "features": [{"type": "Feature"}]}',
         "moon.geojson", "not known"),
    ],
)  # fmt: skip
def test_a_bad_file_gets_one_sentence_by_name(data, name, why):
    assert why in refused(data, name)


def test_too_many_rows_are_told_before_they_are_screened(monkeypatch):
    monkeypatch.setattr("geo.screening.sites.MOST_ROWS", 2)
    assert "split it" in refused(CSV.encode(), "long.csv")


def test_more_cells_than_a_few_bytes_should_ask_for_are_told(monkeypatch):
    monkeypatch.setattr("geo.screening.sites.MOST_CELLS", 11)
    assert "leave out columns" in refused(b"a,b,c,d\n1\n2\n3\n", "wide.csv")
    features = [{"type": "Feature", "properties": {f"p{i}": i}} for i in range(4)]
    assert "leave out columns" in refused(
        json.dumps({"type": "FeatureCollection", "features": features}).encode(), "wide.geojson"
    )


@pytest.mark.parametrize("kind", ["gpkg", "parquet"])
def test_a_file_that_breaks_its_reader_costs_one_sentence(monkeypatch, kind):
    monkeypatch.setattr(*{"gpkg": (layers, "_read"), "parquet": (spatial, "_parquet")}[kind], die)
    assert "breaks what reads it" in refused(MADE[kind](), f"mine{SUFFIXES[kind]}")


@examples(30)
@given(
    data=st.binary(min_size=1, max_size=300) | st.text(min_size=1, max_size=300).map(str.encode),
    suffix=st.sampled_from(sorted(FORMATS)),
)
def test_any_bytes_give_rows_or_one_sentence(data, suffix):
    try:
        sites = read(data, f"any{suffix}")
    except Unreadable:
        return
    assert len(sites.frame) > 0


@examples(20)
@given(
    st.lists(
        st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=8), min_size=3, max_size=3),
        min_size=1,
        max_size=5,
    )
)
def test_any_cells_survive_csv_and_workbook(ready, cells):
    frame = pd.DataFrame(cells, columns=["site", "a", "b"], dtype=object).assign(lat="5.01", lon="7.01")
    sites = Sites("mine.csv", "csv", frame)
    found = done(sites, ready)
    back = read(export(sites, found, "xlsx").data, "mine.xlsx").frame
    for name in ("site", "a", "b"):
        assert back[name].fillna("").astype(str).tolist() == frame[name].tolist()
    table = pd.read_csv(io.BytesIO(export(sites, found, "csv").data), dtype=str, keep_default_na=False)
    assert table["site"].tolist() == [harmless(value) for value in frame["site"]]


def test_a_cell_with_several_values_is_one_text_and_the_others_stay_as_they_are():
    """GeoJSON and Parquet may hold a list in a cell; a table shows it as one text, whatever is written from it."""
    properties = {"name": "a", "metal": ["Cobalt", "Copper"], "country": ["COD"], "more": {"since": 2020}, "count": 7}
    point = {"type": "Point", "coordinates": [25.5, -10.7]}
    features = [{"type": "Feature", "properties": each, "geometry": point} for each in (properties, {"metal": 1})]
    sites = read(json.dumps({"type": "FeatureCollection", "features": features}).encode(), "array.geojson")
    assert sites.frame.iloc[0].tolist() == ["a", "Cobalt, Copper", "COD", '{"since": 2020}', 7]
    assert metals_of(sites.frame["metal"]).tolist() == ["co cu", ""]
    assert [type(value) for value in (sites.frame["count"][0], sites.frame["metal"][1])] == [int, int]


def test_names_that_a_geopackage_keeps_for_itself_get_an_ending_that_is_told(ready):
    sites = read(b"fid,Name,name,lat,lon\na,x,y,-10.7,25.5\n", "own.csv")
    done = screen(sites.frame, guess(list(sites.frame.columns), sites.frame), ready)
    exported = export(sites, done, "gpkg")
    back = gpd.read_file(io.BytesIO(exported.data))
    assert back[["fid_own", "Name", "name_own"]].iloc[0].tolist() == ["a", "x", "y"]
    assert "fid_own, name_own" in render(exported.notes[-1], "en")


@pytest.mark.parametrize("kind", ["gpkg", "geojson"])
def test_shapes_without_a_coordinate_system_are_given_back_in_degrees(ready, kind):
    out = io.BytesIO()
    gpd.GeoDataFrame({"site": ["x"]}, geometry=gpd.points_from_xy([25.5], [-10.7])).to_parquet(out)
    sites = read(out.getvalue(), "bare.parquet")
    done = screen(sites.frame, guess(list(sites.frame.columns), sites.frame), ready, points=sites.points)
    back = gpd.read_file(io.BytesIO(export(sites, done, kind).data))
    assert back.crs == "EPSG:4326"
    assert (back.geometry.x[0], back.geometry.y[0]) == (25.5, -10.7)
