"""One contract per table (columns, units, ranges, key), by subject in a module each, and the one way to read it."""

from __future__ import annotations

import json
from collections import namedtuple
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from geo.model import DATA
from geo.tables import chain, conflict, derived, indicators, land, output, sites
from geo.tables.column import Column, Contract

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CONTRACTS", "FINGERPRINT", "TABLES", "UNKNOWN_VERSION", "Column", "Contract", "TableError"]
__all__ += ["arrow", "path", "read", "records", "version"]

TABLES = DATA / "tables"
FINGERPRINT = b"atlas_contract"
UNKNOWN_VERSION = "unknown"
SUBJECTS = (land, sites, conflict, output, indicators, chain, derived)
CONTRACTS: dict[str, Contract] = {contract.name: contract for subject in SUBJECTS for contract in subject.CONTRACTS}


class TableError(Exception):
    """A table of the snapshot cannot be used; `table` is its name and `why` one of missing, torn, older."""

    def __init__(self, table: str, why: Literal["missing", "torn", "older"]) -> None:
        self.table, self.why = table, why
        words = {"missing": "is missing", "torn": "cannot be read", "older": "was written for another version"}[why]
        super().__init__(
            f"data/tables/{table}.parquet {words}; `git restore data/tables` or `make build RAW=DIR` mends it."
        )


def path(name: str, folder: Path = TABLES) -> Path:
    """Where a table lies."""
    return folder / f"{name}.parquet"


def read(name: str, folder: Path = TABLES) -> pd.DataFrame:
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


def arrow(name: str, folder: Path = TABLES, columns: Sequence[str] | None = None) -> Any:
    """The same table as a pyarrow Table, whole or some columns of it, for callers that need no pandas. Raises as `read` does."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    contract = CONTRACTS[name]
    file = path(name, folder)
    if not file.exists():
        raise TableError(name, "missing")
    try:
        table = pq.read_table(file, columns=columns and list(columns))
        table.validate(full=True)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise TableError(name, "torn") from error
    if (table.schema.metadata or {}).get(FINGERPRINT) != contract.fingerprint.encode():
        raise TableError(name, "older")
    return table


def records(frame: pd.DataFrame) -> Iterable[Any]:
    """The rows of a frame as named tuples of plain values, None where one is missing (several times faster than itertuples)."""
    return map(_row(tuple(frame.columns))._make, zip(*(_plain(frame[name]) for name in frame.columns), strict=True))


@cache
def _row(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", columns)


def _plain(column: pd.Series) -> list[Any]:
    """The values of a column, None where one is missing; numbers and texts without the detour over a mask."""
    if column.dtype == "str":
        return list(column.to_numpy(dtype=object, na_value=None))  # type: ignore[call-overload]
    values: list[Any] = column.tolist()
    if column.dtype.kind in "ub" or column.dtype == "int64":
        return values
    return [None if gap else value for value, gap in zip(values, column.isna(), strict=True)]


@cache
def version(folder: Path = TABLES) -> str:
    """The data version of the snapshot, as written by the build into `snapshot.json`; "unknown" without it."""
    try:
        return str(json.loads((folder / "snapshot.json").read_text(encoding="utf-8"))["version"])
    except (OSError, ValueError, KeyError):
        return UNKNOWN_VERSION
