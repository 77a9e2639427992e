"""How a name of a country is compared: in any script, without case, accents, punctuation, articles and the order of its words."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from geo.model import DATA
from geo.words.digits import plain

_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
_LETTER = re.compile(f"[{''.join(_LETTERS)}]")
HAN = "\u3005\u3040-\u30fa\u30fc-\u30ff\u3400-\u9fff"
"""Letters of Chinese and Japanese, which are written without blanks."""
HANGUL = "\uac00-\ud7a3"
_TOKEN = re.compile(rf"[{HAN}]+|[{HANGUL}]+|[^\W_{HAN}{HANGUL}]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.[ ]?)+[^\W\d_]\b\.?")
_COMPASS = {"N": "North", "S": "South", "E": "East", "W": "West"}
_POINT = re.compile(r"(?:(?:^|(?<=[,;/(\n])) ?([NS])\b\.? ?|(?<![\w.])([NSEW])\. ?)(?=[A-Z][A-Za-z])")
_OWN = re.compile(r"'s\b", re.IGNORECASE)
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
    return _bare(plain(text))


def _bare(text: str) -> str:
    text = text.casefold()
    if text.isascii():
        return text
    bare = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", text)))
    return _LETTER.sub(lambda found: _LETTERS[found[0]], bare)


def joined(text: str) -> str:
    """The text in plain signs, dotted initials as one word (D.R. Congo: DR Congo), East Asian names without their brackets.

    A point of the compass before a name is written out (S. Sudan: South Sudan), and an English genitive left out.
    """
    text = plain(text)
    text = _OWN.sub("", text) if "'" in text else text
    text = _POINT.sub(lambda found: _COMPASS[found[1] or found[2]] + " ", text)
    if "." in text:
        text = _abbreviated().sub(r"\1", _INITIALS.sub(_without_points, text))
    return text if text.isascii() else _BRACKETS.sub("", text)


@cache
def _abbreviated() -> re.Pattern[str]:
    """Shortened words of names, such as Dem. and Rep., with the point after them."""
    short = sorted(word for word, means in meant("same").items() if len(word) < len(means) and len(word) <= 4)
    return re.compile(rf"\b({'|'.join(short)})\.(?=[ )]|$)", re.IGNORECASE)


def _without_points(found: re.Match[str]) -> str:
    return found[0].replace(".", "").replace(" ", "") + (" " if found[0].endswith(" ") else "")


def tokens(text: str) -> list[Token]:
    """The words of a text that `joined` gave; a run of East Asian script is one."""
    return [Token(found[0], _bare(found[0]), *found.span()) for found in _TOKEN.finditer(text)]


def parts(name: str) -> list[str]:
    """The folded words of a name."""
    return _TOKEN.findall(_bare(joined(name)))


def parts_of(names: Sequence[str]) -> list[list[str]]:
    """The folded words of each name, as `parts` gives them, of many at once."""
    return [_TOKEN.findall(line) for line in _bare(joined("\n".join(names))).split("\n")]


@cache
def meant(kind: str) -> dict[str, str]:
    """The words of one kind in `data/codes/country_word.csv` (filler, same, form, negation …) and what each means."""
    with (DATA / "codes" / "country_word.csv").open(encoding="utf-8", newline="") as file:
        return {row["word"]: row["means"] for row in csv.DictReader(file) if row["kind"] == kind}


def telling(word: str) -> str:
    """What a folded word of a name stands for: the word of its meaning (Rep.: republic), itself, or "" for an article."""
    known = _telling()
    return known[word] if word in known else _stemmed(word)


def _stemmed(word: str) -> str:
    """A form of "democratic" or "republic" in any of the languages as that word, however it is inflected."""
    if word[:1] in "dr":
        for stem, means in meant("stem").items():
            if word.startswith(stem):
                return means
    return word


@cache
def _telling() -> dict[str, str]:
    return dict.fromkeys(meant("filler"), "") | meant("same")


def compact(parts: Iterable[str]) -> str:
    """All words joined: "U.S.A." and "USA", "Côte d'Ivoire" and "Cote dIvoire" meet."""
    return "".join(parts)


def ordered(parts: Iterable[str]) -> tuple[str, ...]:
    """The telling words in their order: articles and the like left out, words of one meaning made one (Rep., Republic)."""
    words = [(word, part) for part in parts if (word := telling(part))]
    return (words[0][1],) if len(words) == 1 else tuple(word for word, _part in words)


def bag(parts: Iterable[str]) -> tuple[str, ...]:
    """The telling words in alphabetical order: "Korea, Republic of" and "Republic of Korea" meet."""
    return tuple(sorted(ordered(parts)))
