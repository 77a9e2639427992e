"""The elements that sources name in ICT equipment: how many name each, and the tables of those whose harm was not looked into."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geo.model import elements
from geo.supply.products import SCOPES
from geo.tables import Read
from geo.tables.shared import once

INSTEAD = {"production": "element_output", "product_metal": "element_use", "metal_indicator": "element_indicator"}
"""The tables of metals in scope and those of the elements outside them: the same columns, `element` for `metal`."""
NAMED = ["element", "studies", "who", "products", "components", "grams_low", "grams_high", "source_id"]


@dataclass(frozen=True)
class Outside:
    """A table reader for what is written of metals, to be asked about an element outside them: its tables stand in for theirs."""

    read: Read

    def __call__(self, name: str) -> pd.DataFrame:
        """The table; of INSTEAD the one about elements, its codes in the column `metal`. Raises TableError."""
        return _as_metals(self.read(INSTEAD[name])) if name in INSTEAD else self.read(name)


@once
def _as_metals(table: pd.DataFrame) -> pd.DataFrame:
    return table.rename(columns={"element": "metal"})


def reader(code: str, read: Read) -> Read:
    """The tables by which a metal or an element is told."""
    return Outside(read) if code in elements() and elements()[code].outside else read


def named(read: Read) -> pd.DataFrame:
    """One row per element that a source names in a product of ICT, in the order of `data/codes/element.csv`.

    Returns
    -------
    Columns NAMED: `studies` (how many name it) and `who` (which, "; " between); `products` and `components` (codes, space
    between; scopes left out); `grams_low`, `grams_high` (g in one device over products and studies; missing = never
    measured); `source_id` (ids, space between).
    """
    told = pd.concat([read("product_metal"), Outside(read)("product_metal")], ignore_index=True)
    told = told.assign(part=told["component"].where(~told["component"].isin(SCOPES)))
    table = told.groupby("metal").agg(
        studies=("quoted_source", "nunique"),
        who=("quoted_source", lambda names: "; ".join(sorted(set(names)))),
        products=("product", _codes),
        components=("part", _codes),
        grams_low=("grams", "min"),
        grams_high=("grams", "max"),
        source_id=("source_id", _codes),
    )
    known = [code for code in elements() if code in table.index]
    return table.loc[known].reset_index(names="element")[NAMED]


def _codes(values: pd.Series) -> str:
    return " ".join(sorted(set(values.dropna())))


def members(metal: str) -> tuple[str, ...]:
    """The elements of a group of metals in scope, such as the rare earths, that have pages of their own."""
    return tuple(code for code, element in elements().items() if element.outside and element.metal == metal)
