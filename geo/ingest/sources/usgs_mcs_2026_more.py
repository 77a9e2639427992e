"""USGS Mineral Commodity Summaries 2026: eight more tables, laid out as the first fourteen."""

from __future__ import annotations

import pandas as pd

from geo.ingest import production
from geo.ingest.raw import Raw
from geo.ingest.sources.usgs_mcs_2026 import read

ID = "usgs_mcs_2026_more"
FILE = "usgs_mcs2026_more_commodities.csv"


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`production` of manganese, antimony, gallium, indium, zinc, lead and magnesium, `element_output` of vanadium."""
    return {name: read(raw, ID, FILE, name) for name in production.TABLES}
