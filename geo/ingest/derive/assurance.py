"""Which mine site an assured mine is: the same country, a shared metal and the same name without its common words."""

from __future__ import annotations

import pandas as pd

from geo.ingest.derive.linking import plain


def matched(assurance: pd.DataFrame, sites: pd.DataFrame, metals: pd.DataFrame) -> pd.DataFrame:
    """`assurance` with `site_id` where a mine of `mine_site` is found, else missing; the first record of several."""
    mines = sites.loc[sites["kind"] == "mine", ["site_id", "iso3", "name"]].merge(
        metals[["site_id", "metal"]], on="site_id"
    )
    mines = mines.assign(plain=mines["name"].map(plain)).sort_values("site_id")
    found = mines.drop_duplicates(["iso3", "metal", "plain"]).set_index(["iso3", "metal", "plain"])["site_id"]
    keys = zip(assurance["iso3"], assurance["metal"], assurance["mine"].map(plain), strict=True)
    return assurance.assign(site_id=pd.Series([found.get(key) for key in keys], index=assurance.index, dtype=object))
