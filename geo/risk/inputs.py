"""The tables that rules look at: each whole and sound, or absent; and whether a source is in them at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geo.tables import CONTRACTS, Read, TableError
from geo.tables.shared import once

NEEDED = (
    "production",
    "mine_site",
    "mine_site_metal",
    "site_survey",
    "mining_place",
    "mining_footprint",
    "cahra_area",
    "conflict_year",
    "asm_sector",
    "labour_listing",
    "country_indicator",
    "metal_indicator",
)


@dataclass(frozen=True)
class Inputs:
    """The tables by name; what could not be read is an empty frame and named in `absent`."""

    tables: Mapping[str, pd.DataFrame]
    absent: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> pd.DataFrame:
        """A table; empty, with its columns, when it is absent."""
        return self.tables[name]

    def rows(self, name: str, source_id: str) -> pd.DataFrame:
        """The rows of one source in a table; none at all means that the source is missing, never that it says no."""
        return _of_source(self.tables[name], source_id)


@once
def _of_source(table: pd.DataFrame, source_id: str) -> pd.DataFrame:
    return table[table["source_id"] == source_id]


def sound(name: str, frame: pd.DataFrame) -> bool:
    """Whether every cell that the contract demands is there: a row that cannot be told apart from others spoils a table."""
    return _complete(frame, tuple(column.name for column in CONTRACTS[name].columns if not column.nullable))


@once
def _complete(frame: pd.DataFrame, demanded: tuple[str, ...]) -> bool:
    return not any(frame[name].hasnans for name in demanded)


def gather(read: Read) -> Inputs:
    """Every needed table. One that is missing, torn, older or lacks a demanded cell counts as not there."""
    tables, absent = {}, []
    for name in NEEDED:
        try:
            frame = read(name)
        except TableError:
            frame = pd.DataFrame()
        if frame.empty or not sound(name, frame):
            frame = pd.DataFrame(columns=CONTRACTS[name].names())
            absent.append(name)
        tables[name] = frame
    return Inputs(tables, tuple(absent))
