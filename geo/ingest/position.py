"""Points against the country they are stated to lie in, by the Natural Earth 1:10m outlines."""

from __future__ import annotations

from functools import cache

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.ingest.raw import Raw, demand_columns
from geo.space.containment import EARTH_KM

FILE = "ne_10m_admin_1_states_provinces.parquet"
# Natural Earth's own codes where they differ from ISO 3166-1, as the atlas counts these places.
OWN_CODES = {
    "ALD": "ALA",
    "ATC": "AUS",
    "CLP": "FRA",
    "CSI": "AUS",
    "CYN": "CYP",
    "ESB": "CYP",
    "IOA": "AUS",
    "KAB": "KAZ",
    "KOS": "XKX",
    "PSX": "PSE",
    "SAH": "ESH",
    "SDS": "SSD",
    "SOL": "SOM",
    "USG": "CUB",
    "WSB": "CYP",
}
# First-level units that have an ISO 3166-1 code of their own, or that the atlas counts with another country.
OWN_UNITS = {
    "FR-GF": "GUF",
    "FR-GP": "GLP",
    "FR-MQ": "MTQ",
    "FR-RE": "REU",
    "FR-YT": "MYT",
    "NO-21": "SJM",
    "NO-22": "SJM",
    "UA-40": "UKR",
    "UA-43": "UKR",
}


@cache
def outlines(raw: Raw) -> gpd.GeoDataFrame:
    """Every first-level unit of the world as `iso3` and `geometry` (EPSG:4326)."""
    frame = raw.read("natural_earth", FILE, gpd.read_parquet)
    demand_columns(frame, ("adm0_a3", "iso_3166_2", "geometry"), FILE)
    iso3 = frame["iso_3166_2"].map(OWN_UNITS).fillna(frame["adm0_a3"].replace(OWN_CODES))
    return gpd.GeoDataFrame({"iso3": iso3}, geometry=frame.geometry, crs=4326)


def country_at(lon: pd.Series, lat: pd.Series, units: gpd.GeoDataFrame) -> pd.Series:
    """ISO 3166-1 alpha-3 of the unit that holds each point; missing at sea."""
    points, hits = units.sindex.query(shapely.points(lon, lat), predicate="intersects")
    country = pd.Series(units["iso3"].to_numpy()[hits], index=points, dtype=object).groupby(level=0).first()
    return country.reindex(range(len(lon))).set_axis(lon.index)


def distance_km(lon: pd.Series, lat: pd.Series, to_lon: pd.Series, to_lat: pd.Series) -> np.ndarray:
    """Great-circle distance between two sets of points in degrees."""
    x, y, u, v = (np.radians(np.asarray(values, dtype=float)) for values in (lon, lat, to_lon, to_lat))
    half = np.sin((v - y) / 2) ** 2 + np.cos(y) * np.cos(v) * np.sin((u - x) / 2) ** 2
    km: np.ndarray = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return km


def km_outside(points: pd.DataFrame, units: gpd.GeoDataFrame) -> pd.Series:
    """How far each point (`lon`, `lat`) lies from its stated country (`iso3`).

    Returns
    -------
    Kilometres; 0 inside the country, missing where no country is stated or none of its outlines is at hand.
    """
    far = pd.Series(0.0, index=points.index)
    outside = points[country_at(points["lon"], points["lat"], units).ne(points["iso3"])]
    far[outside.index] = np.nan
    for iso3, rows in outside.groupby("iso3"):
        country = shapely.union_all(units.loc[units["iso3"] == iso3, "geometry"].to_numpy())
        if country.is_empty:
            continue
        lines = shapely.shortest_line(shapely.points(rows["lon"], rows["lat"]), country)
        ends = shapely.get_coordinates(shapely.get_point(lines, 1))
        far[rows.index] = distance_km(rows["lon"], rows["lat"], pd.Series(ends[:, 0]), pd.Series(ends[:, 1]))
    return far
