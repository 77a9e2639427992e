"""The names of countries as they are looked up: CLDR's and the United Nations' names and those that people write, by key."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from geo.model import DATA
from geo.words.country_key import bag, compact, meant, ordered, parts, parts_of

TABLES = ("country_called", "country_written")
FORMS_TELL = frozenset({"COD", "COG", "KOR", "PRK", "CHN", "TWN", "DOM", "DMA", "GIN", "SDN", "SSD", "NER"})
"""Countries whose form of state tells them from another of that name: "Republic of …" is never dropped for them."""

SHORT = 3
"""Letters of a name that is compared with its accents."""
_TYPED = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
_UMLAUT = re.compile("[äöüÄÖÜ]")
"""German names on a keyboard without umlauts."""
Named = Mapping[str, frozenset[str]]
"""Countries (iso3) that a name stands for, with the languages in which it does; no language means all."""


@dataclass(frozen=True)
class Index:
    """The names by joined words, by words in order, and by words in any order.

    `accented`: names so short that their accents tell them from other words (Çad, CAD); `capitals`: abbreviations;
    `east`: East Asian names by their first letter.
    """

    accented: Mapping[str, Named]
    joined: Mapping[str, Named]
    ordered: Mapping[tuple[str, ...], Named]
    any_order: Mapping[tuple[str, ...], Named]
    capitals: frozenset[str]
    vocabulary: frozenset[str]
    east: Mapping[str, tuple[str, ...]]


def rows() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Every name, the country (iso3) and the languages in which it stands for it; the atlas's own names come first."""
    for own in _read("country"):
        iso3, iso2, _number, english, swedish = own
        if iso2:
            yield english, iso3, frozenset({"en"})
            yield swedish, iso3, frozenset({"sv"})
    for name, countries, languages, _source in (row for table in TABLES for row in _read(table)):
        spoken = frozenset(languages.split())
        for iso3 in countries.split():
            yield name, iso3, spoken
            if "de" in spoken and _UMLAUT.search(name):
                yield _UMLAUT.sub(lambda found: _TYPED[found[0]], name), iso3, spoken


def _read(table: str) -> Iterator[list[str]]:
    with (DATA / "codes" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        next(file)
        yield from csv.reader(file)


@cache
def index() -> Index:
    """All names, read once."""
    accented: dict[str, dict[str, frozenset[str]]] = {}
    one: dict[str, dict[str, frozenset[str]]] = {}
    row: dict[tuple[str, ...], dict[str, frozenset[str]]] = {}
    loose: dict[tuple[str, ...], dict[str, frozenset[str]]] = {}
    upper: set[str] = set()
    lower: set[str] = set()
    named = list(rows())
    for (name, iso3, languages), words in zip(named, parts_of([name for name, _, _ in named]), strict=True):
        key, telling = compact(words), ordered(words)
        if len(key) <= SHORT and key.isascii() and not name.isascii():
            _add(accented, as_typed(name), iso3, languages)
            continue
        (upper if name.isupper() and name.isascii() else lower).add(key)
        _add(one, key, iso3, languages)
        _add(row, telling, iso3, languages)
        _add(loose, tuple(sorted(telling)), iso3, languages)
    vocabulary = frozenset(word for key in row for word in key)
    return Index(accented, one, row, loose, frozenset(upper - lower), vocabulary, _east(one))


def _add(names: dict, key: object, iso3: str, languages: frozenset[str]) -> None:  # type: ignore[type-arg]
    found = names.setdefault(key, {})
    known = found.get(iso3, languages)
    found[iso3] = known | languages if known and languages else frozenset()


def _east(one: Mapping[str, Named]) -> dict[str, tuple[str, ...]]:
    """East Asian names by their first letter, longest first."""
    found: dict[str, list[str]] = {}
    for key in one:
        if key and is_east(key[0]):
            found.setdefault(key[0], []).append(key)
    return {first: tuple(sorted(keys, key=len, reverse=True)) for first, keys in found.items()}


def is_east(letter: str) -> bool:
    """Whether a letter is of a script that the East Asian languages use."""
    return "\u3005" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3"


def standing_for(named: Named, languages: Collection[str]) -> tuple[str, ...]:
    """The countries that a name stands for in these languages; where they do not tell, in all."""
    told = [iso3 for iso3, spoken in named.items() if not spoken or spoken & set(languages)]
    return tuple(sorted(told if languages and told else named))


def as_typed(name: str) -> str:
    """A name in lower case with its accents."""
    return unicodedata.normalize("NFC", name.casefold().replace("\N{COMBINING DOT ABOVE}", ""))


def whole(name: str, languages: Collection[str]) -> tuple[str, ...]:
    """The countries that exactly this name stands for, its words in any order, with or without the form of state."""
    names, words = index(), parts(name)
    if not words:
        return ()
    if found := names.accented.get(as_typed(name)):
        return standing_for(found, languages)
    if found := names.any_order.get(bag(words)) or names.joined.get(compact(words)):
        return standing_for(found, languages)
    short = tuple(part for part in bag(words) if part not in meant("form"))
    found = names.any_order.get(short) if short and len(short) < len(bag(words)) else None
    named = standing_for(found, languages) if found else ()
    return named if not FORMS_TELL & set(named) else ()
