"""Countries and metals as people write them: codes, English and Swedish names, and the spellings that sources use."""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import TYPE_CHECKING

from geo.model import OTHER_COUNTRIES, metals
from geo.words.names import AMBIGUOUS, CODES, countries_by_name, words
from geo.words.text import LANGUAGES, translator

if TYPE_CHECKING:
    import pandas as pd

BETWEEN = re.compile(r"[,;/+&|]| and | och ")


def plain(text: str) -> str:
    """A name without case, accents and punctuation, so that spellings meet."""
    return " ".join(words(text))


def _rows(name: str) -> list[dict[str, str]]:
    with (CODES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def countries() -> dict[str, str]:
    """Names and codes, as `plain` writes them, to ISO 3166-1 alpha-3; names of two countries are left out."""
    codes = {plain(name): iso3 for name, iso3 in countries_by_name().items()}
    for row in _rows("country"):
        codes |= {plain(row[column]): row["iso3"] for column in ("name_en", "name_sv", "iso2", "iso3") if row[column]}
    return {name: iso3 for name, iso3 in codes.items() if iso3 != OTHER_COUNTRIES and name not in AMBIGUOUS}


@cache
def _metals() -> dict[str, tuple[str, ...]]:
    commodities = {plain(row["name"]): tuple(row["metals"].split()) for row in _rows("site_commodity")}
    commodities |= {plain(row["name"]): tuple(row["metal"].split()) for row in _rows("metal_alias")}
    for code, metal in metals().items():
        names = (code, metal.symbol, metal.name, *(translator(language)(metal.name) for language in LANGUAGES))
        commodities |= {plain(name): (code,) for name in names if name}
    return commodities


def iso3_of(values: pd.Series) -> pd.Series:
    """ISO 3166-1 alpha-3 of each country as written; missing for a blank and for a name that is not known or ambiguous."""
    named = {value: countries().get(plain(str(value))) for value in values.dropna().unique()}
    return values.map(named).astype(object).where(values.notna(), None)


def metals_of(values: pd.Series) -> pd.Series:
    """The metals in scope that each text names (codes, space between); "" where it names none of them."""
    named = {value: _named(str(value)) for value in values.dropna().unique()}
    return values.map(named).astype(object).fillna("")


def _named(text: str) -> str:
    whole = _metals().get(plain(text))
    parts = [whole] if whole is not None else [_metals().get(plain(part), ()) for part in BETWEEN.split(text)]
    return " ".join(dict.fromkeys(code for part in parts for code in part))
