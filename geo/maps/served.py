"""What the browser loads by address: the names of the map files, where they are served, and what each holds."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from geo.model import DATA

FOLDER = DATA.parent / "static" / "map"
SERVED = "/files/map"


@dataclass(frozen=True)
class MapFile:
    """A served file: its name, a digest of its bytes (so that a new one is fetched anew), how many things it holds, bytes.

    `fields`: the names that its features or rows bear; none when it holds other things. `inline`: whether its content may
    go into the map itself.
    """

    name: str
    digest: str
    count: int
    size: int
    fields: frozenset[str] = frozenset()
    inline: bool = True

    @property
    def address(self) -> str:
        """The path that the browser asks for."""
        return f"{SERVED}/{self.name}?v={self.digest}"

    def fetched(self) -> MapFile:
        """The same file, always fetched by its address, which the browser keeps."""
        return replace(self, inline=False)

    @property
    def content(self) -> Any:
        """What the file holds."""
        return _content(FOLDER / self.name, self.digest)


def fields_of(data: Any) -> frozenset[str]:
    """The names that GeoJSON features or rows bear in at least one of them; none for anything else."""
    collection = isinstance(data, dict) and data.get("type") == "FeatureCollection"
    things = data["features"] if collection else data if isinstance(data, list) else []
    return frozenset(name for thing in things for name in thing.get("properties", thing))


@lru_cache(maxsize=128)
def _content(file: Path, digest: str) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


@cache
def files(folder: Path = FOLDER) -> dict[str, MapFile]:
    """Every served file by name; empty when the index is missing or torn (`make build` writes it)."""
    try:
        index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
        return {
            name: MapFile(name, str(digest), int(count), int(size), frozenset(fields))
            for name, (digest, count, size, fields) in index.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


@cache
def hatches(folder: Path = FOLDER) -> dict[str, list[list[list[float]]]]:
    """By iso3 or region code the lines ([x, y] twice) that hatch a place; empty when the file is missing or torn."""
    return _by_place(folder / "hatch.json")


@cache
def dots(folder: Path = FOLDER) -> dict[str, list[list[float]]]:
    """By iso3 or region code the points ([x, y]) that dot a place; empty when the file is missing or torn."""
    return _by_place(folder / "dots.json")


def _by_place(file: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


@dataclass(frozen=True)
class Edge:
    """A line between places: whom it bounds (iso3 or region codes), and its straight pieces ([x, y, x, y]), whole and as dashes."""

    places: frozenset[str]
    line: list[list[float]]
    dashes: list[list[float]]

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        x, y = ([piece[i] for piece in self.line for i in pair] for pair in ((0, 2), (1, 3)))
        return min(x), min(y), max(x), max(y)

    def within(self, x: float, y: float, reach: float) -> bool:
        """Whether some of it may lie within a distance of a point, to either side."""
        left, top, right, bottom = self.box
        return left - reach <= x <= right + reach and top - reach <= y <= bottom + reach


@cache
def edges(folder: Path = FOLDER, close: bool = False) -> tuple[Edge, ...]:
    """The edges of countries and regions, each once, for the map of the world or for close up; empty when the file is missing or torn."""
    try:
        rows = json.loads((folder / ("edges.close.json" if close else "edges.json")).read_text(encoding="utf-8"))
        return tuple(Edge(frozenset(row["of"].split()), row["line"], row["dashes"]) for row in rows)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return ()
