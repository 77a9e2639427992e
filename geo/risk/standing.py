"""How each country or region stands in one harm of one metal, asked of the table `assessment` in one place."""

from __future__ import annotations

import pandas as pd

from geo.model import LADDER, Confidence, Level, Standing, Theme


def standings(assessment: pd.DataFrame, metal: str, theme: Theme) -> dict[str, Standing]:
    """The whole countries of the table `assessment` for one metal and theme, by iso3."""
    rows = _of(assessment, metal, theme)
    rows = rows[rows["region_code"].fillna("") == ""]
    return dict(zip(rows["iso3"].astype(str), _each(rows), strict=True))


def region_standings(assessment: pd.DataFrame, metal: str, theme: Theme) -> dict[str, Standing]:
    """The regions of the table `assessment` for one metal and theme, by `COD/CD-NK`."""
    rows = _of(assessment, metal, theme)
    rows = rows[rows["region_code"].fillna("") != ""]
    return dict(zip(rows["iso3"] + "/" + rows["region_code"], _each(rows), strict=True))


def _of(assessment: pd.DataFrame, metal: str, theme: Theme) -> pd.DataFrame:
    return assessment[(assessment["metal"] == metal) & (assessment["theme"] == str(theme))]


def _each(rows: pd.DataFrame) -> list[Standing]:
    pairs = zip(rows["level"], rows["confidence"], strict=True)
    return [Standing(Level(level), level in LADDER and confidence == Confidence.WEAK) for level, confidence in pairs]
