"""The sites of one metal, taken once for all who ask."""

from __future__ import annotations

import pandas as pd

from geo.tables import Read
from geo.tables.shared import among, of, once


def sites_of(metal: str, read: Read) -> pd.DataFrame:
    """The rows of mine_site for a metal, shared by all who ask."""
    return _sites(read("mine_site"), _site_ids(read("mine_site_metal"), metal))


@once
def _site_ids(site_metal: pd.DataFrame, metal: str) -> tuple[str, ...]:
    return tuple(of(site_metal, metal=metal)["site_id"])


@once
def _sites(site: pd.DataFrame, site_ids: tuple[str, ...]) -> pd.DataFrame:
    return among(site, "site_id", site_ids)
