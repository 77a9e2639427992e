"""How each country or region stands in one harm of one metal, asked of the table `assessment` in one place."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from geo.model import LADDER, Basis, Level, Reason, Sign, Standing, Theme
from geo.tables.shared import of, once

Levels = Mapping[tuple[str, str, str], Level]


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


def standings(
    assessment: pd.DataFrame, metal: str, theme: Theme, listed: pd.DataFrame | None = None
) -> dict[str, Standing]:
    """How the whole countries stand in one metal and theme, by iso3.

    `listed`: the table `cahra_area`; with it, in conflict financing, also its countries that are not assessed: nobody looked there.
    """
    rows = countries(assessment, metal, theme)
    known = dict(zip(rows["iso3"].astype(str), _each(rows), strict=True))
    if listed is None or theme != Theme.CONFLICT_FINANCING:
        return known
    return known | dict.fromkeys(unassessed(assessment, listed, metal), Standing(Level.NOT_ENOUGH_DATA, Sign.UNSEEN))


def unassessed(assessment: pd.DataFrame, listed: pd.DataFrame, metal: str) -> frozenset[str]:
    """The countries (iso3) with areas on the EU's list (table `cahra_area`) for which a metal is not assessed: no source gives output."""
    rows = of(whole_countries(assessment), metal=metal)
    return frozenset(map(str, listed["iso3"].dropna())) - frozenset(map(str, rows["iso3"]))


def region_standings(assessment: pd.DataFrame, metal: str, theme: Theme) -> dict[str, Standing]:
    """How the regions stand in one metal and theme, by `COD/CD-NK`."""
    rows = regions(assessment, metal, theme)
    return dict(zip(rows["iso3"] + "/" + rows["region_code"], _each(rows), strict=True))


SIGNS = {Reason.UNSETTLED: Sign.UNSETTLED, Reason.PART: Sign.UNSETTLED, Reason.NOT_ASKED: Sign.VISITED}


def sign_of(level: str, basis: str, reason: object, below: float | None) -> Sign:
    """How a place is drawn: its level, what does not settle it, visited and not asked, below for a reason, context, nobody looked."""
    if level in LADDER:
        return Sign.LEVEL
    if reason in SIGNS:
        return SIGNS[Reason(str(reason))]
    if (below or 0.0) > 0:
        return Sign.BELOW
    return Sign.CONTEXT if basis == Basis.CONTEXT else Sign.UNSEEN


def _each(rows: pd.DataFrame) -> list[Standing]:
    told = zip(rows["level"], rows["basis"], rows["reason"], rows["below"], strict=True)
    return [Standing(Level(level), sign_of(level, *more)) for level, *more in told]


@once
def levels(assessment: pd.DataFrame) -> Levels:
    """The level of every (metal, iso3, theme) that is assessed for a whole country."""
    rows = whole_countries(assessment)
    keys = zip(rows["metal"], rows["iso3"], rows["theme"], strict=True)
    return dict(zip(keys, map(Level, rows["level"]), strict=True))


def level_of(known: Levels, metal: str, iso3: str, theme: Theme | str) -> Level:
    """The level of a metal at a place for a theme; what is not assessed is not enough data, never low."""
    return known.get((metal, iso3, str(theme)), Level.NOT_ENOUGH_DATA)
