"""Which countries mine or refine how much of a metal: each source's own shares, and their interval over the sources."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from geo.model import OTHER_COUNTRIES

STAGES = ("refining", "mining")
YEARS_APART = 3
"""Years are recent so far back from the newest; a picture is drawn by no older source."""
LEAST = 1e-9
_STAGE = ["metal", "stage"]
_SOURCE = [*_STAGE, "source_id", "commodity", "year"]
_TOLD = [*_SOURCE, "iso3", "share"]


def published(production: pd.DataFrame) -> pd.DataFrame:
    """What every source says of each metal and stage, in its year nearest to the recent one that most sources have.

    Returns
    -------
    `metal`, `stage`, `source_id`, `commodity`, `year`, `iso3`, `share` (0-1; missing = named without a figure). Each
    source has a row ZZZ: the share of unnamed countries and of what is missing to 1. Shares that add up to more than 1
    stay as published.
    """
    rows = production[_TOLD]
    if rows.empty:
        return rows.assign(share=rows["share"].astype("float64"))
    recent = rows[rows["year"] >= rows.groupby(_STAGE)["year"].transform("max") - YEARS_APART]
    spoken = recent[_SOURCE].drop_duplicates().groupby([*_STAGE, "year"], as_index=False).size()
    usual = spoken.sort_values(["size", "year"]).drop_duplicates(_STAGE, keep="last").rename(columns={"year": "usual"})
    rows = rows.merge(usual[[*_STAGE, "usual"]], on=_STAGE)
    away = (rows["year"] - rows["usual"]).abs()
    nearest = rows.assign(away=away).groupby(_SOURCE[:-1])["away"].transform("min")
    rows = rows.loc[away == nearest, _TOLD]
    named = rows[rows["iso3"] != OTHER_COUNTRIES]
    sums = rows.assign(share=rows["share"].where(rows["iso3"] != OTHER_COUNTRIES)).groupby(_SOURCE)["share"].sum()
    left = (1 - sums).where(lambda share: share > LEAST, 0.0)
    unknown = left.rename("share").reset_index().assign(iso3=OTHER_COUNTRIES)
    return pd.concat([named, unknown[_TOLD]], ignore_index=True)


def interval(shares: pd.DataFrame, metals: Iterable[str]) -> pd.DataFrame:
    """Each country's share over the sources that name it; one without a figure may be anything that its source leaves unknown.

    Parameters
    ----------
    shares : rows of `published`.
    metals : codes; a metal and stage of which no source speaks is one row ZZZ with the whole share.

    Returns
    -------
    `metal`, `stage`, `iso3`, `low`, `high` (0-1), `source_id` (ids, space between). ZZZ is what no source names. Nothing
    is scaled to make a sum of 1: where sources contradict each other, the lower bounds may well add up to more.
    """
    metals = list(metals)
    shares = shares[shares["metal"].isin(metals)]
    rest = shares.loc[shares["iso3"] == OTHER_COUNTRIES, [*_SOURCE, "share"]].rename(columns={"share": "rest"})
    spans = shares.merge(rest, on=_SOURCE)
    spans = spans.assign(low=spans["share"].fillna(0.0), high=spans["share"].fillna(spans["rest"]))
    table = spans.groupby([*_STAGE, "iso3"], as_index=False).agg(
        low=("low", "min"), high=("high", "max"), source_id=("source_id", _joined)
    )
    spoken = set(zip(table["metal"], table["stage"], strict=True))
    silent = [(metal, stage) for metal in metals for stage in STAGES if (metal, stage) not in spoken]
    whole = pd.DataFrame(silent, columns=_STAGE).assign(iso3=OTHER_COUNTRIES, low=1.0, high=1.0, source_id="")
    return pd.concat([table[table["high"] > 0], whole], ignore_index=True) if silent else table[table["high"] > 0]


def _joined(ids: pd.Series) -> str:
    return " ".join(sorted(set(ids)))


def reference(shares: pd.DataFrame) -> tuple[str, str, int] | None:
    """The source whose shares a picture is drawn by, as (source_id, commodity, year): the recent one that names most, then the newest.

    `shares`: rows of `published` for one metal and stage.
    """
    if shares.empty:
        return None
    recent = shares["year"] >= shares["year"].max() - YEARS_APART
    size = shares[shares["share"].notna() & recent].groupby(_SOURCE, as_index=False).size()
    first = size.sort_values(["size", "year", "source_id"], ascending=[False, False, True]).iloc[0]
    return str(first["source_id"]), str(first["commodity"]), int(first["year"])
