"""Where names go on the map of the world: beside the marks and beside each other, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pydeck

from geo.maps.served import MapFile

Point = tuple[float, float]
MOST = 12
"""Names on the map of the world: more is a crowd on a wall."""
COVERED = 0.02
"""The part of a name that may be covered."""
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

    def common(self, other: Box) -> float:
        """Square pixels that both take."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        ).area


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
    weights: Mapping[str, float], points: Mapping[str, Point], sizes: Mapping[str, Point], taken: Sequence[Box]
) -> list[Name]:
    """The names that are written, at most MOST: none on a mark or on another name by more than COVERED.

    The weightiest is always written, where it is covered least.

    Parameters
    ----------
    weights : of each country (iso3), the heaviest first in line.
    points : where each country's name belongs, in pixels from the corner of the sheet.
    sizes : width and height of each name in pixels.
    taken : what the marks take.
    """
    found: list[Name] = []
    order = sorted(weights.keys() & points.keys() & sizes.keys(), key=lambda iso3: (-weights[iso3], iso3))
    for iso3 in order:
        tried = [Name(iso3, shift, _box(points[iso3], shift, sizes[iso3])) for shift in _shifts(sizes[iso3])]
        cover = {name: covered(name.box, [*taken, *(other.box for other in found)]) for name in tried}
        best = next(
            (name for name in tried if cover[name] <= COVERED), None if found else min(tried, key=cover.__getitem__)
        )
        if best and len(found) < MOST:
            found.append(best)
    return found


def covered(box: Box, others: Iterable[Box]) -> float:
    """The part of a box that others take (0 to 1; where they overlap each other it counts twice)."""
    return min(1.0, sum(box.common(other) for other in others) / box.area)


def _shifts(size: Point) -> Iterator[Point]:
    yield from ((0.0, float(step)) for step in STEPS)
    for aside in (size[0] / 4, size[0] / 8, size[0] * 3 / 8, size[0] / 2 + BESIDE):
        yield from ((side * aside, float(step)) for step in STEPS[:9] for side in (1, -1))


def _box(point: Point, shift: Point, size: Point) -> Box:
    x, y = point[0] + shift[0], point[1] + shift[1]
    return Box(x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2)
