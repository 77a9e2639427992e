"""Countries and metals by the names that people write, and the names of countries inside free text."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache

from geo.model import DATA, metals
from geo.words.country_names import called, mentioned, named, resolve

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


def countries_by_name() -> dict[str, str]:
    """ISO 3166-1 alpha-3 by name in lower case, of names in Latin letters that mean one country."""
    return {name.casefold(): iso3 for name, iso3, _languages in called() if words(name) and named(name) == (iso3,)}


@cache
def iso3_by_iso2() -> dict[str, str]:
    """ISO 3166-1 alpha-3 by alpha-2."""
    return {row["iso2"]: row["iso3"] for row in _rows("country") if row["iso2"]}


@cache
def iso2_by_iso3() -> dict[str, str]:
    """ISO 3166-1 alpha-2 by alpha-3."""
    return {iso3: iso2 for iso2, iso3 in iso3_by_iso2().items()}


def country(name: str) -> str:
    """The iso3 of a country by its name, whatever its case, accents and punctuation; "" when it is not one that is known."""
    return resolve(name, codes=False).iso3 or ""


def countries_in(text: str) -> tuple[str, ...]:
    """The iso3 of every country that free text names and does not deny, in order."""
    return tuple(dict.fromkeys(one.iso3 for one in mentioned(text) if one.iso3))


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
