"""A person's file as rows, whatever its format; what cannot be read is refused in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from geo.files.pool import Allowance
from geo.files.unreadable import EMPTY, OLD, TOO_LARGE, Unreadable
from geo.model import Said
from geo.words.text import N_

if TYPE_CHECKING:
    import pandas as pd

KINDS = {".csv": "csv", ".tsv": "csv", ".txt": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx", ".geojson": "geojson", ".json": "geojson",
         ".gpkg": "gpkg", ".parquet": "parquet", ".geoparquet": "parquet"}  # fmt: skip
SUFFIXES = {"csv": ".csv", "xlsx": ".xlsx", "geojson": ".geojson", "gpkg": ".gpkg", "parquet": ".parquet"}
MOST_ROWS = 500_000
MOST_CELLS = 32_000_000
MOST_BYTES = 300_000_000
ALLOWANCE = Allowance(seconds=120, memory=3_000_000_000)
"""What the reading of a packed file may take in a process of its own."""


@dataclass(frozen=True)
class Sites:
    """A file that was read.

    `frame` holds the person's columns as they are; `points` (`lon`, `lat` in degrees, EPSG:4326, same index) where the file
    has shapes of its own; `made` what its writer needs to give it back; `notes` what a person should know about the reading.
    """

    name: str
    kind: str
    frame: pd.DataFrame
    points: pd.DataFrame | None = None
    made: dict[str, Any] = field(default_factory=dict)
    notes: tuple[Said, ...] = ()


def kind_of(name: str) -> str:
    """csv, xlsx, geojson, gpkg or parquet, by the name's ending. Raises Unreadable for any other."""
    suffix = PurePath(name).suffix.lower()
    if suffix == ".xls":
        raise Unreadable(OLD, file=name)
    if suffix in (".shp", ".shx", ".dbf", ".zip", ".kml", ".kmz"):
        raise Unreadable(
            N_("{name} cannot be read here: export it as GeoPackage (.gpkg) or GeoJSON and try again."), name=name
        )
    if suffix not in KINDS:
        raise Unreadable(
            N_("{name} is no CSV, XLSX, GeoJSON, GeoPackage or GeoParquet file, by its ending."), name=name
        )
    return KINDS[suffix]


def read(data: bytes, name: str) -> Sites:
    """The rows of a file by its ending. Nothing of it is kept anywhere but in what is returned, nothing in it is carried out.

    Raises
    ------
    Unreadable : another kind of file than its ending says, damaged, protected, empty, too large, or headings that are doubled.
    """
    from geo.screening import spatial, tabular

    kind = kind_of(name)
    if not data.strip():
        raise Unreadable(EMPTY, file=name)
    if len(data) > MOST_BYTES:
        raise Unreadable(TOO_LARGE, file=name, limit=MOST_BYTES // 1_000_000)
    readers = {"csv": tabular.read_csv, "xlsx": tabular.read_xlsx, "geojson": spatial.read_geojson, "gpkg": spatial.read_gpkg,
               "parquet": spatial.read_parquet}  # fmt: skip
    sites = readers[kind](data, name)
    demand_rows(len(sites.frame), name)
    return sites


def demand_rows(count: int, name: str) -> None:
    """Raises Unreadable without any row, or with more than can be screened at once."""
    if count == 0:
        raise Unreadable(N_("{name} has headings but no rows, or nothing at all."), name=name)
    if count > MOST_ROWS:
        raise Unreadable(N_("{name} has {count} rows; at most {limit} can be screened at once: split it."),
                         name=name, count=count, limit=MOST_ROWS)  # fmt: skip


def demand_cells(rows: int, columns: int, name: str) -> None:
    """Raises Unreadable with more cells than can be screened at once: a few bytes a row may ask for them."""
    if rows * columns > MOST_CELLS:
        raise Unreadable(N_("{name} has {columns} columns in {rows} rows, more cells than can be screened at once: leave out columns."),
                         name=name, columns=columns, rows=rows)  # fmt: skip


def headings(cells: Sequence[object], name: str) -> list[str]:
    """The headings of a table, those that are blank named by their place. Raises Unreadable when two are the same."""
    named = ["" if cell is None or cell != cell else str(cell).strip() for cell in cells]
    named = [text or f"column_{place}" for place, text in enumerate(named, start=1)]
    if doubled := [text for text in dict.fromkeys(named) if named.count(text) > 1]:
        raise Unreadable(N_("In {name} two columns are called “{heading}”: rename one and try again."),
                         name=name, heading=doubled[0][:60])  # fmt: skip
    return named
