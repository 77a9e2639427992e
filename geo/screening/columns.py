"""Which column of a person's file holds what: guessed from its heading, and confirmed by the person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.screening.naming import iso3_of, metals_of, plain
from geo.words import labels
from geo.words.text import N_

if TYPE_CHECKING:
    import pandas as pd

ROLES = {
    "lat": labels.HEADINGS["lat"],
    "lon": labels.HEADINGS["lon"],
    "country": N_("Stated country"),
    "metal": labels.HEADINGS["metal"],
}
SAMPLE = 200
"""Rows of a file that are looked at to guess what a column holds."""
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


def guess(names: Sequence[str], sample: pd.DataFrame | None = None) -> Columns:
    """The most likely columns.

    A heading that is a known word comes before one that begins with it or contains it; a column of countries or metals
    counts only where most cells of `sample` (some rows of the file) are known ones.
    """
    taken: dict[str, str] = {}
    for role, words in HEADINGS.items():
        ranks = {name: rank for name in names if name not in taken.values() and (rank := _rank(name, words))}
        likely = sorted(ranks, key=lambda name: ranks[name])
        taken[role] = next((name for name in likely if _holds(role, name, sample)), "")
    return Columns(**taken)


def _holds(role: str, name: str, sample: pd.DataFrame | None) -> bool:
    if sample is None or role not in ("country", "metal"):
        return True
    cells = sample[name].dropna()
    cells = cells[cells.astype(str).str.strip() != ""]
    understood = iso3_of(cells).notna() if role == "country" else metals_of(cells).ne("")
    return bool(len(cells) and understood.mean() > 0.5)


def _rank(name: str, words: Sequence[str]) -> tuple[int, int] | None:
    """How well a heading fits: (0 same, 1 begins with the word, 2 holds it, which word); None = not at all."""
    said = plain(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name))
    if said in words:
        return 0, words.index(said)
    long = [(place, word) for place, word in enumerate(words) if len(word) > 1]
    matches = [(1 if said.startswith(word) else 2, place) for place, word in long if f" {word} " in f" {said} "]
    return min(matches, default=None)
