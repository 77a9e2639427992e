"""Transit signals: countries that sell abroad far more of a metal than they mine, with both numbers; never a verdict."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

from geo.supply.shares import interval, published
from geo.tables import records

LEAST_SHARE, TIMES = 0.005, 3.0
"""A country counts from this share of the recorded exports on, when that is so many times its share of world mining."""
HALF = 0.5
SIGNAL_KINDS = ("passes_through", "refines", "unexplained")
"""What the records offer: it buys much of the same good too; it refines the metal; neither is in them."""
COLUMNS = (
    "iso3", "kind", "export_share", "mined_low", "mined_high", "refined_high", "exported_kusd", "imported_kusd",
    "exported_t", "exported_least", "imported_t", "imported_least", "mined_low_t", "mined_high_t", "mined_named", "source_id",
)  # fmt: skip


def signals(
    links: pd.DataFrame, metal: str, stage: str, production: pd.DataFrame, refiners: Collection[str] = ()
) -> pd.DataFrame:
    """Exporters whose share of recorded exports is TIMES their largest share of world mining or more.

    Parameters
    ----------
    links : rows of `trade.links` of one code and year.
    stage : of the code (trade_code.stage); tonnes are only compared for refined metal, ore weighs more than its metal.
    production : rows of any metals and stages.
    refiners : countries (iso3) where a smelter or refiner of the metal is named.

    Returns
    -------
    The columns of COLUMNS, largest exporter first: `kind` one of SIGNAL_KINDS; `_share`, `mined_`, `refined_` 0-1; `_kusd`
    thousand USD; `_t` tonnes (missing where not known or not comparable); `_least`: some flow has no weight, so that
    the tonnes are a lower bound; `mined_named`: some source names it as mining;
    `source_id` of the mining figures.
    """
    shares = interval(published(production[production["metal"] == metal]), [metal]).set_index(["stage", "iso3"])
    sums = _sums(links)
    total = float(sums["exported_kusd"].sum())
    if not total:
        return pd.DataFrame(columns=list(COLUMNS))
    sums = sums.assign(export_share=sums["exported_kusd"] / total).reset_index(names="iso3")
    mined, refined = (
        shares.loc[stage] if stage in shares.index else shares.iloc[:0] for stage in ("mining", "refining")
    )
    table = sums.assign(
        mined_low=sums["iso3"].map(mined["low"]),
        mined_high=sums["iso3"].map(mined["high"]),
        refined_high=sums["iso3"].map(refined["high"]),
        mined_named=sums["iso3"].isin(mined.index),
        source_id=sums["iso3"].map(mined["source_id"]),
    )
    table = table.merge(_mined_t(production, metal, stage), on="iso3", how="left")
    signalled = table[
        table["export_share"].ge(LEAST_SHARE) & table["export_share"].ge(TIMES * table["mined_high"].fillna(0.0))
    ]
    signalled = signalled.assign(kind=[_kind(row, refiners) for row in records(signalled)])
    return signalled.sort_values("exported_kusd", ascending=False, ignore_index=True)[list(COLUMNS)]


def _kind(row: Any, refiners: Collection[str]) -> str:
    if row.imported_kusd >= HALF * row.exported_kusd:
        return "passes_through"
    share = row.refined_high or 0.0
    return "refines" if share >= row.export_share / TIMES or row.iso3 in refiners else "unexplained"


def _sums(links: pd.DataFrame) -> pd.DataFrame:
    """Value and weight that each country sold and bought; `_least`: some flow has no weight; missing where none has one."""
    signals = {}
    for side, verb in (("exporter_iso3", "exported"), ("importer_iso3", "imported")):
        by = links.groupby(side)
        signals[f"{verb}_kusd"] = by["value_kusd"].sum()
        signals[f"{verb}_t"] = by["quantity_t"].sum(min_count=1)
        signals[f"{verb}_least"] = by["quantity_t"].count() < by.size()
    frame = pd.DataFrame(signals)
    sums = {name: frame[name].fillna(0.0) for name in ("exported_kusd", "imported_kusd")}
    return frame.assign(**sums, **{name: frame[name].eq(True) for name in ("exported_least", "imported_least")})


def tonnes(unit: object) -> float:
    """Tonnes of metal in one unit of a production table; NaN for units that count oxides or nothing."""
    text = str(unit)
    if text == "kg" or (text.startswith("kg ") and "content" in text):
        return 0.001
    return 1.0 if text == "t" or (text.startswith("t ") and "content" in text) else float("nan")


def _mined_t(production: pd.DataFrame, metal: str, stage: str) -> pd.DataFrame:
    """Tonnes of metal mined by country, least and most over the sources; none for codes of ore."""
    columns = ["iso3", "mined_low_t", "mined_high_t"]
    rows = production[
        (production["metal"] == metal) & (production["stage"] == "mining") & production["quantity"].notna()
    ]
    if stage == "ore" or rows.empty:
        return pd.DataFrame(columns=columns)
    shares = published(production[(production["metal"] == metal) & (production["stage"] == "mining")])
    rows = rows.merge(shares[["source_id", "commodity", "year"]].drop_duplicates())
    mass = rows.assign(mass=rows["quantity"] * rows["unit"].map(tonnes)).dropna(subset="mass")
    return mass.groupby("iso3", as_index=False).agg(mined_low_t=("mass", "min"), mined_high_t=("mass", "max"))
