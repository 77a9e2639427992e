"""What the sources of metals and other elements in products share: their names of products, components and elements to our codes."""

from __future__ import annotations

import pandas as pd

from geo.ingest.codes import CODES
from geo.ingest.vocabulary import translated
from geo.model import elements
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


def by_symbol(values: pd.Series, file: str) -> pd.DataFrame:
    """Chemical symbols to `element` and `metal` ("" = outside the metals in scope). Raises BuildError for an unknown one."""
    listed = {element.symbol: code for code, element in elements().items()}
    codes = translated(values, listed, file, "add it to data/codes/element.csv")
    return pd.DataFrame({"element": codes, "metal": codes.map({code: e.metal for code, e in elements().items()})})


def element_of_names(values: pd.Series) -> pd.Series:
    """English names to codes of elements outside the metals in scope; "" for every other name."""
    named = {element.name: code for code, element in elements().items() if element.outside}
    return values.str.casefold().map(named).fillna("")


def tables(frame: pd.DataFrame, source_id: str) -> dict[str, pd.DataFrame]:
    """`product_metal` of rows with a `metal`, `element_use` of those whose `element` is outside the metals in scope.

    `row_no` counts the rows of the file from 0, grams empty = present, amount not measured.
    """
    outside = frame["element"].map(lambda code: code in elements() and elements()[code].outside)
    return {
        "product_metal": table(frame[frame["metal"].ne("")], source_id),
        "element_use": table(frame[outside], source_id, "element_use"),
    }


def table(frame: pd.DataFrame, source_id: str, name: str = "product_metal") -> pd.DataFrame:
    """Rows of `product_metal` or `element_use`."""
    presence = frame["grams"].notna().map({True: "measured", False: "present_not_measured"})
    filled = frame.assign(row_no=frame.index, presence=presence, source_id=source_id)
    return filled.reindex(columns=CONTRACTS[name].names()).reset_index(drop=True)


def parts(frame: pd.DataFrame, source_id: str) -> pd.DataFrame:
    """`product_part` rows; `row_no` counts the rows of the file from 0."""
    filled = frame.assign(row_no=frame.index, source_id=source_id)
    return filled.reindex(columns=CONTRACTS["product_part"].names()).reset_index(drop=True)
