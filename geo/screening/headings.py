"""What a heading says: which coordinate a column holds and of what place, and the words for countries, metals and names."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from geo.model import DATA

NUMBERED = r"\b(latitude|latitud|longitude|longitud|lat|long|lon|lng|x|y)(\d{1,2})\b"
ALONE = {"ns": "lat", "sn": "lat"} | dict.fromkeys(("ew", "we", "eo", "oe", "ov", "vo", "wo", "ow"), "lon")
"""Headings of columns of hemispheres, such as N/S, and the axis that they are of."""
OF_SIDES = re.compile(r"\b(n s|s n|e w|w e|e o|o e|o v|v o|w o|o w)\b")
PACKED = re.compile(
    r"(?<![^\W_])d{1,3}(?P<point>[.,]?)m{2,}(?:[.,]m+)?(?:[.,]?(?P<second>s{2}))?(?:[.,]s+)?(?![^\W_])", re.IGNORECASE
)
"""How a heading tells that minutes stand behind degrees in one number: DDMMSS, DD.MMSS, ddmm.mmmm."""
STROKES = str.maketrans("łøđı", "lodi")
"""Letters that have no accent to be taken off."""


@cache
def words_of(kind: str) -> dict[str, tuple[str, ...]]:
    """Words for a kind of column from `data/codes/heading_word.csv`, best first, by family.

    `lat`, `lon`: families, so that the two of one pair are of the same one; `unit`: parts of an angle; `south`: numbers that lie
    south or west; `away`: a place that is not the site's, such as an office or where a form was opened; `beside`: what stands
    beside coordinates and is none; `plain`: words that leave a letter x or y an axis; `pair`: columns that may hold both.
    """
    with (DATA / "codes" / "heading_word.csv").open(encoding="utf-8", newline="") as file:
        return {row["family"]: tuple(row["words"].split("; ")) for row in csv.DictReader(file) if row["kind"] == kind}


@cache
def known(kind: str) -> tuple[str, ...]:
    """The words of a kind without families."""
    return tuple(word for words in words_of(kind).values() for word in words)


@dataclass(frozen=True)
class Heading:
    """What a heading says of coordinates.

    `axis` : lat, lon, both, or "" for no coordinate. `family` and `about` (its other words) tell the pair it belongs to, `unit`
    the part of an angle (deg, min, sec, side). `away` for a place that is not the site's.
    """

    axis: str = ""
    family: str = ""
    about: tuple[str, ...] = ()
    unit: str = ""
    away: bool = False
    lon_first: bool = False


def spelled(name: str) -> str:
    """A heading in small letters without accents and signs: `siteLatitude`, `Site-Latitude` are "site latitude"."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    letters = "".join(one for one in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(one))
    letters = letters if letters.isascii() else letters.translate(STROKES)
    return " ".join(re.findall(r"[^\W_]+", letters))


@cache
def _axis_words() -> dict[str, tuple[str, str]]:
    words = {
        spelled(word): (axis, family)
        for axis in ("lat", "lon")
        for family, some in words_of(axis).items()
        for word in some
    }
    return words | {f"{word}{unit}": words[word] for word in ("lat", "lon", "long", "latitude", "longitude")
                    for kind in words_of("unit").values() for unit in kind if len(unit) > 1}  # fmt: skip


@cache
def _units() -> dict[str, str]:
    return {word: unit for unit, words in words_of("unit").items() for word in words}


@cache
def _plainly() -> frozenset[str]:
    return frozenset((*known("plain"), *known("away"), *known("site"), *known("plant"), *_units()))


def said(name: str) -> Heading:
    """What a heading says.

    >>> said("_start-geopoint_latitude")
    Heading(axis='lat', family='long', about=('geopoint', 'start'), unit='', away=True, lon_first=False)
    """
    text = OF_SIDES.sub(lambda found: found[0].replace(" ", ""), spelled(name))
    words = re.sub(NUMBERED, r"\1 \2", text).split()
    if "".join(words) in ALONE:
        return Heading(ALONE["".join(words)], unit="side")
    away = bool(set(known("away")) & set(words))
    found = [(at, *hit) for at, word in enumerate(words) if (hit := _hit(word))]
    axes = {axis for _, axis, _ in found}
    if not set(known("beside")).isdisjoint(words):
        return Heading()
    if set(known("both")) & set(words) or len(axes) == 2:
        first = bool(set(known("lon_first")) & set(words)) or (len(axes) == 2 and found[0][1] == "lon")
        return Heading("both", away=away, lon_first=first)
    weak = [hit for hit in found if hit[2] in ("letter", "way")]
    strong = [hit for hit in found if hit not in weak]
    if not strong and not (
        weak and {word for word in words if not word.isdigit()} - {words[at] for at, _, _ in weak} <= _plainly()
    ):
        return Heading()
    at, axis, family = (strong or weak)[0]
    about, unit = _rest(words, at)
    return Heading(axis, family, about, unit, away)


def packed(name: str) -> str:
    """How the numbers of a column are packed: dd.mmss, dd.mm, ddmmss or ddmm by its heading; "" for degrees."""
    found = PACKED.search(name)
    return f"dd{'.' if found['point'] else ''}mm{'ss' if found['second'] else ''}" if found else ""


def _hit(word: str) -> tuple[str, str] | None:
    if hit := _axis_words().get(word):
        return hit
    if word.isascii():
        return None
    return next((hit for axis, hit in _axis_words().items() if not axis.isascii() and axis in word), None)


def _rest(words: Sequence[str], at: int) -> tuple[tuple[str, ...], str]:
    """The other words of a heading, sorted, and the unit that one of them (or the end of the axis's own) tells."""
    about, unit = [], ""
    joined = re.sub(r"^(latitude|longitude|lat|long|lon)", "", words[at])
    for word in [*words[:at], *words[at + 1 :], *([joined] if joined in _units() and joined != words[at] else [])]:
        if word in _units() and not unit:
            unit = _units()[word]
        else:
            about.append(word)
    return tuple(sorted(about)), unit


def fits(name: str, words: Sequence[str]) -> tuple[int, int, int] | None:
    """How well a heading fits a list of words: (0 same, 1 begins with the word, 2 holds it; which word; its number); None = not.

    `mineral1`, `Commodity 2` are the same heading as without their number.
    """
    text = spelled(name)
    bare, number = text, 0
    if numbered := re.fullmatch(r"(.*?[^\W\d])\s*(\d{1,2})", text):
        bare, number = numbered[1], int(numbered[2])
    if text in words:
        return 0, words.index(text), 0
    if bare in words:
        return 0, words.index(bare), number
    long = [(place, word) for place, word in enumerate(words) if len(word) > 1]
    matches = [(1 if text.startswith(word) else 2, place, number) for place, word in long
               if f" {word} " in f" {text} " or (not word.isascii() and word in text)]  # fmt: skip
    return min(matches, default=None)
