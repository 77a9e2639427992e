"""Countries, regions and boundary lines: a world of squares, and the real snapshot."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from shapely import box

from geo.ingest import contract, corrections
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import natural_earth
from geo.tables import CONTRACTS, read

# name: (unit, boxes)
COUNTRY_SQUARES = {
    "RUS": [box(30, 0, 36, 4), box(20, 0, 22, 2)],
    "UKR": [box(20, 2, 22, 6)],
    "FRA": [box(0, 44, 4, 48), box(-54, 3, -52, 5)],
    "MAR": [shapely.Polygon([(-13, 24), (-9, 24), (-9, 28), (-9, 31), (-13, 31)])],
    "SAH": [box(-13, 21, -9, 24)],
    "DZA": [box(-9, 28, -5, 31)],
    "SOM": [box(40, 0, 44, 4)],
    "SOL": [box(40, 4, 44, 6)],
    "KOS": [box(60, 0, 62, 2)],
}
# adm1_code, adm0_a3, iso_3166_2, name, name_en, type_en, box
UNIT_SQUARES = [
    ("R1", "RUS", "RU-ALT", "Altay", "", "Region", box(30, 0, 36, 4)),
    ("R2", "RUS", "UA-43", "Krym", "Crimea", "Autonomous Republic", box(20, 0, 22, 2)),
    ("U1", "UKR", "UA-14", "Donets'k", "Donetsk", "Region", box(20, 2, 22, 6)),
    ("F1", "FRA", "FR-01", "Ain", "", "Department", box(0, 44, 2, 48)),
    ("F2", "FRA", "FR-01", "Ain bis", "", "Department", box(2, 44, 3, 48)),
    ("F3", "FRA", "FR-02", "Aisne", "", "Department|Prefecture", box(3, 44, 4, 48)),
    ("F4", "FRA", "FR-GF", "Guyane", "", "Region", box(-54, 3, -52, 5)),
    ("M1", "MAR", "MA-15", "Laâyoune", "", "Region", box(-13, 24, -9, 31)),
    ("W1", "SAH", "EH-X01~", "Western Sahara", "", "", box(-13, 21, -9, 24)),
    ("D1", "DZA", "DZ-01", "Adrar", "", "Province", box(-9, 28, -5, 31)),
    ("S1", "SOM", "SO-BK", "Bakool", "", "Region", box(40, 0, 44, 4)),
    ("S2", "SOL", "-99-X11~", "Somaliland", "", "", box(40, 4, 44, 6)),
    ("K1", "KOS", "XK-X07~", "Peć", "", "District", box(60, 0, 62, 2)),
    ("I1", "IRL", "IE-D", "Dublin", "", "County", box(-8, 52, -7, 53)),
    ("I2", "IRL", "IE-D", "Dublin", "", "County", box(-7, 52, -6.5, 53)),
    ("T1", "TUV", "TV-X01~", "Tuvalu", "", "", box(178, -8, 178.1, -7.9)),
    ("C1", "COD", "CD-KT", "Katanga", "", "Province", box(25, -10, 27, -8)),
]
BORDERS = """name,a,b,within,line
Crimea,CRM,UKR,,
Somaliland,SOL,SOM,,
Western Sahara,MAR,MWS,,
Western Sahara,MWS,SAH,,
Claim,,,,50.00 0.00 51.00 1.00
"""


def _synthetic(folder: Path, units: list[tuple] = UNIT_SQUARES) -> None:
    folder.mkdir(parents=True)
    rows = [(unit, 1e6, square) for unit, squares in COUNTRY_SQUARES.items() for square in [shapely.union_all(squares)]]
    countries = gpd.GeoDataFrame(rows, columns=["ADM0_A3", "POP_EST", "geometry"], crs=4326)
    countries.to_parquet(folder / natural_earth.COUNTRIES)
    columns = ["adm1_code", "adm0_a3", "iso_3166_2", "name", "name_en", "type_en", "geometry"]
    gpd.GeoDataFrame(units, columns=columns, crs=4326).to_parquet(folder / natural_earth.UNITS)
    lines = {"featurecla": ["Claim"], "geometry": [shapely.LineString([(50, 0), (51, 1)])]}
    gpd.GeoDataFrame(lines, crs=4326).to_parquet(folder / natural_earth.LINES)
    areas = {"BRK_NAME": ["Crimea"], "geometry": [box(20, 0, 22, 2)]}
    gpd.GeoDataFrame(areas, crs=4326).to_parquet(folder / natural_earth.AREAS)


@pytest.fixture
def synthetic_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Raw:
    _synthetic(tmp_path / "boundaries" / "natural_earth")
    codes = tmp_path / "codes"
    codes.mkdir()
    (codes / "disputed_border.csv").write_text(BORDERS, encoding="utf-8")
    (codes / "region_code.csv").write_text(
        "adm1_code,listed,region_code,why\nF4,FR-GF,FR-973,renumbered\n", encoding="utf-8"
    )
    monkeypatch.setattr(natural_earth, "CODES", codes)
    monkeypatch.setattr(corrections, "listed", lambda: ())
    return Raw(tmp_path)


def _country(raw: Raw) -> dict[str, shapely.Geometry]:
    table = natural_earth.country(raw)
    return dict(zip(table["iso3"], shapely.from_wkb(table["geometry"].to_numpy()), strict=True))


def test_crimea_is_ukraine(synthetic_world: Raw):
    drawn = _country(synthetic_world)
    assert drawn["UKR"].equals(box(20, 0, 22, 6))
    assert drawn["RUS"].equals(box(30, 0, 36, 4))


def test_overseas_territories_are_countries_of_their_own(synthetic_world: Raw):
    drawn = _country(synthetic_world)
    assert drawn["GUF"].equals(box(-54, 3, -52, 5))
    assert drawn["FRA"].equals(box(0, 44, 4, 48))


def test_western_sahara_reaches_the_parallel_and_somaliland_is_somalia(synthetic_world: Raw):
    drawn = _country(synthetic_world)
    assert drawn["ESH"].bounds == pytest.approx((-13, 21, -9, 27.6667), abs=1e-3)
    assert drawn["MAR"].bounds == pytest.approx((-13, 27.6667, -9, 31), abs=1e-3)
    assert drawn["SOM"].equals(box(40, 0, 44, 6))
    assert "XKX" in drawn


def test_what_the_coarse_file_lacks_comes_from_the_fine_one(synthetic_world: Raw):
    assert _country(synthetic_world)["TUV"].bounds == pytest.approx((178, -8, 178.1, -7.9))


def test_tables_keep_their_contracts(synthetic_world: Raw):
    for name, frame in natural_earth.build(synthetic_world).items():
        assert contract.faults(CONTRACTS[name], frame) == [], name


def test_lines_between_countries_and_dashed_ones(synthetic_world: Raw):
    border = natural_earth.border(synthetic_world)
    lines = dict(zip(border["name"].fillna("plain"), shapely.from_wkb(border["geometry"].to_numpy()), strict=True))
    assert border["status"].value_counts().to_dict() == {"disputed": 4, "international": 1}
    assert lines["Crimea"].equals(shapely.LineString([(20, 2), (22, 2)]))
    assert lines["Somaliland"].equals(shapely.LineString([(40, 4), (44, 4)]))
    assert lines["plain"].bounds == pytest.approx((-9, 28, -9, 31))
    assert lines["Western Sahara"].length == pytest.approx(8, abs=0.01)
    assert "Claim" in lines


def test_regions_have_unique_codes_and_the_right_country(synthetic_world: Raw):
    region = natural_earth.region(synthetic_world).set_index("region_code")
    assert region.index.is_unique
    assert region["iso3"].to_dict() == {
        "RU-ALT": "RUS",
        "UA-43": "UKR",
        "UA-14": "UKR",
        "FR-01": "FRA",
        "FR-X01": "FRA",
        "FR-02": "FRA",
        "FR-973": "GUF",
        "MA-15": "MAR",
        "EH-X01": "ESH",
        "EH-X02": "ESH",
        "DZ-01": "DZA",
        "SO-BK": "SOM",
        "SO-X01": "SOM",
        "XK-X01": "XKX",
        "IE-D": "IRL",
        "TV-X01": "TUV",
    }
    assert region.loc["FR-01", "name"] == "Ain"
    assert region.loc["FR-02", "kind"] == "department"
    assert region.loc["UA-14", "name"] == "Donetsk"
    assert shapely.from_wkb(region.loc["IE-D", "geometry"]).equals(box(-8, 52, -6.5, 53))


def test_the_old_provinces_of_dr_congo_are_left_out(synthetic_world: Raw):
    assert "COD" not in set(natural_earth.region(synthetic_world)["iso3"])


def test_a_renamed_column_stops_the_build(synthetic_world: Raw):
    file = synthetic_world.path("natural_earth", natural_earth.UNITS)
    gpd.read_parquet(file).rename(columns={"iso_3166_2": "iso"}).to_parquet(file)
    with pytest.raises(BuildError, match=r"ne_10m_admin_1_states_provinces.parquet: no column iso_3166_2"):
        natural_earth.units(synthetic_world)


def test_an_unknown_country_stops_the_build(synthetic_world: Raw):
    file = synthetic_world.path("natural_earth", natural_earth.UNITS)
    frame = gpd.read_parquet(file)
    frame.loc[0, "adm0_a3"] = "QQQ"
    frame.to_parquet(file)
    with pytest.raises(BuildError, match="'QQQ' is unknown"):
        natural_earth.units(synthetic_world)


def test_a_code_that_was_mended_upstream_stops_the_build(synthetic_world: Raw):
    file = synthetic_world.path("natural_earth", natural_earth.UNITS)
    frame = gpd.read_parquet(file)
    frame.loc[frame["adm1_code"].eq("F4"), "iso_3166_2"] = "FR-973"
    frame.to_parquet(file)
    with pytest.raises(BuildError, match=r"F4 are not as data/codes/region_code.csv lists them"):
        natural_earth.units(synthetic_world)


def test_an_unnamed_disputed_line_stops_the_build(synthetic_world: Raw):
    line = {"featurecla": ["Claim"], "geometry": [shapely.LineString([(70, 0), (71, 1)])]}
    gpd.GeoDataFrame(line, crs=4326).to_parquet(synthetic_world.path("natural_earth", natural_earth.LINES))
    with pytest.raises(BuildError, match=r"the line 70.00 0.00 71.00 1.00 is unknown"):
        natural_earth.border(synthetic_world)


@pytest.fixture(scope="module")
def country() -> gpd.GeoDataFrame:
    table = read("country")
    return gpd.GeoDataFrame(
        table.drop(columns="geometry"), geometry=gpd.GeoSeries.from_wkb(table["geometry"]), crs=4326
    )


@pytest.fixture(scope="module")
def region() -> gpd.GeoDataFrame:
    table = read("region")
    return gpd.GeoDataFrame(
        table.drop(columns="geometry"), geometry=gpd.GeoSeries.from_wkb(table["geometry"]), crs=4326
    )


def _at(frame: gpd.GeoDataFrame, column: str, lon: float, lat: float) -> str:
    hit = frame[frame.contains(shapely.Point(lon, lat))]
    assert len(hit) == 1
    return str(hit[column].iloc[0])


@pytest.mark.parametrize(
    ("place", "lon", "lat", "iso3"),
    [
        ("Simferopol", 34.1, 44.95, "UKR"),
        ("Sevastopol", 33.7, 44.6, "UKR"),
        ("Kerch", 36.2, 45.3, "UKR"),
        ("Taman", 37.5, 45.2, "RUS"),
        ("Laayoune", -13.0, 27.0, "ESH"),
        ("Tindouf", -8.0, 27.7, "DZA"),
        ("Hargeisa", 44.1, 9.5, "SOM"),
        ("Kyrenia", 33.3, 35.25, "CYP"),
        ("Pristina", 21.1, 42.6, "XKX"),
        ("Juba", 31.5, 4.9, "SSD"),
        ("Baikonur", 63.3, 45.9, "KAZ"),
        ("Saül", -53.2, 3.6, "GUF"),
        ("Kolwezi", 25.5, -10.7, "COD"),
        ("Hebron", 35.05, 31.5, "PSE"),
        ("Spitsbergen", 16.5, 78.5, "SJM"),
    ],
)
def test_real_places_lie_in_their_country(country: gpd.GeoDataFrame, place: str, lon: float, lat: float, iso3: str):
    assert _at(country, "iso3", lon, lat) == iso3, place


def test_every_country_is_drawn_once_and_validly(country: gpd.GeoDataFrame):
    known = set(pd.read_csv(natural_earth.CODES / "country.csv", keep_default_na=False)["iso3"]) - {"ZZZ", "WLD"}
    assert set(country["iso3"]) == known
    assert country.geometry.is_valid.all()
    assert country.geometry.geom_type.isin(["Polygon", "MultiPolygon"]).all()
    assert shapely.contains_xy(country.geometry, country["lon"], country["lat"]).all()


def test_nothing_streaks_over_the_180th_meridian(country: gpd.GeoDataFrame):
    parts = country[country["iso3"].isin(["RUS", "FJI", "USA"])].explode()
    assert (parts.bounds["maxx"] - parts.bounds["minx"]).max() < 160
    assert parts[parts["iso3"].eq("FJI")].bounds.eval("maxx - minx").max() < 3


@pytest.mark.parametrize(
    ("iso3", "km2"), [("COD", 2_344_858), ("UKR", 603_550), ("SOM", 637_657), ("FRA", 543_940), ("XKX", 10_887)]
)
def test_areas_are_right_within_three_percent(country: gpd.GeoDataFrame, iso3: str, km2: float):
    assert country.set_index("iso3").loc[iso3, "area_km2"] == pytest.approx(km2, rel=0.03)


def test_neighbours_neither_overlap_nor_leave_a_gap(country: gpd.GeoDataFrame):
    some = country.loc[country["iso3"].isin(["COD", "RWA", "BDI", "UGA", "ZMB", "TZA"]), "geometry"].to_numpy()
    together = shapely.union_all(some)
    assert shapely.area(some).sum() == pytest.approx(together.area, rel=1e-9)
    assert shapely.get_num_interior_rings(together) <= 3


def test_real_regions(region: gpd.GeoDataFrame):
    assert region["region_code"].is_unique
    assert region.geometry.is_valid.all()
    assert not region.geometry.is_empty.any()
    assert region.groupby("iso3").size()[["COD", "USA", "BFA", "UKR"]].tolist() == [26, 51, 45, 27]
    assert shapely.contains_xy(region.geometry, region["lon"], region["lat"]).all()


@pytest.mark.parametrize(
    ("place", "lon", "lat", "code"),
    [
        ("Nili", 66.13, 33.72, "AF-DAY"),
        ("Bazarak", 69.51, 35.31, "AF-PAN"),
        ("Gardez", 69.22, 33.6, "AF-PIA"),
        ("Sharana", 68.78, 33.17, "AF-PKA"),
        ("Zalingei", 23.47, 12.9, "SD-DC"),
        ("Ed Daein", 26.13, 11.46, "SD-DE"),
        ("Nyala", 24.88, 12.05, "SD-DS"),
        ("Moscow", 37.6, 55.75, "RU-MOW"),
        ("Simferopol", 34.1, 44.95, "UA-43"),
        ("Sevastopol", 33.55, 44.58, "UA-40"),
        ("Isfahan", 51.67, 32.65, "IR-10"),
        ("Yazd", 54.36, 31.9, "IR-21"),
        ("Kolwezi", 25.5, -10.7, "CD-LU"),
        ("Rubaya", 28.87, -1.55, "CD-NK"),
        ("Bogotá", -74.1, 4.6, "CO-DC"),
        ("Minkend", 46.24, 39.72, "AZ-LAC"),
    ],
)
def test_real_places_lie_in_their_region(region: gpd.GeoDataFrame, place: str, lon: float, lat: float, code: str):
    assert _at(region, "region_code", lon, lat) == code, place


def test_real_borders():
    border = read("border")
    disputed = border[border["status"].eq("disputed")]
    assert {"Crimea", "Somaliland", "Northern Cyprus", "Western Sahara", "Kosovo", "Kashmir", "Abyei"} <= set(
        disputed["name"]
    )
    lines = gpd.GeoSeries.from_wkb(border["geometry"])
    assert lines.geom_type.isin(["LineString", "MultiLineString"]).all()
    solid = lines[border["status"].eq("international")].union_all()
    assert solid.distance(shapely.Point(34.5, 46.05)) > 0.5, "the limit of Crimea is not drawn as a border"
    assert solid.distance(shapely.Point(29.6, -1.4)) < 0.3, "the border of DR Congo and Uganda is"
