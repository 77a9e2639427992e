"""A small picture of one place: its outline and its sites, without a map around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

import numpy as np

from geo.draw.palette import Palette
from geo.space.flat import flat, local, round_point

Ring = np.ndarray
"""Corners of the sheet, shape (n, 2)."""
WIDTH = 400.0
TALLEST = 1.1
"""Height of the picture at most, as a multiple of its width."""


@dataclass(frozen=True)
class Frame:
    """Where the place lies: left, top, right, bottom in units of the sheet straightened by `turn` (2 × 2) around the place."""

    left: float
    top: float
    right: float
    bottom: float
    turn: np.ndarray

    @cached_property
    def scale(self) -> float:
        """Picture units per unit of the sheet."""
        wide, high = self.right - self.left, self.bottom - self.top
        return min(WIDTH / max(wide, 1e-6), TALLEST * WIDTH / max(high, 1e-6))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the picture."""
        return (self.right - self.left) * self.scale, (self.bottom - self.top) * self.scale

    def at(self, points: np.ndarray) -> np.ndarray:
        """Points of the sheet (n, 2) in the picture."""
        return np.asarray((points @ self.turn.T - [self.left, self.top]) * self.scale)


def rings(geometry: dict[str, Any] | None) -> list[list[Ring]]:
    """The polygons of a GeoJSON geometry, each as its rings; none for a point or nothing."""
    if not geometry or geometry["type"] not in ("Polygon", "MultiPolygon"):
        return []
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [[np.asarray(ring, dtype=float)[:, :2] for ring in polygon] for polygon in polygons]


def frame(polygons: list[list[Ring]], points: np.ndarray) -> Frame:
    """The frame of the larger parts of a place (far islands under 1 % of the largest part are left out) and of its sites (n, 2)."""
    sizes = [float(np.ptp(polygon[0], axis=0).prod()) for polygon in polygons]
    kept = np.vstack([p[0] for p, size in zip(polygons, sizes, strict=True) if size >= 0.01 * max(sizes)] + [points])
    turn = local(*round_point(*((kept.min(axis=0) + kept.max(axis=0)) / 2)))
    straight = kept @ turn.T
    (left, top), (right, bottom) = straight.min(axis=0), straight.max(axis=0)
    pad = 0.03 * max(right - left, bottom - top, 0.1)
    return Frame(left - pad, top - pad, right + pad, bottom + pad, turn)


def outline(
    geometry: dict[str, Any] | None,
    points: Sequence[tuple[float, float, str]],
    palette: Palette,
    lines: dict[str, Any] | None = None,
) -> str:
    """The address of a picture (SVG) of a place, straight and at its true area; "" when there is nothing to draw.

    `geometry`: GeoJSON on the sheet; `points`: longitude, latitude (degrees) and kind of site; `lines`: a geometry around it (the country
    of a region), drawn thin as far as it falls into the picture.
    """
    polygons = rings(geometry)
    if not polygons:
        return ""
    sites = flat(np.array([point[:2] for point in points], dtype=float))
    inside = frame(polygons, sites)
    width, height = inside.size
    body = "".join(
        (
            _area(rings(lines), inside, palette.land, palette.rule) if lines else "",
            _area(polygons, inside, palette.land if not lines else palette.rule, palette.quiet),
            *_sites(inside.at(sites), [kind for _lon, _lat, kind in points], palette),
        )
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}">{body}</svg>'
    return "data:image/svg+xml," + quote(svg, safe=" ='/:,.")


def _area(polygons: list[list[Ring]], inside: Frame, fill: str, line: str) -> str:
    path = "".join(_path(ring, inside) for polygon in polygons for ring in polygon)
    return f'<path d="{path}" fill="{fill}" fill-rule="evenodd" stroke="{line}" stroke-width="1.2"/>'


def _path(ring: Ring, inside: Frame) -> str:
    """A ring as a path in steps of a tenth of a unit; points that fall on the one before are left out."""
    corners: list[str] = []
    for x, y in inside.at(ring).tolist():
        if not corners or corners[-1] != f"{x:.1f} {y:.1f}":
            corners.append(f"{x:.1f} {y:.1f}")
    return "M" + "L".join(corners) + "Z"


ORDER = ("known_deposit", "artisanal_site", "mine", "processing")
"""What is drawn on top comes last."""


def _sites(at: np.ndarray, kinds: Iterable[str], palette: Palette) -> Iterator[str]:
    """One mark per unit and kind: thousands of sites on one spot are one mark."""
    seen = {(kind, x, y) for kind, (x, y) in zip(kinds, at.round(0).tolist(), strict=True)}
    for kind, x, y in sorted(seen, key=lambda mark: (ORDER.index(mark[0]), mark[1], mark[2])):
        yield _shape(kind, x, y, palette)


def _shape(kind: str, x: float, y: float, palette: Palette) -> str:
    match kind:
        case "mine":
            return f'<circle cx="{x:g}" cy="{y:g}" r="3.6" fill="{palette.ink}" stroke="{palette.ground}"/>'
        case "processing":
            return f'<rect x="{x - 3.4:g}" y="{y - 3.4:g}" width="6.8" height="6.8" fill="{palette.ink}" stroke="{palette.ground}"/>'
        case "artisanal_site":
            d = f"M{x:g} {y - 3:g}l3 3l-3 3l-3-3Z"
            return f'<path d="{d}" fill="none" stroke="{palette.ink}" stroke-width="0.9"/>'
        case _:
            return f'<path d="M{x - 2.6:g} {y:g}h5.2M{x:g} {y - 2.6:g}v5.2" stroke="{palette.quiet}"/>'
