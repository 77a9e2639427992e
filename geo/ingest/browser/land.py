"""The ground of the map: outlines of countries and regions with fewer corners, and the names on them."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import shapely

from geo.draw.palette import DARK, LIGHT
from geo.ingest import outline
from geo.ingest.browser import name_pictures
from geo.ingest.browser.writer import Writer, feature, point, shape_of, spot
from geo.tables import records
from geo.words.text import LANGUAGES

GROUND_TOLERANCE = 0.08
"""Degrees at the equator: a browser that draws without a graphics processor needs four millionths of a second for each corner."""
REGION_TOLERANCE = 0.06
REGION_LABEL_KM2 = 2000
COUNTRY_LABEL_KM2 = 7500
FAR_EAST = 165
"""Degrees: beyond lies little more than the edge of the world map."""


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
def outlines(read: Callable[[str], pd.DataFrame]) -> tuple[Any, Any]:
    """The outlines of the countries (rows of the table) as it has them, and as they are drawn."""
    exact = shapely.from_wkb(read("country")["geometry"].to_numpy(dtype=object))
    return exact, coarser(exact, GROUND_TOLERANCE)


def on_land(shapes: Any, iso3: pd.Series, read: Callable[[str], pd.DataFrame]) -> Any:
    """Parts of countries as far as their land is drawn, so that no colour crosses a border; what would vanish stays."""
    drawn = dict(zip(read("country")["iso3"], outlines(read)[1], strict=True))
    cut = outline.polygons(shapely.intersection(shapes, np.array([drawn[code] for code in iso3], dtype=object)))
    return np.where(shapely.is_empty(cut), shapes, cut)


def countries(out: Writer, read: Callable[[str], pd.DataFrame]) -> None:
    """Each country as a polygon, and its name as a label; one file for each language."""
    country = read("country")
    _exact, drawn = outlines(read)
    for language in LANGUAGES:
        names = country[f"name_{language}"]
        features = [
            feature(shape_of(shape), id=f"country:{iso3}", iso3=iso3, tip=name)
            for shape, iso3, name in zip(drawn, country["iso3"], names, strict=True)
        ]
        out.features(f"land.{language}.json", features)
        _names(out, language, country.assign(name=names))
    labels = [_label(row) for row in records(country) if row.area_km2 > COUNTRY_LABEL_KM2]
    out.features("labels.json", labels)


def _label(country: Any) -> dict[str, Any]:
    """Where the name of a country stands, whose it is (`i`), and its rank among names (`r`)."""
    place = {"type": "Point", "coordinates": spot(country.lon, country.lat, 2)}
    return feature(place, i=country.iso3, r=_rank(country))


def _rank(country: Any) -> int:
    """Which of two names stays (at most 100): the one of the earlier label rank, then of the larger country."""
    return 90 - 10 * int(country.label_rank) + round(1.2 * math.log10(country.area_km2))


def _names(out: Writer, language: str, country: pd.DataFrame) -> None:
    """The names of all countries as pictures in one file for each palette, and where each lies in it."""
    names = dict(zip(country["iso3"], country["name"], strict=True))
    places = name_pictures.places(names, set(country.loc[country["lon"] > FAR_EAST, "iso3"]))
    out.json(f"names.{language}.json", places, len(places))
    for theme, palette in (("light", LIGHT), ("dark", DARK)):
        out.bytes(f"names.{language}.{theme}.png", name_pictures.atlas_png(names, places, palette), len(places))


@lru_cache(maxsize=1)
def drawn_regions(read: Callable[[str], pd.DataFrame]) -> pd.DataFrame:
    """The table `region` with each region as it is drawn (`shape`)."""
    region = read("region")
    exact = shapely.from_wkb(region["geometry"].to_numpy(dtype=object))
    return region.assign(shape=on_land(coarser(exact, REGION_TOLERANCE), region["iso3"], read))


def regions(out: Writer, read: Callable[[str], pd.DataFrame]) -> None:
    """The regions of each country as polygons in a file of its own, those that are assessed also in another, which is sooner painted.

    And the names of those on the CAHRA list.
    """
    region = drawn_regions(read)
    assessed = region[region["region_code"].isin(read("assessment")["region_code"].dropna())]
    for folder, some in (("regions", region), ("assessed", assessed)):
        for iso3, rows in some.groupby("iso3"):
            out.features(
                f"{folder}/{iso3}.json",
                [feature(shape_of(r.shape), id=f"region:{iso3}/{r.region_code}", tip=r.name) for r in records(rows)],
            )
    listed = region[region["iso3"].isin(read("cahra_area")["iso3"]) & (region["area_km2"] > REGION_LABEL_KM2)]
    out.features(
        "labels.regions.json",
        [point(r.lon, r.lat, tip=r.name, rank=min(20, round(r.area_km2**0.5 / 40))) for r in records(listed)],
    )
