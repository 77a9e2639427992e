"""The snapshot: the folder of tables, read by name, as one hashable thing by which answers from it can be kept."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from geo.model import DATA
from geo.tables.contracts import CONTRACTS

if TYPE_CHECKING:
    import pandas as pd

Read: TypeAlias = Callable[[str], "pd.DataFrame"]
"""Whatever gives a table by its name: `read`, a `Snapshot`, or tables made for a test."""
TABLES = DATA / "tables"
FINGERPRINT = b"atlas_contract"
UNKNOWN_VERSION = "unknown"
VERSION_FILE = "snapshot.json"


class TableError(Exception):
    """A table of the snapshot cannot be used; `table` is its name and `why` one of missing, torn, older."""

    def __init__(self, table: str, why: Literal["missing", "torn", "older"]) -> None:
        self.table, self.why = table, why
        words = {"missing": "is missing", "torn": "cannot be read", "older": "was written for another version"}[why]
        super().__init__(
            f"data/tables/{table}.parquet {words}; `git restore data/tables` or `make build RAW=DIR` mends it."
        )


def path(name: str, folder: Path | None = None) -> Path:
    """Where a table lies."""
    return (folder or TABLES) / f"{name}.parquet"


def read(name: str, folder: Path | None = None) -> pd.DataFrame:
    """A table of the snapshot as a frame with the columns of its contract; a geometry stays WKB bytes.

    Raises
    ------
    KeyError : no such contract.
    TableError : the file is missing, torn, or written for another version of the contract.
    """
    table = arrow(name, folder)
    try:
        frame: pd.DataFrame = table.to_pandas()
    except ValueError as error:
        raise TableError(name, "torn") from error
    return frame


def arrow(name: str, folder: Path | None = None, columns: Sequence[str] | None = None) -> Any:
    """The same table as a pyarrow Table, whole or some columns of it, for callers that need no pandas. Raises as `read` does."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    contract = CONTRACTS[name]
    file = path(name, folder)
    if not file.exists():
        raise TableError(name, "missing")
    try:
        with pq.ParquetFile(file) as parquet:
            if (parquet.schema_arrow.metadata or {}).get(FINGERPRINT) != contract.fingerprint.encode():
                raise TableError(name, "older")
            table = parquet.read(columns=list(columns or contract.names()))
        table.validate(full=True)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise TableError(name, "torn") from error
    return table


def version(folder: Path | None = None) -> str:
    """The data version of the snapshot, as written by the build into `snapshot.json`; "unknown" without it."""
    return _version(folder or TABLES)


@lru_cache(maxsize=8)
def _version(folder: Path) -> str:
    try:
        return str(json.loads((folder / VERSION_FILE).read_text(encoding="utf-8"))["version"])
    except (OSError, ValueError, KeyError):
        return UNKNOWN_VERSION


@dataclass(frozen=True)
class Snapshot:
    """The tables as they lay on the disk at one moment: a table reader that is equal to another when no file has changed since.

    `times` holds when each file was written, by name; calling it gives the shared frame of a table, which nobody may change.
    """

    folder: Path
    times: tuple[tuple[str, int], ...]

    def __call__(self, name: str) -> pd.DataFrame:
        """The frame of a table, read once per process and file. Raises as `read` does."""
        return _frame(name, self.folder, dict(self.times).get(f"{name}.parquet", 0))

    @classmethod
    def now(cls, folder: Path | None = None) -> Snapshot:
        """The snapshot as it lies on the disk now: one look at the folder."""
        folder = folder or TABLES
        try:
            with os.scandir(folder) as entries:
                times = sorted((entry.name, entry.stat().st_mtime_ns) for entry in entries)
        except OSError:
            times = []
        return cls(folder, tuple(times))


@lru_cache(maxsize=64)
def _frame(name: str, folder: Path, time: int) -> pd.DataFrame:
    return read(name, folder)


def region_names(snapshot: Snapshot) -> dict[str, str]:
    """Names of regions by code, without their heavy outlines; none when the table cannot be read."""
    try:
        region = arrow("region", snapshot.folder, ("region_code", "name")).to_pydict()
    except TableError:
        return {}
    return dict(zip(region["region_code"], region["name"], strict=True))
