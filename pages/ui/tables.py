"""Tables of the snapshot, read once per process and shared by every session; nobody may change them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from geo import tables

if TYPE_CHECKING:
    import pandas as pd


@lru_cache(maxsize=64)
def _kept(name: str, stamp: int) -> pd.DataFrame:
    return tables.read(name)


def stamp(name: str) -> int:
    """When the table's file was last written, in ns; 0 when it is missing. A new file is read anew without a restart."""
    try:
        return tables.path(name).stat().st_mtime_ns
    except OSError:
        return 0


def read(name: str) -> pd.DataFrame:
    """The shared frame of a table. Raises TableError when it is missing, torn or older."""
    return _kept(name, stamp(name))


@lru_cache(maxsize=2)
def _region_names(stamp: int) -> dict[str, str]:
    region = tables.arrow("region", tables.TABLES, ("region_code", "name")).to_pydict()
    return dict(zip(region["region_code"], region["name"], strict=True))


def region_names() -> dict[str, str]:
    """Names of regions by code, without their heavy outlines; none when the table cannot be read."""
    try:
        return _region_names(stamp("region"))
    except tables.TableError:
        return {}


def stamps() -> int:
    """One number that changes when any table or the snapshot does: the key of everything derived from the tables."""
    return hash(tuple(stamp(name) for name in tables.CONTRACTS))
