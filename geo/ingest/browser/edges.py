"""What places without a level are drawn with: their edges, each once however many places share it, and dots inside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import shapely

from geo.ingest.browser.land import coarser, drawn_regions, outlines
from geo.ingest.browser.lines import dashes
from geo.ingest.browser.writer import Writer, flattened, rounded
from geo.model import Reason

Point = tuple[float, float]
Edge = tuple[Point, Point]
EDGE_TOLERANCE = 0.3
"""Degrees at the equator, as in `coarser`: a line on the map of the world needs fewer corners than the land."""
DASH, CLOSE_DASH = 2.8, 0.35
"""Units of the sheet: at the most, on the map of the world and close up."""
LEAST_DASHES = 9
SPECK = 1.0
"""Square degrees: an island below this area gets no line, unless it is its place's largest part."""
DOTS = 1.7
"""Units of the sheet between two dots."""
RIM = 179.99
"""Degrees: where the land is cut at the edge of the map, there is no coast."""


def edges(out: Writer, read: Callable[[str], pd.DataFrame]) -> None:
    """The edges of every country and of every region that some metal is assessed in, or that the EU lists: for the world, and close up.

    `of`: the places that an edge bounds (space between); `line`, `dashes`: its straight pieces.
    """
    codes, shapes = _places(read)
    kinds = [codes.str.len() == 3, codes.str.len() != 3]
    far = [(codes[kind], coarser(shapes[kind], EDGE_TOLERANCE)) for kind in kinds]
    out.rows("edges.json", _rows(far, DASH))
    out.rows("edges.close.json", _rows([(codes[kind], shapes[kind]) for kind in kinds], CLOSE_DASH))


def _rows(places: Iterable[tuple[pd.Series, Any]], dash: float) -> list[dict[str, Any]]:
    found = [(of, flattened(line)) for codes, shapes in places for of, line in shared(codes, shapes)]
    whole = [(of, _pieces([line]), _pieces(dashed(line, dash))) for of, line in found]
    return [{"of": of, "line": line, "dashes": broken or line} for of, line, broken in whole if line]


def dashed(line: Any, most: float = DASH) -> list[Any]:
    """A line as straight dashes of `most` units, shorter on a short one."""
    length = float(np.clip(line.length / LEAST_DASHES, most / 10, most))
    return [shapely.linestrings(shapely.get_coordinates(dash)[[0, -1]]) for dash in dashes([line], length)]


def _pieces(lines: Iterable[Any]) -> list[list[float]]:
    """The straight pieces of lines, [x, y, x, y] each."""
    paths = (rounded(shapely.get_coordinates(line).tolist(), 2) for line in lines)
    return [[*a, *b] for path in paths for a, b in pairwise(path) if a != b]


def dots(out: Writer, read: Callable[[str], pd.DataFrame]) -> None:
    """Dots in every country and region whose sites were visited without asking some question, closer in small ones."""
    table = read("assessment")
    rows = table[table["reason"] == Reason.NOT_ASKED]
    codes, places = _places(read)
    shapes = flattened(places)
    here = codes.isin(rows["region_code"].fillna(rows["iso3"]))
    spacing = np.clip(np.sqrt(shapely.area(shapes[here])) / 8, 0.07, DOTS)
    found = {code: dotted(shape, float(d)) for code, shape, d in zip(codes[here], shapes[here], spacing, strict=True)}
    out.json("dots.json", found, len(found))


def _places(read: Callable[[str], pd.DataFrame]) -> tuple[pd.Series, Any]:
    """The codes (iso3 or region code) of the places that may be drawn without a level, and their shapes as the map has them."""
    assessment, listed = read("assessment"), read("cahra_area")["iso3"]
    country, region = read("country"), drawn_regions(read)
    used = set(assessment["iso3"]) | set(listed), set(assessment["region_code"].dropna())
    some = country["iso3"].isin(used[0]).to_numpy(), region["region_code"].isin(used[1]).to_numpy()
    codes = pd.concat([country.loc[some[0], "iso3"], region.loc[some[1], "region_code"]], ignore_index=True)
    return codes, np.concatenate([outlines(read)[1][some[0]], region.loc[some[1], "shape"].to_numpy(dtype=object)])


def shared(places: Iterable[str], shapes: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """The edges of areas, each once: the places that it bounds (space between), and its line."""
    sides: dict[Edge, set[str]] = defaultdict(set)
    for place, shape in zip(places, shapes, strict=True):
        for edge in _edges(shape):
            sides[edge].add(place)
    together: dict[str, list[Edge]] = defaultdict(list)
    for edge in sorted(sides):
        together[" ".join(sorted(sides[edge]))].append(edge)
    for of in sorted(together):
        for line in shapely.get_parts(shapely.line_merge(shapely.multilinestrings(together[of]))):
            yield of, line


def _edges(shape: Any) -> Iterator[Edge]:
    """The straight pieces of an area's rings, the same from either side; specks and the map's own rim left out."""
    parts = shapely.get_parts(shape)
    least = min(SPECK, float(shapely.area(parts).max(initial=0)))
    for ring in shapely.get_rings(parts[shapely.area(parts) >= least]):
        points = [(x, y) for x, y in rounded(shapely.get_coordinates(ring).tolist(), 2)]
        for a, b in pairwise(points):
            if a != b and min(abs(a[0]), abs(b[0])) < RIM:
                yield (a, b) if a < b else (b, a)


def dotted(area: Any, spacing: float) -> list[list[float]]:
    """Points [x, y] in an area of the sheet, in rows `spacing` units apart, every second row between the points of the first."""
    west, south, east, north = shapely.bounds(area)
    y, x = np.mgrid[south + spacing / 2 : north : spacing, west + spacing / 2 : east : spacing]
    x = x + spacing / 2 * (np.arange(len(x)) % 2)[:, None]
    inside = shapely.contains_xy(area, x.ravel(), y.ravel())
    return [rounded(pair, 2) for pair in np.column_stack([x.ravel(), y.ravel()])[inside].tolist()]
