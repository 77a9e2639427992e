"""How a name of a country is compared: in any script, without case, accents, punctuation, articles and the order of its words."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from geo.model import DATA
from geo.words.digits import plain

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
HAN = "\u3005\u3040-\u30fa\u30fc-\u30ff\u3400-\u9fff"
"""Letters of Chinese and Japanese, which are written without blanks."""
HANGUL = "\uac00-\ud7a3"
_TOKEN = re.compile(rf"[{HAN}]+|[{HANGUL}]+|[^\W_{HAN}{HANGUL}]+")
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.[ ]?)+[^\W\d_]\b\.?")
_BRACKETS = re.compile(rf"(?<=[{HAN}{HANGUL}])[ ()\[\]・·=-]+(?=[{HAN}{HANGUL}])")


@dataclass(frozen=True)
class Token:
    """A word of a text: as written, folded, and where it stands in the text that `joined` gives."""

    raw: str
    key: str
    start: int
    end: int


def folded(text: str) -> str:
    """The text in lower case, without accents on Latin letters, in plain digits and punctuation."""
    text = plain(text).casefold()
    if text.isascii():
        return text
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not "\u0300" <= letter <= "\u036f")
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


def joined(text: str) -> str:
    """The text in plain signs, dotted initials as one word (D.R. Congo: DR Congo), East Asian names without their brackets."""
    text = _INITIALS.sub(
        lambda found: re.sub(r"[. ]", "", found[0]) + (" " if found[0].endswith(" ") else ""), plain(text)
    )
    return _BRACKETS.sub("", text)


def tokens(text: str) -> list[Token]:
    """The words of a text that `joined` gave; a run of East Asian script is one."""
    return [Token(found[0], folded(found[0]), *found.span()) for found in _TOKEN.finditer(text)]


@cache
def meant(kind: str) -> dict[str, str]:
    """The words of one kind in `data/codes/country_word.csv` (filler, same, form, negation …) and what each means."""
    with (DATA / "codes" / "country_word.csv").open(encoding="utf-8", newline="") as file:
        return {row["word"]: row["means"] for row in csv.DictReader(file) if row["kind"] == kind}


def compact(parts: Iterable[str]) -> str:
    """All words joined: "U.S.A." and "USA", "Côte d'Ivoire" and "Cote dIvoire" meet."""
    return "".join(parts)


def ordered(parts: Iterable[str]) -> tuple[str, ...]:
    """The telling words in their order: articles and the like left out, words of one meaning made one."""
    filler, same = meant("filler"), meant("same")
    return tuple(same.get(part, part) for part in parts if part not in filler)


def bag(parts: Iterable[str]) -> tuple[str, ...]:
    """The telling words in alphabetical order: "Korea, Republic of" and "Republic of Korea" meet."""
    return tuple(sorted(ordered(parts)))
