"""One contract per table (columns, units, ranges, key), by subject in a module each, and the one way to read it."""

from __future__ import annotations

from geo.tables.column import Column, Contract
from geo.tables.contracts import CONTRACTS, SUBJECTS
from geo.tables.kept import kept
from geo.tables.records import records
from geo.tables.snapshot import (
    FINGERPRINT,
    TABLES,
    UNKNOWN_VERSION,
    Read,
    Snapshot,
    TableError,
    arrow,
    path,
    read,
    region_names,
    version,
)

__all__ = ["CONTRACTS", "FINGERPRINT", "SUBJECTS", "TABLES", "UNKNOWN_VERSION", "Column", "Contract", "Read"]
__all__ += ["Snapshot", "TableError", "arrow", "kept", "path", "read", "records", "region_names", "version"]
