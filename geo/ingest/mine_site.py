"""What the sources of mine sites share: commodities to metals, and how far a point may be trusted."""

from __future__ import annotations

from functools import cache

import geopandas as gpd
import pandas as pd

from geo.ingest.codes import CODES
from geo.ingest.position import km_outside
from geo.ingest.raw import BuildError
from geo.tables import CONTRACTS

# Coasts, small islands and coordinates rounded to minutes put true positions this far outside an outline.
TOLERANCE_KM = 12.0
GRAIN_OF_NOTE = {
    "position_contradicts_country": "none",
    "position_contradicts_sources": "none",
    "region_not_place": "none",
    "sources_disagree": "province",
    "position_rounded": "province",
    "position_approximate": "town",
}


@cache
def commodities() -> dict[str, tuple[str, ...]]:
    """`data/codes/site_commodity.csv`: a commodity, lower case, to its metals in scope (none: out of scope)."""
    listed = pd.read_csv(CODES / "site_commodity.csv", dtype=str, keep_default_na=False)
    return {
        name.casefold(): tuple(metals.split()) for name, metals in zip(listed["name"], listed["metals"], strict=True)
    }


def metals_of(stated: pd.DataFrame, file: str) -> pd.DataFrame:
    """Commodities as published to rows of `mine_site_metal`.

    Parameters
    ----------
    stated : `site_id`, `stated` (one commodity), `rank` (0 = named first); blank commodities are skipped.

    Returns
    -------
    site_id, metal, stated, primary; one row per (site_id, metal), the best rank wins; out of scope left out.

    Raises
    ------
    BuildError : a commodity that `data/codes/site_commodity.csv` does not list.
    """
    rows = stated.assign(stated=stated["stated"].str.strip())
    rows = rows[rows["stated"] != ""]
    rows = rows.assign(metal=rows["stated"].str.casefold().map(commodities()))
    if (bad := rows["metal"].isna()).any():
        first = rows[bad].iloc[0]
        raise BuildError(
            f"{file}, site {first['site_id']}: commodity {first['stated']!r} is unknown; add it to "
            "data/codes/site_commodity.csv (metals empty = out of scope)."
        )
    rows = rows.explode("metal").dropna(subset="metal")
    rows = rows.sort_values(["site_id", "rank"], kind="stable").drop_duplicates(["site_id", "metal"])
    return rows.assign(primary=rows["rank"].eq(0))[["site_id", "metal", "stated", "primary"]].reset_index(drop=True)


def _rounded(sites: pd.DataFrame) -> pd.Series:
    """Whether both coordinates are whole or half degrees."""
    twice = (sites[["lon", "lat"]] * 2).round(4)
    return twice.eq(twice.round()).all(axis=1)


def judged(sites: pd.DataFrame, units: gpd.GeoDataFrame) -> pd.DataFrame:
    """The sites with the `note` that tells most about the point, and the `grain` that follows from it.

    A note already there (from a correction) wins; then the country check, rounding, and `fallback` (blank = none).
    """
    far = km_outside(sites, units)
    note = sites["note"].replace("", None)
    for code, holds in (
        ("position_contradicts_country", far > TOLERANCE_KM),
        ("position_rounded", _rounded(sites)),
        ("just_outside_country", far > 0),
    ):
        note = note.mask(note.isna() & holds, code)
    note = note.fillna(sites["fallback"].replace("", None))
    return sites.assign(note=note, grain=note.map(GRAIN_OF_NOTE).fillna("site"))


def finished(sites: pd.DataFrame, units: gpd.GeoDataFrame) -> pd.DataFrame:
    """Rows of `mine_site`: judged, rounded to about a metre, each its own `place_group`; `region_code` is left open."""
    rows = judged(sites, units).assign(region_code=None, place_group=sites["site_id"])
    rows[["lon", "lat"]] = rows[["lon", "lat"]].round(5)
    return rows[CONTRACTS["mine_site"].names()].reset_index(drop=True)
