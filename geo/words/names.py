"""Metals by the names that people write, words of names, and the codes of countries."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache

from geo.model import DATA, metals

CODES = DATA / "codes"


def words(name: str) -> tuple[str, ...]:
    """A name in lower-case words without accents."""
    if not name.isascii():
        name = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return tuple(re.findall(r"[a-z0-9]+", name.casefold()))


def _rows(table: str) -> list[dict[str, str]]:
    with (CODES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def products() -> dict[str, str]:
    """The products in scope: code to English name, in the order of `data/codes/product.csv`."""
    return {row["code"]: row["text"] for row in _rows("product")}


@cache
def iso3_by_iso2() -> dict[str, str]:
    """ISO 3166-1 alpha-3 by alpha-2."""
    return {row["iso2"]: row["iso3"] for row in _rows("country") if row["iso2"]}


@cache
def iso2_by_iso3() -> dict[str, str]:
    """ISO 3166-1 alpha-2 by alpha-3."""
    return {iso3: iso2 for iso2, iso3 in iso3_by_iso2().items()}


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
