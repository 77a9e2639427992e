"""Which column of a person's file holds what: guessed from its heading, and confirmed by the person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geo.screening.naming import plain
from geo.text import N_

ROLES = {"lat": N_("Latitude"), "lon": N_("Longitude"), "country": N_("Stated country"), "metal": N_("Metal")}
HEADINGS = {
    "lat": ("lat", "latitude", "latitud", "breddgrad", "latitude wgs84", "gps lat", "y", "lat dd", "northing", "latitut"),
    "lon": ("lon", "lng", "long", "longitude", "longitud", "langdgrad", "gps lon", "x", "lon dd", "easting"),
    "country": ("country", "iso3", "iso", "country code", "nation", "land", "pays", "pais", "iso a3", "iso2", "iso 3166"),
    "metal": ("metal", "mineral", "commodity", "commodities", "minerals", "metals", "metall", "ore", "product", "material",
              "primary commodity", "substance"),
}  # fmt: skip
"""Headings as `naming.plain` writes them, best first."""


@dataclass(frozen=True)
class Columns:
    """Names of a file's columns; "" = there is none. A file with shapes of its own needs no coordinates' columns."""

    lat: str = ""
    lon: str = ""
    country: str = ""
    metal: str = ""


def guess(names: Sequence[str]) -> Columns:
    """The most likely columns: a heading that is a known word comes before one that begins with it or contains it."""
    taken: dict[str, str] = {}
    for role, words in HEADINGS.items():
        free = [name for name in names if name not in taken.values()]
        found = min((rank for name in free if (rank := _rank(name, words))), default=None)
        taken[role] = next((name for name in free if found and _rank(name, words) == found), "")
    return Columns(**taken)


def _rank(name: str, words: Sequence[str]) -> tuple[int, int] | None:
    """How well a heading fits: (0 same, 1 begins with the word, 2 holds it, which word); None = not at all."""
    said = plain(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name))
    for how, fits in enumerate((lambda w: said == w, lambda w: said.startswith(w + " "), lambda w: f" {w} " in f" {said} ")):
        for place, word in enumerate(words):
            if fits(word) and (how == 0 or len(word) > 1):
                return how, place
    return None
