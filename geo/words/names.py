"""Countries and metals by the names that people write, and the names of countries inside free text."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache

from geo.model import DATA, OTHER_COUNTRIES, metals

CODES = DATA / "codes"
AMBIGUOUS = frozenset({"congo", "kongo", "korea"})
"""Names that people use for two countries: they are asked about, not guessed."""


def words(name: str) -> tuple[str, ...]:
    """A name in lower-case words without accents."""
    if not name.isascii():
        name = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return tuple(re.findall(r"[a-z0-9]+", name.casefold()))


def _rows(table: str) -> list[dict[str, str]]:
    with (CODES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def countries_by_name() -> dict[str, str]:
    """ISO 3166-1 alpha-3 by name in lower case, own names and those in `data/codes/country_alias.csv`."""
    own = {row["name_en"].casefold(): row["iso3"] for row in _rows("country")}
    return own | {row["name"].casefold(): row["iso3"] for row in _rows("country_alias")}


def countries_as_called() -> list[tuple[str, str]]:
    """Other names that people use for countries (name, iso3): CLDR's, former ones, short ones, from `data/codes/country_name.csv`."""
    return [(row["name"], row["iso3"]) for row in _rows("country_name")]


@cache
def products() -> dict[str, str]:
    """The products in scope: code to English name, in the order of `data/codes/product.csv`."""
    return {row["code"]: row["text"] for row in _rows("product")}


@cache
def _by_words() -> dict[tuple[str, ...], str]:
    return {words(name): iso3 for name, iso3 in countries_by_name().items() if iso3 != OTHER_COUNTRIES}


@cache
def iso3_by_iso2() -> dict[str, str]:
    """ISO 3166-1 alpha-3 by alpha-2."""
    return {row["iso2"]: row["iso3"] for row in _rows("country") if row["iso2"]}


@cache
def iso2_by_iso3() -> dict[str, str]:
    """ISO 3166-1 alpha-2 by alpha-3."""
    return {iso3: iso2 for iso2, iso3 in iso3_by_iso2().items()}


def country(name: str) -> str:
    """The iso3 of a country by its name, whatever its case, accents and punctuation; "" when it is not known."""
    return _by_words().get(words(name), "")


@cache
def _longest() -> int:
    return max(len(name) for name in _by_words())


def countries_in(text: str) -> tuple[str, ...]:
    """The iso3 of every country named in free text, in order; of names that overlap the longest counts."""
    spelled, codes, at = words(text), dict[str, None](), 0
    while at < len(spelled):
        for length in range(min(_longest(), len(spelled) - at), 0, -1):
            if iso3 := _by_words().get(spelled[at : at + length]):
                codes[iso3] = None
                at += length - 1
                break
        at += 1
    return tuple(codes)


@cache
def _metal_by_word() -> dict[str, str]:
    named = {metal.name: code for code, metal in metals().items()}
    return {name.casefold(): code for name, code in named.items()} | {
        row["name"].casefold(): row["metal"] for row in _rows("metal_alias")
    }


def metals_as_called() -> dict[str, str]:
    """Metals in scope by other words for them, from `data/codes/metal_alias.csv`."""
    return {row["name"]: row["metal"] for row in _rows("metal_alias") if row["metal"]}


def metal(name: str) -> str:
    """The code of a metal by its name; "" when it is not in scope."""
    return _metal_by_word().get(name.strip().casefold(), "")
