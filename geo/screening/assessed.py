"""The assessments for a site's metals where it lies: of its region where there is one, else of its country."""

from __future__ import annotations

import pandas as pd

from geo.model import LADDER, Level, Theme

PARTS = ("level", "low", "high", "confidence", "place")
HEIGHT = {str(level): float(step) for step, level in enumerate(LADDER)} | {
    str(Level.NOT_ENOUGH_DATA): LADDER.index(Level.HIGH) - 0.5
}
"""How levels are compared over several metals: what is not known may be anything, so that only high and above outweigh it."""
KEY = ["metals", "iso3", "region_code"]


def columns() -> list[str]:
    """`child_labour_level`, `child_labour_low`, … for each theme."""
    return [f"{theme}_{part}" for theme in Theme for part in PARTS]


def assessed(places: pd.DataFrame, assessment: pd.DataFrame) -> pd.DataFrame:
    """The columns of `columns` for each place.

    Parameters
    ----------
    places : `metals` (codes, space between), `iso3`, `region_code`; each may be "" or missing.
    assessment : the table assessment.

    Returns
    -------
    With the index of `places`: level, interval (0-100) and confidence of each theme, and the region or country that was
    assessed. Without a metal or a place all are missing; with them, but without a row, the level is not_enough_data.
    Of several metals the highest level counts, and none is lower than not_enough_data unless it is high or above.
    """
    asked = places[KEY].fillna("").astype(object)
    keys = asked[(asked["metals"] != "") & (asked["iso3"] != "")].drop_duplicates()
    worst = _worst(_of_metals(keys, assessment))
    parts = [worst.set_index([*KEY, "theme"])[part].unstack("theme").add_suffix(f"_{part}") for part in PARTS]
    wide = pd.concat(parts, axis=1).reindex(columns=columns()).astype(object)
    return wide.reindex(pd.MultiIndex.from_frame(asked)).set_index(places.index)


def _of_metals(keys: pd.DataFrame, assessment: pd.DataFrame) -> pd.DataFrame:
    """One row per place, metal and theme: the region's assessment, else the country's, else not enough data."""
    each = keys.assign(metal=keys["metals"].str.split()).explode("metal")
    each = each.merge(pd.DataFrame({"theme": list(map(str, Theme))}), how="cross")
    regional = assessment["region_code"].notna()
    on = ["metal", "iso3", "theme"]
    parts = [each.merge(assessment[regional], on=[*on, "region_code"]).assign(place=lambda t: t["region_code"]),
             each.merge(assessment[~regional].drop(columns="region_code"), on=on).assign(place=lambda t: t["iso3"]),
             each.assign(level=str(Level.NOT_ENOUGH_DATA))]  # fmt: skip
    together = pd.concat([part.astype(object) for part in parts], ignore_index=True)
    return together.drop_duplicates([*KEY, "metal", "theme"])[[*KEY, "theme", "metal", *PARTS]]


def _worst(rows: pd.DataFrame) -> pd.DataFrame:
    """Over the metals of a place: the highest level with its confidence and place, and the interval of the highest."""
    ends = rows.astype({"low": float, "high": float}).groupby([*KEY, "theme"], as_index=False)[["low", "high"]].max()
    tall = rows.assign(height=rows["level"].map(HEIGHT)).sort_values("height", ascending=False, kind="stable")
    return tall.drop_duplicates([*KEY, "theme"]).drop(columns=["low", "high", "height"]).merge(ends, on=[*KEY, "theme"])
