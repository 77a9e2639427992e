"""A view of the map as parameters of an address, and what the text of a parameter means."""

from __future__ import annotations

from geo.catalog import sources
from geo.maps.view import FIRST_YEAR, LAST_YEAR, View
from geo.space.flat import HEIGHT, WIDTH

Position = tuple[float, float, float]
"""Longitude and latitude in degrees, and zoom."""
Sheet = tuple[float, float, float]
"""x and y of the sheet, and zoom: where somebody moved the map."""


def written(view: View, at: Position | None) -> dict[str, str]:
    """The shortest parameters that are read as this view and position; "" is left out."""
    plain = View().of_theme(view.theme)
    position = ",".join(f"{number:g}" for number in (round(at[0], 3), round(at[1], 3), round(at[2], 2))) if at else ""
    return {
        "metal": view.metal,
        "theme": str(view.theme),
        "layers": "" if view.layers == plain.layers else ".".join(view.layers) or ".",
        "question": "" if view.question == plain.question else view.question,
        "source": view.source,
        "year": str(view.year or ""),
        "sel": view.chosen,
        "ever": "1" if view.ever else "",
        "years": "" if view.years == plain.years else f"{view.years[0]}-{view.years[1]}",
        "at": position,
        "view": "" if at or view.camera == plain.camera else view.camera,
    }


def year(text: str) -> int:
    """A year of up to four plain digits. Raises ValueError: `int` takes more ("²" it refuses, 5,000 digits too)."""
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise ValueError(text)
    return int(text)


def years(text: str) -> tuple[int, int]:
    """First and last year of "2015-2025". Raises ValueError."""
    first, _dash, last = text.partition("-")
    span = year(first), year(last)
    if not FIRST_YEAR <= span[0] <= span[1] <= LAST_YEAR:
        raise ValueError(text)
    return span


def source(text: str) -> str:
    """The id of a source in the catalogue, with what a series adds to it after "~". Raises ValueError."""
    if text and text.partition("~")[0] not in sources():
        raise ValueError(text)
    return text


def position(text: str) -> Position:
    """Longitude, latitude (degrees) and zoom of "26.6,-11.3,5.6". Raises ValueError."""
    lon, lat, zoom = (float(part) for part in text.split(","))
    if not (-180 <= lon <= 180 and -85 <= lat <= 85 and 0 <= zoom <= 14):
        raise ValueError(text)
    return lon, lat, zoom


def moved(text: str) -> Sheet:
    """x, y and zoom of "301.25,140,3.5". Raises ValueError."""
    x, y, zoom = (float(part) for part in text.split(","))
    if not (0 <= x <= WIDTH and 0 <= y <= HEIGHT and -1 <= zoom <= 14):
        raise ValueError(text)
    return x, y, zoom
