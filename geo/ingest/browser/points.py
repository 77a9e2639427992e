"""Layers of points: sites, named places and incidents at the grain of their evidence, and smelters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import shapely

from geo.ingest.browser.writer import Features, Writer, feature, point, shape_of
from geo.maps import icons
from geo.model import metals
from geo.space.containment import containing
from geo.tables import records
from geo.words.labels import QUESTIONS

DISTRICT_KM = 25
GROUP = 20.0
"""Units of the sheet: the side of a square in which sites are one mark on the map of the world."""


def sites(out: Writer, read: Callable[[str], pd.DataFrame]) -> None:
    """Mines, known deposits and surveyed artisanal sites of each metal: what has a position of its own or its town's.

    For close up each site; for the world (`.far`) those near each other as one mark.
    """
    site = read("mine_site")
    site = site[site["grain"].isin(("site", "town"))]
    answers = _answers(read("site_survey").set_index("site_id"))
    for metal, rows in read("mine_site_metal").merge(site, on="site_id").groupby("metal"):
        mines = records(rows[rows["kind"].isin(("mine", "processing"))])
        _far_and_near(out, f"mines/{metal}", [_site(row, k=_mine_icon(row)) for row in mines])
        deposits = records(rows[rows["kind"] == "known_deposit"])
        _far_and_near(out, f"deposits/{metal}", [_site(row, k="deposit") for row in deposits])
        surveyed = rows[rows["kind"] == "artisanal_site"].merge(answers, left_on="site_id", right_index=True)
        _far_and_near(out, f"surveyed/{metal}", [_site(row, a=row.answers) for row in records(surveyed)])


def _far_and_near(out: Writer, name: str, sites: Features) -> None:
    out.features(f"{name}.json", sites)
    out.features(f"{name}.far.json", grouped(sites, metals()[name.partition("/")[2]].symbol))


def grouped(sites: Features, symbol: str) -> Features:
    """Sites of a metal (by its symbol) in one square of GROUP units as one mark at their middle: how many (`n`), the gravest answer.

    One that is alone in its square stays itself. A group's id is where it lies: `group:x,y`.
    """
    squares: dict[tuple[int, int], Features] = {}
    for site in sites:
        x, y = site["geometry"]["coordinates"]
        squares.setdefault((int(x // GROUP), int(y // GROUP)), []).append(site)
    return [_group(squares[square], symbol) for square in sorted(squares)]


def _group(sites: Features, symbol: str) -> dict[str, Any]:
    if len(sites) == 1:
        return feature(sites[0]["geometry"], **sites[0]["properties"], n="")
    x, y = (round(float(middle), 2) for middle in np.mean([site["geometry"]["coordinates"] for site in sites], axis=0))
    marks = [site["properties"] for site in sites]
    kind = {"a": _gravest([mark["a"] for mark in marks])} if "a" in marks[0] else {"k": _commonest(marks)}
    names = {"id": f"group:{x:g},{y:g}", "n": str(len(sites)), "tip": f"{symbol} × {len(sites)}".strip()}
    return feature({"type": "Point", "coordinates": [x, y]}, **names, **kind)


def _commonest(marks: list[dict[str, Any]]) -> str:
    """The icon that most sites have; of several the first by name."""
    counts = Counter(mark["k"] for mark in marks)
    return str(min(counts, key=lambda kind: (-counts[kind], kind)))


def _gravest(answers: list[str]) -> str:
    """To each question yes if any site says so, else no if any does, else not assessed."""
    order = "".join(icons.ANSWERS.values())
    return "".join(min(letters, key=order.index) for letters in zip(*answers, strict=True))


def _mine_icon(row: Any) -> str:
    """Name of the icon of a mine or plant; a site of very low confidence has one of its own."""
    return f"{row.kind}_low" if row.confidence == "very_low" else str(row.kind)


def _answers(survey: pd.DataFrame) -> pd.Series:
    """The answers of each surveyed site, one letter each (`icons.ANSWERS`) at the places of `answer_place`."""
    asked = [f"{question}_{'ever' if ever else 'latest'}" for question in QUESTIONS for ever in (False, True)]
    letters = survey[asked].apply(lambda answers: answers.map(icons.ANSWERS))
    joined: pd.Series = letters[asked[0]].str.cat(letters[asked[1:]])
    return joined.rename("answers")


def _site(row: Any, **more: str) -> dict[str, Any]:
    """A site as a point: `id`, `tip` and what it is marked with."""
    return point(row.lon, row.lat, id=f"site:{row.site_id}", **more, tip=row.name)


def named_places(out: Writer, read: Callable[[str], pd.DataFrame]) -> None:
    """Mining places and documented incidents of each metal, at the grain of their evidence."""
    place, incident, region = read("mining_place"), read("incident"), read("region")
    incident = incident.assign(region_code=containing(incident, region, "region_code"))
    codes = {*place["region_code"].dropna(), *incident["region_code"].dropna()}
    provinces = _shapes(region[region["region_code"].isin(codes)])
    for metal in metals():
        places = [
            _at_grain(row, provinces, id=f"place:{row.place_id}", k="place", tip=row.name)
            for row in records(_of_metal(place, metal))
        ]
        incidents = [
            _at_grain(row, provinces, id=f"incident:{row.incident_id}", k="incident", tip=f"{row.place}, {row.date}")
            for row in records(_of_metal(incident, metal))
        ]
        out.features(f"places/{metal}.json", places)
        out.features(f"incidents/{metal}.json", incidents)


def _shapes(region: pd.DataFrame) -> dict[str, Any]:
    """Outline of each region by its code."""
    shapes = shapely.from_wkb(region["geometry"].to_numpy(dtype=object))
    return dict(zip(region["region_code"], shapes, strict=True))


def _of_metal(frame: pd.DataFrame, metal: str) -> pd.DataFrame:
    """The rows of a metal that have a position."""
    named = frame["metals"].fillna("").str.split().map(lambda codes: metal in codes).astype(bool)
    return frame[named & frame["lon"].notna()]


def _at_grain(row: Any, provinces: dict[str, Any], **names: str) -> dict[str, Any]:
    """A point only for a site or town; a province as its polygon, a district (or a province without one) as a disc."""
    if row.grain in ("site", "town"):
        return point(row.lon, row.lat, **names)
    if row.grain == "province" and row.region_code in provinces:
        return feature(shape_of(provinces[row.region_code]), **names)
    return feature(_disc(row.lon, row.lat, DISTRICT_KM), **names)


def _disc(lon: float, lat: float, radius_km: float) -> dict[str, Any]:
    """A circle around a point (degrees) as a GeoJSON polygon of 32 sides on the sheet."""
    angle = np.linspace(0, 2 * np.pi, 33)
    degrees = radius_km / 111.2
    ring = np.column_stack([lon + degrees * np.cos(angle) / np.cos(np.radians(lat)), lat + degrees * np.sin(angle)])
    return shape_of(shapely.Polygon(ring), 3)


def smelters(out: Writer, read: Callable[[str], pd.DataFrame]) -> None:
    """Smelters of each metal at their town, those without a position counted at the middle of their country."""
    smelter, country = read("smelter"), read("country").set_index("iso3")
    for metal, rows in smelter.groupby("metal"):
        placed, unplaced = rows[rows["lon"].notna()], rows[rows["lon"].isna()]
        features = [
            point(row.lon, row.lat, id=f"smelter:{row.smelter_id}", k="smelter", tip=row.name)
            for row in records(placed)
        ]
        counts = unplaced.groupby("iso3").size()
        features += [
            _smelters_of(str(iso3), int(count), country.loc[str(iso3)])
            for iso3, count in counts.items()
            if iso3 in country.index
        ]
        out.features(f"smelters/{metal}.json", features)


def _smelters_of(iso3: str, count: int, country: Any) -> dict[str, Any]:
    """The smelters of a country that have no position, as one point at its middle."""
    tip = f"{iso3} × {count}"
    return point(country["lon"], country["lat"], id=f"smelters:{iso3}", k="smelter_country", n=count, tip=tip)
