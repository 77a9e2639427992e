"""A person's file as a list of sites, whatever its format; what cannot be read is refused in one sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import PurePath
from typing import Any

import numpy as np
import pandas as pd

from geo.files.unreadable import EMPTY, OLD, TOO_LARGE, Unreadable
from geo.model import Said
from geo.screening.layers import read_kmz, read_layers, read_shapefile, unpacked
from geo.screening.sites import MOST_BYTES, Sites, demand_rows, numbered
from geo.screening.spatial import of_layer, read_geojson, read_parquet
from geo.screening.tabular import read_csv, read_xlsx
from geo.words.text import N_

FORMATS = {".csv": "csv", ".tsv": "csv", ".txt": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx", ".geojson": "geojson", ".json": "geojson",
           ".gpkg": "gpkg", ".parquet": "parquet", ".geoparquet": "parquet"}  # fmt: skip
"""Kinds that are written as well, by the ending of a name."""
ONLY_READ = {".geojsonl": "geojson", ".geojsons": "geojson", ".ndjson": "geojson", ".geojsonseq": "geojson", ".kml": "kml", ".kmz": "kmz",
             ".gpx": "gpx", ".fgb": "fgb", ".zip": "zip"}  # fmt: skip
"""Kinds that are given back as one of the others."""
SUFFIXES = {"csv": ".csv", "xlsx": ".xlsx", "geojson": ".geojson", "gpkg": ".gpkg", "parquet": ".parquet"}
SHAPEFILE = (".shp", ".shx", ".dbf", ".prj", ".cpg")


def kind_of(name: str) -> str:
    """csv, xlsx, geojson, gpkg or parquet, by the ending of a name under which a result is written. Raises Unreadable."""
    suffix = _suffix(name)
    if suffix not in FORMATS:
        raise Unreadable(
            N_("{name} is no CSV, XLSX, GeoJSON, GeoPackage or GeoParquet file, by its ending."), name=name
        )
    return FORMATS[suffix]


def _suffix(name: str) -> str:
    """The ending of a name in small letters. Raises Unreadable for an old workbook."""
    suffix = PurePath(name).suffix.lower()
    if suffix == ".xls":
        raise Unreadable(OLD, file=name)
    return suffix


def _read_kind(name: str) -> str:
    suffix = _suffix(name)
    if suffix in SHAPEFILE:
        raise Unreadable(
            N_("{name} is one part of a Shapefile: put its .shp, .dbf, .shx and .prj into one .zip and try again."),
            name=name,
        )
    if suffix not in FORMATS | ONLY_READ:
        complaint = N_(
            "{name} is no CSV, XLSX, GeoJSON, GeoPackage, GeoParquet, KML, KMZ, GPX, FlatGeobuf or zipped Shapefile, by its ending."
        )
        raise Unreadable(complaint, name=name)
    return (FORMATS | ONLY_READ)[suffix]


def read(data: bytes, name: str, part: str = "", encoding: str = "") -> Sites:
    """The rows of a file by its ending. Nothing of it is kept anywhere but in what is returned, nothing in it is carried out.

    Parameters
    ----------
    part : the sheet of a workbook or the layer of a file of shapes, "" = the one that holds sites.
    encoding : of a CSV file, "" = found by its letters.

    Raises
    ------
    Unreadable : another kind of file than its ending says, damaged, protected, empty, too large, or no such sheet, layer or encoding.
    """
    kind = _read_kind(name)
    if not data.strip():
        raise Unreadable(EMPTY, file=name)
    if len(data) > MOST_BYTES:
        raise Unreadable(TOO_LARGE, file=name, limit=MOST_BYTES // 1_000_000)
    sites = _of_kind(kind, data, name, part, encoding)
    demand_rows(len(sites.frame), name)
    return sites if sites.kind == "csv" else one_value_a_cell(sites)


def _of_kind(kind: str, data: bytes, name: str, part: str, encoding: str) -> Sites:
    """Packed formats, which native code unpacks, are read in a process that may be lost; text by Python, within a count of cells."""
    match kind:
        case "csv":
            return read_csv(data, name, encoding)
        case "xlsx":
            return read_xlsx(data, name, part)
        case "geojson":
            return read_geojson(data, name)
        case "parquet":
            return read_parquet(data, name)
        case "kmz":
            return read_kmz(data, name)
        case "zip":
            return _zipped(data, name, part, encoding)
        case _:
            return read_layers(data, name, kind, part)


def _zipped(data: bytes, name: str, part: str, encoding: str) -> Sites:
    """The Shapefile in a zip, or the one list of sites that lies in it. Raises Unreadable."""
    held = unpacked(data, name)
    if any(path.lower().endswith(".shp") for path in held):
        return read_shapefile(held, name, part)
    lists = [path for path in held if PurePath(path).suffix.lower() in (FORMATS | ONLY_READ).keys() - {".zip", ".txt"}]
    if len(lists) != 1:
        complaint = (
            N_("{name} holds {count} lists of sites: unpack it and give one of them.")
            if lists
            else N_("{name} holds no list of sites.")
        )
        raise Unreadable(complaint, name=name, count=len(lists))
    inside = PurePath(lists[0]).name
    sites = _of_kind(_read_kind(inside), held[lists[0]], inside, part, encoding)
    return replace(sites, name=name)


def of_frame(frame: pd.DataFrame) -> Sites:
    """A frame in memory, its rows numbered anew; one with shapes and a coordinate system by these. Raises Unreadable."""
    name = type(frame).__name__
    names, notes = numbered(list(frame.columns))
    if notes:
        frame = frame.set_axis(names, axis=1)
    demand_rows(len(frame), name)
    if hasattr(frame, "crs"):
        return one_value_a_cell(of_layer(frame, name, "parquet", notes))
    return one_value_a_cell(Sites(name, "parquet", frame.reset_index(drop=True), notes=notes))


def one_value_a_cell(sites: Sites) -> Sites:
    """Sites with cells that hold several values (a list of metals in GeoJSON or Parquet) or a shape as text, as a table shows them.

    `origin["cells"]` keeps these columns as they were, to be given back.
    """
    given, told = dict[str, pd.Series](), dict[str, pd.Series]()
    for name in sites.frame:
        column = sites.frame[name]
        if column.dtype == "geometry":
            words = [None if shape is None else shape.wkt for shape in column]
            given[str(name)], told[str(name)] = column, pd.Series(words, index=column.index, dtype=object)
        elif column.dtype == object:
            several = column.map(lambda value: isinstance(value, list | dict | tuple | np.ndarray)).astype(bool)
            if several.any():
                given[str(name)], told[str(name)] = column, column.mask(several, column[several].map(_as_text))
    if not told:
        return sites
    shapes = [name for name, column in given.items() if column.dtype == "geometry"]
    more = (Said(N_("Other columns of shapes were not read: {columns}."), {"columns": shapes}),) if shapes else ()
    return replace(
        sites, frame=sites.frame.assign(**told), origin=sites.origin | {"cells": given}, notes=(*sites.notes, *more)
    )


def _as_text(value: Any) -> str:
    value = value.tolist() if isinstance(value, np.ndarray) else value
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False, default=str)
