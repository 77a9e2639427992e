"""The 26 provinces of DR Congo since 2015, put together from the districts of Who's On First."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.ingest import outline
from geo.ingest.raw import BuildError, Raw, demand_columns

ID = "wof_cod_provinces"
FILE = "cod_26_provinces.parquet"
COLUMNS = ("iso_3166_2", "name", "geometry")
PROVINCES = 26
TOLERANCE = 0.03
GAP = 0.02
"""Slivers between provinces narrower than this (degrees, about 2 km) are closed: they were simplified one by one."""


def closed(shapes: np.ndarray) -> np.ndarray:
    """The provinces without gaps or overlaps between them."""
    return np.array(shapely.coverage_clean(shapes, gap_width=GAP), dtype=object)


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """The rows of region for DR Congo."""
    frame = raw.read(ID, FILE, gpd.read_parquet)
    demand_columns(frame, COLUMNS, FILE)
    codes = frame["iso_3166_2"].nunique()
    if {len(frame), codes} != {PROVINCES}:
        raise BuildError(f"{FILE}, column iso_3166_2: {codes} codes in {len(frame)} rows instead of {PROVINCES}.")
    whole = closed(outline.rounded(frame.geometry.to_numpy()))
    simple = outline.simplified(whole, TOLERANCE)
    at = outline.inner_points(simple)
    region = pd.DataFrame({"region_code": frame["iso_3166_2"], "iso3": "COD", "name": frame["name"], "kind": "province",
                           "lon": at[:, 0], "lat": at[:, 1], "area_km2": outline.area_km2(whole).round(3),
                           "source_id": ID, "geometry": shapely.to_wkb(simple)})  # fmt: skip
    return {"region": region}
