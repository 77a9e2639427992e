"""Two sites in any list, and what is read of them."""

from __future__ import annotations

from geo.screening.columns import Columns
from geo.screening.coordinates import placed
from geo.screening.lookup import columns_of
from geo.screening.reading import read
from geo.screening.screen import screen
from geo.screening.sites import Sites
from geo.screening.verdict import summary
from geo.words.text import render

A, B = (-11.6642, 27.4794), (-2.5083, 28.8608)
HERE = [A, B]


def places(sites: Sites, **named: str) -> list[tuple[float, float]]:
    """The coordinates that are read, to four decimals."""
    if sites.points is not None:
        lat, lon = sites.points["lat"], sites.points["lon"]
    else:
        columns = columns_of(sites, named)
        at = placed(sites.frame, columns.lat, columns.lon)
        lat, lon = at.lat, at.lon
    return list(zip(lat.round(4).tolist(), lon.round(4).tolist(), strict=True))


def csv(text: str, **more: str) -> Sites:
    return read(text.encode(), "mine.csv", **more)


def notes(sites: Sites, language: str = "en") -> str:
    return " ".join(render(note, language) for note in sites.notes)


def said(done, language: str = "en") -> str:
    return " ".join(render(one, language) for one in summary(done))


def screened(sites: Sites, ready, **more):
    columns = Columns() if sites.points is not None else columns_of(sites, {})
    return screen(sites.frame, columns, ready, points=sites.points, **more)


def two(lat: str, lon: str, ones: tuple[str, str], others: tuple[str, str], mark: str = ";") -> str:
    """A list of two sites in two columns."""
    return "\n".join([mark.join(["name", lat, lon]), mark.join(["A", *ones]), mark.join(["B", *others])]) + "\n"
