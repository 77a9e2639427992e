"""A person's file as a list of sites, whatever its format; what cannot be read is refused in one sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import PurePath
from typing import Any

import numpy as np
import pandas as pd

from geo.files.unreadable import EMPTY, OLD, TOO_LARGE, Unreadable
from geo.screening.sites import MOST_BYTES, Sites, demand_rows, headings
from geo.screening.spatial import of_layer, read_geojson, read_gpkg, read_parquet
from geo.screening.tabular import read_csv, read_xlsx
from geo.words.text import N_

FORMATS = {".csv": "csv", ".tsv": "csv", ".txt": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx", ".geojson": "geojson", ".json": "geojson",
         ".gpkg": "gpkg", ".parquet": "parquet", ".geoparquet": "parquet"}  # fmt: skip
SUFFIXES = {"csv": ".csv", "xlsx": ".xlsx", "geojson": ".geojson", "gpkg": ".gpkg", "parquet": ".parquet"}
READERS = {"csv": read_csv, "xlsx": read_xlsx, "geojson": read_geojson, "gpkg": read_gpkg, "parquet": read_parquet}
"""Packed formats, which native code unpacks, are read in a process that may be lost; text by Python, within a count of cells."""


def kind_of(name: str) -> str:
    """csv, xlsx, geojson, gpkg or parquet, by the name's ending. Raises Unreadable for any other."""
    suffix = PurePath(name).suffix.lower()
    if suffix == ".xls":
        raise Unreadable(OLD, file=name)
    if suffix in (".shp", ".shx", ".dbf", ".zip", ".kml", ".kmz"):
        raise Unreadable(
            N_("{name} cannot be read here: export it as GeoPackage (.gpkg) or GeoJSON and try again."), name=name
        )
    if suffix not in FORMATS:
        raise Unreadable(
            N_("{name} is no CSV, XLSX, GeoJSON, GeoPackage or GeoParquet file, by its ending."), name=name
        )
    return FORMATS[suffix]


def read(data: bytes, name: str) -> Sites:
    """The rows of a file by its ending. Nothing of it is kept anywhere but in what is returned, nothing in it is carried out.

    Raises
    ------
    Unreadable : another kind of file than its ending says, damaged, protected, empty, too large, or headings that are doubled.
    """
    kind = kind_of(name)
    if not data.strip():
        raise Unreadable(EMPTY, file=name)
    if len(data) > MOST_BYTES:
        raise Unreadable(TOO_LARGE, file=name, limit=MOST_BYTES // 1_000_000)
    sites = READERS[kind](data, name)
    demand_rows(len(sites.frame), name)
    return replace(sites, frame=one_value_a_cell(sites.frame))


def of_frame(frame: pd.DataFrame) -> Sites:
    """A frame in memory, its rows numbered anew; one with shapes and a coordinate system by these. Raises Unreadable."""
    name = type(frame).__name__
    headings(list(frame.columns), name)
    demand_rows(len(frame), name)
    if hasattr(frame, "crs"):
        return of_layer(frame, name, "parquet")
    return Sites(name, "parquet", one_value_a_cell(frame.reset_index(drop=True)))


def one_value_a_cell(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with cells that hold several values (a list of metals in GeoJSON or Parquet) as text, as a table shows them."""
    mixed = [name for name in frame if frame[name].dtype == object]
    for name in mixed:
        column = frame[name]
        several = column.map(lambda value: isinstance(value, list | dict | tuple | np.ndarray)).astype(bool)
        if several.any():
            frame[name] = column.mask(several, column[several].map(_as_text))
    return frame


def _as_text(value: Any) -> str:
    value = value.tolist() if isinstance(value, np.ndarray) else value
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False, default=str)
