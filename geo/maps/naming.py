"""Where names go on the map of the world: on their country or in the sea at its side, beside marks and each other, weightiest first."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pydeck
from numpy.typing import NDArray

from geo.maps.served import MapFile

Point = tuple[float, float]
MOST = 12
"""Names on the map of the world: more is a crowd on a wall."""
SPOKEN = 1.0
"""The weight of a country that the headline speaks of."""
COVERED = 0.02
"""The part of a name that may be covered."""
AT_SEA = 18
"""Pixels up and down from its country's point at which a name may stand in the sea."""
ALONG = (-0.5, -0.33, -0.17, 0, 0.17, 0.33, 0.5)
"""The parts of a name at which it is looked what lies below it, from its middle, in its width."""
BETWEEN = (0.25, 0.5, 0.75)
"""The parts of the way from a country's point to its name at which it is looked whether other land lies between."""
STEPS = (0, 6, -6, 12, -12, 18, -18, 25, -25, 33, -33)
"""Pixels up and down from its country's point at which a name may stand."""
BESIDE = 9
"""Pixels between a country's point and a name that stands to its left or right."""
DIGIT = 8.5
"""Pixels of a digit beside a group of sites."""


@dataclass(frozen=True)
class Box:
    """What something takes on the screen, in pixels from the corner of the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """Square pixels."""
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)


@dataclass(frozen=True)
class Name:
    """A name that is written: whose (iso3), pixels right and down of its country's point, and what it takes."""

    iso3: str
    shift: Point
    box: Box


def marks(layers: Iterable[pydeck.Layer], zoom: float) -> list[Box]:
    """What the icons and numbers that can be clicked take at a zoom; a name may lie in a ring."""
    return [box for layer in layers if _seen(layer, zoom) for box in _boxes(layer, 2**zoom)]


def _seen(layer: pydeck.Layer, zoom: float) -> bool:
    given = vars(layer)
    return bool(given.get("pickable")) and given.get("visible_min_zoom", -9) <= zoom <= given.get(
        "visible_max_zoom", 99
    )


def _boxes(layer: pydeck.Layer, pixels: float) -> Iterator[Box]:
    content = _content(layer.data)
    given = vars(layer)
    dx, dy = given.get("get_icon_pixel_offset", (0, 0))
    for feature in content.get("features", ()) if isinstance(content, dict) else ():
        if feature["geometry"]["type"] == "Point":
            (x, y), told = feature["geometry"]["coordinates"][:2], feature["properties"]
            half = _number(given.get("get_icon_size"), told) / 2
            if not half:
                continue
            x, y = x * pixels + dx, y * pixels + dy
            digits = DIGIT * len(told["n"]) if told.get("n") and "get_text" in given else 0.0
            yield Box(x - half, y - half, x + half + digits, y + half)


def _content(data: Any) -> Any:
    """What a layer draws; nothing where its file is gone (the map then draws nothing of it either)."""
    if not isinstance(data, MapFile):
        return data
    try:
        return data.content
    except (OSError, ValueError):
        return None


def _number(value: Any, told: Mapping[str, Any]) -> float:
    """A number, or the property that an accessor names."""
    if isinstance(value, str):
        return float(told.get(value.removeprefix("@@=properties."), 0))
    return float(value or 0)


def placed(
    weights: Mapping[str, float],
    points: Mapping[str, Point],
    sizes: Mapping[str, Point],
    taken: Sequence[Box],
    below: Callable[[Sequence[Point]], Sequence[str]] = lambda points: [""] * len(points),
    edge: float = math.inf,
) -> list[Name]:
    """The names that are written, at most MOST: none on a mark or on another name by more than COVERED, none with its middle
    on another country.

    The weightiest, and those of which the headline speaks (SPOKEN), are always written, where they are covered least.

    Parameters
    ----------
    weights : of each country (iso3), the heaviest first in line.
    points : where each country's name belongs, in pixels from the corner of the sheet.
    sizes : width and height of each name in pixels.
    taken : what the marks take.
    below : whose land (iso3) lies below points, "" for the sea; sea everywhere unless it is given.
    edge : where the sheet ends on the right, in pixels; a name goes no farther if it can.
    """
    found: list[Name] = []
    order = sorted(weights.keys() & points.keys() & sizes.keys(), key=lambda iso3: (-weights[iso3], iso3))
    for iso3 in order:
        tried = _tried(iso3, points[iso3], sizes[iso3], below)
        tried = [name for name in tried if name.box.right <= edge] or tried
        cover = coverage([name.box for name in tried], [*taken, *(other.box for other in found)])
        free = np.flatnonzero(cover <= COVERED)
        if len(free):
            found.append(tried[free[0]])
        elif not found or weights[iso3] >= SPOKEN:
            found.append(tried[int(cover.argmin())])
        if len(found) == MOST:
            break
    return found


def _tried(iso3: str, point: Point, size: Point, below: Callable[[Sequence[Point]], Sequence[str]]) -> list[Name]:
    """A name where it may stand, the nearest first: with its middle on its own country, or beside it in the sea, on nobody else's land."""
    shifts = list(_shifts(size))
    parts = [part for shift in shifts for part in _looked_at(shift, size[0])]
    lands = below([(point[0] + dx, point[1] + dy) for dx, dy in parts])
    each = len(ALONG) + len(BETWEEN)
    under = [lands[i : i + each] for i in range(0, len(lands), each)]
    own = [shift for shift, on in zip(shifts, under, strict=True) if shift == (0, 0) or _may(iso3, on, shift)]
    return [Name(iso3, shift, _box(point, shift, size)) for shift in own]


def _looked_at(shift: Point, width: float) -> Iterator[Point]:
    """The parts of a name from left to right, and those of the way to it, from its country's point."""
    yield from ((shift[0] + along * width, shift[1]) for along in ALONG)
    yield from ((shift[0] * part, shift[1] * part) for part in BETWEEN)


def _may(iso3: str, lands: Sequence[str], shift: Point) -> bool:
    """Whether a name may stand where these lands ("" for the sea) lie below what `_looked_at` gives of it."""
    return lands[len(ALONG) // 2] == iso3 or (abs(shift[1]) <= AT_SEA and set(lands) <= {iso3, ""})


def coverage(boxes: Sequence[Box], others: Sequence[Box]) -> NDArray[np.float64]:
    """The part of each box that the others take (0 to 1; where they overlap each other it counts twice)."""
    one, other = _edges(boxes)[:, :, None], _edges(others)[:, None, :]
    wide = np.minimum(one[2], other[2]) - np.maximum(one[0], other[0])
    high = np.minimum(one[3], other[3]) - np.maximum(one[1], other[1])
    common = (wide.clip(0) * high.clip(0)).sum(axis=1)
    taken: NDArray[np.float64] = np.minimum(common / np.array([box.area for box in boxes]), 1.0)
    return taken


def _edges(boxes: Sequence[Box]) -> NDArray[np.float64]:
    """Left, top, right and bottom of boxes, one row each."""
    return np.array([(box.left, box.top, box.right, box.bottom) for box in boxes]).reshape(-1, 4).T


def _shifts(size: Point) -> Iterator[Point]:
    yield from ((0.0, float(step)) for step in STEPS)
    for aside in (size[0] / 4, size[0] / 8, size[0] * 3 / 8, size[0] / 2 + BESIDE):
        yield from ((side * aside, float(step)) for step in STEPS[:9] for side in (1, -1))


def _box(point: Point, shift: Point, size: Point) -> Box:
    x, y = point[0] + shift[0], point[1] + shift[1]
    return Box(x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2)
