"""Screening result as a file in the input's own format or another: the person's columns as they were, the added ones after them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from geo.files.spreadsheet import altered, as_csv, as_xlsx
from geo.model import Said
from geo.screening import spatial
from geo.screening.columns import Columns
from geo.screening.screen import Screened, names_for
from geo.screening.sites import Sites
from geo.words.text import N_, plural

KEPT_BY_GPKG = ("fid", "geom", "geometry")
"""Columns that a GeoPackage, or the layer it is written from, has of its own."""
GPKG_NAMES = N_("A GeoPackage cannot hold columns called {own}, or two alike but for capitals: they are called {ours}.")


@dataclass(frozen=True)
class Export:
    """A file to take away: bytes, and what a person should know about it."""

    data: bytes
    notes: tuple[Said, ...] = ()


def renamed(sites: Sites, done: Screened) -> tuple[pd.DataFrame, tuple[Said, ...]]:
    """The added columns under names that the file does not have, and a note for each that had to change."""
    taken = [*map(str, sites.frame.columns), *(["geometry", "geom", "fid"] if sites.points is not None else [])]
    names = names_for(done.added.columns, taken)
    own = [name for name, ours in names.items() if name != ours]
    sentence = Said(N_("Your own columns are kept: {own}. The atlas’s of the same name are called {ours}."),
                {"own": _few(own), "ours": _few([names[name] for name in own])})  # fmt: skip
    notes = (sentence,) if own else ()
    return done.added.rename(columns=names), notes


def _few(names: list[str]) -> str:
    return ", ".join(names[:4]) + (" …" if len(names) > 4 else "")


def joined(sites: Sites, done: Screened) -> pd.DataFrame:
    """The person's columns and the added ones, row by row."""
    return pd.concat([sites.frame, renamed(sites, done)[0]], axis=1)


def export(sites: Sites, done: Screened, kind: str) -> Export:
    """A file of a kind (csv, xlsx, geojson, gpkg, parquet). Raises Unreadable when the kind cannot hold it."""
    added, notes = renamed(sites, done)
    frame = pd.concat([sites.frame, added], axis=1)
    points = pd.DataFrame({"lon": done.lon, "lat": done.lat})
    if kind == "csv":
        frame = _with_zeros(frame, sites)
        if count := altered(frame):
            notes += (
                Said(
                    plural(
                        count,
                        N_("One cell that begins like a formula got an apostrophe before it."),
                        N_("{count} cells that begin like a formula got an apostrophe before them."),
                    ),
                    {"count": count},
                ),
            )
        look = {"delimiter": sites.origin.get("delimiter", ","), "decimal": decimal_sign(sites, done.columns)}
        return Export(as_csv(_with_places(frame, sites, points), **look, **_top(sites)), notes)
    if kind == "xlsx":
        return Export(
            as_xlsx(
                _with_places(frame, sites, points),
                sites.origin.get("sheet", "Sites"),
                **_top(sites),
                formats=sites.origin.get("formats"),
            ),
            notes,
        )
    if kind == "geojson":
        return Export(spatial.write_geojson(added, sites.frame, points, sites), notes)
    if kind == "gpkg":
        names = names_for(map(str, frame.columns), KEPT_BY_GPKG, "_own")
        other = [name for name, ours in names.items() if name != ours]
        layer = spatial.as_layer(frame.rename(columns=names), points, sites)
        told = Said(GPKG_NAMES, {"own": _few(other), "ours": _few([names[name] for name in other])})
        return Export(spatial.write_gpkg(layer, sites.origin.get("title", "sites")), (*notes, told) if other else notes)
    plain = sites.kind == "parquet" and sites.points is None
    table = frame if plain else spatial.as_layer(frame, points, sites)
    return Export(spatial.write_parquet(table.assign(**sites.origin.get("cells", {}))), notes)


def _top(sites: Sites) -> dict[str, Any]:
    """The headings as they stand in the person's table, also doubled or blank ones, and its row of tags."""
    if sites.kind not in ("csv", "xlsx"):
        return {}
    tags = sites.origin.get("tags", {})
    under = [tags.get(str(name), "") for name in sites.frame.columns] if tags else []
    return {"headings": sites.origin.get("headings", ()), "under": under}


def decimal_sign(sites: Sites, columns: Columns) -> str:
    """The decimal sign of the coordinates that were read, which the added columns are written with; without any, of the others."""
    if sites.kind != "csv":
        return "."
    read = [name for name in dict.fromkeys((columns.lat, columns.lon)) if name]
    for names in (
        read,
        [name for name in sites.frame if name not in read] if sites.origin.get("delimiter") != "," else [],
    ):
        cells = sites.frame[names].head(200).astype("str").stack() if names else pd.Series(dtype="str")
        point, comma = (cells.str.contains(rf"\d{re.escape(sign)}\d", regex=True).any() for sign in ".,")
        if point or comma:
            return "." if point else ","
    return "."


def _with_zeros(frame: pd.DataFrame, sites: Sites) -> pd.DataFrame:
    """Numbers that a workbook shows with leading zeros, as text with these zeros."""
    wide = {name: len(form) for name, form in sites.origin.get("formats", {}).items() if form and set(form) == {"0"}}
    padded = {name: frame[name].map(lambda value, width=width: f"{value:0{width}d}" if isinstance(value, int) else value)
              for name, width in wide.items()}  # fmt: skip
    return frame.assign(**padded) if padded else frame


def _with_places(frame: pd.DataFrame, sites: Sites, points: pd.DataFrame) -> pd.DataFrame:
    """For a table made of a file of shapes: the points in degrees, which its rows do not hold."""
    if sites.points is None:
        return frame
    names = names_for(("lon", "lat"), map(str, frame.columns))
    return frame.assign(**{names["lon"]: points["lon"].round(6), names["lat"]: points["lat"].round(6)})
