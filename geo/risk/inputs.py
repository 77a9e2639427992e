"""The tables that rules look at: each whole and sound, or absent; and whether a source is in them at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import pandas as pd

from geo.model import DATA
from geo.tables import CONTRACTS, Read, TableError
from geo.tables.shared import once

NEEDED = (
    "production",
    "mine_site",
    "mine_site_metal",
    "site_context",
    "site_survey",
    "mining_place",
    "mining_footprint",
    "cahra_area",
    "conflict_year",
    "asm_sector",
    "labour_listing",
    "labour_determination",
    "armed_interference",
    "transit_signal",
    "country_indicator",
    "metal_indicator",
)


@dataclass(frozen=True)
class Inputs:
    """The tables by name; what could not be read is an empty frame and named in `absent`.

    `places`: what was once known as a place to assess (`metal`, `iso3`, `region_code`); it stays whatever goes missing.
    """

    tables: Mapping[str, pd.DataFrame]
    absent: tuple[str, ...] = ()
    places: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["metal", "iso3", "region_code"]))

    def __getitem__(self, name: str) -> pd.DataFrame:
        """A table; empty, with its columns, when it is absent."""
        return self.tables[name]

    def rows(self, name: str, source_id: str) -> pd.DataFrame:
        """The rows of one source in a table; none at all means that the source is missing, never that it says no."""
        return _of_source(self.tables[name], source_id)


@once
def _of_source(table: pd.DataFrame, source_id: str) -> pd.DataFrame:
    return table[table["source_id"] == source_id]


@cache
def once_known() -> pd.DataFrame:
    """The committed places (data/codes/assessed_place.csv): a place once known stays, whatever table goes missing."""
    return pd.read_csv(DATA / "codes" / "assessed_place.csv", dtype=str, keep_default_na=False).astype(object)


def _of_these_countries(read: Read) -> pd.DataFrame:
    """The committed places in the countries of the table `country`; all of them when it cannot be read."""
    places = once_known()
    try:
        return places[places["iso3"].isin(read("country")["iso3"])]
    except (TableError, KeyError):
        return places


def sound(name: str, frame: pd.DataFrame) -> bool:
    """Whether every cell that the contract demands is there: a row that cannot be told apart from others spoils a table."""
    return _complete(frame, tuple(column.name for column in CONTRACTS[name].columns if not column.nullable))


@once
def _complete(frame: pd.DataFrame, demanded: tuple[str, ...]) -> bool:
    return not any(frame[name].hasnans for name in demanded)


@cache
def _nothing(name: str) -> pd.DataFrame:
    return pd.DataFrame(columns=CONTRACTS[name].names())


def gather(read: Read, places: pd.DataFrame | None = None) -> Inputs:
    """Every needed table. One that is missing, torn, older or lacks a demanded cell counts as not there.

    `places`: those that stay in any case (none given: the committed ones).
    """
    tables, absent = {}, []
    for name in NEEDED:
        try:
            frame = read(name)
        except TableError:
            frame = pd.DataFrame()
        if frame.empty or not sound(name, frame):
            frame = _nothing(name)
            absent.append(name)
        tables[name] = frame
    return Inputs(tables, tuple(absent), _of_these_countries(read) if places is None else places)
