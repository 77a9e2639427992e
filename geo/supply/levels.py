"""The one place where supply asks for levels of risk of harm: (metal, country, theme) to a level, never a guess."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from geo.model import Level, Theme

Read = Callable[[str], pd.DataFrame]
Levels = Mapping[tuple[str, str, str], Level]


def levels(read: Read) -> dict[tuple[str, str, str], Level]:
    """The level of every (metal, iso3, theme) that is assessed for a whole country."""
    rows = read("assessment")
    rows = rows[rows["region_code"].isna()]
    keys = zip(rows["metal"], rows["iso3"], rows["theme"], strict=True)
    return {key: Level(level) for key, level in zip(keys, rows["level"], strict=True)}


def level_of(known: Levels, metal: str, iso3: str, theme: Theme | str) -> Level:
    """The level of a metal at a place for a theme; what is not assessed is not enough data, never low."""
    return known.get((metal, iso3, str(theme)), Level.NOT_ENOUGH_DATA)
