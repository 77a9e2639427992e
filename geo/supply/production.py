"""Who mines and refines a metal, source by source; nothing is averaged."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geo.model import OTHER_COUNTRIES
from geo.tables.shared import of


@dataclass(frozen=True)
class Series:
    """One source's figures for one metal, commodity and stage, and the years it has."""

    source_id: str
    commodity: str
    years: tuple[int, ...]


def series(production: pd.DataFrame, metal: str, stage: str) -> tuple[Series, ...]:
    """What sources say about a metal at a stage ("mining" or "refining"), the richest first.

    A source with several commodities for one metal gives one series each. Richest: most years, then most countries.
    """
    rows = of(production, metal=metal, stage=stage)
    ranked = []
    for (source_id, commodity), group in rows.groupby(["source_id", "commodity"], sort=True):
        years = tuple(sorted(int(y) for y in group["year"].unique()))
        ranked.append((-len(years), -group["iso3"].nunique(), Series(str(source_id), str(commodity), years)))
    return tuple(item[2] for item in sorted(ranked, key=lambda item: item[:2]))


def output(production: pd.DataFrame, metal: str, stage: str, chosen: Series, year: int) -> pd.DataFrame:
    """One source's rows for one metal, stage and year, largest share first.

    Returns
    -------
    `production` rows plus `named`: false for countries that this source does not name in this year though some row of
    the metal and stage does, with a figure or without (here their figures are missing, not zero).
    """
    rows = of(production, metal=metal, stage=stage)
    mine = rows[
        (rows["source_id"] == chosen.source_id) & (rows["commodity"] == chosen.commodity) & (rows["year"] == year)
    ]
    somewhere = rows["share"].isna() | (rows["share"] > 0)
    producers = rows[somewhere & ~rows["iso3"].isin([*mine["iso3"], OTHER_COUNTRIES])].drop_duplicates("iso3")
    unnamed = producers.assign(
        source_id=chosen.source_id,
        commodity=chosen.commodity,
        year=year,
        year_from=None,
        quantity=None,
        share=None,
        status="unknown",
    )
    joined = (
        pd.concat([mine.assign(named=True), unnamed.assign(named=False)]) if len(unnamed) else mine.assign(named=True)
    )
    return joined.sort_values("share", ascending=False, na_position="last", kind="stable", ignore_index=True)


def latest_shares(production: pd.DataFrame, metal: str, stage: str, iso3: str) -> pd.DataFrame:
    """Every source's latest row for one country: what they agree and disagree about. Newest first."""
    rows = of(production, metal=metal, stage=stage, iso3=iso3)
    if rows.empty:
        return rows.reset_index(drop=True)
    newest = rows.sort_values("year").groupby(["source_id", "commodity"], sort=True).tail(1)
    return newest.sort_values(["year", "source_id"], ascending=[False, True], ignore_index=True)
