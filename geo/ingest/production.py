"""What the sources of output share: their commodities to metals, and shares from the sum of the countries."""

from __future__ import annotations

from functools import cache

import pandas as pd

from geo.ingest.codes import CODES
from geo.ingest.vocabulary import translated
from geo.tables import CONTRACTS

LIST = "production_commodity.csv"


@cache
def _commodities() -> pd.DataFrame:
    return pd.read_csv(CODES / LIST, dtype=str, keep_default_na=False).set_index(["source_id", "commodity"])


def in_scope(frame: pd.DataFrame, column: str, source_id: str, file: str) -> pd.DataFrame:
    """The rows of the metals in scope, with `metal`, `commodity`, and `stage` where the list of commodities tells it.

    Raises
    ------
    BuildError : a commodity is not in `data/codes/production_commodity.csv`.
    """
    listed = _commodities().xs(source_id)
    metals = dict(zip(listed.index.astype(str), listed["metal"], strict=True))
    metal = translated(frame[column], metals, file, f"add it to data/codes/{LIST} (metal empty = left out)")
    rows = frame.assign(commodity=frame[column], metal=metal)
    if listed["stage"].ne("").any():
        rows = rows.assign(stage=frame[column].map(listed["stage"]))
    return rows[rows["metal"] != ""]


def share_of_sum(frame: pd.DataFrame) -> pd.Series:
    """`quantity` over the sum of all rows of the same commodity, stage and year; missing stays missing."""
    return frame["quantity"] / frame.groupby(["commodity", "stage", "year"])["quantity"].transform("sum")


def table(frame: pd.DataFrame, source_id: str) -> pd.DataFrame:
    """The columns of `production`, empty where the source says nothing."""
    return frame.assign(source_id=source_id).reindex(columns=CONTRACTS["production"].names())
