"""Countries and metals as people write them: codes, English and Swedish names, and the spellings that sources use."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geo.model import metals
from geo.screening.headings import known, spelled
from geo.screening.notation import is_nothing
from geo.words.country_names import resolve_column
from geo.words.names import CODES
from geo.words.text import LANGUAGES, translator

if TYPE_CHECKING:
    import pandas as pd

BETWEEN = re.compile(r"[,;/+&|•\n、，；／]|\s-\s|\b(?:and|och|et|und|y|e)\b|(?<=\w) or (?=\w)", re.IGNORECASE)
TOGETHER = {
    "3t": ("sn", "ta", "w"),
    "3tg": ("sn", "ta", "w", "au"),
    "pge": ("pt", "pd", "ru"),
    "pgm": ("pt", "pd", "ru"),
}
SYMBOLS = re.compile(r"(?:[A-Z][a-z]?)+")


def _rows(name: str) -> list[dict[str, str]]:
    with (CODES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class Named:
    """What a text says of metals: codes in scope, words for others that are known, and what was not understood."""

    codes: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@cache
def _metals() -> dict[str, tuple[str, ...]]:
    commodities = {spelled(row["name"]): tuple(row["metals"].split()) for row in _rows("site_commodity")}
    commodities |= {spelled(row["name"]): tuple(row["metal"].split()) for row in _rows("metal_alias")}
    for code, metal in metals().items():
        names = (code, metal.symbol, metal.name, *(translator(language)(metal.name) for language in LANGUAGES))
        commodities |= {spelled(name): (code,) for name in names if name}
    for row in _rows("metal_word"):
        words = (spelled(word) for language, cell in row.items() if language != "metal" for word in cell.split(";"))
        commodities = dict.fromkeys(words, (row["metal"],)) | commodities
    return {name: codes for name, codes in commodities.items() if name and name != "inconnu"} | TOGETHER


@cache
def _symbols() -> dict[str, tuple[str, ...]]:
    """Chemical symbols as they are written: Cu to ("cu",); () for one out of scope."""
    rows = {row["name"]: tuple(row["metals"].split()) for row in _rows("site_commodity")}
    known = {name: codes for name, codes in rows.items() if re.fullmatch("[A-Z][a-z]?", name)}
    return known | {
        metal.symbol: (code,) for code, metal in metals().items() if re.fullmatch("[A-Z][a-z]?", metal.symbol)
    }


def iso3_of(values: pd.Series) -> pd.Series:
    """ISO 3166-1 alpha-3 of each country as written; missing for a blank and for a name that is not known or ambiguous."""
    texts = values.dropna().map(str)
    named = {text: one.iso3 for text, one in resolve_column(texts.unique()).items()}
    return texts.map(named).reindex(values.index).astype(object).where(values.notna(), None)


def metals_of(values: pd.Series) -> pd.Series:
    """The metals in scope that each text names (codes, space between); "" where it names none of them."""
    read = {value: " ".join(metals_in(str(value)).codes) for value in values.dropna().unique()}
    return values.map(read).astype(object).fillna("")


NOTHING = Named()


def metals_in(text: str) -> Named:
    """The metals of a cell as people write it: lists, symbols in a row, `Gold (artisanal)`, `Cu conc`.

    >>> metals_in("Copper; Gold; Molybdenum")
    Named(codes=('cu', 'au'), outside=('Molybdenum',), unknown=())
    """
    if is_nothing(text):
        return NOTHING
    parts = (
        [text]
        if spelled(text) in _metals()
        else [part.strip(" .:()[]") for part in BETWEEN.split(re.sub(r"[()\[\]]", ",", text))]
    )
    codes, outside, unknown = dict[str, None](), dict[str, None](), dict[str, None]()
    for part in filter(None, parts):
        found = _of_part(part)
        if found is None:
            unknown[part] = None
            continue
        codes |= dict.fromkeys(code for one in found for code in one)
        if () in found:
            outside[part] = None
    return Named(tuple(codes), tuple(outside), tuple(unknown))


def _of_part(part: str) -> list[tuple[str, ...]] | None:
    """The metals of a part without commas, () for one out of scope; [] for words beside a metal; None = not understood."""
    table, whole = _metals(), spelled(part)
    if whole in table:
        return [table[whole]]
    words = [
        word for word in re.findall(r"[^\W_]+", part) if spelled(word) not in known("metal_form") and not word.isdigit()
    ]
    if not whole.isascii() and len(whole) > 1 and all(sign in table or sign in known("metal_form") for sign in whole):
        return [table[sign] for sign in whole if sign in table]
    if {spelled(word) for word in words} & set(known("metal_denied")):
        return None
    if not words:
        return []
    if all(_in_symbols(word) is not None for word in words):
        return [codes for word in words for codes in _in_symbols(word) or []]
    found, at = [], 0
    while at < len(words):
        name, length = next(((spelled(" ".join(words[at : at + n])), n) for n in (4, 3, 2, 1)
                             if spelled(" ".join(words[at : at + n])) in table), ("", 0))  # fmt: skip
        if not length or (len(name) <= 2 and len(words) > length and at):
            return None
        found.append(table[name])
        at += length
    return found


def _in_symbols(word: str) -> list[tuple[str, ...]] | None:
    """Symbols in a row, such as NiCu or CU; None where a letter is none."""
    if len(word) > 2 and not SYMBOLS.fullmatch(word):
        return None
    symbols = [word.capitalize()] if len(word) <= 2 else re.findall("[A-Z][a-z]?", word)
    if len(word) > 2 and (len(symbols) < 2 or word.isupper()):
        return None
    return [_symbols()[one] for one in symbols] if all(one in _symbols() for one in symbols) else None
