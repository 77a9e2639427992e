"""Frames to the parquet files of the snapshot: in contract order, checked, byte-for-byte the same every time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from geo.ingest.raw import BuildError, checksum
from geo.tables import CONTRACTS, FINGERPRINT, TABLES, Contract, path
from geo.tables.column import POINT

ARROW = {
    "str": pa.string(),
    "date": pa.string(),
    "int": pa.int64(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "wkb": pa.binary(),
}


def _geo_metadata(contract: Contract) -> dict[bytes, bytes]:
    """What makes the file GeoParquet; without a coordinate system of its own it is OGC:CRS84: degrees, longitude first."""
    name = POINT.name if contract.points else contract.geometry
    if not name:
        return {}
    column = {"encoding": "WKB", "geometry_types": ["Point"] if contract.points else []}
    return {b"geo": json.dumps({"version": "1.1.0", "primary_column": name, "columns": {name: column}}).encode()}


def _points(frame: pd.DataFrame) -> pa.Array:
    """The point of each row as WKB; null without coordinates."""
    lon, lat = (frame[name].to_numpy(dtype=float) for name in ("lon", "lat"))
    placed = np.isfinite(lon) & np.isfinite(lat)
    points = np.full(len(frame), None, dtype=object)
    points[placed] = shapely.to_wkb(shapely.points(lon[placed], lat[placed]), byte_order=1)
    return pa.array(points, type=pa.binary())


def ordered(contract: Contract, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the contract's columns in order and rows sorted by key. Raises BuildError on a missing or extra column."""
    if set(frame.columns) != set(contract.names()):
        odd = sorted(set(frame.columns) ^ set(contract.names()))
        raise BuildError(f"table {contract.name}: columns {', '.join(odd)} are missing or not in the contract.")
    return frame[contract.names()].sort_values(list(contract.key), kind="stable", na_position="last", ignore_index=True)


def to_arrow(contract: Contract, frame: pd.DataFrame) -> pa.Table:
    """An arrow table with the contract's types, points with their geometry; missing values are nulls, never NaN or ""."""
    arrays = []
    for column in contract.columns:
        series = frame[column.name]
        values: list[Any] = series.astype(object).where(series.notna(), None).tolist()
        if column.kind in ("str", "date"):
            values = [value if value != "" else None for value in values]
        try:
            arrays.append(pa.array(values, type=ARROW[column.kind]))
        except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
            raise BuildError(f"table {contract.name}, column {column.name}: {error}") from error
    columns = contract.columns
    if contract.points:
        arrays.append(_points(frame))
        columns += (POINT,)
    schema = pa.schema(
        [pa.field(c.name, ARROW[c.kind]) for c in columns],
        metadata={FINGERPRINT: contract.fingerprint.encode()} | _geo_metadata(contract),
    )
    return pa.Table.from_arrays(arrays, schema=schema)


def write(name: str, frame: pd.DataFrame, folder: Path = TABLES) -> Path:
    """Write one table and return its file. Raises BuildError when it breaks its contract's columns or types."""
    contract = CONTRACTS[name]
    file = path(name, folder)
    pq.write_table(to_arrow(contract, ordered(contract, frame)), file, compression="zstd", compression_level=12)
    return file


def write_index(version: str, folder: Path = TABLES) -> None:
    """`snapshot.json`: the data version and, per table, rows and sha256."""
    tables = {
        name: {"rows": pq.read_metadata(path(name, folder)).num_rows, "sha256": checksum(path(name, folder))}
        for name in sorted(CONTRACTS)
    }
    index = {"version": version, "tables": tables}
    (folder / "snapshot.json").write_text(json.dumps(index, indent=1) + "\n", encoding="utf-8")
