"""A picture of the first map, in its colours and at its place, that is seen until the live map has drawn its land.

It has no borders: without a graphics processor their strokes take seconds to paint, the fills and hatches none.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

import numpy as np

from geo.draw.palette import Palette
from geo.maps import ground as base
from geo.maps import levels
from geo.maps.blocks import Drawing
from geo.maps.scene import Scene
from geo.maps.served import FOLDER
from geo.maps.view import TILE
from geo.space.mercator import mercator

EDGE = 1200
"""Units of the square's edge."""
KEPT = " ='/:,.;()<>"
"""Characters that an address in an attribute may hold as they are."""
CLOSEST = 3.0
"""Zoom beyond which the coarse outlines would look broken: there is no picture."""


@cache
def outlines(folder: Path = FOLDER) -> dict[str, str]:
    """The SVG path of every country by iso3; empty when the file is missing or torn (`make build` writes it)."""
    try:
        known = json.loads((folder / "still.json").read_text(encoding="utf-8"))
        return {str(iso3): str(path) for iso3, path in known.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def still(scene: Scene, drawing: Drawing, camera: Mapping[str, float]) -> str:
    """The countries of a scene as an HTML image, placed for a camera (lon, lat in degrees, zoom) in the middle of its box; "" close up."""
    known = outlines()
    if not known or camera["zoom"] > CLOSEST:
        return ""
    edge = TILE * 2 ** camera["zoom"]
    ((x, y),) = mercator(np.array([[camera["lon"], camera["lat"]]])) * edge
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {EDGE} {EDGE}">{_patterns(drawing.colours, edge)}'
        f"{_paths(known, ground(scene, drawing), drawing.colours)}</svg>"
    ).replace('"', "'")
    place = f"width:{edge:.0f}px;height:{edge:.0f}px;left:calc(50% - {x:.0f}px);top:calc(50% - {y:.0f}px)"
    return f'<img alt="" style="{place}" src="data:image/svg+xml,{quote(svg, safe=KEPT)}">'


@dataclass(frozen=True)
class Ground:
    """What the live map does with its land: colours by iso3, and the countries under the hatch and under the sparse hatch."""

    colours: Mapping[str, str]
    hatched: Collection[str]
    weak: Collection[str] = ()


def ground(scene: Scene, drawing: Drawing) -> Ground:
    """The land of a scene: by level where that layer is on, else by share of output."""
    if scene.view.shows("risk"):
        shown = scene.levels
        return Ground(levels.fills(shown, drawing.colours), levels.unknown(shown), levels.weak(shown))
    colours = {iso3: f"rgb({r},{g},{b})" for iso3, (r, g, b, *_alpha) in base.fills(scene, drawing).items()}
    return Ground(colours, base.hatched(scene))


def _paths(known: Mapping[str, str], land: Ground, palette: Palette) -> str:
    together = defaultdict[str, str](str)
    for iso3, path in known.items():
        together[land.colours.get(iso3, palette.land)] += path
    drawn = "".join(f'<path fill="{fill}" d="{path}"/>' for fill, path in together.items())
    return drawn + _over(known, land.hatched, "still-hatch") + _over(known, land.weak, "still-weak")


def _over(known: Mapping[str, str], places: Collection[str], pattern: str) -> str:
    path = "".join(path for iso3, path in known.items() if iso3 in places)
    return f'<path fill="url(#{pattern})" d="{path}"/>' if path else ""


def _patterns(palette: Palette, edge: float) -> str:
    """The hatch and the sparse one, their lines about as wide and as far apart in pixels as the live map's."""
    pixel = EDGE / edge
    return f"<defs>{_pattern('still-hatch', palette, 5 * pixel, pixel)}{_pattern('still-weak', palette, 14 * pixel, pixel)}</defs>"


def _pattern(name: str, palette: Palette, step: float, width: float) -> str:
    return (
        f'<pattern id="{name}" width="{step:.1f}" height="{step:.1f}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="{width:.1f}" height="{step:.1f}" fill="{palette.ink}" fill-opacity=".6"/></pattern>'
    )
