"""Where the map looks: the camera presets, and the zooms and heights at which the world fits a page."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from geo.words.text import N_


@dataclass(frozen=True)
class Camera:
    """A camera preset: label and the view (degrees, web-map zoom at the equator)."""

    code: str
    label: str
    lon: float
    lat: float
    zoom: float


CAMERAS: Mapping[str, Camera] = {
    camera.code: camera
    for camera in (
        Camera("world", N_("World"), 0, 7, 0.3),
        Camera("great-lakes", N_("Great Lakes of Africa"), 28.6, -1.4, 5.4),
        Camera("copperbelt", N_("Copperbelt, DR Congo and Zambia"), 26.6, -11.3, 5.6),
        Camera("west-africa", N_("West Africa and the Sahel"), -3, 12.5, 3.9),
        Camera("southern-africa", N_("Southern Africa"), 26, -25, 4),
        Camera("andes", N_("Andes and the lithium triangle"), -68, -21, 3.8),
        Camera("amazon", N_("Amazon basin"), -61, -4.5, 3.6),
        Camera("myanmar", N_("Myanmar and southern China"), 98.5, 23.5, 4.6),
        Camera("indonesia", N_("Indonesia and the Philippines"), 120, 0.5, 3.7),
        Camera("south-asia", N_("India and Sri Lanka"), 82, 21, 3.9),
        Camera("madagascar", N_("Madagascar and Mozambique"), 42, -18.5, 4.3),
        Camera("china", N_("China"), 106, 35, 3),
        Camera("europe", N_("Europe"), 15, 52, 3.4),
        Camera("australia", N_("Australia"), 134, -26, 3),
    )
}


TILE = 512
"""Pixels of the whole world's width at zoom 0."""

MOST_WAYS_ZOOM = 0.6
"""Closer, a map of ways of the usual height would lose the north and the south."""


PHONE = 640
"""Pixels: narrower pages have one column."""
INHABITED = 214
"""Units of the sheet from 80 degrees north to 56 degrees south."""


def map_size(width: int, height: int) -> tuple[float, float]:
    """Width and height of the map, in pixels, in a window; the style sheet of the map says the same (`--map-height`)."""
    if width <= PHONE:
        return width - 24, 250
    return min(width, 1900) - 48, max(330, height - 352)


def world_zoom(width: int, height: int) -> float:
    """The zoom at which the inhabited world just fits the map in a window of a size in pixels."""
    wide, high = map_size(width, height)
    return round(min(math.log2(wide / TILE), math.log2(high / INHABITED)), 2)


def ways_zoom(page: int, part: float = 1.0) -> float:
    """The zoom at which the whole world fits a map of ways that has a part of the page's width (all of it on a phone)."""
    return round(min(MOST_WAYS_ZOOM, math.log2(_width(page, part) / TILE)), 2)


def beside_height(page: int, part: float) -> int:
    """The height of a map of the world that has a part of the page's width (all of it on a phone): as high as the world is there."""
    return max(210, min(470, round(_width(page, part) * INHABITED / TILE)))


def _width(page: int, part: float) -> float:
    return page - 24 if page <= PHONE else part * (min(page, 1900) - 48)


def ways_height(page: int) -> int:
    """The height of a map of ways in pixels; on a phone less than the world is wide there.

    deck.gl zooms in until the world fills the height of its map: a taller one would lose its sides.
    """
    return 340 if page <= PHONE else 460
