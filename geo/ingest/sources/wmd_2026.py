"""World Mining Data, edition 2026: output by country, 2018 to 2024."""

from __future__ import annotations

import pandas as pd

from geo.ingest import codes, corrections, production
from geo.ingest.raw import Raw, number
from geo.ingest.vocabulary import demand, translated

ID = "wmd_2026"
FILE = "wmd_production_2018_2024.csv"
COLUMNS = ("commodity", "country", "iso3", "unit", "data_source_flag", "year", "production")
STATUS = {"r": "reported", "e": "estimated", "p": "provisional"}
UNIT = {"metr. t": "t", "kg": "kg"}
MEND = f"mend geo/ingest/sources/{ID}.py"


def _unit(frame: pd.DataFrame) -> pd.Series:
    """The unit and, where the source names it, what is weighed: "t Ta2O5"."""
    weighed = frame["commodity"].str.extract(r"\((.+)\)$")[0].fillna("")
    return (translated(frame["unit"], UNIT, FILE, MEND) + " " + weighed).str.strip()


def checked_iso3(frame: pd.DataFrame) -> pd.Series:
    """Codes from the names. Raises BuildError where the code in the file differs (French Guiana was once GUY)."""
    iso3 = codes.iso3_of_names(frame["country"], FILE)
    demand(iso3.eq(frame["iso3"]), frame["iso3"], FILE, "is not the code of the country named beside it")
    return iso3


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`production` and `element_output`: mines, except aluminium (smelters) and what `production_commodity.csv` names as refined."""
    frame = corrections.apply(raw.csv(ID, FILE, COLUMNS), ID, FILE)
    frame = frame.assign(iso3=checked_iso3(frame))
    return {name: _output(frame, name) for name in production.TABLES}


def _output(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    frame = production.in_scope(frame, "commodity", ID, FILE, name)
    frame = frame.assign(
        year=number(frame["year"], FILE).astype(int), quantity=number(frame["production"], FILE), unit=_unit(frame),
        status=translated(frame["data_source_flag"], STATUS, FILE, MEND))  # fmt: skip
    frame["status"] = frame["status"].mask(frame["quantity"].isna(), "unknown")
    return production.table(frame.assign(share=production.share_of_sum(frame)), ID, name)
