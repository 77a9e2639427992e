"""A picture of the first map, in its colours and at its place, that is seen until the live map has drawn its land.

Measured without a graphics processor, from the start of the server (`make bench`): the picture is painted after 3.4 s, the
live map's first layer after 5.9 s. The page's own script (`pages.ui.server`) tells when the land is drawn; then the picture goes.
It has no borders: their strokes take seconds to paint without a graphics processor, the fills and hatches none.
Drop it and that script if a real graphics processor gains less than a second by it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from urllib.parse import quote

from geo.draw.palette import Palette
from geo.maps.ground import Ground
from geo.maps.small_world import HEIGHT, PER_UNIT, TOP, WIDTH, outlines
from geo.space.flat import flat_point

KEPT = " ='/:,.;()<>"
"""Characters that an address in an attribute may hold as they are."""
CLOSEST = 3.0
"""Zoom beyond which the coarse outlines would look broken: there is no picture."""


def still(ground: Ground, palette: Palette, camera: Mapping[str, float]) -> str:
    """The countries of a ground as an HTML image, placed for a camera (lon, lat in degrees, zoom) in the middle of its box; "" close up."""
    shapes = {iso3: outline.path for iso3, outline in outlines().items()}
    if not shapes or camera["zoom"] > CLOSEST:
        return ""
    pixels = 2 ** camera["zoom"] / PER_UNIT
    x, y = flat_point(camera["lon"], camera["lat"])
    left, top = x * PER_UNIT * pixels, (y - TOP) * PER_UNIT * pixels
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{_patterns(palette, pixels)}'
        f"{_paths(shapes, ground, palette)}</svg>"
    ).replace('"', "'")
    size = f"width:{WIDTH * pixels:.0f}px;height:{HEIGHT * pixels:.0f}px"
    place = f"{size};left:calc(50% - {left:.0f}px);top:calc(50% - {top:.0f}px)"
    return f'<img alt="" style="{place}" src="data:image/svg+xml,{quote(svg, safe=KEPT)}">'


def _paths(known: Mapping[str, str], ground: Ground, palette: Palette) -> str:
    together, colours = defaultdict[str, str](str), ground.colours(palette)
    for iso3, path in known.items():
        together[colours.get(iso3, palette.land)] += path
    drawn = "".join(f'<path fill="{fill}" d="{path}"/>' for fill, path in together.items())
    return drawn + _over(known, ground.hatched, "still-hatch")


def _over(known: Mapping[str, str], places: Collection[str], pattern: str) -> str:
    path = "".join(path for iso3, path in known.items() if iso3 in places)
    return f'<path fill="url(#{pattern})" d="{path}"/>' if path else ""


def _patterns(palette: Palette, pixels: float) -> str:
    """The hatch, its lines about as wide and as far apart in pixels as the live map's."""
    return f"<defs>{_pattern('still-hatch', palette, 5 / pixels, 1 / pixels)}</defs>"


def _pattern(name: str, palette: Palette, step: float, width: float) -> str:
    return (
        f'<pattern id="{name}" width="{step:.1f}" height="{step:.1f}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="{width:.1f}" height="{step:.1f}" fill="{palette.ink}" fill-opacity=".6"/></pattern>'
    )
