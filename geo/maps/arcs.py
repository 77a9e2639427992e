"""Links between two countries: an arc, and on it a head that says which way the goods went."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pydeck

from geo.draw.palette import rgba
from geo.maps.blocks import Spec, collection, geojson, stroke, symbols
from geo.maps.drawing import Drawing
from geo.space.flat import HEIGHT, WIDTH

HEAD_AT = 0.8
"""Where on its way the head of a link is: beyond the crowd in the middle, before the crowd at the end."""
DASH = (7.0, 6.0)
"""Pixels of a dash (and the width of its line) and of the gap after it: dashes that the browser draws fuse on a curve."""


def arc(
    start: tuple[float, float], end: tuple[float, float], bend: float = 0.16, points: int = 25
) -> list[list[float]]:
    """A quadratic curve from start to end (points of the sheet), bulging to its left by `bend` of its length; it stays on the sheet."""
    a, b = np.array(start, dtype=float), np.array(end, dtype=float)
    along = b - a
    middle = (a + b) / 2 + bend * np.array([along[1], -along[0]])
    t = np.linspace(0, 1, points)[:, None]
    curve = (1 - t) ** 2 * a + 2 * t * (1 - t) * middle + t**2 * b
    return [[round(float(x), 2), round(float(y), 2)] for x, y in np.clip(curve, 0, [WIDTH, HEIGHT])]


def dashed(path: Sequence[Sequence[float]], dash: float, gap: float) -> list[list[list[float]]]:
    """A path as dashes of a length with gaps between them (units of the sheet), a dash at either end; a short one is one dash."""
    corners = np.array(path, dtype=float)
    at = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(corners, axis=0), axis=1))])
    gaps = max(0, int((at[-1] - dash) / (dash + gap)))
    step = dash + (at[-1] - (gaps + 1) * dash) / gaps if gaps else 0.0
    return [_piece(corners, at, i * step, i * step + dash if gaps else at[-1]) for i in range(gaps + 1)]


def _piece(corners: np.ndarray, at: np.ndarray, start: float, end: float) -> list[list[float]]:
    """The part of a path between two lengths along it."""
    along = [start, *at[(at > start) & (at < end)], end]
    x, y = (np.interp(along, at, corners[:, axis]) for axis in (0, 1))
    return [[round(float(a), 2), round(float(b), 2)] for a, b in zip(x, y, strict=True)]


def heading(start: Sequence[float], end: Sequence[float]) -> float:
    """Which way a step from start to end (points of the sheet) points: degrees, 0 = right, 90 = up."""
    return round(math.degrees(math.atan2(start[1] - end[1], end[0] - start[0])), 1)


def link(
    drawing: Drawing, start: str, end: str, width: float, amount: str = "", dashes_at: float | None = None
) -> list[Spec]:
    """A link from one country to another (iso3, both with a label point): its line (`w` pixels wide) and its head.

    `amount`: what its tip says after the two names; `dashes_at`: the zoom at which its dashes are as DASH says, None for a whole line.
    """
    path = arc(drawing.centres[start], drawing.centres[end])
    at = round(HEAD_AT * (len(path) - 1))
    name = {"id": f"link:{start}-{end}", "tip": f"{drawing.name(start)} → {drawing.name(end)}{amount}"}
    line: Spec = {"type": "LineString", "coordinates": path}
    if dashes_at is not None:
        dash, gap = ((width + DASH[0]) / 2**dashes_at, DASH[1] / 2**dashes_at)
        line = {"type": "MultiLineString", "coordinates": dashed(path, dash, gap)}
    head = {"type": "Point", "coordinates": path[at]}
    turned = {"k": "arrow", "a": heading(path[at - 1], path[at + 1]), "s": round(9 + 2 * width, 1)}
    return [
        {"type": "Feature", "geometry": line, "properties": name | {"w": round(width, 2)}},
        {"type": "Feature", "geometry": head, "properties": name | turned},
    ]


def link_layer(layer_id: str, links: list[Spec], drawing: Drawing, **props: Any) -> pydeck.Layer:
    """A layer of links, to be clicked."""
    look = symbols(drawing, "properties.s") | {"get_icon_angle": "properties.a"}
    line = stroke(rgba(drawing.colours.link, 180), "properties.w")
    return geojson(layer_id, collection(links), pickable=True, **line, **look, **props)
