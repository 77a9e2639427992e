"""Words in the reader's language: translation, numbers and names, without Streamlit and without state."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from geo.model import DATA

LANGUAGES: Mapping[str, str] = {"en": "English", "sv": "Svenska"}
_GROUP = {"en": ",", "sv": "\N{NO-BREAK SPACE}"}
_POINT = {"en": ".", "sv": ","}


def N_(message: str) -> str:  # noqa: N802 (the customary name of the marker that extraction looks for)
    """Mark a sentence for translation where it is written; it is translated where it is shown."""
    return message


@cache
def translator(language: str) -> Callable[[str], str]:
    """The function that turns an English sentence into `language`; an untranslated one stays English."""
    catalogue = gettext.translation("atlas", DATA / "locale", [language], fallback=True)
    return lambda message: catalogue.gettext(message) if message else ""


def number(value: float, language: str, digits: int = 0) -> str:
    """A number with the language's digit groups and decimal sign: 12,345.6 or 12 345,6."""
    text = f"{value:,.{digits}f}"
    return text.replace(",", "\0").replace(".", _POINT[language]).replace("\0", _GROUP[language])


def percent(share: float, language: str, digits: int = 1) -> str:
    """A share (0-1) as a percentage: 74.5 % or 74,5 %; a positive share that would round to zero as < 0.1 %."""
    least = 10.0**-digits
    if 0 < share * 100 < least / 2:
        return f"< {number(least, language, digits)}\N{NO-BREAK SPACE}%"
    return f"{number(share * 100, language, digits)}\N{NO-BREAK SPACE}%"


@dataclass(frozen=True)
class Share:
    """A share (0-1) inside a sentence, written as a percentage."""

    value: float


@dataclass(frozen=True)
class Word:
    """An English word or name inside a sentence that is to be translated too."""

    text: str


@dataclass(frozen=True)
class Said:
    """A sentence written from data: an English template (marked with N_) and the values that fill it."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def text(self, language: str) -> str:
        """The sentence in a language: numbers, shares and words as that language writes them."""
        tell = translator(language)
        return tell(self.template).format(**{name: _written(value, language, tell) for name, value in self.values.items()})


def _written(value: Any, language: str, tell: Callable[[str], str]) -> str:
    if isinstance(value, Said):
        return value.text(language)
    if isinstance(value, Share):
        return percent(value.value, language)
    if isinstance(value, Word):
        return tell(value.text)
    if isinstance(value, float):
        return number(value, language, 0 if value == round(value) or abs(value) >= 1000 else 1)
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value, language)
    return str(value)
