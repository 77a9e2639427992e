"""The one place where supply asks for levels of risk of harm: (metal, country, theme) to a level, never a guess."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from geo.model import Theme
from geo.tables import CONTRACTS

Read = Callable[[str], pd.DataFrame]
Levels = Mapping[tuple[str, str, str], str]
NOT_ENOUGH = "not_enough_data"
LEVELS = ("low", "medium", "high", "very_high")
"""The levels from low to very high, as the colours of the palette run."""


def levels(read: Read) -> dict[tuple[str, str, str], str]:
    """The level of every assessed (metal, iso3, theme) at the grain of countries; empty while nothing is assessed."""
    if "assessment" not in CONTRACTS:
        return {}
    rows = read("assessment")
    rows = rows[rows["region_code"].isna()]
    return dict(zip(zip(rows["metal"], rows["iso3"], rows["theme"], strict=True), rows["level"], strict=True))


def level_of(known: Levels, metal: str, iso3: str, theme: Theme | str) -> str:
    """The level of a metal at a place for a theme; what is not assessed is not enough data, never low."""
    return known.get((metal, iso3, str(theme)), NOT_ENOUGH)


def exposures(read: Read) -> pd.DataFrame:
    """Share of world supply from places at high or above: `metal`, `theme`, `low`, `high` (0-1) over all sources.

    Nothing assessed is the whole interval, and has no row.
    """
    columns = ["metal", "theme", "low", "high"]
    if "exposure" not in CONTRACTS:
        return pd.DataFrame(columns=columns)
    rows = read("exposure").groupby(["metal", "theme"], as_index=False).agg(low=("low", "min"), high=("high", "max"))
    return rows[columns]
