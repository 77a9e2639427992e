"""The map's symbols, drawn once as primitives into one PNG atlas that the map and its legend both show."""

from __future__ import annotations

import io
from dataclasses import dataclass

from geo.draw.palette import Palette

CELL = 64
"""Edge of one icon in the atlas, in pixels; primitives are given on this grid."""

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Shape:
    """A polygon or, with one point and a radius, a disc; colours are names of Palette fields, "" = none."""

    points: Points
    radius: float = 0
    fill: str = ""
    line: str = ""
    width: float = 0


def _disc(fill: str, line: str, radius: float = 20, width: float = 6) -> Shape:
    return Shape(((32, 32),), radius, fill, line, width)


def _poly(points: Points, fill: str = "", line: str = "", width: float = 6) -> Shape:
    return Shape(points, 0, fill, line, width)


_DIAMOND: Points = ((32, 6), (58, 32), (32, 58), (6, 32))
_SQUARE: Points = ((12, 12), (52, 12), (52, 52), (12, 52))
_TRIANGLE: Points = ((32, 8), (57, 53), (7, 53))
_STAR: Points = ((32, 4), (39, 23), (60, 23), (43, 36), (50, 57), (32, 44), (14, 57), (21, 36), (4, 23), (25, 23))


def _stroke(points: Points, colour: str, width: float) -> Shape:
    return Shape(points, 0, "", colour, width)


def _lines(colour: str) -> tuple[Shape, ...]:
    """Three lines of a list."""
    return tuple(
        _poly(((20, y), (right, y), (right, y + 7), (20, y + 7)), colour, "", 0)
        for y, right in ((18, 44), (29, 44), (40, 36))
    )


ICONS: dict[str, tuple[Shape, ...]] = {
    "mine": (_disc("ink", "halo"),),
    "mine_low": (_disc("halo", "ink", 18, 5),),
    "processing": (_poly(_TRIANGLE, "ink", "halo"),),
    "processing_low": (_poly(_TRIANGLE, "halo", "ink", 5),),
    "deposit": (
        _stroke(((32, 10), (32, 54)), "halo", 15),
        _stroke(((10, 32), (54, 32)), "halo", 15),
        _stroke(((32, 12), (32, 52)), "quiet", 8),
        _stroke(((12, 32), (52, 32)), "quiet", 8),
    ),
    "survey_yes": (_poly(_DIAMOND, "accent", "halo"),),
    "survey_no": (_poly(_DIAMOND, "halo", "ink", 6),),
    "survey_not_assessed": (_poly(_DIAMOND, "rule", "quiet", 4), _stroke(((20, 44), (44, 20)), "quiet", 6)),
    "smelter": (_poly(_SQUARE, "link", "halo"),),
    "smelter_country": (_poly(_SQUARE, "halo", "link", 6),),
    "place": (_disc("accent", "halo", 18, 6), _disc("halo", "", 7, 0)),
    "incident": (_poly(_STAR, "accent", "halo", 4),),
    "arrow": (_poly(((16, 10), (58, 32), (16, 54), (26, 32)), "link", "halo", 3),),
    "listed": (_disc("accent", "halo", 27, 4), *_lines("halo")),
    "listed_downstream": (_disc("halo", "accent", 25, 6), *_lines("accent")),
    "dug": (_poly(_DIAMOND, "ink", "halo"),),
}


ANSWERS = {"yes": "y", "no": "n", "not_assessed": "u"}
"""Survey answers as one letter, which the map files hold and the mapping knows as icons of their own."""


def mapping() -> dict[str, dict[str, int | bool]]:
    """Where each icon lies in the atlas, as deck.gl's `iconMapping` wants it; answers also by their letter."""
    named = {
        name: {"x": i * CELL, "y": 0, "width": CELL, "height": CELL, "mask": False} for i, name in enumerate(ICONS)
    }
    return named | {letter: named[f"survey_{answer}"] for answer, letter in ANSWERS.items()}


def unanswered() -> dict[str, dict[str, int | bool]]:
    """The same where no question is asked: whatever the answer at a surveyed site, it is only a site."""
    return mapping() | dict.fromkeys(ANSWERS.values(), mapping()["dug"])


def _colour(name: str, palette: Palette) -> str | None:
    return str(getattr(palette, name)) if name else None


def atlas_png(palette: Palette) -> bytes:
    """All icons side by side as PNG, drawn four times too large and reduced for smooth edges. Needs Pillow (build only)."""
    from PIL import Image, ImageDraw

    scale = 4
    image = Image.new("RGBA", (CELL * len(ICONS) * scale, CELL * scale), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    for i, shapes in enumerate(ICONS.values()):
        for shape in shapes:
            _draw(pen, shape, i * CELL * scale, scale, palette)
    out = io.BytesIO()
    image.resize((CELL * len(ICONS), CELL), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _draw(pen: object, shape: Shape, left: int, scale: int, palette: Palette) -> None:
    draw: object = pen
    fill, line = _colour(shape.fill, palette), _colour(shape.line, palette)
    points = [(left + x * scale, y * scale) for x, y in shape.points]
    width = round(shape.width * scale)
    if shape.radius:
        (x, y), r = points[0], shape.radius * scale + width / 2
        draw.ellipse((x - r, y - r, x + r, y + r), fill=line or fill)  # type: ignore[attr-defined]
        r -= width
        draw.ellipse((x - r, y - r, x + r, y + r), fill=fill)  # type: ignore[attr-defined]
    elif len(points) == 2:
        draw.line(points, fill=line, width=width)  # type: ignore[attr-defined]
    else:
        if fill:
            draw.polygon(points, fill=fill)  # type: ignore[attr-defined]
        if line and width:
            draw.line([*points, points[0], points[1]], fill=line, width=width, joint="curve")  # type: ignore[attr-defined]
