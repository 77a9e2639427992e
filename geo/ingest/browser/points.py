"""Layers of points: sites, named places and incidents at the grain of their evidence, and smelters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import shapely

from geo.ingest.browser.writer import Writer, feature, point, shape_of, spot
from geo.maps import icons
from geo.model import metals
from geo.space.containment import containing
from geo.tables import records
from geo.words.labels import QUESTIONS

DISTRICT_KM = 25


def sites(out: Writer, read: Callable[[str], pd.DataFrame]) -> None:
    """Mines, known deposits and surveyed artisanal sites of each metal: what has a position of its own or its town's."""
    site = read("mine_site")
    site = site[site["grain"].isin(("site", "town"))]
    answers = _answers(read("site_survey").set_index("site_id"))
    for metal, rows in read("mine_site_metal").merge(site, on="site_id").groupby("metal"):
        mines = records(rows[rows["kind"].isin(("mine", "processing"))])
        out.rows(f"mines/{metal}.json", [_site(row, k=_mine_icon(row)) for row in mines])
        deposits = records(rows[rows["kind"] == "known_deposit"])
        out.rows(f"deposits/{metal}.json", [_site(row, k="deposit") for row in deposits])
        surveyed = rows[rows["kind"] == "artisanal_site"].merge(answers, left_on="site_id", right_index=True)
        out.rows(f"surveyed/{metal}.json", [_site(row, a=row.answers) for row in records(surveyed)])


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
    """A site as a row of a layer of icons: `id`, `tip` and point `p` of the sheet."""
    return {"id": f"site:{row.site_id}", **more, "tip": row.name, "p": spot(row.lon, row.lat)}


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
