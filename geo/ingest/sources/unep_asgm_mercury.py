"""Mercury used in artisanal gold mining in the fifteen countries with the largest use, as a range."""

from __future__ import annotations

import pandas as pd

from geo.ingest.codes import iso3_of_names
from geo.ingest.raw import BuildError, Raw, number
from geo.tables import CONTRACTS

ID = "unep_asgm_mercury"
FILE = "asgm_mercury_use_by_country.csv"
LOW, HIGH, MID = "mercury_use_low_t", "mercury_use_high_t", "mercury_use_mid_t"
# The totals printed under the table. Its text is jumbled and was put in order again, so the sums are the proof.
TOTALS_T = {LOW: 786.0, HIGH: 2211.0}
NOTE = (
    "Only countries with a mean use of 20 t a year or more are in the table; a country that is not may still use "
    "mercury. The value is the middle of the range."
)


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`country_indicator` rows: t per year, low and high, and their middle.

    Raises
    ------
    BuildError : the columns no longer add up to the printed totals, or a range is out of order.
    """
    stated = raw.csv(ID, FILE, ("country", LOW, HIGH, MID))
    numbers = {column: number(stated[column], FILE) for column in (LOW, HIGH, MID)}
    for column, total in TOTALS_T.items():
        if abs((found := numbers[column].sum()) - total) > 1e-6:
            raise BuildError(f"{FILE}, column {column}: adds up to {found:g}, the printed total is {total:g}.")
    if not (numbers[MID] == (numbers[LOW] + numbers[HIGH]) / 2).all() or (numbers[LOW] > numbers[HIGH]).any():
        raise BuildError(f"{FILE}, column {MID}: not everywhere the middle of low and high.")
    frame = pd.DataFrame(
        {
            "iso3": iso3_of_names(stated["country"], FILE),
            "indicator": "asgm_mercury",
            "year": 2017,
            "as_of": "2020",
            "value": numbers[MID],
            "low": numbers[LOW],
            "high": numbers[HIGH],
            "note": NOTE,
            "source_id": ID,
        }
    )
    return {"country_indicator": frame.reindex(columns=CONTRACTS["country_indicator"].names())}
