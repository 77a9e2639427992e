"""Share of world supply exposed: how much of a metal comes from places where a harm is at high or above, source by source."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from geo.model import OTHER_COUNTRIES, Confidence, Exposure, Level, Theme
from geo.risk.standing import whole_countries
from geo.tables import records
from geo.tables.shared import of, once

REFERENCE_YEAR = 2024
"""The newest year that most production sources have; a series without it gives its newest year."""
SOURCES = ("wmd_2026", "usgs_mcs_2026", "usgs_mcs_2026_more", "iea_2025", "eu_crm_2023")
"""The production sources, the one that names most countries first: the first that has a metal gives its headline figure."""
EXPOSURE = [
    "metal",
    "theme",
    "source_id",
    "commodity",
    "stage",
    "year",
    "headline",
    "low",
    "plausible",
    "high",
    "hhi_low",
    "hhi_high",
]
AT_LEAST_HIGH = (Level.HIGH, Level.VERY_HIGH)
KEYS = ["metal", "source_id", "commodity", "stage", "year"]


@once
def supply(production: pd.DataFrame) -> pd.DataFrame:
    """The shares that exposure is weighted with: every series of every metal in one year.

    Mining where any source reports it, else refining (by-products). Columns: `production`'s and `headline` (bool), true for the
    series whose figures lead: of the first source in SOURCES, the commodity that names most countries.
    """
    mined = production["metal"].isin(production.loc[production["stage"] == "mining", "metal"])
    rows = production[(production["stage"] == "mining") | ~mined]
    series = ["metal", "source_id", "commodity"]
    newest = rows.groupby(series)["year"].transform("max")
    has_year = (rows["year"] == REFERENCE_YEAR).groupby([rows[name] for name in series]).transform("any")
    rows = rows[rows["year"] == newest.where(~has_year, REFERENCE_YEAR)]
    rank = rows["source_id"].map({source: i for i, source in enumerate(SOURCES)}).fillna(len(SOURCES))
    order = rows.assign(rank=rank, named=rows.groupby(KEYS)["iso3"].transform("nunique"))
    first = order.sort_values(["rank", "named", "commodity"], ascending=[True, False, True]).drop_duplicates("metal")
    chosen = pd.MultiIndex.from_frame(first[series])
    return rows.assign(headline=pd.MultiIndex.from_frame(rows[series]).isin(chosen))


@once
def leading(production: pd.DataFrame) -> pd.DataFrame:
    """The rows of `supply` whose figures lead: one series for each metal."""
    rows = supply(production)
    return rows[rows["headline"].astype(bool)]


def suppliers(production: pd.DataFrame, metal: str) -> pd.DataFrame:
    """What the leading source gives of a metal's world supply, country by country."""
    return of(leading(production), metal=metal)


def exposure(production: pd.DataFrame, assessment: pd.DataFrame) -> pd.DataFrame:
    """World supply of each metal from places at or above `high`, by theme and production source.

    Parameters
    ----------
    production : the table of that name; a missing share or an unnamed country counts only towards the upper bound.
    assessment : rows of `assess.assessed`; only whole countries are used.

    Returns
    -------
    Columns EXPOSURE, shares 0-1 with low <= plausible <= high. `low`: places at high or above by evidence tied to the metal
    (confidence moderate or strong). `plausible`: besides, places whose context points to the harm (high with weak confidence,
    or not enough data and plausible). `high`: all that is not assessed as low or medium. `hhi_low`, `hhi_high`: concentration over
    countries (Herfindahl-Hirschman index, 0-1), unnamed output spread thin or in one country. When a source of SOURCES is
    not in `production` at all, `high` is 1: nothing then says that the rest is not exposed.
    """
    if supply(production).empty:
        return pd.DataFrame(columns=EXPOSURE)
    rows = _by_theme(production)
    table = pd.concat([_series(production), _summed(rows, assessment)], axis=1)
    whole = set(SOURCES) <= set(production["source_id"].unique())
    table["high"] = (1 - table["below"]).clip(0, 1) if whole else 1.0
    table["low"] = np.minimum(table["low"], table["high"])
    table["plausible"] = np.maximum(np.minimum(table["plausible"], table["high"]), table["low"])
    table["hhi_low"] = table["hhi_low"].clip(upper=1)
    table["hhi_high"] = (table["hhi_low"] + (1 - table["named"]).clip(0, 1) ** 2).clip(upper=1)
    shares = ["low", "plausible", "high", "hhi_low", "hhi_high"]
    table[shares] = table[shares].round(5)
    return table[EXPOSURE]


@once
def _by_theme(production: pd.DataFrame) -> pd.DataFrame:
    """The share of each country in each series of `supply`, once for every theme; `at` is the row of `_series` it adds to."""
    rows = supply(production)
    rows = rows.assign(share=rows["share"].astype(float).fillna(0.0))
    rows = rows.groupby([*KEYS, "iso3", "headline"])["share"].sum().reset_index()
    rows = rows.merge(pd.DataFrame({"theme": [str(theme) for theme in Theme]}), how="cross")
    order = ["metal", "theme", "later", "source_id", "commodity", "stage", "year"]
    return rows.assign(at=rows.assign(later=~rows["headline"]).groupby(order).ngroup())


@once
def _series(production: pd.DataFrame) -> pd.DataFrame:
    """The rows of `exposure` without their shares: a series and theme each, in their order."""
    rows = _by_theme(production).drop_duplicates("at").sort_values("at", ignore_index=True)
    return rows[[*KEYS, "theme", "headline"]]


def _summed(rows: pd.DataFrame, assessment: pd.DataFrame) -> pd.DataFrame:
    """What the countries of each series add up to: `low`, `plausible`, `below`, `hhi_low`, `named`."""
    where = ["metal", "iso3", "theme"]
    stands = whole_countries(assessment)[[*where, "level", "confidence", "plausible"]]
    stands = rows[where].merge(stands, on=where, how="left")
    share, placed = rows["share"], rows["iso3"] != OTHER_COUNTRIES
    high = placed & stands["level"].isin(AT_LEAST_HIGH)
    sums = {
        "low": share.where(high & (stands["confidence"] != Confidence.WEAK), 0.0),
        "plausible": share.where(high | (placed & stands["plausible"].eq(True)), 0.0),
        "below": share.where(placed & stands["level"].isin([Level.LOW, Level.MEDIUM]), 0.0),
        "hhi_low": (share**2).where(placed, 0.0),
        "named": share.where(placed, 0.0),
    }
    return pd.DataFrame(sums).groupby(rows["at"].to_numpy()).sum()


@once
def headlines(table: pd.DataFrame) -> pd.DataFrame:
    """One row per metal and theme: the headline series, with `spread_low` and `spread_high`, the least and most that any series says.

    The spread is over `low`: how far the production sources disagree about what is exposed by evidence in hand.
    """
    spread = table.groupby(["metal", "theme"])["low"].agg(spread_low="min", spread_high="max").reset_index()
    return table[table["headline"].astype(bool)].merge(spread, on=["metal", "theme"]).reset_index(drop=True)


@once
def exposures(table: pd.DataFrame) -> dict[tuple[str, Theme], Exposure]:
    """The exposed supply of each metal and theme by its leading series; a metal without output by country is not in it.

    `table`: the table `exposure`.
    """
    return {(row.metal, Theme(row.theme)): _exposure(row) for row in records(headlines(table))}


def exposed(table: pd.DataFrame, metal: str) -> dict[Theme, Exposure]:
    """The exposed supply of a metal by theme; empty when no source has production figures (mica)."""
    weighed = exposures(table)
    return {theme: weighed[metal, theme] for theme in Theme if (metal, theme) in weighed}


def _exposure(row: Any) -> Exposure:
    return Exposure(
        metal=row.metal,
        theme=Theme(row.theme),
        low=row.low,
        plausible=row.plausible,
        high=row.high,
        spread_low=row.spread_low,
        spread_high=row.spread_high,
        source_id=row.source_id,
        year=int(row.year),
        stage=row.stage,
    )
