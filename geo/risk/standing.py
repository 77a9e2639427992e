"""How each country or region stands in one harm of one metal, asked of the table `assessment` in one place."""

from __future__ import annotations

import pandas as pd

from geo.model import LADDER, Confidence, Level, Standing, Theme
from geo.tables.shared import of, once


@once
def whole_countries(assessment: pd.DataFrame) -> pd.DataFrame:
    """The rows of the table `assessment` (or of `assess.assessed`) that speak of whole countries."""
    return assessment[assessment["region_code"].fillna("") == ""]


@once
def within_countries(assessment: pd.DataFrame) -> pd.DataFrame:
    """The rows of the table `assessment` that speak of regions."""
    return assessment[assessment["region_code"].fillna("") != ""]


def countries(assessment: pd.DataFrame, metal: str, theme: Theme) -> pd.DataFrame:
    """The rows of the table `assessment` for one metal and theme, one for each whole country."""
    return of(whole_countries(assessment), metal=metal, theme=theme)


def regions(assessment: pd.DataFrame, metal: str, theme: Theme) -> pd.DataFrame:
    """The same, one for each region."""
    return of(within_countries(assessment), metal=metal, theme=theme)


def place(assessment: pd.DataFrame, iso3: str, region_code: str, **keys: str) -> pd.DataFrame:
    """The rows that speak of one country (`region_code` "") or one of its regions; `keys`: metal, theme.

    `assessment`: the table of that name, or `assessment_indicator`.
    """
    if region_code:
        return of(assessment, region_code=region_code, iso3=iso3, **keys)
    return of(whole_countries(assessment), iso3=iso3, **keys)


def standings(assessment: pd.DataFrame, metal: str, theme: Theme) -> dict[str, Standing]:
    """How the whole countries stand in one metal and theme, by iso3."""
    rows = countries(assessment, metal, theme)
    return dict(zip(rows["iso3"].astype(str), _each(rows), strict=True))


def region_standings(assessment: pd.DataFrame, metal: str, theme: Theme) -> dict[str, Standing]:
    """How the regions stand in one metal and theme, by `COD/CD-NK`."""
    rows = regions(assessment, metal, theme)
    return dict(zip(rows["iso3"] + "/" + rows["region_code"], _each(rows), strict=True))


def _each(rows: pd.DataFrame) -> list[Standing]:
    pairs = zip(rows["level"], rows["confidence"], strict=True)
    return [Standing(Level(level), level in LADDER and confidence == Confidence.WEAK) for level, confidence in pairs]
