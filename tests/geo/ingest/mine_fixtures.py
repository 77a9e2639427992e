"""Synthetic upstream files for the tests of the mines: square countries, and files laid where the catalogue says."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.catalog import sources
from geo.ingest import corrections
from geo.ingest.corrections import Correction
from geo.ingest.raw import Raw

# DR Congo lies at 0-10 E, 0-10 N; Rwanda east of it at 10-20 E; Chile, two units, at 20-40 E.
SQUARES = gpd.GeoDataFrame(
    {"iso3": ["COD", "RWA", "CHL", "CHL"]},
    geometry=[
        shapely.box(0, 0, 10, 10),
        shapely.box(10, 0, 20, 10),
        shapely.box(20, 0, 30, 10),
        shapely.box(30, 0, 40, 10),
    ],
    crs=4326,
)


def lay(root: Path, source_id: str, name: str, text: str) -> Raw:
    """Write a synthetic upstream file below `root`, where the catalogue expects it."""
    folder = root / sources()[source_id].folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return Raw(root)


def square_world(monkeypatch: pytest.MonkeyPatch, module: object, *listed: Correction) -> None:
    """Let a build module see the square countries and only the corrections given."""
    if hasattr(module, "outlines"):
        monkeypatch.setattr(module, "outlines", lambda raw: SQUARES)
    monkeypatch.setattr(corrections, "listed", lambda: listed)


def by_id(frame: pd.DataFrame, column: str = "site_id") -> pd.DataFrame:
    """The frame with its id as index, for reading single values."""
    return frame.set_index(column)
