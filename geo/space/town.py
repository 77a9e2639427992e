"""Towns of the world (GeoNames, 5,000 people and more) by country and name, to place what is known by its town only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from geo.space.gazetteer import Town, Towns, towns_of
from geo.words.names import words

SOURCE = "geonames_500"
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


def namesakes(town: str, known: Towns) -> tuple[Town, ...]:
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
    options = {address: found for address in wanted if (found := namesakes(address.town, towns_of(address.iso3)))}
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
