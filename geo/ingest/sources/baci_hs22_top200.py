"""BACI V202601, HS 2022: the 200 largest links a year in nine four-digit codes, 2022 to 2024."""

from __future__ import annotations

import pandas as pd

from geo.ingest import corrections
from geo.ingest.raw import Raw, number
from geo.ingest.sources.baci_v202601 import flows

ID = "baci_hs22_top200"
FILE = "baci_hs22_2022_2024_top200_tin_gold_copper.csv"
COLUMNS = ("hs4", "year", "exporter", "importer", "value_usd", "tonnes")


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`trade_flow`; a weight of zero under a value is missing, not zero; weights that cannot be right are taken out."""
    frame = corrections.apply(raw.csv(ID, FILE, COLUMNS), ID, FILE)
    value, weight = number(frame["value_usd"], FILE), number(frame["tonnes"], FILE)
    frame = frame.assign(hs_code=frame["hs4"], year=number(frame["year"], FILE).astype(int), value_kusd=value / 1000,
                         quantity_t=weight.mask((weight == 0) & (value > 0)))  # fmt: skip
    return {"trade_flow": flows(frame, 4, ID, FILE)}
