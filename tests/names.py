"""Names on the maps that the atlas opens with: what marks and other names take of each of them.

`make names` prints the worst ten of all metals and themes; it ends with 1 if more than two per cent of a name are taken. The names of
the countries that the headline speaks of are always written, above the marks: in a narrow country such a name may have a sign below it
(at most OF_THE_HEADLINE).
The legend stands beside the map.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from geo.maps.camera import world_zoom
from geo.maps.naming import COVERED, SPOKEN, Name, coverage, marks
from geo.maps.place_names import subjects, written
from geo.maps.registry import OVER_BORDERS, prepare, shapes
from geo.maps.view import View
from geo.model import Theme, metals
from tests.geo.maps.test_deck import real_drawing, table

ZOOM = world_zoom(1024, 768)
OF_THE_HEADLINE = 0.45
NO_ROOM = {("au", "working_conditions", "BFA")}
"""Names of the headline that lie on their country's own sign: it fills the country."""


@dataclass(frozen=True, order=True)
class Taken:
    """The part of a name (0 to 1) that marks and heavier names take on the map of a metal and theme."""

    part: float
    metal: str
    theme: str
    iso3: str
    headline: bool

    @property
    def allowed(self) -> bool:
        """Not so much that somebody would have to guess the name."""
        if (self.metal, self.theme, self.iso3) in NO_ROOM:
            return self.headline
        return self.part <= (OF_THE_HEADLINE if self.headline else COVERED)


def opened(metal: str, theme: Theme) -> tuple[dict[str, float], list[Name], list[Taken]]:
    """The countries that a map is about, by weight, the names on it, and what is taken of each, at 1024 × 768."""
    scene, drawing = prepare(View(metal=metal).of_theme(theme), table), real_drawing()
    first, layers = subjects(scene), shapes(OVER_BORDERS, scene, drawing)
    names, on_map = written(drawing, ZOOM, first, layers), marks(layers, ZOOM)
    parts = (
        float(coverage([name.box], [*on_map, *(other.box for other in names[:i])])[0]) for i, name in enumerate(names)
    )
    taken = [
        Taken(part, metal, theme, name.iso3, name is names[0] or first[name.iso3] >= SPOKEN)
        for part, name in zip(parts, names, strict=True)
    ]
    return first, names, taken


def of_all_maps() -> Iterator[Taken]:
    """Every name of every metal and theme."""
    for metal, theme in product(sorted(metals()), Theme):
        yield from opened(metal, theme)[2]


def main() -> int:
    """Prints the worst ten."""
    found = sorted(of_all_maps(), reverse=True)
    for name in found[:10]:
        where = "headline" if name.headline else ""
        print(f"{name.part:6.1%} {name.iso3} {name.metal:2} {name.theme:20} {where}")
    bad = [name for name in found if not name.allowed]
    print(f"{len(found)} names, {len(bad)} with more of them taken than is allowed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
