"""The tables of the snapshot as files for the browser: base map and big layers in `static/map`, named and counted in an index."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pandas as pd

from geo import tables
from geo.draw.palette import DARK, LIGHT
from geo.ingest.browser import areas, country_paths, edges, land, lines, points
from geo.ingest.browser.writer import Writer
from geo.maps import icons
from geo.maps.served import FOLDER
from geo.model import OTHER_COUNTRIES, WORLD

LAYERS = (
    land.countries, land.regions, lines.borders, lines.hatches, edges.edges, edges.dots,
    areas.cahra, areas.events, areas.footprints, points.sites, points.named_places, points.smelters,
)  # fmt: skip


def small_world(out: Writer, country: pd.DataFrame) -> None:
    """Outlines of the small world map, which are the first picture of the big one too."""
    paths = country_paths.outlines(country)
    out.json("world.json", paths, len(paths))


def symbols(out: Writer) -> None:
    """The symbols of sites, places and smelters as one picture for each palette."""
    out.bytes("icons.light.png", icons.atlas_png(LIGHT), len(icons.ICONS))
    out.bytes("icons.dark.png", icons.atlas_png(DARK), len(icons.ICONS))


def write(tables_folder: Path = tables.TABLES, folder: Path = FOLDER) -> None:
    """Write every map file below `folder` anew from the tables, and `index.json` with digest, count, bytes and fields of each.

    Raises
    ------
    TableError : a table is missing, torn or older.
    """

    @cache
    def read(name: str) -> pd.DataFrame:
        frame = tables.read(name, tables_folder)
        return frame[~frame["iso3"].isin([OTHER_COUNTRIES, WORLD])] if name == "country" else frame

    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    out = Writer(fresh)
    for layer in LAYERS:
        layer(out, read)
    small_world(out, read("country"))
    symbols(out)
    out.close()
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
