"""Bilateral trade in a metal's main customs codes. Customs origin is where goods were shipped from, not where they were mined."""

from __future__ import annotations

import pandas as pd


def top_links(flow: pd.DataFrame, code: pd.DataFrame, metal: str, hs_code: str = "", most: int = 30) -> pd.DataFrame:
    """The largest links of a metal's main codes (or of one code) in the newest year held.

    Returns
    -------
    `exporter_iso3`, `importer_iso3`, `value_kusd` (thousand USD), `quantity_t` (t; missing where one of the flows has
    none, and where goods of several codes, as ore and metal, would be added), `hs_code` (codes, space between), `year`,
    `source_id`; largest value first, at most `most` rows.
    """
    main = code[(code["metal"] == metal) & code["held"] & (code["main"] if not hs_code else code["hs_code"] == hs_code)]
    rows = flow[(flow["metal"] == metal) & flow["hs_code"].isin(main["hs_code"])]
    if rows.empty:
        return rows.drop(columns="metal")
    rows = rows[rows["year"] == rows["year"].max()]
    pairs: pd.DataFrame = rows.groupby(["exporter_iso3", "importer_iso3"], as_index=False).agg(
        value_kusd=("value_kusd", "sum"),
        quantity_t=("quantity_t", "sum"),
        known=("quantity_t", "count"),
        flows=("quantity_t", "size"),
        codes=("hs_code", "nunique"),
        year=("year", "max"),
        hs_code=("hs_code", lambda codes: " ".join(sorted(set(codes)))),
        source_id=("source_id", lambda ids: " ".join(sorted(set(ids)))),
    )
    pairs["quantity_t"] = pairs["quantity_t"].where((pairs["known"] == pairs["flows"]) & (pairs["codes"] == 1))
    largest: pd.DataFrame = pairs.drop(columns=["known", "flows", "codes"]).nlargest(most, "value_kusd")
    return largest.reset_index(drop=True)


def held_codes(code: pd.DataFrame, metal: str) -> pd.DataFrame:
    """The customs codes of a metal whose flows are at hand, the main ones first: rows of `trade_code`."""
    rows = code[(code["metal"] == metal) & code["held"]]
    return rows.sort_values(["main", "hs_code"], ascending=[False, True], ignore_index=True)


def years_of(flow: pd.DataFrame, metal: str, hs_code: str) -> tuple[int, ...]:
    """The years of which flows in a code are held."""
    rows = flow.loc[(flow["metal"] == metal) & (flow["hs_code"] == hs_code), "year"]
    return tuple(sorted(int(year) for year in rows.unique()))


def links(flow: pd.DataFrame, metal: str, hs_code: str, year: int, measure: str = "value_kusd") -> pd.DataFrame:
    """All flows of one code and year, largest first.

    Returns
    -------
    `exporter_iso3`, `importer_iso3`, `value_kusd` (thousand USD), `quantity_t` (t), `share` (0-1 of the flows held, by
    `measure`; missing where the flow has none), `source_id`.
    """
    rows = flow[(flow["metal"] == metal) & (flow["hs_code"] == hs_code) & (flow["year"] == year)]
    rows = rows[["exporter_iso3", "importer_iso3", "value_kusd", "quantity_t", "source_id"]]
    total = float(rows[measure].sum())
    shared = rows.assign(share=rows[measure] / total if total else float("nan"))
    return shared.sort_values(measure, ascending=False, na_position="last", kind="stable", ignore_index=True)
