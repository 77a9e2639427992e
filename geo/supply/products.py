"""Which metals a product holds, in which part, and how that is known; grams stay a range over the studies."""

from __future__ import annotations

import csv
from functools import cache

import pandas as pd

from geo.model import DATA
from geo.tables import Read

REFERENCE = "smartphone"
"""The product whose parts were looked into metal by metal; other products have the same kinds of parts, weighed as a whole."""
SCOPES = ("whole_device", "without_battery", "separable_parts")
"""Components that say what was weighed, not where a metal sits."""
ANYWHERE = "whole_device"
MEASURED, REPORTED, INFERRED, UNKNOWN = "measured", "reported", "inferred", "unknown"
"""How a hop is known: measured; reported (present, or a customs flow); inferred from national shares; unknown."""
_SHARE = ("component_low", "component_high", "component_how")


@cache
def _codes(name: str) -> tuple[dict[str, str], ...]:
    with (DATA / "codes" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def components() -> dict[str, str]:
    """Parts and scopes: code to English name."""
    return {row["code"]: row["text"] for row in _codes("component")}


def parts_within(component: str) -> tuple[str, ...]:
    """The parts that no source tells apart from this one."""
    return tuple(row["code"] for row in _codes("component") if row["within"] == component)


def declared(product: str) -> tuple[str, ...]:
    """The parts that a product of this kind has, weighed or not."""
    return tuple(row["component"] for row in _codes("product_component") if row["product"] == product)


def categories(product: str) -> tuple[tuple[str, str], ...]:
    """The EU procurement categories (CPV 2008, without check digit) of a product, each with its English title."""
    return tuple((row["cpv"], row["title"]) for row in _codes("product_cpv") if row["product"] == product)


def weighed_as(product: str) -> str:
    """The product under which the studies weigh this one; mostly itself."""
    return next((row["weighed_with"] for row in _codes("product_weighed_with") if row["product"] == product), product)


def weighings(product: str, read: Read) -> pd.DataFrame:
    """What each study weighed: the grams of a metal in one device, its elements (rare earths) added up.

    Returns
    -------
    `metal`, `component` (what was weighed), `quoted_source`, `quoted_year`, `grams` (g), `source_id`, `url`, `note`.
    """
    rows = read("product_metal")
    rows = rows[(rows["product"] == weighed_as(product)) & rows["grams"].notna()]
    keys = ["metal", "component", "quoted_source", "quoted_year", "source_id"]
    return rows.groupby(keys, as_index=False, dropna=False).agg(
        grams=("grams", "sum"), url=("url", "first"), note=("note", "first")
    )


def spread(weighed: pd.DataFrame) -> pd.DataFrame:
    """Per metal the least and the most grams that any study gives, their ratio, and how many studies there are.

    Returns
    -------
    `metal`, `low`, `high` (g), `fold` (high / low; 1 with one study), `studies`; most grams first.
    """
    table = weighed.groupby("metal", as_index=False).agg(
        low=("grams", "min"), high=("grams", "max"), studies=("quoted_source", "nunique")
    )
    ratio = (table["high"] / table["low"]).where(table["low"] > 0)
    return table.assign(fold=ratio).sort_values("high", ascending=False, ignore_index=True)


def parts(product: str, read: Read) -> pd.DataFrame:
    """The parts that were weighed as a whole: `component`, `grams` (g), `quoted_source`, `source_id`, `url`, `note`."""
    rows = read("product_part")
    wanted = ["component", "grams", "quoted_source", "source_id", "url", "note"]
    return rows.loc[rows["product"] == weighed_as(product), wanted].reset_index(drop=True)


def metals_in(product: str, read: Read) -> pd.DataFrame:
    """Every metal of a product with the part that it sits in, one row each.

    Returns
    -------
    `component`, `metal`; `metal_how` (measured, reported = present but not measured, unknown = found in the same part
    of a smartphone, not looked for here); `grams_low`, `grams_high` (g, over the studies; missing = not measured);
    `component_low`, `component_high` (share 0-1 of the device's content of the metal that sits in this part);
    `component_how`; `source_id` (ids, space between). A metal of which some may sit elsewhere has a row for ANYWHERE.
    """
    notes = _told(product, read)
    elsewhere = _as_in_reference(product, notes, read)
    some = [rows for rows in (notes, elsewhere) if len(rows)]
    joined = pd.concat(some, ignore_index=True) if some else notes
    return _located(joined).sort_values(["metal", "component"], kind="stable", ignore_index=True)


def _told(product: str, read: Read) -> pd.DataFrame:
    rows = read("product_metal")
    rows = rows[rows["product"] == weighed_as(product)]
    keys = ["component", "metal"]
    per_study = weighings(product, read).groupby(keys)["grams"].agg(grams_low="min", grams_high="max")
    table = rows.groupby(keys).agg(share=("device_share", "max"), source_id=("source_id", _ids)).join(per_study)
    how = table["grams_low"].notna().map({True: MEASURED, False: REPORTED})
    return table.assign(metal_how=how).reset_index()


def _ids(ids: pd.Series) -> str:
    return " ".join(sorted({source_id for some in ids for source_id in some.split()}))


def _as_in_reference(product: str, rows: pd.DataFrame, read: Read) -> pd.DataFrame:
    """Metals that the same part of a smartphone holds: nobody looked for them in this product's part."""
    if weighed_as(product) == REFERENCE:
        return rows.iloc[:0]
    mine = {*parts(product, read)["component"], *declared(product)} - set(SCOPES)
    reference = _told(REFERENCE, read)
    reference = reference[reference["component"].isin(mine)]
    taken = pd.MultiIndex.from_frame(rows[["component", "metal"]])
    reference = reference[~pd.MultiIndex.from_frame(reference[["component", "metal"]]).isin(taken)]
    return reference.assign(metal_how=UNKNOWN, grams_low=float("nan"), grams_high=float("nan"), share=float("nan"))


def _located(rows: pd.DataFrame) -> pd.DataFrame:
    """Scopes become one row per metal for what may sit anywhere; each part gets the interval of its share."""
    if rows.empty:
        return rows.drop(columns="share").reindex(columns=[*rows.columns.drop("share"), *_SHARE])
    part = rows[~rows["component"].isin(SCOPES)]
    sure = part.groupby("metal")["share"].sum().to_dict()
    left = [max(0.0, 1 - sure.get(metal, 0.0)) for metal in part["metal"]]
    part = part.assign(
        component_low=part["share"].fillna(0.0),
        component_high=part["share"].fillna(pd.Series(left, index=part.index, dtype="float64")),
        component_how=part["share"].notna().map({True: MEASURED, False: UNKNOWN}),
    )
    rest = rows.groupby("metal", as_index=False).agg(
        source_id=("source_id", _ids),
        grams_low=("grams_low", "min"),
        grams_high=("grams_high", "max"),
        metal_how=("metal_how", lambda how: min(how, key=(MEASURED, REPORTED, UNKNOWN).index)),
    )
    somewhere = rest.assign(
        component=ANYWHERE,
        component_low=[0.0 if metal in sure else 1.0 for metal in rest["metal"]],
        component_high=[max(0.0, 1 - sure.get(metal, 0.0)) for metal in rest["metal"]],
        component_how=UNKNOWN,
    )
    return pd.concat([part.drop(columns="share"), somewhere], ignore_index=True)
