"""Gold mining detected by satellite in the Amazon, by the year it was first seen."""

from __future__ import annotations

import pandas as pd
import pyarrow.parquet as pq

from geo.ingest import codes
from geo.ingest.footprint import cells
from geo.ingest.raw import Raw, demand_columns

SOURCE = "amazon_mining_watch"
FILE = "amazon_gold_mining_2018_2025Q3.parquet"
COLUMNS = ("mined_area_ha", "period", "lon", "lat", "iso3")
# The copy took its countries from outlines in which French Guiana is part of France.
AS_TERRITORY = {"FRA": "GUF"}


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`mining_footprint`; the period 202502 (second quarter of 2025) counts in 2025; patches of 0 ha are kept."""
    demand_columns(pd.DataFrame(columns=raw.read(SOURCE, FILE, pq.read_schema).names), COLUMNS, FILE)
    frame = raw.read(SOURCE, FILE, lambda file: pq.read_table(file, columns=list(COLUMNS)).to_pandas())
    iso3 = frame["iso3"].replace({"": None}).replace(AS_TERRITORY)
    patches = frame.assign(
        area_ha=frame["mined_area_ha"].astype("float64"),
        year=frame["period"].astype(int) // 100,
        iso3=codes.known_iso3(iso3.dropna(), FILE).reindex(frame.index),
    )
    return {"mining_footprint": cells(patches, SOURCE)}
