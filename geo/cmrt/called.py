"""Names of smelters and metals as people type them, in any script: taken apart, told from placeholders, turned into codes."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache

from geo.model import metals
from geo.words.names import CODES, metal

_NO_COMPANY = re.compile(r"^(?:smelter|refiner|refinery|supplier|company|vendor)? ?(?:no )?[a-z]?\d{0,3}$")
"""`Smelter 1`, `supplier B`, a lone letter or a lone small number: a place kept for a name."""


def name_words(name: str) -> tuple[str, ...]:
    """A name in words of its own script, casefolded and NFKC, Latin letters without accents; no words where it has no letters."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    if not plain.isascii():
        plain = "".join(map(_without_accent, plain))
    return tuple(re.findall(r"[^\W_]+", plain))


def _without_accent(letter: str) -> str:
    """A Latin letter without its accents; any other sign as it is, because marks tell letters of other scripts apart."""
    if letter.isascii() or not unicodedata.name(letter, "").startswith(("LATIN", "COMBINING")):
        return letter
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))


def is_latin(words: tuple[str, ...]) -> bool:
    """Whether every letter of a name is one that the lists, which are in English, could hold."""
    return all(unicodedata.name(letter, "").startswith(("LATIN", "DIGIT")) for word in words for letter in word)


def _table(name: str) -> list[dict[str, str]]:
    with (CODES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _strong() -> frozenset[str]:
    """Words that make a placeholder of any text they stand in: no smelter is called `Confidential Refinery of China`."""
    return frozenset(word for text in _words_of("strong") for word in name_words(text))


def _words_of(language: str) -> list[str]:
    return [text for row in _table("no_name") if row["language"] == language for text in row["words"].split(";")]


@cache
def _placeholders() -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    """What people write where a name should stand, in the templates’ languages, and every single word (`data/codes/no_name.csv`)."""
    texts = frozenset(name_words(text) for row in _table("no_name") for text in row["words"].split(";"))
    return texts, frozenset(words[0] for words in texts if len(words) == 1)


def is_placeholder(name: str) -> bool:
    """Whether a text names nobody: empty, signs alone, a metal, `N/A`, `various smelters`, `confidential`, in any of the languages."""
    words, (texts, single) = name_words(name), _placeholders()
    if not words or words in texts or _strong() & set(words) or _NO_COMPANY.fullmatch(" ".join(words)):
        return True
    return all(word in single or metal_called(word) for word in words)


def is_no_answer(text: str) -> bool:
    """Whether a field about the company is empty or holds a word such as `N/A` or `same` in the place of an answer."""
    words = name_words(text)
    return not words or words in _placeholders()[0]


@cache
def _metals() -> dict[str, str]:
    """Metals by symbol and by name in the languages of the templates, from `data/codes/metal_word.csv`."""
    called = {one.symbol.casefold(): code for code, one in metals().items()}
    for row in _table("metal_word"):
        code = row.pop("metal")
        called |= {text.casefold(): code for texts in row.values() for text in texts.split(";")}
    return called


def metal_called(text: str) -> str:
    """The code of a metal by its name or symbol in any language of the templates; "" when it is not in scope."""
    plain = " ".join(unicodedata.normalize("NFKC", re.sub(r"[(（].*", "", text)).split()).casefold()
    return metal(plain) or _metals().get(plain, "")
