"""The map of one place: its outline on plain land, with the listed areas, sites, smelters, named places and incidents of one metal."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import numpy as np
import pydeck

from geo.draw.palette import Palette, rgba
from geo.maps import icons
from geo.maps.blocks import Spec, geojson, sites, stroke
from geo.maps.camera import Camera
from geo.maps.deck import LOCAL, deck, straightened
from geo.maps.drawing import Drawing
from geo.maps.first_map import KEPT
from geo.maps.land import country_of
from geo.maps.legend import Group, Mark, nothing_of
from geo.maps.registry import LAYERS, groups
from geo.maps.scene import Scene
from geo.model import Said
from geo.space.flat import flat_point, local, round_point
from geo.words.labels import SITE_KINDS
from geo.words.text import N_

SHOWN = tuple(code for code in LAYERS if code in ("cahra", "mines", "deposits", "places", "incidents", "smelters"))
"""The layers of the map of a place: no levels, which are of one harm, and no answers of surveys, which are to one question."""
SPECK = 0.01
"""Parts of a place smaller than this part of its largest are far islands: the map may look past them."""
MARGIN = 1.12
"""How much more than the place is in the picture."""
SEEN = 2
"""Pixels: what is smaller is left out of the first picture."""
CLOSEST, FARTHEST = 8.0, 0.3
"""Zooms."""


def framed(geometry: Mapping[str, Any] | None, size: tuple[float, float], instead: Camera) -> Camera:
    """Where a map of a size (pixels) looks to see a place (GeoJSON on the sheet) whole; `instead` for a place without an area."""
    corners = _corners(geometry)
    if corners is None:
        return instead
    x, y = (corners.min(axis=0) + corners.max(axis=0)) / 2
    lon, lat = round_point(float(x), float(y))
    zoom = _zoom(corners @ local(lon, lat).T, size)
    if zoom < LOCAL:
        zoom = min(_zoom(corners, size), LOCAL - 0.01)
    else:
        lon, lat = _straight_middle(corners, lon, lat)
    return Camera("", "", lon, lat, round(zoom, 2))


def _zoom(corners: np.ndarray, size: tuple[float, float]) -> float:
    """The zoom at which corners just fit."""
    room = np.asarray(size) / np.maximum(np.ptp(corners, axis=0), 1e-6) / MARGIN
    return min(max(math.log2(float(room.min())), FARTHEST), CLOSEST)


def _straight_middle(corners: np.ndarray, lon: float, lat: float) -> tuple[float, float]:
    """The middle of corners in the map straightened around a point near it (degrees)."""
    turn = local(lon, lat)
    straight = corners @ turn.T
    x, y = np.linalg.inv(turn) @ ((straight.min(axis=0) + straight.max(axis=0)) / 2)
    return round_point(float(x), float(y))


def _corners(geometry: Mapping[str, Any] | None) -> np.ndarray | None:
    """The corners (n, 2) of the larger parts of a place; None without an area."""
    if not geometry or geometry["type"] not in ("Polygon", "MultiPolygon"):
        return None
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    parts = [np.asarray(polygon[0], dtype=float)[:, :2] for polygon in polygons]
    sizes = [float(np.ptp(part, axis=0).prod()) for part in parts]
    return np.vstack([part for part, size in zip(parts, sizes, strict=True) if size >= SPECK * max(sizes)])


def still(geometry: Mapping[str, Any] | None, camera: Camera, palette: Palette) -> str:
    """The outline of a place as an HTML image where the map will draw it, in the middle of its box; "" for a place without an area."""
    if not geometry or geometry["type"] not in ("Polygon", "MultiPolygon"):
        return ""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    matrix = np.array(straightened(camera.lon, camera.lat)).reshape(4, 4).T if camera.zoom >= LOCAL else np.eye(4)
    middle, pixels = np.array(flat_point(camera.lon, camera.lat)), 2**camera.zoom
    corners = [np.asarray(ring, dtype=float)[:, :2] for polygon in polygons for ring in polygon]
    drawn = [((ring @ matrix[:2, :2].T + matrix[:2, 3] - middle) * pixels).round() for ring in corners]
    rings = [ring for ring in drawn if np.ptp(ring, axis=0).max() > SEEN] or drawn
    path = "".join(f"M{'L'.join(dict.fromkeys(f'{x:g} {y:g}' for x, y in ring.tolist()))}Z" for ring in rings)
    (left, top), (right, bottom) = (getattr(np.vstack(rings), end)(axis=0) for end in ("min", "max"))
    box = f"{left - 2:g} {top - 2:g} {right - left + 4:g} {bottom - top + 4:g}"
    look = f"fill='{palette.land}' fill-rule='evenodd' stroke='{palette.ink}' stroke-width='2.2'"
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='{box}'><path {look} d='{path}'/></svg>"
    size = f"width:{right - left + 4:g}px;height:{bottom - top + 4:g}px"
    at = f"left:calc(50% + {left - 2:g}px);top:calc(50% + {top - 2:g}px)"
    return f'<img alt="" style="{size};{at}" src="data:image/svg+xml,{quote(svg, safe=KEPT)}">'


def place_deck(
    scene: Scene, drawing: Drawing, camera: Camera, outline: Spec | None = None, chosen: Spec | None = None
) -> str:
    """The map of a place as deck.gl JSON: `scene.view.chosen` is the place, `outline` its geometry, `chosen` that of what was clicked.

    Raises LayerFault as `deck` does.
    """
    at = {"lon": camera.lon, "lat": camera.lat, "zoom": camera.zoom}
    more = (*_outline(outline, drawing), *_dug(scene, drawing))
    return deck(scene, drawing, chosen, at, more, first={country_of(scene.view.chosen): 1.0})


def _outline(geometry: Spec | None, drawing: Drawing) -> list[pydeck.Layer]:
    if not geometry:
        return []
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    return [geojson("outline", feature, stroked=True, filled=False, **stroke(rgba(drawing.colours.ink), 2.2))]


def _dug(scene: Scene, drawing: Drawing) -> list[pydeck.Layer]:
    """Artisanal sites in one neutral mark: no question is asked here."""
    if "mines" not in scene.view.layers:
        return []
    name = f"surveyed/{scene.view.metal}"
    return sites(drawing, "dug", name, 12, "properties.a[0]", icon_mapping=icons.unanswered())


def legend(scene: Scene, drawing: Drawing) -> tuple[Group, ...]:
    """The groups of its legend."""
    if "mines" not in scene.view.layers:
        return groups(scene, drawing)
    heading = Said(SITE_KINDS["artisanal_site"])
    mark = Mark("icon", "dug", Said(N_("visited or recorded; says nothing about harm")))
    return (Group("dug", heading, (mark,), nothing_of(scene.view.metal, "surveyed", drawing)), *groups(scene, drawing))
