"""Countries by the names that people write, in the languages of the reporting templates and of the atlas: one, none, or a question."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from geo.model import DATA
from geo.words.country_index import rows, whole
from geo.words.country_key import joined, meant
from geo.words.country_text import Mention, mentions
from geo.words.digits import plain

Status = Literal["one", "none", "negated", "ambiguous"]


@dataclass(frozen=True)
class Resolved:
    """What a text says of countries.

    `status`: "one" country (`iso3`); "none" that is known; "negated", a country that the text says it is not; or
    "ambiguous", a name of several countries or several names. `candidates`: all countries that are meant or denied.
    `text`: the words that say so.
    """

    iso3: str | None
    status: Status
    candidates: tuple[str, ...] = ()
    text: str = ""


MOST = 5_000
"""Characters of a text that are read; no cell of a form says more about countries."""
DOUBTFUL = frozenset({"NA", "NO"})
"""Codes of Namibia and Norway that mean "not available" and "no" as often: they count in a column of codes only."""
WORDS_TOO = frozenset(
    ["as", "at", "be", "by", "do", "et", "in", "is", "it", "la", "me", "my", "na", "no", "so", "to", "us"]
)
"""Words of two letters that are codes only in capitals."""
_JOINS = re.compile(r"[\s,()-]*(?:(?:SAR|RAE|S\.A\.R\.|da|de|of|province of)[\s,(]*)*", re.IGNORECASE)
NONE = Resolved(None, "none")


def resolve(text: str, languages: Collection[str] = (), *, codes: bool = True) -> Resolved:
    """The country that a cell names, whatever the script, case, accents, articles and order of the words.

    `languages`: those of the text (en, fr …), where they are known: "Kongo" is DR Congo in Norwegian and a question
    in any other. `codes`: also ISO 3166-1 codes (two or three letters, three digits), as in a column of countries.
    """
    return _resolved(text, tuple(sorted(languages)), codes)


def named(text: str, languages: Collection[str] = ()) -> tuple[str, ...]:
    """The countries that exactly this name stands for: several where it is a question, none where it is no name."""
    return whole(text, languages)


def called() -> list[tuple[str, str, frozenset[str]]]:
    """Every name that is known, its country (iso3) and its languages (none: all); a name of two countries comes twice."""
    return list(rows())


def resolve_column(texts: Iterable[str], languages: Collection[str] = ()) -> dict[str, Resolved]:
    """Each distinct text of a column of countries.

    NA and NO are countries where most of the other texts are codes; numbers are ISO 3166-1 codes where most texts are.
    """
    found = {text: resolve(text, languages) for text in dict.fromkeys(texts) if text.strip()}
    sure = [text for text, one in found.items() if one.status == "one"]
    coded = {text: _by_code()[plain(text)] for text in found if plain(text) in DOUBTFUL}
    if 2 * sum(plain(text) in _by_code() for text in sure) <= len(sure):
        coded = {}
    numbers = {text: iso3 for text in found if (iso3 := _by_number().get(_number(text)))}
    if 2 * len(numbers) > len(found):
        coded |= numbers
    return found | {text: Resolved(iso3, "one", (iso3,), text) for text, iso3 in coded.items()}


def _number(text: str) -> str:
    digits = plain(text).removesuffix(".0")
    return digits.zfill(3) if digits.isdigit() else ""


def mentioned(text: str, languages: Collection[str] = ()) -> tuple[Resolved, ...]:
    """Every country named in running text, in order, each once; one that is only denied is `negated`."""
    return _mentioned(text, tuple(sorted(languages)))


@lru_cache(maxsize=20_000)
def _resolved(text: str, languages: tuple[str, ...], codes: bool) -> Resolved:
    shown = plain(text[:MOST])
    if codes and (iso3 := _by_code().get(shown.upper())) and not _word(shown):
        sure = shown not in DOUBTFUL
        return Resolved(iso3 if sure else None, "one" if sure else "ambiguous", (iso3,), shown)
    if named := whole(shown, languages):
        return _as_resolved(named, shown)
    return _together(_mentioned(text, languages))


def _word(text: str) -> bool:
    return not text.isupper() and text.casefold() in WORDS_TOO


def _as_resolved(named: tuple[str, ...], text: str) -> Resolved:
    return Resolved(named[0], "one", named, text) if len(named) == 1 else Resolved(None, "ambiguous", named, text)


def _together(found: tuple[Resolved, ...]) -> Resolved:
    """What several mentions in one cell say together."""
    if not found:
        return NONE
    claimed = [one for one in found if one.status != "negated"]
    sure = {one.iso3 for one in claimed if one.status == "one"}
    open_ = [one for one in claimed if one.status == "ambiguous" and not sure & set(one.candidates)]
    candidates = tuple(dict.fromkeys(iso3 for one in claimed or found for iso3 in one.candidates))
    words = "; ".join(one.text for one in claimed or found)
    if not claimed:
        return Resolved(None, "negated", candidates, words)
    if len(sure) == 1 and not open_:
        iso3 = next(iter(sure))
        return Resolved(iso3, "one", tuple(filter(None, [iso3])), words)
    return Resolved(None, "ambiguous", candidates, words)


@lru_cache(maxsize=20_000)
def _mentioned(text: str, languages: tuple[str, ...]) -> tuple[Resolved, ...]:
    said: dict[tuple[str, ...], Resolved] = {}
    shown = joined(text[:MOST])
    for mention in _without_sovereign(shown, mentions(shown, languages)):
        known = said.get(mention.iso3)
        if known is None or (known.status == "negated" and not mention.negated):
            said[mention.iso3] = _said(mention)
    return tuple(said.values())


def _without_sovereign(text: str, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions without the state that a territory beside it belongs to: Hong Kong, China is Hong Kong."""
    beside = set()
    for first, second in pairwise(found):
        if _JOINS.fullmatch(text[first.end : second.start]):
            for state, territory in ((first, second), (second, first)):
                if state.iso3 == (meant("within").get(territory.iso3[0]),):
                    beside.add(state.start)
    return tuple(one for one in found if one.start not in beside)


def _said(mention: Mention) -> Resolved:
    if mention.negated:
        return Resolved(None, "negated", mention.iso3, mention.text)
    if not mention.sure:
        return Resolved(None, "ambiguous", mention.iso3, mention.text)
    return _as_resolved(mention.iso3, mention.text)


@cache
def _by_code() -> dict[str, str]:
    """ISO 3166-1 alpha-3 by alpha-3 and alpha-2."""
    return {row[code]: row["iso3"] for row in _codes() if row["iso2"] for code in ("iso3", "iso2")}


@cache
def _by_number() -> dict[str, str]:
    """ISO 3166-1 alpha-3 by number."""
    return {row["number"]: row["iso3"] for row in _codes() if row["number"]}


def _codes() -> list[dict[str, str]]:
    with (DATA / "codes" / "country.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
