"""Where the number of each part goes in an exploded drawing: on what is seen of the part, or beside it with a line to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

import shapely

from geo.draw.picture.isometric import Flat, Solid, Wire, bounds, faces

NEAR = 1.7
"""How far from the edge of its part a number beside it stands, in its own radii; then step by step farther."""
STEPS, TURNS = 8, 24


@dataclass(frozen=True)
class Mark:
    """A number: where its middle is, and the point of the part that it names (the same, when it stands on the part)."""

    at: Flat
    of: Flat

    @property
    def beside(self) -> bool:
        """Whether a line leads from the number to its part."""
        return self.at != self.of


def seen(solids: Sequence[Solid]) -> dict[str, shapely.Geometry]:
    """What is seen of each part on the paper: the later a solid is drawn, the nearer it is."""
    parts: dict[str, shapely.Geometry] = {}
    before: shapely.Geometry = shapely.Polygon()
    for solid in reversed(solids):
        shape = shapely.union_all([_shape(solid, corners) for _, corners in faces(solid)])
        parts[solid.part] = parts.get(solid.part, shapely.Polygon()).union(shape.difference(before))
        before = before.union(shape)
    return parts


def _shape(solid: Solid, corners: list[Flat]) -> shapely.Geometry:
    if isinstance(solid, Wire):
        return shapely.LineString(corners).buffer(solid.width / 2)
    return shapely.Polygon(corners).buffer(0)


def marks(solids: Sequence[Solid], radius: float, margin: float) -> dict[str, Mark]:
    """A mark for each part, of this radius: where most of the part is seen around it; beside a part that it would hide.

    `margin`: how far from the solids the paper ends.
    """
    parts = seen(solids)
    left, top, width, height = bounds(solids, margin)
    room = shapely.box(left + radius, top + radius, left + width - radius, top + height - radius)
    taken = shapely.union_all(list(parts.values()))
    placed: dict[str, Mark] = {}
    for name in dict.fromkeys(solid.part for solid in solids):
        middle, clear = _middle(parts[name])
        mark = Mark(middle, middle) if clear >= radius else _beside(middle, clear, radius, taken, room)
        placed[name] = mark
        taken = taken.union(shapely.Point(mark.at).buffer(1.2 * radius))
    return placed


def _middle(part: shapely.Geometry) -> tuple[Flat, float]:
    """The point of a part that is farthest from its edge, and how far that is."""
    circle = shapely.maximum_inscribed_circle(max(shapely.get_parts(part), key=lambda one: one.area), 0.05)
    x, y = circle.coords[0]
    return (x, y), circle.length


def _beside(point: Flat, clear: float, radius: float, taken: shapely.Geometry, room: shapely.Geometry) -> Mark:
    """The nearest free place on the paper around a point; the point itself where there is none."""
    for at in _around(point, clear, radius):
        spot = shapely.Point(at)
        if room.contains(spot) and taken.distance(spot) > radius:
            return Mark(at, point)
    return Mark(point, point)


def _around(point: Flat, clear: float, radius: float) -> Iterator[Flat]:
    x, y = point
    for step in range(STEPS):
        far = clear + radius * (NEAR + step)
        yield from (
            (x + far * cos(2 * pi * turn / TURNS), y + far * sin(2 * pi * turn / TURNS)) for turn in range(TURNS)
        )
