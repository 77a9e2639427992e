"""A metal's output over the years and side by side: every source on its own, and how far they disagree."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from geo.model import OTHER_COUNTRIES
from geo.risk.exposure import REFERENCE_YEAR
from geo.tables.shared import of, once

SERIES = ["source_id", "commodity"]
SPREAD = ["iso3", "year", "low", "high", "sources"]


@once
def _with_share(production: pd.DataFrame) -> pd.DataFrame:
    return production[(production["iso3"] != OTHER_COUNTRIES) & production["share"].notna()]


def named(production: pd.DataFrame, metal: str, stage: str) -> pd.DataFrame:
    """The rows of a metal at a stage that give a country's share; "other countries" and withheld figures are left out."""
    return of(_with_share(production), metal=metal, stage=stage)


def stages(production: pd.DataFrame, metal: str) -> tuple[str, ...]:
    """The stages at which any source gives shares, mining first."""
    return tuple(stage for stage in ("mining", "refining") if len(named(production, metal, stage)))


@once
def compared(production: pd.DataFrame, year: int) -> pd.DataFrame:
    """Each source's shares of each metal and stage in one year: `year` where the source has it, else the newest it has.

    Returns
    -------
    Rows of `production` with a share above zero; countries in the order of the largest share of it that any source gives.
    """
    rows = _with_share(production)
    if rows.empty:
        return rows
    groups = [rows[name] for name in ["metal", "stage", *SERIES]]
    best = rows["year"].where(rows["year"] == year, 0).groupby(groups).transform("max")
    newest = rows["year"].groupby(groups).transform("max")
    rows = rows[(rows["year"] == best.where(best > 0, newest)) & (rows["share"] > 0)]
    top = rows.groupby(["metal", "stage", "iso3"])["share"].transform("max")
    order = ["metal", "stage", "top", "iso3", "source_id", "commodity"]
    ordered = rows.assign(top=top).sort_values(order, ascending=[True, True, False, True, True, True])
    return ordered.drop(columns="top").reset_index(drop=True)


def side_by_side(production: pd.DataFrame, metal: str, stage: str, year: int) -> pd.DataFrame:
    """Each source's shares of one metal and stage: the rows of `compared`."""
    return of(compared(production, year), metal=metal, stage=stage).reset_index(drop=True)


def spoken(production: pd.DataFrame, metal: str, stage: str, year: int) -> pd.DataFrame:
    """What each source says of a year: its figure of it, the newest before it, or an average over it; nothing from later.

    In the newest years, those in which sources are compared, the rows of `compared`.
    """
    rows = side_by_side(production, metal, stage, year)
    if year >= REFERENCE_YEAR:
        return rows
    return rows[rows["year_from"].fillna(rows["year"]) <= year].reset_index(drop=True)


def years_of(rows: pd.DataFrame) -> str:
    """The years that figures are of, from the first to the last: 2024, or 2016–2024 where one is an average of earlier years."""
    first = int(rows["year_from"].fillna(rows["year"]).min())
    last = int(rows["year"].max())
    return str(last) if first == last else f"{first}–{last}"


def ranges(production: pd.DataFrame, metal: str, stage: str) -> pd.DataFrame:
    """The least and most that any source gives as the share of each country: `iso3`, `share_least`, `share_most` (0-1)."""
    rows = side_by_side(production, metal, stage, REFERENCE_YEAR)
    share = rows["share"].astype(float).groupby(rows["iso3"])
    return share.agg(share_least="min", share_most="max").reset_index()


def summed(rows: pd.DataFrame, countries: Collection[str]) -> tuple[float, float]:
    """The least and most that any source gives for some countries together. `rows`: of one metal and stage, as from `spoken`."""
    if rows.empty:
        return 0.0, 0.0
    own = rows["share"].astype(float).where(rows["iso3"].isin(countries), 0.0)
    sums = own.groupby([rows[name] for name in SERIES]).sum().clip(upper=1.0)
    return float(sums.min()), float(sums.max())


def leaders(production: pd.DataFrame, metal: str, stage: str, year: int, most: int) -> list[str]:
    """The countries with the largest shares, by whichever source gives the most."""
    return list(dict.fromkeys(side_by_side(production, metal, stage, year)["iso3"]))[:most]


def spread(rows: pd.DataFrame) -> pd.DataFrame:
    """Where two or more sources speak of one country and year: the least and the most they give.

    Averages over years are left out: they are no figure of a year. Columns SPREAD, shares 0-1.
    """
    single = rows[rows["year_from"].isna() & rows["share"].notna()]
    if single.empty:
        return pd.DataFrame(columns=SPREAD)
    table = single.groupby(["iso3", "year"], as_index=False).agg(
        low=("share", "min"), high=("share", "max"), sources=("source_id", "nunique")
    )
    return table[table["sources"] > 1].reset_index(drop=True)
