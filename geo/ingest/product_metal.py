"""What the sources of metals in products share: their names of products and components to our codes."""

from __future__ import annotations

import pandas as pd

from geo.ingest.codes import CODES
from geo.ingest.vocabulary import translated
from geo.tables import CONTRACTS


def _listed(values: pd.Series, file: str, list_name: str, source_id: str = "") -> pd.Series:
    """Values by a list of codes whose last two columns are the source's word and ours."""
    frame = pd.read_csv(CODES / list_name, dtype=str, keep_default_na=False)
    if source_id:
        frame = frame[frame["source_id"] == source_id]
    codes = dict(zip(frame.iloc[:, -2], frame.iloc[:, -1], strict=True))
    return translated(values, codes, file, f"add it to data/codes/{list_name}")


def products(values: pd.Series, source_id: str, file: str) -> pd.Series:
    """A source's products to codes of `data/codes/product.csv`; "" = no ICT product. BuildError for unknown ones."""
    return _listed(values, file, "product_alias.csv", source_id)


def components(values: pd.Series, file: str) -> pd.Series:
    """Components to codes of `data/codes/component.csv`. Raises BuildError for an unknown one."""
    return _listed(values, file, "component_alias.csv")


def elements(values: pd.Series, file: str) -> pd.Series:
    """Chemical symbols to metal codes; "" = out of scope. Raises BuildError for an unknown one."""
    return _listed(values, file, "element.csv")


def table(frame: pd.DataFrame, source_id: str) -> pd.DataFrame:
    """`product_metal` rows; `row_no` counts the rows of the file from 0, grams empty = present, amount not measured."""
    presence = frame["grams"].notna().map({True: "measured", False: "present_not_measured"})
    filled = frame.assign(row_no=frame.index, presence=presence, source_id=source_id)
    return filled.reindex(columns=CONTRACTS["product_metal"].names()).reset_index(drop=True)


def parts(frame: pd.DataFrame, source_id: str) -> pd.DataFrame:
    """`product_part` rows; `row_no` counts the rows of the file from 0."""
    filled = frame.assign(row_no=frame.index, source_id=source_id)
    return filled.reindex(columns=CONTRACTS["product_part"].names()).reset_index(drop=True)
