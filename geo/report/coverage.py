"""What each source says about each metal and each country: row counts, so that gaps can be seen."""

from __future__ import annotations

import pandas as pd

from geo.model import OTHER_COUNTRIES, WORLD, metals
from geo.tables import CONTRACTS, Read, TableError

FACTS = tuple(
    name
    for name, contract in CONTRACTS.items()
    if not contract.derived and name not in ("country", "region", "border", "trade_code", "conflict_coverage")
)


def _long(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """One table as rows of (source_id, metal, iso3); what a table does not have stays missing."""
    if "exporter_iso3" in frame:
        frame = frame.rename(columns={"exporter_iso3": "iso3"})
    if "metals" in frame:
        frame = frame.assign(metal=frame["metals"].fillna("").str.split()).explode("metal")
    return frame.reindex(columns=["source_id", "metal", "iso3"]).assign(table=name)


def facts(read: Read) -> pd.DataFrame:
    """Every row of every fact table that can be read, as (source_id, metal, iso3, table)."""
    parts = []
    for name in FACTS:
        try:
            frame = read(name)
            if name == "mine_site_metal":
                frame = frame.merge(read("mine_site")[["site_id", "source_id", "iso3"]], on="site_id")
            elif name in ("mine_site", "site_survey"):
                continue
            parts.append(_long(name, frame))
        except TableError:
            continue
    return (
        pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["source_id", "metal", "iso3", "table"])
    )


def by_metal(rows: pd.DataFrame) -> pd.DataFrame:
    """Sources down, the 25 metals across, number of rows; 0 is a gap in the source, not an absence of harm."""
    table = pd.crosstab(rows["source_id"], rows["metal"])
    return table.reindex(columns=list(metals()), fill_value=0).astype(int)


def by_country(rows: pd.DataFrame) -> pd.DataFrame:
    """Countries down, tables across, number of rows; most rows first."""
    placed = rows[rows["iso3"].notna() & ~rows["iso3"].isin([OTHER_COUNTRIES, WORLD])]
    table = pd.crosstab(placed["iso3"], placed["table"])
    return table.loc[table.sum(axis=1).sort_values(ascending=False, kind="stable").index].astype(int)
