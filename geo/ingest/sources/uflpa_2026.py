"""The Uyghur Forced Labor Prevention Act: entities and sectors that concern metals, a government's determinations."""

from __future__ import annotations

import pandas as pd

from geo.ingest import codes
from geo.ingest.raw import Raw
from geo.tables import CONTRACTS

ID = "uflpa_2026"
ENTITIES, SECTORS = "uflpa_entities_metals.csv", "uflpa_priority_sectors.csv"
LIST_URL, STRATEGY_URL = "https://www.dhs.gov/uflpa-entity-list", "https://www.dhs.gov/uflpa-strategy"
DOCUMENT = "https://www.federalregister.gov/d/"
SYNTHETIC = " (synthetic)"
"""Marks a metal that is made, not mined; said in `what`."""
WHERE = {"iso3": "CHN", "region_code": "CN-XJ"}
"""What the act is about."""


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`labour_determination` and `labour_sector`, one row per metal in scope."""
    return {"labour_determination": determinations(raw), "labour_sector": sectors(raw)}


def determinations(raw: Raw) -> pd.DataFrame:
    """The listed entities that concern metals in scope, by whole names."""
    stated = raw.csv(ID, ENTITIES, ("entity", "effective", "metal", "what", "section", "source"))
    stated = stated.assign(url=_address(stated["source"], LIST_URL), metal=stated["metal"].str.split(";"))
    rows = stated.explode("metal", ignore_index=True)
    made = rows["metal"].str.endswith(SYNTHETIC)
    plain = rows["metal"].str.removesuffix(SYNTHETIC)
    rows["what"] = rows["what"].mask(made, "synthetic " + plain + ": " + rows["what"])
    rows = rows.assign(metal=codes.metal_of_names(plain.rename("metal"), ENTITIES), source_id=ID, **WHERE)
    rows = rows[rows["metal"] != ""].assign(determination_id="uflpa-" + slug(rows["entity"]) + "-" + rows["metal"])
    return rows[CONTRACTS["labour_determination"].names()]


def sectors(raw: Raw) -> pd.DataFrame:
    """The high-priority sectors that are a metal in scope."""
    stated = raw.csv(ID, SECTORS, ("sector", "named_on", "metal", "source"))
    stated = stated[stated["metal"] != ""].reset_index(drop=True)
    rows = stated.assign(
        metal=codes.metal_of_names(stated["metal"], SECTORS), url=_address(stated["source"], STRATEGY_URL), source_id=ID
    )
    return rows.loc[rows["metal"] != "", CONTRACTS["labour_sector"].names()]


def slug(names: pd.Series) -> pd.Series:
    """Names as parts of a key: lower case, hyphens."""
    return names.str.casefold().str.replace(r"[^a-z0-9]+", "-", regex=True).str.strip("-")


def _address(source: pd.Series, otherwise: str) -> pd.Series:
    """The address that a text names, else that of the Federal Register's document that it names, else `otherwise`."""
    named = source.str.extract(r"(https?://[^\s;)]+)", expand=False)
    document = DOCUMENT + source.str.extract(r"Federal Register (\d{4}-\d+)", expand=False)
    return named.fillna(document).fillna(otherwise)
