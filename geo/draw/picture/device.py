"""Exploded drawings of the devices, ours: each product as solids that belong to its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape

from geo.draw.picture.isometric import Box, Disc, Solid, Wire, bounds, faces
from geo.draw.picture.marks import Mark, marks

LIT, MAYBE, DIM, BLANK = "lit", "maybe", "dim", "blank"
"""A part holds the metal; the same part of a smartphone does; no source says so; no source looked into the part at all."""


@dataclass(frozen=True)
class Part:
    """How a part looks (LIT, MAYBE, DIM or BLANK), whether it is the chosen one, and what a screen reader says of it."""

    look: str
    label: str
    chosen: bool = False


def _board(x: float, y: float, z: float, w: float, d: float) -> tuple[Solid, ...]:
    """A circuit board with chips and a row of capacitors."""
    chips = ((0.12, 0.12, 0.3, 0.22), (0.55, 0.15, 0.28, 0.3), (0.15, 0.5, 0.42, 0.26))
    dots = tuple(Disc("circuit_board", (x + w * (0.14 + 0.16 * i), y + d * 0.89, z + 0.3), 0.28, 0.6) for i in range(4))
    placed = tuple(Box("circuit_board", (x + w * a, y + d * b, z + 0.3), (w * e, d * f, 0.35)) for a, b, e, f in chips)
    return (Box("circuit_board", (x, y, z), (w, d, 0.3)), *placed, *dots)


def _tray(z: float, w: float, d: float, h: float = 0.9) -> tuple[Solid, ...]:
    """The lower half of a casing: a floor with a rim."""
    rim = 0.35
    return (
        Box("casing", (0, 0, z), (w, d, 0.3)),
        Box("casing", (0, 0, z + 0.3), (w, rim, h)),
        Box("casing", (0, 0, z + 0.3), (rim, d, h)),
        Box("casing", (w - rim, 0, z + 0.3), (rim, d, h)),
        Box("casing", (0, d - rim, z + 0.3), (w, rim, h)),
    )


def _panel(z: float, w: float, d: float) -> tuple[Solid, ...]:
    """A display: backlight and glass with a bezel."""
    return (
        Box("display", (0, 0, z), (w, d, 0.35)),
        Box("display", (w * 0.05, d * 0.04, z + 0.35), (w * 0.9, d * 0.92, 0.05)),
    )


def _phone(w: float, d: float, buttons: bool = False) -> tuple[Solid, ...]:
    keys = tuple(
        Box("casing", (1 + 2.2 * i, d * 0.62 + 1.7 * j, 14), (1.5, 1, 0.4)) for i in range(3) for j in range(3)
    )
    screen = _panel(14, w, d * 0.55) if buttons else _panel(13, w, d)
    return (
        *_tray(0, w, d),
        Box("battery", (w * 0.08, d * 0.42, 6), (w * 0.55, d * 0.5, 0.9)),
        Disc("magnets", (w * 0.82, d * 0.86, 6), w * 0.12, 0.8),
        Disc("magnets", (w * 0.82, d * 0.62, 6), w * 0.08, 0.6),
        *_board(w * 0.08, d * 0.05, 6, w * 0.84, d * 0.33),
        *(screen if not buttons else (Box("casing", (0, d * 0.56, 13.7), (w, d * 0.44, 0.3)), *screen, *keys)),
    )


def _slate(w: float, d: float, magnets: bool = True) -> tuple[Solid, ...]:
    speakers = tuple(Disc("magnets", (x, d * 0.9, 5), 0.8, 0.6) for x in (w * 0.12, w * 0.88)) if magnets else ()
    cells = tuple(Box("battery", (w * (0.06 + 0.31 * i), d * 0.35, 5), (w * 0.27, d * 0.42, 0.6)) for i in range(3))
    return (*_tray(0, w, d), *_board(w * 0.08, d * 0.05, 5, w * 0.6, d * 0.24), *cells, *speakers, *_panel(17, w, d))


def _laptop(w: float, d: float) -> tuple[Solid, ...]:
    keys = tuple(
        Box("casing", (w * 0.07 + w * 0.088 * i, d * 0.12 + d * 0.12 * j, 17.3), (w * 0.07, d * 0.09, 0.25))
        for j in range(4)
        for i in range(10)
    )
    return (
        *_tray(0, w, d),
        *_board(w * 0.05, d * 0.06, 6, w * 0.56, d * 0.42),
        Box("disk", (w * 0.68, d * 0.06, 6), (w * 0.26, d * 0.34, 0.8)),
        Wire("cables", ((w * 0.61, d * 0.2, 6.3), (w * 0.65, d * 0.24, 6.6), (w * 0.69, d * 0.2, 6.6))),
        Box("battery", (w * 0.12, d * 0.62, 6), (w * 0.76, d * 0.3, 0.9)),
        Disc("magnets", (w * 0.06, d * 0.77, 6), 0.8, 0.6),
        Disc("magnets", (w * 0.95, d * 0.77, 6), 0.8, 0.6),
        Box("casing", (0, 0, 17), (w, d, 0.3)),
        *keys,
        Box("casing", (w * 0.36, d * 0.68, 17.3), (w * 0.28, d * 0.24, 0.05)),
        *_panel(25, w, d),
    )


_TOWER = (
    Box("casing", (0, 0, 0), (0.4, 12, 14)),
    Box("circuit_board", (4, 1, 2), (0.3, 10, 10)),
    Box("circuit_board", (4.3, 2, 8), (0.4, 2.6, 2.6)),
    Box("circuit_board", (4.3, 6, 7.5), (1.6, 0.3, 3.6)),
    Box("circuit_board", (4.3, 7.4, 7.5), (1.6, 0.3, 3.6)),
    Box("circuit_board", (4.3, 2.2, 3.4), (1.4, 6.5, 0.3)),
    Box("casing", (9, 1, 9), (3.6, 4.6, 3)),
    Wire("cables", ((9.2, 5.6, 10), (8, 6.4, 11.6), (8, 8, 9.6), (9.4, 9.2, 5))),
    Wire("cables", ((9.2, 5.6, 11), (7.4, 7.4, 10.4), (5.2, 9.4, 8))),
    Box("disk", (9, 8, 6), (3.6, 2.8, 0.9)),
    Box("disk", (9, 8, 3.6), (3.6, 2.8, 0.9)),
    Box("casing", (16, 0, 0), (0.4, 12, 14)),
)

_STAND = (
    Box("casing", (5, 14.4, -7), (8, 3.6, 0.5)),
    Box("casing", (8.3, 15.2, -6.5), (1.4, 0.5, 6.5)),
)


def _screen(tower: bool = False) -> tuple[Solid, ...]:
    inside = (Box("disk", (11, 7, 3), (4.6, 0.7, 3)), Disc("magnets", (13.4, 7, 8), 0.9, 0.6, True)) if tower else ()
    return (
        Box("casing", (0, 0, 0), (18, 0.4, 11)),
        Box("circuit_board", (3, 6.4, 3), (7, 0.3, 5.4)),
        Box("circuit_board", (4, 6.7, 4), (1.8, 0.4, 1.8)),
        Box("circuit_board", (7, 6.7, 5.2), (1.6, 0.4, 1.6)),
        Wire("cables", ((10, 6.8, 4), (12.6, 7.6, 3.4), (14.6, 8.4, 2), (16, 9.4, -2))),
        *inside,
        *_STAND,
        Box("display", (0, 14, 0), (18, 0.5, 11)),
        Box("display", (0.6, 14.5, 0.6), (16.8, 0.05, 9.8)),
    )


_SERVER = (
    *_tray(0, 16, 24, 1.8),
    *_board(2, 2, 6, 12, 11),
    *(Box("disk", (1 + 3.7 * i, 18.6, 6), (3.2, 4.4, 1.2)) for i in range(4)),
    Wire("cables", ((3, 18.6, 6.8), (3.4, 16, 7.6), (4.4, 13, 6.6))),
    Wire("cables", ((10, 18.6, 6.8), (9.6, 16, 7.6), (9, 13, 6.6))),
    *(Disc("casing", (2.4 + 3.7 * i, 15.6, 6), 1.3, 1.2) for i in range(4)),
    Box("casing", (0, 0, 19), (16, 24, 0.4)),
)

_SWITCH = (
    *_tray(0, 18, 10, 1.6),
    *_board(1.4, 0.8, 5, 15, 6.4),
    *(Box("cables", (1.4 + 1.9 * i, 7.6, 5), (1.5, 1.6, 1.3)) for i in range(8)),
    Box("casing", (0, 0, 14), (18, 10, 0.4)),
)

_ROUTER = (
    *_tray(0, 14, 10, 1.2),
    *_board(1.4, 1.2, 5, 11, 7),
    *(Box("cables", (2 + 2.2 * i, 8.4, 5), (1.6, 1.4, 1.2)) for i in range(4)),
    Box("casing", (0, 0, 13), (14, 10, 0.4)),
    Wire("casing", ((1, 0.6, 13.4), (1, 0.6, 20)), 0.6),
    Wire("casing", ((13, 0.6, 13.4), (13, 0.6, 20)), 0.6),
)

_PRINTER = (
    *_tray(0, 15, 12, 3),
    Disc("magnets", (2.6, 9.6, 7), 1.1, 1.4),
    Disc("casing", (3, 3.4, 7.8), 0.8, 7, True),
    *_board(6, 1, 7, 7.6, 5),
    Wire("cables", ((6, 5.4, 7.3), (4.6, 7, 7.8), (3.2, 9, 8.2))),
    Box("casing", (0, 0, 17), (15, 12, 2.6)),
    Box("display", (10, 7.6, 19.6), (3.6, 3.2, 0.2)),
)

_HEADSET = (
    Wire("casing", ((0, 0, 6), (0.4, 0, 10), (2.6, 0, 13.4), (6, 0, 14.6), (9.4, 0, 13.4), (11.6, 0, 10), (12, 0, 6)), 1.0),
    Disc("casing", (0, -2.2, 4), 3, 1.2, True),
    Disc("casing", (12, -2.2, 4), 3, 1.2, True),
    Disc("magnets", (0, 2.4, 4), 2, 0.6, True),
    Disc("magnets", (12, 2.4, 4), 2, 0.6, True),
    Box("circuit_board", (10.4, 5.6, 3), (3, 0.3, 2.6)),
    Box("battery", (-1.2, 5.6, 3), (2.6, 0.6, 2.2)),
    Disc("casing", (0, 9, 4), 2.6, 0.7, True),
    Disc("casing", (12, 9, 4), 2.6, 0.7, True),
    Wire("cables", ((12, 9.6, 1.6), (11, 11.4, -1), (8, 12.4, -2), (6.4, 12.8, -1.4))),
)  # fmt: skip

_PACK = (
    *_tray(0, 16, 8, 2),
    *(Disc("battery", (1.8 + 2.5 * i, 1.2, 7), 1.1, 5.6, True) for i in range(6)),
    Box("circuit_board", (15, 1.2, 6.2), (0.3, 5.6, 1.8)),
    Wire("cables", ((15.3, 6, 7), (17, 7.4, 6.4), (19, 8, 5.6))),
    Box("casing", (0, 0, 14), (16, 8, 0.4)),
)

DEVICES: Mapping[str, tuple[Solid, ...]] = {
    "smartphone": _phone(9, 17),
    "feature_phone": _phone(8, 15, buttons=True),
    "tablet": _slate(15, 20),
    "e_reader": _slate(12, 16, magnets=False),
    "laptop": _laptop(22, 15),
    "netbook": _laptop(17, 12),
    "desktop": _TOWER,
    "all_in_one": _screen(tower=True),
    "monitor": _screen(),
    "monitor_led": _screen(),
    "server": _SERVER,
    "network_switch": _SWITCH,
    "router": _ROUTER,
    "printer": _PRINTER,
    "headset": _HEADSET,
    "battery_pack": _PACK,
}
SCALE = 16.0
MARGIN = 1.6


def drawn(product: str) -> tuple[str, ...]:
    """The parts that the drawing of a product shows, in the order of their numbers."""
    return tuple(dict.fromkeys(solid.part for solid in DEVICES[product]))


def device_svg(product: str, parts: Mapping[str, Part], title: str) -> str:
    """The exploded drawing as SVG text; its parts are buttons that can be reached with the keyboard.

    Parameters
    ----------
    parts : how each drawn part looks and what is said of it; a part that is left out is BLANK.
    title : what the whole drawing shows, for screen readers. All texts are escaped here.
    """
    solids = DEVICES[product]
    left, top, width, height = (value * SCALE for value in bounds(solids, MARGIN))
    runs = _runs(solids)
    groups = "".join(_group(name, run, parts.get(name, Part(BLANK, name)), i == first)
                     for i, (name, run) in enumerate(runs) for first in [_first(runs, name)])  # fmt: skip
    numbers = "".join(_mark(mark, i, mark_size(product) * SCALE) for i, mark in enumerate(marked(product).values(), 1))
    return (
        f'<svg class="device" role="group" aria-label="{escape(title)}" '
        f'viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}" xmlns="http://www.w3.org/2000/svg">'
        '<defs><pattern id="maybe" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect class="under" width="7" height="7"/><rect class="over" width="3" height="7"/></pattern></defs>'
        f'{groups}<g aria-hidden="true">{numbers}</g></svg>'
    )


def _runs(solids: tuple[Solid, ...]) -> list[tuple[str, list[Solid]]]:
    """Neighbouring solids of one part together; the painter's order stays."""
    runs: list[tuple[str, list[Solid]]] = []
    for solid in solids:
        if runs and runs[-1][0] == solid.part:
            runs[-1][1].append(solid)
        else:
            runs.append((solid.part, [solid]))
    return runs


def _first(runs: list[tuple[str, list[Solid]]], name: str) -> int:
    return next(i for i, (part, _) in enumerate(runs) if part == name)


def _group(name: str, run: list[Solid], part: Part, first: bool) -> str:
    """One run of a part; only its first run is a stop for the keyboard and has a name."""
    shapes = "".join(_shape(side, corners, solid) for solid in run for side, corners in faces(solid))
    look = f"part {part.look}" + (" chosen" if part.chosen else "")
    words = (
        f'role="button" tabindex="0" aria-pressed="{str(part.chosen).lower()}" aria-label="{escape(part.label)}"'
        if first
        else 'aria-hidden="true"'
    )
    return f'<g class="{look}" data-press="{name}" {words}><title>{escape(part.label)}</title>{shapes}</g>'


def _shape(side: str, corners: list[tuple[float, float]], solid: Solid) -> str:
    points = " ".join(f"{x * SCALE:.1f},{y * SCALE:.1f}" for x, y in corners)
    if isinstance(solid, Wire):
        return f'<polyline class="wire" points="{points}" stroke-width="{solid.width * SCALE:.1f}"/>'
    return f'<polygon class="{side}" points="{points}"/>'


def mark_size(product: str) -> float:
    """The radius of a mark, in the units of the solids."""
    _left, _top, width, height = bounds(DEVICES[product], MARGIN)
    return 0.028 * max(width, height)


@cache
def marked(product: str) -> dict[str, Mark]:
    """The marks of a product by part, in the order of their numbers."""
    return marks(DEVICES[product], mark_size(product), MARGIN)


def _mark(mark: Mark, number: int, size: float) -> str:
    (x, y), (to_x, to_y) = ((a * SCALE, b * SCALE) for a, b in (mark.at, mark.of))
    line = f'<path class="mark" d="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}"/>' if mark.beside else ""
    return (
        f'{line}<circle class="mark" cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"/>'
        f'<text class="mark" x="{x:.1f}" y="{y + size * 0.38:.1f}" font-size="{size * 1.15:.1f}">{number}</text>'
    )
