"""Places that look mined from space in West Africa and the Congo Basin; the source tells no year of activity."""

from __future__ import annotations

import pandas as pd

from geo.ingest.footprint import cells
from geo.ingest.position import country_at, outlines
from geo.ingest.raw import Raw, number

SOURCE = "africa_mining_watch"
FILE = "detection_points.csv"


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`mining_footprint` without a year; the country is the one whose outline holds the point."""
    frame = raw.csv(SOURCE, FILE, ("lon", "lat", "area_ha"))
    patches = pd.DataFrame({column: number(frame[column], FILE) for column in ("lon", "lat", "area_ha")})
    patches = patches.assign(year=None, iso3=country_at(patches["lon"], patches["lat"], outlines(raw)))
    return {"mining_footprint": cells(patches, SOURCE)}
