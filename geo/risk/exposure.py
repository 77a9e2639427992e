"""Share of world supply exposed: how much of a metal comes from places where a harm is at high or above, source by source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from geo.model import OTHER_COUNTRIES, Exposure, Level, Theme
from geo.risk.standing import whole_countries
from geo.tables import records
from geo.tables.shared import of, once

REFERENCE_YEAR = 2024
"""The newest year that most production sources have; a series without it gives its newest year."""
SOURCES = ("wmd_2026", "usgs_mcs_2026", "usgs_mcs_2026_more", "iea_2025", "eu_crm_2023")
"""The production sources, the one that names most countries first: the first that has a metal gives its headline figure."""
PARTS = ("evidenced", "plausible", "below", "not_looked_at")
"""The parts of a metal's world supply; they add up to 1."""
SHOWN = "shown"
"""Evidenced and plausible together."""
EXPOSURE = [
    "metal",
    "theme",
    "source_id",
    "commodity",
    "stage",
    "year",
    "headline",
    *PARTS,
    "because",
    "hhi_low",
    "hhi_high",
]
AT_LEAST_HIGH = (Level.HIGH, Level.VERY_HIGH)
STAGE_OF_EVIDENCE: Mapping[Theme, frozenset[str]] = {Theme.WORKING_CONDITIONS: frozenset({"al", "ni"})}
"""Metals whose evidence of a harm is about refining although they are mined too: the listing of aluminium is about smelters."""
KEYS = ["metal", "source_id", "commodity", "stage", "year"]


@once
def supply(production: pd.DataFrame, refined: frozenset[str] = frozenset()) -> pd.DataFrame:
    """The shares that exposure is weighted with: every series of every metal in one year.

    Mining where any source reports it, else refining (by-products); for the metals `refined`, refining. Columns: `production`'s
    and `headline` (bool), true for the series whose figures lead: of the first source in SOURCES, the commodity that names most
    countries.
    """
    mined = production["metal"].isin(production.loc[production["stage"] == "mining", "metal"])
    mined &= ~production["metal"].isin(refined)
    rows = production[(production["stage"] == "mining").where(mined, production["stage"] == "refining")]
    series = ["metal", "source_id", "commodity"]
    newest = rows.groupby(series)["year"].transform("max")
    has_year = (rows["year"] == REFERENCE_YEAR).groupby([rows[name] for name in series]).transform("any")
    rows = rows[rows["year"] == newest.where(~has_year, REFERENCE_YEAR)]
    rank = rows["source_id"].map({source: i for i, source in enumerate(SOURCES)}).fillna(len(SOURCES))
    order = rows.assign(rank=rank, named=rows.groupby(KEYS)["iso3"].transform("nunique"))
    first = order.sort_values(["rank", "named", "commodity"], ascending=[True, False, True]).drop_duplicates("metal")
    chosen = pd.MultiIndex.from_frame(first[series])
    return rows.assign(headline=pd.MultiIndex.from_frame(rows[series]).isin(chosen))


def weighed(production: pd.DataFrame, theme: Theme | None = None) -> pd.DataFrame:
    """The rows of `supply` at the stage that the evidence of a theme is about; without a theme, mining where there is any."""
    return supply(production, STAGE_OF_EVIDENCE.get(theme, frozenset()) if theme else frozenset())


@once
def leading(production: pd.DataFrame, theme: Theme | None = None) -> pd.DataFrame:
    """The rows of `weighed` whose figures lead: one series for each metal."""
    rows = weighed(production, theme)
    return rows[rows["headline"].astype(bool)]


def suppliers(production: pd.DataFrame, metal: str, theme: Theme | None = None) -> pd.DataFrame:
    """What the leading source gives of a metal's world supply, country by country, at the stage of the theme's evidence."""
    return of(leading(production, theme), metal=metal)


def exposure(production: pd.DataFrame, assessment: pd.DataFrame) -> pd.DataFrame:
    """World supply of each metal in four parts that add up to 1, by theme and production source.

    Parameters
    ----------
    production : the table of that name; a missing share or an unnamed country is not looked at.
    assessment : rows of `assess.assessed`; only whole countries are used.

    Returns
    -------
    Columns EXPOSURE, shares 0-1. `evidenced`: places at high or above by evidence. `plausible`: for a named reason; `because`
    holds the reasons (codes of model.Because, space between), the largest part first. `below`: places whose interval stays under 50
    with at least moderate confidence. `not_looked_at`: all else. `hhi_low`, `hhi_high`: concentration over countries
    (Herfindahl-Hirschman index, 0-1), unnamed output spread thin or in one country. When a source of SOURCES is not in `production`
    at all, nothing is `below`: nothing then says that the rest is not exposed.
    """
    if supply(production).empty:
        return pd.DataFrame(columns=EXPOSURE)
    rows = _by_theme(production)
    table = pd.concat([_series(production), _summed(rows, assessment)], axis=1)
    whole = set(SOURCES) <= set(production["source_id"].unique())
    parts = ["evidenced", "plausible", "below"]
    table["below"] = table["below"] if whole else 0.0
    over = table["named"].clip(lower=1.0)
    table[parts] = table[parts].div(over, axis=0).round(5)
    table["not_looked_at"] = (1 - table[parts].sum(axis=1)).clip(0, 1).round(5)
    table["hhi_low"] = table["hhi_low"].clip(upper=1)
    table["hhi_high"] = (table["hhi_low"] + (1 - table["named"]).clip(0, 1) ** 2).clip(upper=1)
    table[["hhi_low", "hhi_high"]] = table[["hhi_low", "hhi_high"]].round(5)
    return table[EXPOSURE]


@once
def _by_theme(production: pd.DataFrame) -> pd.DataFrame:
    """The share of each country in each series, once for every theme; `at` is the row of `_series` it adds to."""
    frames = [weighed(production, theme).assign(theme=str(theme)) for theme in Theme]
    rows = pd.concat(frames, ignore_index=True)
    rows = rows.assign(share=rows["share"].astype(float).fillna(0.0))
    rows = rows.groupby([*KEYS, "theme", "iso3", "headline"])["share"].sum().reset_index()
    order = ["metal", "theme", "later", "source_id", "commodity", "stage", "year"]
    return rows.assign(at=rows.assign(later=~rows["headline"]).groupby(order).ngroup())


@once
def _series(production: pd.DataFrame) -> pd.DataFrame:
    """The rows of `exposure` without their shares: a series and theme each, in their order."""
    rows = _by_theme(production).drop_duplicates("at").sort_values("at", ignore_index=True)
    return rows[[*KEYS, "theme", "headline"]]


def _summed(rows: pd.DataFrame, assessment: pd.DataFrame) -> pd.DataFrame:
    """What the countries of each series add up to: `evidenced`, `plausible`, `below`, `because`, `hhi_low`, `named`."""
    where = ["metal", "iso3", "theme"]
    counts = ["evidenced", "plausible", "below"]
    stands = whole_countries(assessment)[[*where, *counts, "because"]]
    stands = rows[where].merge(stands, on=where, how="left")
    share, at = rows["share"], rows["at"].to_numpy()
    placed = rows["iso3"] != OTHER_COUNTRIES
    sums = {name: (share * stands[name].fillna(0.0).astype(float)).where(placed, 0.0) for name in counts}
    sums |= {"hhi_low": (share**2).where(placed, 0.0), "named": share.where(placed, 0.0)}
    reasons = _reasons(stands["because"].astype(object).where(sums["plausible"] > 0), sums["plausible"], at)
    return pd.DataFrame(sums).groupby(at).sum().join(reasons).fillna({"because": ""})


def _reasons(because: pd.Series, plausible: pd.Series, at: np.ndarray) -> pd.Series:
    """By series the reasons of what is plausible, the largest part first, space between."""
    parts = (
        plausible[because.notna()].groupby([at[because.notna()], because.dropna()]).sum().rename("part").reset_index()
    )
    parts.columns = pd.Index(["at", "because", "part"])
    parts = parts.sort_values(["at", "part", "because"], ascending=[True, False, True])
    return parts.groupby("at")["because"].agg(" ".join)


@once
def headlines(table: pd.DataFrame) -> pd.DataFrame:
    """One row per metal and theme: the headline series, with `{part}_least` and `{part}_most` over all series, for PARTS and SHOWN.

    So wide do the production sources disagree; what a source leaves unnamed is not looked at in it.
    """
    rows = table.assign(shown=table["evidenced"] + table["plausible"])
    named = [*PARTS, SHOWN]
    by = rows.groupby(["metal", "theme"])[named]
    spans = by.min().add_suffix("_least").join(by.max().add_suffix("_most")).reset_index()
    return rows[rows["headline"].astype(bool)].merge(spans, on=["metal", "theme"]).reset_index(drop=True)


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
    spans = {part: (getattr(row, f"{part}_least"), getattr(row, f"{part}_most")) for part in (*PARTS, SHOWN)}
    return Exposure(
        metal=row.metal,
        theme=Theme(row.theme),
        evidenced=row.evidenced,
        plausible=row.plausible,
        below=row.below,
        not_looked_at=row.not_looked_at,
        spans=spans,
        because=tuple((row.because or "").split()),
        source_id=row.source_id,
        year=int(row.year),
        stage=row.stage,
    )
