"""Bilateral trade in a metal's main customs codes. Customs origin is where goods were shipped from, not where they were mined."""

from __future__ import annotations

import pandas as pd


def top_links(flow: pd.DataFrame, code: pd.DataFrame, metal: str, hs_code: str = "", most: int = 30) -> pd.DataFrame:
    """The largest links of a metal's main codes (or of one code) in the newest year held.

    Returns
    -------
    `exporter_iso3`, `importer_iso3`, `value_kusd` (thousand USD), `quantity_t` (t; missing where one of the flows has
    none), `hs_code` (codes, space between), `year`, `source_id`; largest value first, at most `most` rows.
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
        year=("year", "max"),
        hs_code=("hs_code", lambda codes: " ".join(sorted(set(codes)))),
        source_id=("source_id", lambda ids: " ".join(sorted(set(ids)))),
    )
    pairs["quantity_t"] = pairs["quantity_t"].where(pairs["known"] == pairs["flows"])
    largest: pd.DataFrame = pairs.drop(columns=["known", "flows"]).nlargest(most, "value_kusd")
    return largest.reset_index(drop=True)
