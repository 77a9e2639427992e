"""The tables of the snapshot as files for the browser: base map and big layers in `static/map`, named and counted in an index."""

from __future__ import annotations

import hashlib
import json
import math
import shutil
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely
from shapely.ops import substring

from geo import tables
from geo.draw.palette import DARK, LIGHT
from geo.ingest import outline
from geo.ingest.browser import country_paths, name_pictures
from geo.maps import icons
from geo.maps.served import FOLDER
from geo.maps.view import QUESTIONS
from geo.model import OTHER_COUNTRIES, WORLD, metals
from geo.space.containment import containing
from geo.space.hexagons import cells_of, cumulative, parents
from geo.tables import records
from geo.words.text import LANGUAGES

Features = list[dict[str, Any]]
EVENT_RESOLUTION = 4
FOOTPRINT_RESOLUTION = 5
FIRST_EVENT_YEAR = 2015
DISTRICT_KM = 25
GROUND_TOLERANCE = 0.08
"""Degrees at the equator: a browser that draws without a graphics processor needs four millionths of a second for each corner."""
REGION_TOLERANCE = 0.06
LINE_TOLERANCE = 0.05
AREA_TOLERANCE = 0.05
DASH_DEGREES = 0.2
HATCH_DEGREES = 1.2
REGION_LABEL_KM2 = 2000
COUNTRY_LABEL_KM2 = 7500
FAR_EAST = 165
"""Degrees: beyond lies little more than the edge of the world map."""
REMOTE = {"ATA", "ATF", "BVT", "FLK", "GRL", "HMD", "SGS", "SJM"}
"""Lands of ice and few people: on a map of the world their names would take the room of others."""


def rounded(value: Any, digits: int) -> Any:
    """Nested coordinates with `digits` decimals."""
    if isinstance(value, list | tuple):
        return [rounded(item, digits) for item in value]
    return round(value, digits)


def shape_of(geometry: Any, digits: int = 2) -> dict[str, Any]:
    """A shapely geometry as a GeoJSON geometry with few decimals (2 = about 1 km)."""
    shape = shapely.geometry.mapping(geometry)
    return {"type": shape["type"], "coordinates": rounded(shape["coordinates"], digits)}


def feature(geometry: dict[str, Any], **properties: Any) -> dict[str, Any]:
    """One GeoJSON feature."""
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def point(lon: float, lat: float, **properties: Any) -> dict[str, Any]:
    """One GeoJSON point with four decimals (about 10 m)."""
    return feature({"type": "Point", "coordinates": [round(lon, 4), round(lat, 4)]}, **properties)


class _Writer:
    """Writes files below a folder and remembers digest and count of each."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.index = folder, dict[str, tuple[str, int, int]]()

    def bytes(self, name: str, content: bytes, count: int) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        self.index[name] = (hashlib.sha256(content).hexdigest()[:10], count, len(content))

    def json(self, name: str, value: Any, count: int) -> None:
        self.bytes(name, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), count)

    def features(self, name: str, features: Features) -> None:
        if features:
            self.json(name, {"type": "FeatureCollection", "features": features}, len(features))

    def rows(self, name: str, rows: list[dict[str, Any]]) -> None:
        if rows:
            self.json(name, rows, len(rows))

    def close(self) -> None:
        text = json.dumps(dict(sorted(self.index.items())), indent=0)
        (self.folder / "index.json").write_text(text + "\n", encoding="utf-8")


def coarser(outlines: Any, tolerance: float) -> Any:
    """Neighbouring outlines with fewer corners, neighbours still; the fjords of the far north lose most.

    `tolerance`: degrees; its square is the area of the smallest triangle kept at the equator. At 60 degrees it is four
    times as much land.
    """
    simple = shapely.coverage_simplify(shapely.transform(outlines, _shrunk), tolerance)
    corners = shapely.get_coordinates(outlines)
    kept = dict(zip(map(tuple, _shrunk(corners)), corners, strict=True))
    back = np.asarray(
        shapely.transform(simple, lambda xy: np.array([kept[tuple(corner)] for corner in xy])), dtype=object
    )
    return np.where(shapely.is_valid(back), back, outline.polygons(back))


def _shrunk(lonlat: np.ndarray) -> np.ndarray:
    """Degrees, away from the equator smaller than they are: an area on the ground counts with the square of its cosine."""
    lat = np.radians(lonlat[:, 1])
    return np.column_stack([lonlat[:, 0] * np.cos(lat) ** 2, np.degrees(np.sin(lat))])


@lru_cache(maxsize=1)
def _outlines(read: Callable[[str], pd.DataFrame]) -> tuple[Any, Any]:
    """The outlines of the countries (rows of the table) as it has them, and as they are drawn."""
    exact = shapely.from_wkb(read("country")["geometry"].to_numpy(dtype=object))
    return exact, coarser(exact, GROUND_TOLERANCE)


def on_land(shapes: Any, iso3: pd.Series, read: Callable[[str], pd.DataFrame]) -> Any:
    """Parts of countries as far as their land is drawn, so that no colour crosses a border; what would vanish stays."""
    land = dict(zip(read("country")["iso3"], _outlines(read)[1], strict=True))
    cut = outline.polygons(shapely.intersection(shapes, np.array([land[code] for code in iso3], dtype=object)))
    return np.where(shapely.is_empty(cut), shapes, cut)


def _land(out: _Writer, read: Callable[[str], pd.DataFrame]) -> None:
    country = read("country")
    _exact, drawn = _outlines(read)
    for language in LANGUAGES:
        names = country[f"name_{language}"]
        land = [
            feature(shape_of(g), id=f"country:{i}", iso3=i, tip=n)
            for g, i, n in zip(drawn, country["iso3"], names, strict=True)
        ]
        out.features(f"land.{language}.json", land)
        _names(out, language, country.assign(name=names))
    labels = [
        {"i": c.iso3, "p": [round(c.lon, 3), round(c.lat, 3)], "r": _rank(c), "remote": c.iso3 in REMOTE}
        for c in records(country)
        if c.area_km2 > COUNTRY_LABEL_KM2
    ]
    out.json("labels.json", labels, len(labels))


def _rank(country: Any) -> int:
    """Which of two names stays (at most 100): the one of the earlier label rank, then of the larger country."""
    return 90 - 10 * int(country.label_rank) + round(1.2 * math.log10(country.area_km2))


def _names(out: _Writer, language: str, country: pd.DataFrame) -> None:
    """The names of all countries as pictures in one file for each palette, and where each lies in it."""
    names = dict(zip(country["iso3"], country["name"], strict=True))
    places = name_pictures.places(names, set(country.loc[country["lon"] > FAR_EAST, "iso3"]))
    out.json(f"names.{language}.json", places, len(places))
    for theme, palette in (("light", LIGHT), ("dark", DARK)):
        out.bytes(f"names.{language}.{theme}.png", name_pictures.atlas_png(names, places, palette), len(places))


def _borders(out: _Writer, read: Callable[[str], pd.DataFrame]) -> None:
    """Borders as single segments, which a browser draws much faster than paths; disputed ones cut into dashes."""
    pieces: list[dict[str, Any]] = []
    exact, drawn = _outlines(read)
    gone = _corners(exact) - _corners(drawn)
    for status, rows in read("border").groupby("status"):
        lines = shapely.get_parts(shapely.from_wkb(rows["geometry"].to_numpy(dtype=object)))
        lines = [without(line, gone) for line in lines]
        for line in dashes(lines, DASH_DEGREES) if status == "disputed" else lines:
            pieces += [
                {"s": a, "t": b} for a, b in pairwise(rounded(shapely.get_coordinates(line).tolist(), 2)) if a != b
            ]
    out.json("borders.json", pieces, len(pieces))


def _corners(outlines: Any) -> set[tuple[float, float]]:
    """The corners of outlines."""
    return set(map(tuple, shapely.get_coordinates(outlines).tolist()))


def without(line: Any, gone: set[tuple[float, float]]) -> Any:
    """A line without the corners that its land lost when it became coarser; its ends stay."""
    corners = list(map(tuple, shapely.get_coordinates(line).tolist()))
    return shapely.linestrings([corners[0], *(c for c in corners[1:-1] if c not in gone), corners[-1]])


def shared_segments(geometries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The straight pieces that two areas (GeoJSON, neighbours with the same corners) have in common, each once."""
    seen: dict[tuple[Any, ...], int] = {}
    for geometry in geometries:
        rings = (
            geometry["coordinates"]
            if geometry["type"] == "Polygon"
            else [ring for part in geometry["coordinates"] for ring in part]
        )
        for ring in rings:
            for ends in pairwise(map(tuple, ring)):
                key = tuple(sorted(ends))
                seen[key] = seen.get(key, 0) + 1
    return [{"s": list(a), "t": list(b)} for (a, b), count in sorted(seen.items()) if count > 1 and a != b]


def dashes(lines: Iterable[Any], length: float) -> list[Any]:
    """Lines cut into dashes and gaps of one length (degrees), beginning and ending with a dash or a part of one."""
    return [
        substring(line, at, min(at + length, line.length))
        for line in lines
        for at in np.arange(0, max(line.length, 1e-9), 2 * length)
    ]


def hatch_lines(area: Any, spacing: float) -> list[Any]:
    """Diagonal lines (to the north-east) across an area, `spacing` degrees apart, as [[x, y], [x, y]]."""
    west, south, east, north = shapely.bounds(area)
    starts = np.arange(np.floor((west - north) / spacing) * spacing, east - south, spacing)
    lines = shapely.linestrings([[(c + south, south), (c + north, north)] for c in starts])
    parts = shapely.get_parts(shapely.intersection(lines, area))
    return [rounded(shapely.get_coordinates(part)[[0, -1]].tolist(), 2) for part in parts if part.length > spacing / 8]


def _hatches(out: _Writer, read: Callable[[str], pd.DataFrame]) -> None:
    """For each country the lines that hatch it; closer in small countries, so that each gets some."""
    country = read("country")
    _exact, drawn = _outlines(read)
    spacing = np.clip(np.sqrt(shapely.area(drawn)) / 5, 0.05, HATCH_DEGREES)
    lines = {iso3: hatch_lines(a, float(d)) for iso3, a, d in zip(country["iso3"], drawn, spacing, strict=True)}
    lines |= _region_hatches(read)
    out.json("hatch.json", lines, len(lines))


def _region_hatches(read: Callable[[str], pd.DataFrame]) -> dict[str, list[Any]]:
    """The same for each region that is assessed for some metal."""
    region = read("region")
    region = region[region["region_code"].isin(read("assessment")["region_code"].dropna())]
    simple = shapely.simplify(shapely.from_wkb(region["geometry"].to_numpy(dtype=object)), LINE_TOLERANCE)
    drawn = on_land(simple, region["iso3"], read)
    spacing = np.clip(np.sqrt(shapely.area(drawn)) / 8, 0.05, HATCH_DEGREES / 2)
    return {c: hatch_lines(a, float(d)) for c, a, d in zip(region["region_code"], drawn, spacing, strict=True)}


def _regions(out: _Writer, read: Callable[[str], pd.DataFrame]) -> None:
    region = read("region")
    exact = shapely.from_wkb(region["geometry"].to_numpy(dtype=object))
    region = region.assign(shape=on_land(coarser(exact, REGION_TOLERANCE), region["iso3"], read))
    for iso3, rows in region.groupby("iso3"):
        out.features(
            f"regions/{iso3}.json",
            [feature(shape_of(r.shape), id=f"region:{iso3}/{r.region_code}", tip=r.name) for r in records(rows)],
        )
    listed = region[region["iso3"].isin(read("cahra_area")["iso3"]) & (region["area_km2"] > REGION_LABEL_KM2)]
    out.features(
        "labels.regions.json",
        [point(r.lon, r.lat, tip=r.name, rank=min(20, round(r.area_km2**0.5 / 40))) for r in records(listed)],
    )


def _cahra(out: _Writer, read: Callable[[str], pd.DataFrame]) -> None:
    area = read("cahra_area")
    area = area[area["drawn"]]
    whole = shapely.from_wkb(area["geometry"].to_numpy(dtype=object))
    area = area.assign(shape=on_land(shapely.coverage_simplify(whole, AREA_TOLERANCE), area["iso3"], read))
    drawn = [feature(shape_of(a.shape), id=f"cahra:{a.area_id}", status=a.status, tip=a.name) for a in records(area)]
    out.features("cahra.json", drawn)
    inner = shared_segments(item["geometry"] for item in drawn)
    out.json("cahra_inner.json", inner, len(inner))
    area = area.assign(shape=on_land(whole, area["iso3"], read))
    for status, rows in area.groupby("status"):
        merged = shapely.union_all(shapely.buffer(rows["shape"].to_numpy(), 0.01, join_style="mitre"))
        rings = shapely.boundary(shapely.simplify(merged, LINE_TOLERANCE))
        out.features(f"cahra_outline.{status}.json", [feature(shape_of(rings))])


def _sites(out: _Writer, read: Callable[[str], pd.DataFrame]) -> None:
    site = read("mine_site")
    site = site[site["grain"].isin(("site", "town"))]
    answers = _answers(read("site_survey").set_index("site_id"))
    linked = read("mine_site_metal").merge(site, on="site_id")
    for metal, rows in linked.groupby("metal"):
        mines = records(rows[rows["kind"].isin(("mine", "processing"))])
        out.rows(
            f"mines/{metal}.json",
            [_site(r, k=r.kind + ("_low" if r.confidence == "very_low" else "")) for r in mines],
        )
        deposits = records(rows[(rows["kind"] == "known_deposit")])
        out.rows(f"deposits/{metal}.json", [_site(r, k="deposit") for r in deposits])
        surveyed = rows[rows["kind"] == "artisanal_site"].merge(answers, left_on="site_id", right_index=True)
        out.rows(f"surveyed/{metal}.json", [_site(r, a=r.answers) for r in records(surveyed)])


def _answers(survey: pd.DataFrame) -> pd.Series:
    """The answers of each surveyed site, one letter each (`icons.ANSWERS`) at the places of `answer_place`."""
    asked = [f"{question}_{'ever' if ever else 'latest'}" for question in QUESTIONS for ever in (False, True)]
    letters = survey[asked].apply(lambda answers: answers.map(icons.ANSWERS))
    joined: pd.Series = letters[asked[0]].str.cat(letters[asked[1:]])
    return joined.rename("answers")


def _site(row: Any, **more: str) -> dict[str, Any]:
    """A site as a row of a layer of icons: `id`, `tip` and point `p` (about 10 m)."""
    return {"id": f"site:{row.site_id}", **more, "tip": row.name, "p": [round(row.lon, 4), round(row.lat, 4)]}


def _disc(lon: float, lat: float, radius_km: float) -> dict[str, Any]:
    angle = np.linspace(0, 2 * np.pi, 33)
    degrees = radius_km / 111.2
    ring = np.column_stack([lon + degrees * np.cos(angle) / np.cos(np.radians(lat)), lat + degrees * np.sin(angle)])
    return {"type": "Polygon", "coordinates": [rounded(ring.tolist(), 3)]}


def _at_grain(row: Any, provinces: dict[str, Any], **names: str) -> dict[str, Any]:
    """A point only for a site or town; a province as its polygon, a district (or a province without one) as a disc."""
    if row.grain in ("site", "town"):
        return point(row.lon, row.lat, **names)
    if row.grain == "province" and row.region_code in provinces:
        return feature(shape_of(provinces[row.region_code]), **names)
    return feature(_disc(row.lon, row.lat, DISTRICT_KM), **names)


def _of_metal(frame: pd.DataFrame, metal: str) -> pd.DataFrame:
    """The rows of a metal that have a position."""
    named = frame["metals"].fillna("").str.split().map(lambda codes: metal in codes).astype(bool)
    return frame[named & frame["lon"].notna()]


def _places(out: _Writer, read: Callable[[str], pd.DataFrame]) -> None:
    place, incident, region = read("mining_place"), read("incident"), read("region")
    incident = incident.assign(region_code=containing(incident, region, "region_code"))
    codes = {*place["region_code"].dropna(), *incident["region_code"].dropna()}
    wanted = region[region["region_code"].isin(codes)]
    provinces = dict(
        zip(wanted["region_code"], shapely.from_wkb(wanted["geometry"].to_numpy(dtype=object)), strict=True)
    )
    for metal in metals():
        shown = records(_of_metal(place, metal))
        places = [_at_grain(r, provinces, id=f"place:{r.place_id}", k="place", tip=r.name) for r in shown]
        out.features(f"places/{metal}.json", places)
        happened = [
            _at_grain(r, provinces, id=f"incident:{r.incident_id}", k="incident", tip=f"{r.place}, {r.date}")
            for r in records(_of_metal(incident, metal))
        ]
        out.features(f"incidents/{metal}.json", happened)


def _events(out: _Writer, read: Callable[[str], pd.DataFrame]) -> None:
    event = read("conflict_event")
    event = event[event["on_map"]]
    cells = cells_of(event["lat"], event["lon"], EVENT_RESOLUTION)
    last = int(event["year"].max())
    counts = cumulative(cells, event["year"], FIRST_EVENT_YEAR, last)
    out.json(
        "events.json",
        [
            {"id": f"cell:{cell}", "h": cell, "c": row, "tip": f"{row[-1]} · {FIRST_EVENT_YEAR}–{last}"}
            for cell, row in counts
        ],
        len(counts),
    )


def _footprints(out: _Writer, read: Callable[[str], pd.DataFrame]) -> None:
    footprint = read("mining_footprint")
    footprint = footprint.assign(cell=parents(footprint["h3"], FOOTPRINT_RESOLUTION))
    for source_id, rows in footprint.groupby("source_id"):
        area = rows.groupby("cell")["area_ha"].sum().round(1)
        out.json(
            f"footprints.{source_id}.json",
            [{"id": f"footprint:{cell}", "h": cell, "ha": ha, "tip": f"{ha:,.0f} ha"} for cell, ha in area.items()],
            len(area),
        )


def _smelters(out: _Writer, read: Callable[[str], pd.DataFrame]) -> None:
    smelter, country = read("smelter"), read("country").set_index("iso3")
    for metal, rows in smelter.groupby("metal"):
        placed, unplaced = rows[rows["lon"].notna()], rows[rows["lon"].isna()]
        features = [point(r.lon, r.lat, id=f"smelter:{r.smelter_id}", k="smelter", tip=r.name) for r in records(placed)]
        for iso3, count in unplaced.groupby("iso3").size().items():
            if iso3 in country.index:
                at: Any = country.loc[str(iso3)]
                features.append(
                    point(
                        at["lon"],
                        at["lat"],
                        id=f"smelters:{iso3}",
                        k="smelter_country",
                        n=int(count),
                        tip=f"{iso3} × {count}",
                    )
                )
        out.features(f"smelters/{metal}.json", features)


def _world(out: _Writer, read: Callable[[str], pd.DataFrame]) -> None:
    found, squares = country_paths.outlines(read("country")), country_paths.squares(read("country"))
    out.json("world.json", found, len(found))
    out.json("still.json", squares, len(squares))


def _pictures(out: _Writer) -> None:
    out.bytes("icons.light.png", icons.atlas_png(LIGHT), len(icons.ICONS))
    out.bytes("icons.dark.png", icons.atlas_png(DARK), len(icons.ICONS))


def write(tables_folder: Path = tables.TABLES, folder: Path = FOLDER) -> None:
    """Write every map file below `folder` anew from the tables, and `index.json` with digest and count of each.

    Raises
    ------
    TableError : a table is missing, torn or older.
    """
    frames: dict[str, pd.DataFrame] = {}

    def read(name: str) -> pd.DataFrame:
        if name not in frames:
            frame = tables.read(name, tables_folder)
            frames[name] = frame[~frame["iso3"].isin([OTHER_COUNTRIES, WORLD])] if name == "country" else frame
        return frames[name]

    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    out = _Writer(fresh)
    for layer in (
        _land,
        _world,
        _borders,
        _hatches,
        _regions,
        _cahra,
        _sites,
        _places,
        _events,
        _footprints,
        _smelters,
    ):
        layer(out, read)
    _pictures(out)
    out.close()
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
