"""Files of shapes: layers, folders, waypoints, packed files, and columns that come back as they were."""

from __future__ import annotations

import io
import json
import zipfile

import geopandas as gpd
import pandas as pd
import pytest

from geo.files.unreadable import Unreadable
from geo.screening.export import export
from geo.screening.reading import read
from tests.geo.screening.lists import HERE, A, B, csv, notes, places, screened, two


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
        back = export(sites, screened(sites, ready), "geojson").data
        rows = (
            [json.loads(line) for line in back.splitlines()]
            if name == "lines.geojson"
            else json.loads(back)["features"]
        )
        assert [one["id"] for one in rows] == [0, 1]
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
    assert (
        places(
            read(
                zipped(mine_csv=two("lat", "lon", ("-11.6642", "27.4794"), ("-2.5083", "28.8608")).encode()), "mine.zip"
            )
        )
        == HERE
    )
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
