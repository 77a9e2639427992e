"""Words in the reader's language: translation, numbers and names, without Streamlit and without state."""

from __future__ import annotations

import csv
import gettext
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from geo.model import DATA, Country, Said, Share, Word

LANGUAGES: Mapping[str, str] = {"en": "English", "sv": "Svenska"}
_GROUP = {"en": ",", "sv": "\N{NO-BREAK SPACE}"}
_POINT = {"en": ".", "sv": ","}


def N_(message: str) -> str:
    """Mark a sentence for translation where it is written; it is translated where it is shown."""
    return message


def plural(count: int, one: str, many: str) -> str:
    """The template for one thing or the one for any other number of things."""
    return one if count == 1 else many


@cache
def translator(language: str) -> Callable[[str], str]:
    """The function that turns an English sentence into `language`; an untranslated one stays English."""
    catalogue = gettext.translation("atlas", DATA / "locale", [language], fallback=True)
    return lambda message: catalogue.gettext(message) if message else ""


def number(value: float | Decimal, language: str, digits: int = 0) -> str:
    """A number with the language's digit groups and decimal sign: 12,345.6 or 12 345,6; a true minus sign below zero."""
    text = f"{value:,.{digits}f}".replace("-", "−")
    return text.replace(",", "\0").replace(".", _POINT[language]).replace("\0", _GROUP[language])


def separators(language: str) -> str:
    """The language's signs for decimals and for groups of digits, one after the other: ".,"."""
    return _POINT[language] + _GROUP[language]


def percent(share: float, language: str, digits: int = 1) -> str:
    """A share (0-1) as a percentage: 74.5 %, 74,5 % or 40 %; a positive share that would round to zero as < 0.1 %."""
    least, finest = 10.0**-digits, digits
    digits = 0 if abs(share * 100 - round(share * 100)) < 1e-9 else digits
    if 0 < share * 100 < least / 2:
        return f"< {number(least, language, finest)}\N{NO-BREAK SPACE}%"
    return f"{number(share * 100, language, digits)}\N{NO-BREAK SPACE}%"


def render(said: Said, language: str) -> str:
    """A sentence in a language: its numbers, shares, words and countries as that language writes them."""
    tell = translator(language)
    return tell(said.template).format(**{name: _written(value, language, tell) for name, value in said.values.items()})


def country_name(iso3: str, language: str) -> str:
    """The short name of a country from `data/codes/country.csv`; the code itself when it is not there."""
    return _country_names(language).get(iso3, iso3)


@cache
def _country_names(language: str) -> dict[str, str]:
    with (DATA / "codes" / "country.csv").open(encoding="utf-8", newline="") as file:
        return {row["iso3"]: row[f"name_{language}"] for row in csv.DictReader(file)}


def _written(value: Any, language: str, tell: Callable[[str], str]) -> str:
    match value:
        case Said():
            return render(value, language)
        case Share():
            return percent(value.value, language)
        case Word():
            return tell(value.text)
        case Country():
            return country_name(value.iso3, language)
        case list() | tuple():
            return ", ".join(_written(item, language, tell) for item in value)
        case bool() | str():
            return str(value)
        case int():
            return number(value, language)
        case Decimal():
            return number(value, language, max(0, -int(value.as_tuple().exponent)))
        case float():
            return number(value, language, 0 if value == round(value) or abs(value) >= 1000 else 1)
        case _:
            return str(value)


@cache
def _code_texts(table: str) -> dict[str, str]:
    with (DATA / "codes" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["text"] for row in csv.DictReader(file)}


def code_text(table: str, code: str) -> str:
    """The English text of a code in `data/codes/<table>.csv`; the code itself when it is not there."""
    return _code_texts(table).get(code, code)
