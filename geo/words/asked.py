"""What somebody asks for in words or on the command line: metals by any name, the language, and one sentence for what is not there."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from functools import cache
from typing import Any

from geo.model import Country, Said, Theme, Word, elements, metals
from geo.words.country_names import named
from geo.words.labels import THEMES
from geo.words.names import metals_as_called
from geo.words.spelling import is_spelled, spelled
from geo.words.text import LANGUAGES, N_, render

NO_METAL = N_("There is no metal “{value}”; give a code, a symbol or a name of one of these: {metals}.")
NOT_ASSESSED = N_(
    "The harm of {metal} is not looked into here; what is known of it stands in the tables element_use and element_output."
)
NO_ONE_COUNTRY = N_("“{value}” is the name of more than one country; give the code of one of these: {countries}.")
NAME_AND_CODE = N_("{name} ({code})")
GROUP_ONLY = N_(
    "Of {metal} alone the harm was not looked into; what is known is of its group: {group}, asked for as “{code}”."
)
NO_TEXT = N_("As {what} the atlas takes a text, such as “{example}”, not {value}.")
NO_THEME = N_("There is no theme “{value}”; the themes are {themes}.")


class Unasked(ValueError):
    """What was asked for is not in the atlas; `said` is the one sentence that says what to ask instead."""

    def __init__(self, sentence: str, /, **values: Any) -> None:
        self.said = Said(sentence, values)
        super().__init__(render(self.said, "en"))


def demand_text(value: object, what: str, example: str) -> str:
    """What somebody asks for, without space around it. Raises Unasked for what is no text."""
    if not isinstance(value, str):
        raise Unasked(NO_TEXT, what=Word(what), example=example, value=repr(value)[:40])
    return value.strip()


def metal_asked(text: str) -> str:
    """The code of a metal by its code, symbol or any name in any language, whatever the case; "" stays "".

    Raises
    ------
    Unasked : there is no such metal, or its harm was not looked into, or only that of the group it belongs to.
    """
    text = demand_text(text, N_("metal"), "cobalt")
    names = {code: one.name for code, one in (elements() | metals()).items()}
    code = spelled(names, text) if is_spelled(names, text) else _also().get(text.casefold(), "")
    if text and not code:
        raise Unasked(NO_METAL, value=text[:40], metals=[Word(metal.name) for metal in metals().values()])
    if not code or code in metals():
        return code
    if group := elements()[code].metal:
        raise Unasked(GROUP_ONLY, metal=Word(names[code]), group=Word(names[group]), code=group)
    raise Unasked(NOT_ASSESSED, metal=Word(names[code]))


@cache
def _also() -> dict[str, str]:
    """Symbols, and other words for metals in scope."""
    words = {word.casefold(): code for word, code in metals_as_called().items()}
    return words | {one.symbol.casefold(): code for code, one in (elements() | metals()).items() if one.symbol}


def theme_asked(text: str) -> Theme | None:
    """A theme by its code or its name in any language; None for "". Raises Unasked."""
    text = demand_text(text, N_("theme"), "child_labour")
    if text and not is_spelled(THEMES, text):
        raise Unasked(NO_THEME, value=text[:40], themes=list(THEMES))
    return Theme(spelled(THEMES, text)) if text else None


def country_asked(text: str) -> str:
    """The iso3 of a country by any name in any language; "" when there is no such name.

    Raises
    ------
    Unasked : the name is that of several countries.
    """
    countries = named(text)
    if len(countries) > 1:
        told = [Said(NAME_AND_CODE, {"name": Country(iso3), "code": iso3}) for iso3 in countries]
        raise Unasked(NO_ONE_COUNTRY, value=text[:40], countries=told)
    return countries[0] if countries else ""


class _Renamed(argparse.Action):
    """An option of another name: its `const` says which one is meant."""

    def __call__(self, parser: argparse.ArgumentParser, namespace: Any, values: Any, option: str | None = None) -> None:
        parser.error(f"{option} is called {self.const} here, as in every command.")


def add_language(command: argparse.ArgumentParser, what: str) -> None:
    """The option `--lang`, the same in every command; `what` is told in that language."""
    command.add_argument("--lang", choices=list(LANGUAGES), default="en", help=f"language of {what} (default: en)")
    renamed(command, {"--language": "--lang"})


def renamed(command: argparse.ArgumentParser, options: Mapping[str, str]) -> None:
    """Options of other names, refused with the one that is meant."""
    for option, meant in options.items():
        command.add_argument(option, action=_Renamed, const=meant, nargs="?", help=argparse.SUPPRESS)
