"""What the sources of output share: their commodities to metals, and shares from the sum of the countries."""

from __future__ import annotations

from functools import cache

import pandas as pd

from geo.ingest.codes import CODES
from geo.ingest.vocabulary import translated
from geo.model import elements
from geo.tables import CONTRACTS

LIST = "production_commodity.csv"
TABLES = {"production": "metal", "element_output": "element"}
"""The tables of output, and what each is about: metals in scope, or elements outside them."""


@cache
def _commodities() -> pd.DataFrame:
    return pd.read_csv(CODES / LIST, dtype=str, keep_default_na=False).set_index(["source_id", "commodity"])


def in_scope(frame: pd.DataFrame, column: str, source_id: str, file: str, name: str = "production") -> pd.DataFrame:
    """The rows of a table of TABLES, with `metal` (or `element`), `commodity`, and `stage` where the list of commodities tells it.

    Raises
    ------
    BuildError : a commodity is not in `data/codes/production_commodity.csv`.
    """
    listed, about = _commodities().xs(source_id), TABLES[name]
    codes = dict(zip(listed.index.astype(str), listed[about], strict=True))
    code = translated(frame[column], codes, file, f"add it to data/codes/{LIST} (metal and element empty = left out)")
    rows = frame.assign(commodity=frame[column], **{about: code})
    if listed["stage"].ne("").any():
        rows = rows.assign(stage=frame[column].map(listed["stage"]))
    return rows[rows[about] != ""]


def elements_of(source_id: str) -> dict[str, str]:
    """A source's commodities to codes of elements: of one in scope its metal."""
    listed = _commodities().xs(source_id)
    codes = listed["element"].where(listed["element"].ne(""), listed["metal"])
    return {str(commodity): str(code) for commodity, code in codes.items() if code in elements()}


def share_of_sum(frame: pd.DataFrame) -> pd.Series:
    """`quantity` over the sum of all rows of the same commodity, stage and year; missing stays missing."""
    return frame["quantity"] / frame.groupby(["commodity", "stage", "year"])["quantity"].transform("sum")


def table(frame: pd.DataFrame, source_id: str, name: str = "production") -> pd.DataFrame:
    """The columns of a table of TABLES, empty where the source says nothing."""
    return frame.assign(source_id=source_id).reindex(columns=CONTRACTS[name].names())
