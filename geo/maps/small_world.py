"""The small world map as SVG: countries by level or sign as on the big map, marked where a metal is mined and refined."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from geo.draw.palette import Palette
from geo.maps.ground import Ground
from geo.maps.served import FOLDER
from geo.space import flat

WIDTH, HEIGHT = 1000, 432
"""Units of the paper, in the proportion of the projection between the latitudes shown (NORTH to 56 degrees south)."""
NORTH = 84.0
PER_UNIT = WIDTH / flat.WIDTH
"""Units of the paper in one of the live map's sheet."""
TOP = flat.flat_point(0, NORTH)[1]
"""Where the paper begins, in units of that sheet."""
SMALL = 14.0
"""Drawn area (units of the paper) below which a country also gets a disc in its colour, so that it is seen at all."""
MARK = 7.5


@dataclass(frozen=True)
class Outline:
    """A country on the paper: its SVG path, the point of its mark, and its drawn area in square units."""

    path: str
    x: float
    y: float
    area: float


@dataclass(frozen=True)
class Marks:
    """Who mines and who refines at least a share worth showing (iso3); both are drawn at the same size, whatever the share."""

    mined: frozenset[str] = frozenset()
    refined: frozenset[str] = frozenset()


@cache
def outlines(folder: Path = FOLDER) -> dict[str, Outline]:
    """Every country of the paper by iso3; empty when the file is missing or torn (`make build` writes it)."""
    try:
        world: Mapping[str, Any] = json.loads((folder / "world.json").read_text(encoding="utf-8"))
        return {iso3: Outline(*values) for iso3, values in world.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def world(ground: Ground, marks: Marks, names: Mapping[str, str], palette: Palette, alt: str) -> str:
    """The map as SVG; "" without outlines. `names`: what a country says when pointed at, by iso3; `alt`: the map in words."""
    shapes = outlines()
    if not shapes:
        return ""
    looks = _looks(ground, palette)
    shown = looks.keys() & shapes.keys()
    rest = "".join(one.path for iso3, one in shapes.items() if iso3 not in shown)
    parts = [
        f'<path class="rest" d="{rest}"/>',
        *(_country(iso3, shapes[iso3], looks[iso3], names) for iso3 in sorted(shown, key=lambda iso3: (looks[iso3], iso3))),
        *(_mark(shapes[iso3], iso3 in marks.mined, iso3 in marks.refined, names.get(iso3, iso3))
          for iso3 in sorted(marks.mined | marks.refined) if iso3 in shapes),
    ]  # fmt: skip
    return (
        f'<svg class="world" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(alt)}">'
        f"{_patterns(palette)}{''.join(parts)}</svg>"
    )


def _looks(ground: Ground, palette: Palette) -> dict[str, tuple[str, str]]:
    """The CSS class and the fill of every country that is not plain land; outlined ones come last, so that no other covers their line."""
    looks = {iso3: ("", colour) for iso3, colour in ground.colours(palette).items()}
    looks |= dict.fromkeys(ground.hatched, ("", "url(#world-hatch)"))
    looks |= dict.fromkeys(ground.thin, ("outline thin", palette.land))
    looks |= dict.fromkeys(ground.dashed, ("outline dashed", palette.land))
    looks |= dict.fromkeys(ground.dotted, ("outline dotted", "url(#world-dots)"))
    return looks | dict.fromkeys(ground.outlined, ("outline", palette.land))


def _patterns(palette: Palette) -> str:
    """The hatch where nobody looked, and the dots where somebody looked without asking."""
    return (
        '<defs><pattern id="world-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="7" height="7" fill="{palette.land}"/><rect width="2.2" height="7" fill="{palette.hatch}"/></pattern>'
        '<pattern id="world-dots" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="{palette.land}"/><circle cx="3" cy="3" r="1.3" fill="{palette.hatch}"/></pattern></defs>'
    )


def _country(iso3: str, one: Outline, look: tuple[str, str], names: Mapping[str, str]) -> str:
    """A country in its look (CSS class and fill); one too small to be seen is drawn as a disc besides."""
    css, fill = look
    disc = f'<circle cx="{one.x}" cy="{one.y}" r="5"/>' if one.area < SMALL else ""
    kind = f' class="{css}"' if css else ""
    return (
        f'<g data-press="{iso3}"{kind} fill="{fill}"><title>{escape(names.get(iso3, iso3))}</title>'
        f'<path d="{one.path}"/>{disc}</g>'
    )


def _mark(one: Outline, mined: bool, refined: bool, name: str) -> str:
    """A disc for mining, a square for refining, side by side where a country does both: of one size for every share."""
    shift = MARK + 1 if mined and refined else 0.0
    return f'<g class="mark"><title>{escape(name)}</title>{"".join(_glyphs(one, mined, refined, shift))}</g>'


def _glyphs(one: Outline, mined: bool, refined: bool, shift: float) -> Iterator[str]:
    if mined:
        yield f'<circle class="mined" cx="{one.x - shift:.1f}" cy="{one.y}" r="{MARK}"/>'
    if refined:
        x, y, edge = one.x + shift - MARK, one.y - MARK, 2 * MARK
        yield f'<rect class="refined" x="{x:.1f}" y="{y:.1f}" width="{edge}" height="{edge}"/>'
