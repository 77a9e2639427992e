"""Solids seen from above at an angle, as SVG: boxes, discs and wires in a space whose z points up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, sin

Point = tuple[float, float, float]
Flat = tuple[float, float]
ACROSS, DOWN = cos(pi / 6), sin(pi / 6)
ROUND = 24
"""Corners of the polygon that stands for a circle."""


@dataclass(frozen=True)
class Box:
    """A block of a part: its corner nearest to the origin and its size along x, y and z."""

    part: str
    at: Point
    size: Point


@dataclass(frozen=True)
class Disc:
    """A cylinder of a part, standing on its foot's centre; with `lying` its axis points along y."""

    part: str
    at: Point
    radius: float
    height: float
    lying: bool = False


@dataclass(frozen=True)
class Wire:
    """A bent line of a part; width in the units of the drawing."""

    part: str
    points: tuple[Point, ...]
    width: float = 0.35


Solid = Box | Disc | Wire


def flat(point: Point) -> Flat:
    """Where a point in space lands on the paper, y downwards."""
    x, y, z = point
    return (x - y) * ACROSS, (x + y) * DOWN - z


def faces(solid: Solid) -> list[tuple[str, list[Flat]]]:
    """The visible faces, back to front: which side it is (top, left, right, wire) and its corners on the paper."""
    match solid:
        case Box(at=(x, y, z), size=(w, d, h)):
            return [
                ("left", [flat(p) for p in ((x, y + d, z), (x + w, y + d, z), (x + w, y + d, z + h), (x, y + d, z + h))]),
                ("right", [flat(p) for p in ((x + w, y, z), (x + w, y + d, z), (x + w, y + d, z + h), (x + w, y, z + h))]),
                ("top", [flat(p) for p in ((x, y, z + h), (x + w, y, z + h), (x + w, y + d, z + h), (x, y + d, z + h))]),
            ]  # fmt: skip
        case Disc():
            foot, cap = (_ring(solid, along) for along in (0.0, solid.height))
            return [("left", _hull([*foot, *cap])), ("top", cap)]
        case Wire(points=points):
            return [("wire", [flat(p) for p in points])]


def _ring(disc: Disc, along: float) -> list[Flat]:
    (x, y, z), r = disc.at, disc.radius
    turns = [2 * pi * i / ROUND for i in range(ROUND)]
    if disc.lying:
        return [flat((x + r * cos(t), y + along, z + r * sin(t))) for t in turns]
    return [flat((x + r * cos(t), y + r * sin(t), z + along)) for t in turns]


def _hull(points: Iterable[Flat]) -> list[Flat]:
    """The convex outline of points (Andrew's monotone chain)."""
    ordered = sorted(set(points))

    def half(run: Iterable[Flat]) -> list[Flat]:
        faces: list[Flat] = []
        for p in run:
            while len(faces) > 1 and _turn(faces[-2], faces[-1], p) <= 0:
                faces.pop()
            faces.append(p)
        return faces[:-1]

    return [*half(ordered), *half(reversed(ordered))]


def _turn(a: Flat, b: Flat, c: Flat) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def bounds(solids: Iterable[Solid], margin: float) -> tuple[float, float, float, float]:
    """Left, top, width and height of a drawing with a margin around it."""
    corners = [point for solid in solids for _, face in faces(solid) for point in face]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    left, top = min(xs) - margin, min(ys) - margin
    return left, top, max(xs) + margin - left, max(ys) + margin - top
