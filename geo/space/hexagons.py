"""H3 hexagons: the cell of a point, the parent of a cell, and counts that add up over the years."""

from __future__ import annotations

import h3
import numpy as np
import pandas as pd


def cells_of(lat: pd.Series, lon: pd.Series, resolution: int) -> pd.Series:
    """The H3 cell (hex text) of each point (degrees, EPSG:4326) at a resolution 0-15."""
    cells = [h3.latlng_to_cell(a, o, resolution) for a, o in zip(lat.tolist(), lon.tolist(), strict=True)]
    return pd.Series(cells, index=lat.index, dtype="str")


def parents(cells: pd.Series, resolution: int) -> pd.Series:
    """The coarser cell that holds each cell."""
    coarse = {cell: h3.cell_to_parent(cell, resolution) for cell in cells.unique()}
    return cells.map(coarse)


def cumulative(cells: pd.Series, years: pd.Series, first: int, last: int) -> list[tuple[str, list[int]]]:
    """Per cell the number of rows before `first`, then up to and with each year: entry [i] counts years < first + i.

    The count between two years a..b is entry[b - first + 1] - entry[a - first]. Sorted by cell.
    """
    table = pd.crosstab(cells, years).reindex(columns=range(first, last + 1), fill_value=0).sort_index()
    sums = np.hstack([np.zeros((len(table), 1), dtype=int), table.to_numpy().cumsum(axis=1)])
    return [(str(cell), row.tolist()) for cell, row in zip(table.index, sums, strict=True)]


def boundary(cell: str) -> list[tuple[float, float]]:
    """The corners of a cell (lon, lat in degrees)."""
    return [(lon, lat) for lat, lon in h3.cell_to_boundary(cell)]
