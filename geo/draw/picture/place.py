"""A small picture of one place: its outline and its sites, without a map around it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from geo.draw.palette import Palette

Ring = Sequence[Sequence[float]]
WIDTH = 400.0
TALLEST = 1.1
"""Height of the picture at most, as a multiple of its width."""


@dataclass(frozen=True)
class Frame:
    """Where the place lies: west, south, east, north in degrees, and how much a degree of longitude is narrower there."""

    west: float
    south: float
    east: float
    north: float

    @cached_property
    def squeeze(self) -> float:
        """The cosine of the middle latitude: a plain map then keeps shapes in a small area."""
        return max(0.2, math.cos(math.radians((self.south + self.north) / 2)))

    @cached_property
    def scale(self) -> float:
        """Picture units per degree of latitude."""
        wide, high = (self.east - self.west) * self.squeeze, self.north - self.south
        return min(WIDTH / max(wide, 1e-6), TALLEST * WIDTH / max(high, 1e-6))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the picture."""
        return (self.east - self.west) * self.squeeze * self.scale, (self.north - self.south) * self.scale

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """A point (degrees) in the picture, y downwards."""
        return (lon - self.west) * self.squeeze * self.scale, (self.north - lat) * self.scale


def rings(geometry: dict[str, Any] | None) -> list[list[Ring]]:
    """The polygons of a GeoJSON geometry, each as its rings; none for a point or nothing."""
    if not geometry:
        return []
    if geometry["type"] == "Polygon":
        return [geometry["coordinates"]]
    return list(geometry["coordinates"]) if geometry["type"] == "MultiPolygon" else []


def frame(polygons: list[list[Ring]], points: Iterable[tuple[float, float]] = ()) -> Frame:
    """The frame of the larger parts of a place (far islands under 1 % of the largest part are left out) and of its sites."""
    boxes = [_box(polygon[0]) for polygon in polygons]
    sizes = [(east - west) * (north - south) for west, south, east, north in boxes]
    kept = [box for box, size in zip(boxes, sizes, strict=True) if size >= 0.01 * max(sizes)]
    kept += [(lon, lat, lon, lat) for lon, lat in points]
    west, south = (min(box[i] for box in kept) for i in (0, 1))
    east, north = (max(box[i] for box in kept) for i in (2, 3))
    pad = 0.03 * max(east - west, north - south, 0.1)
    return Frame(west - pad, south - pad, east + pad, north + pad)


def _box(ring: Ring) -> tuple[float, float, float, float]:
    lons, lats = [point[0] for point in ring], [point[1] for point in ring]
    return min(lons), min(lats), max(lons), max(lats)


def outline(
    geometry: dict[str, Any] | None,
    points: Sequence[tuple[float, float, str]],
    palette: Palette,
    lines: dict[str, Any] | None = None,
) -> str:
    """The address of a picture (SVG) of a place; "" when there is nothing to draw.

    `points`: longitude, latitude (degrees) and kind of site; `lines`: a GeoJSON geometry around it (the country of a region), drawn thin
    as far as it falls into the picture.
    """
    polygons = rings(geometry)
    if not polygons:
        return ""
    inside = frame(polygons)
    width, height = inside.size
    body = "".join(
        (
            _area(rings(lines), inside, palette.land, palette.rule) if lines else "",
            _area(polygons, inside, palette.land if not lines else palette.rule, palette.quiet),
            *_sites(points, inside, palette),
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
    for lon, lat, *_height in ring:
        x, y = inside.at(lon, lat)
        if not corners or corners[-1] != f"{x:.1f} {y:.1f}":
            corners.append(f"{x:.1f} {y:.1f}")
    return "M" + "L".join(corners) + "Z"


ORDER = ("known_deposit", "artisanal_site", "mine", "processing")
"""What is drawn on top comes last."""


def _sites(points: Sequence[tuple[float, float, str]], inside: Frame, palette: Palette) -> Iterator[str]:
    """One mark per tenth of a unit and kind: thousands of sites on one spot are one mark."""
    seen = {(kind, round(x, 0), round(y, 0)) for lon, lat, kind in points for x, y in [inside.at(lon, lat)]}
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
            return f'<path d="{d}" fill="none" stroke="{palette.accent}" stroke-width="1.1"/>'
        case _:
            return f'<path d="M{x - 2.6:g} {y:g}h5.2M{x:g} {y - 2.6:g}v5.2" stroke="{palette.quiet}"/>'
