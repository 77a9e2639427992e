"""Lines on the ground: borders as segments and dashes, and the hatch of each country and region."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import shapely
from shapely.ops import substring

from geo.ingest.browser.land import on_land, outlines
from geo.ingest.browser.writer import Writer, flattened, path, rounded

LINE_TOLERANCE = 0.05
DASH_DEGREES = 0.2
HATCH = 3.4
"""Units of the sheet between two lines of the hatch."""


def borders(out: Writer, read: Callable[[str], pd.DataFrame]) -> None:
    """Borders as single segments, which a browser draws much faster than paths; disputed ones cut into dashes."""
    exact, drawn = outlines(read)
    gone = _corners(exact) - _corners(drawn)
    segments: list[dict[str, Any]] = []
    for status, rows in read("border").groupby("status"):
        whole = shapely.get_parts(shapely.from_wkb(rows["geometry"].to_numpy(dtype=object)))
        lines = [without(line, gone) for line in whole]
        for line in dashes(lines, DASH_DEGREES) if status == "disputed" else lines:
            segments += _segments(line)
    out.json("borders.json", segments, len(segments))


def _segments(line: Any) -> list[dict[str, Any]]:
    """The straight pieces of a line (degrees) on the sheet, from `s` to `t`."""
    return [{"s": a, "t": b} for a, b in pairwise(path(shapely.get_coordinates(line))) if a != b]


def _corners(outlines: Any) -> set[tuple[float, float]]:
    """The corners of outlines."""
    return set(map(tuple, shapely.get_coordinates(outlines).tolist()))


def without(line: Any, gone: set[tuple[float, float]]) -> Any:
    """A line without the corners that its land lost when it became coarser; its ends stay."""
    corners = list(map(tuple, shapely.get_coordinates(line).tolist()))
    return shapely.linestrings([corners[0], *(c for c in corners[1:-1] if c not in gone), corners[-1]])


def dashes(lines: Iterable[Any], length: float) -> list[Any]:
    """Lines cut into dashes and gaps of one length (degrees), beginning and ending with a dash or a part of one."""
    return [
        substring(line, at, min(at + length, line.length))
        for line in lines
        for at in np.arange(0, max(line.length, 1e-9), 2 * length)
    ]


def hatches(out: Writer, read: Callable[[str], pd.DataFrame]) -> None:
    """For each country the lines that hatch it; closer in small countries, so that each gets some."""
    country = read("country")
    drawn = flattened(outlines(read)[1])
    spacing = np.clip(np.sqrt(shapely.area(drawn)) / 5, 0.07, HATCH)
    lines = {iso3: hatch_lines(a, float(d)) for iso3, a, d in zip(country["iso3"], drawn, spacing, strict=True)}
    lines |= _region_hatches(read)
    out.json("hatch.json", lines, len(lines))


def _region_hatches(read: Callable[[str], pd.DataFrame]) -> dict[str, list[Any]]:
    """The same for each region that is assessed for some metal."""
    region = read("region")
    region = region[region["region_code"].isin(read("assessment")["region_code"].dropna())]
    simple = shapely.simplify(shapely.from_wkb(region["geometry"].to_numpy(dtype=object)), LINE_TOLERANCE)
    drawn = flattened(on_land(simple, region["iso3"], read))
    spacing = np.clip(np.sqrt(shapely.area(drawn)) / 8, 0.07, HATCH / 2)
    return {c: hatch_lines(a, float(d)) for c, a, d in zip(region["region_code"], drawn, spacing, strict=True)}


def hatch_lines(area: Any, spacing: float) -> list[Any]:
    """Diagonal lines across an area of the sheet, `spacing` units apart, as [[x, y], [x, y]]."""
    left, top, right, bottom = shapely.bounds(area)
    starts = np.arange(np.floor((left + top) / spacing) * spacing, right + bottom, spacing)
    lines = shapely.linestrings([[(c - top, top), (c - bottom, bottom)] for c in starts])
    parts = shapely.get_parts(shapely.intersection(lines, area))
    return [rounded(shapely.get_coordinates(part)[[0, -1]].tolist(), 2) for part in parts if part.length > spacing / 8]
