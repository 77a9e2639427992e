"""UNDP Human Development Index 2015-2022."""

from __future__ import annotations

import pandas as pd

from geo.ingest.codes import known_iso3
from geo.ingest.raw import BuildError, Raw, number
from geo.tables import CONTRACTS

ID = "undp_hdi"
FILE = "hdi_1990_2022.csv"
FIRST = 2015
GROUPS = (
    "Arab States", "East Asia and the Pacific", "Europe and Central Asia", "High human development",
    "Latin America and the Caribbean", "Low human development", "Medium human development", "South Asia",
    "Sub-Saharan Africa", "Very high human development", "World",
)  # fmt: skip
NONE_NOTE = "The source lists the country without a value for this year."


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`country_indicator` rows; the eleven groups of countries go, a country without a value keeps an empty one.

    Raises
    ------
    BuildError : a row without a country code that is none of the groups, or a value outside 0 to 1.
    """
    stated = raw.csv(ID, FILE, ("country", "iso3", "year", "hdi"))
    _demand_groups(stated)
    countries = stated[(stated["iso3"] != "") & (stated["year"].astype(int) >= FIRST)]
    value = number(countries["hdi"], FILE)
    if not value.dropna().between(0, 1).all():
        raise BuildError(f"{FILE}, column hdi: a value lies outside 0 to 1.")
    frame = pd.DataFrame(
        {
            "iso3": known_iso3(countries["iso3"], FILE),
            "indicator": "hdi",
            "year": countries["year"].astype(int),
            "as_of": "2024-03",
            "value": value,
            "source_id": ID,
        }
    )
    frame["note"] = pd.Series(None, index=frame.index, dtype=object).mask(value.isna(), NONE_NOTE)
    return {"country_indicator": frame.reindex(columns=CONTRACTS["country_indicator"].names())}


def _demand_groups(stated: pd.DataFrame) -> None:
    odd = stated[(stated["iso3"] == "") & ~stated["country"].isin(GROUPS)]
    if len(odd):
        where = f"{FILE}, column iso3, row {odd.index[0] + 2}"
        raise BuildError(f"{where}: {odd['country'].iloc[0]!r} has no code and is no known group.")
