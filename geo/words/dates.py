"""Dates as people write them: read where they can mean one day only, told as ambiguous where they can mean two, never guessed."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from geo.model import AS_OF, DATA
from geo.words.country_key import folded
from geo.words.digits import plain

EXCEL_DAY_ZERO = datetime.date(1899, 12, 30)
OLDEST, NEWEST = 1990, 2100
"""Years of four digits outside are no date that a form would hold."""
SHORT_OLDEST, SHORT_NEWEST = 10, int(AS_OF[2:4]) + 1
"""Years of two digits from which and to which a declaration may be dated."""
_TIME = re.compile(
    r"(?:[t,]| at | um | à | a las | alle | kl\.?)?\s*\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?"
    r"\s*(?:[ap]\.?\s?m\.?|uhr|h)?\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2})?$"
)
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*([-/. ])\s*(\d{1,2})\s*(?:\2|[ -])\s*(\d{4}|'?\d{2})")
_EAST = re.compile(
    r"(?:([^\W\d_]*)\s*)(\d{1,4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日号號일]?\s*(?:\(?\w{1,3}\)?)?"
)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_CHINESE = "〇一二三四五六七八九"
_IN_WORDS = re.compile(r"[〇零一二三四五六七八九十元]+(?=[年月日号號])")
_ERAS = {"": 0, "西暦": 0, "公元": 0, "西元": 0, "서기": 0, "令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}
"""Years before the first of an era."""
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|re|ero|º|ª|°|o|de)\b|(?<=\d)[.](?=\s*[^\W\d])")
_AROUND = frozenset({"de", "del", "d", "of", "the", "le", "den", "el", "il", "am", "on", "al", "a"})


@dataclass(frozen=True)
class DateRead:
    """A date as read from `text`: None where there is none, or where `ambiguous` says that it can mean several."""

    date: datetime.date | None
    ambiguous: bool
    text: str


def read_date(text: str, languages: Sequence[str] = (), *, excel_serial: bool = False) -> DateRead:
    """The one date in a cell.

    `languages` (codes such as "fr") limits the names of months; none means all that the templates use. Day and month
    that could be exchanged make the date ambiguous; `excel_serial` reads a bare number as Excel's count of days.
    """
    shown = text.strip()
    found = _days(_prepared(shown), frozenset(languages), excel_serial)
    return DateRead(next(iter(found)) if len(found) == 1 else None, len(found) > 1, shown)


def _prepared(text: str) -> str:
    line = " ".join(plain(text).casefold().split())
    line = re.sub(r"^[^\d:]{1,30}:\s*|^[\"'(]+|\s*\(\w{1,3}\)$|[\"');,]+$", "", line)
    line = _IN_WORDS.sub(_in_digits, line)
    return _TIME.sub("", line).strip(" ,.") if re.search(r"\d\D+\d+\D+\d.*\d[:.h]\d\d", line) else line.strip(" ,.")


def _in_digits(found: re.Match[str]) -> str:
    """A Chinese numeral of a date in digits: 二〇二六, 十五, 二十, 三十一; 元 is the first year of an era."""
    text = found[0].replace("元", "一")
    if "十" in text and len(text) <= 3:
        tens, _, ones = text.partition("十")
        return str(10 * (_CHINESE.index(tens) if tens else 1) + (_CHINESE.index(ones) if ones else 0))
    return "".join(str(_CHINESE.index(each)) for each in text.replace("零", "〇").replace("十", ""))


def _days(line: str, languages: frozenset[str], excel_serial: bool) -> set[datetime.date]:
    if excel_serial and re.fullmatch(r"\d{5}(?:\.\d+)?", line):
        return {EXCEL_DAY_ZERO + timedelta(days=int(float(line)))}
    if match := _YEAR_FIRST.fullmatch(line) or _COMPACT.fullmatch(line):
        return _valid([tuple(match.groups())])
    if match := _EAST.fullmatch(line):
        return _of_era(*match.groups())
    if match := _YEAR_LAST.fullmatch(line):
        return _numbers(*match.groups())
    return _named(line, languages)


def _of_era(era: str, year: str, month: str, day: str) -> set[datetime.date]:
    before = _ERAS.get(era)
    if before is None or (not before and len(year) != 4):
        return set()
    return _valid([(str(before + int(year)), month, day)])


def _numbers(first: str, sign: str, second: str, year: str) -> set[datetime.date]:
    """Three numbers: day first where points stand between them and the year has four digits, as where no month is meant."""
    day_first = _valid([(year, second, first)])
    if sign == "." and len(year) == 4 and day_first:
        return day_first
    month_first = _valid([(year, first, second)])
    return day_first | month_first | (_valid([(first, second, year)]) if len(year) == 2 and len(first) == 2 else set())


def _valid(readings: Sequence[tuple[str, ...]]) -> set[datetime.date]:
    found = set()
    for year, month, day in readings:
        number = int(year.strip("'"))
        if len(year) == 2 and not SHORT_OLDEST <= number <= SHORT_NEWEST:
            continue
        number += 2000 if number < 100 else 0
        if OLDEST <= number <= NEWEST:
            try:
                found.add(datetime.date(number, int(month), int(day)))
            except ValueError:
                continue
    return found


def _named(line: str, languages: frozenset[str]) -> set[datetime.date]:
    """Days in a text with the name of a month: 1 mars 2026, March 15th, 2026, 15-Mar-26, 2026 Mart 15."""
    parts = re.findall(r"\d+|[^\W\d_]+", folded(_ORDINAL.sub(" ", line)))
    months, weekdays = _words("month", languages), _words("weekday", languages)
    numbers = [part for part in parts if part.isdigit()]
    known = [part for part in parts if part in months]
    strange = [one for one in parts if not (one.isdigit() or one in known or one in _AROUND or one in weekdays)]
    if len(known) != 1 or strange or len(numbers) != 2:
        return set()
    first, second = numbers
    long = [pair for pair in ((first, second), (second, first)) if len(pair[0]) == 4]
    orders = long or ([(second, first)] if len(second) == 2 else [])
    return _valid([(year, str(month), day) for year, day in orders for month in months[known[0]]])


@cache
def _words(kind: str, languages: frozenset[str]) -> dict[str, frozenset[int]]:
    """Names of months (with their numbers) or of days of the week, folded, in these languages or in all."""
    found: dict[str, frozenset[int]] = {}
    with (DATA / "codes" / "date_word.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] == kind and (not languages or languages & set(row["languages"].split())):
                name = folded(row["name"]).rstrip(".")
                found[name] = found.get(name, frozenset()) | {int(row["number"] or 0)}
    return found
