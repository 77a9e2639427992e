"""Coordinates as people write them: degrees with minutes and seconds, letters of the hemisphere, both in one cell, WKT."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any

LAT, LON = "lat", "lon"
SIDES = {
    "north": (LAT, 1), "nord": (LAT, 1), "norr": (LAT, 1), "norte": (LAT, 1), "n": (LAT, 1),
    "south": (LAT, -1), "sud": (LAT, -1), "syd": (LAT, -1), "sur": (LAT, -1), "sul": (LAT, -1), "söder": (LAT, -1),
    "sued": (LAT, -1), "süd": (LAT, -1), "s": (LAT, -1),
    "east": (LON, 1), "est": (LON, 1), "este": (LON, 1), "leste": (LON, 1), "ost": (LON, 1), "öst": (LON, 1),
    "öster": (LON, 1), "e": (LON, 1), "ö": (LON, 1),
    "west": (LON, -1), "ouest": (LON, -1), "oeste": (LON, -1), "väst": (LON, -1), "väster": (LON, -1), "w": (LON, -1),
    "v": (LON, -1),
    "o": (LON, 0),
}  # fmt: skip
"""Letters and words of the hemisphere in sv, en, fr, es (and de, pt): axis and sign; 0 = O, which is west or east."""
AXES = {"lat": LAT, "latitude": LAT, "latitud": LAT, "breddgrad": LAT, "lon": LON, "lng": LON, "long": LON, "longitude": LON,
        "longitud": LON, "längdgrad": LON}  # fmt: skip
NOTHING = frozenset(
    {
        "",
        "-",
        "--",
        "?",
        "n/a",
        "na",
        "nan",
        "none",
        "null",
        "nil",
        "unknown",
        "#n/a",
        "n.a.",
        "nd",
        "n.d.",
        ".",
        "missing",
    }
)
"""What stands in a cell for nothing at all."""
WIDTHS = {LAT: (4, 6), LON: (5, 7)}
"""Digits of degrees and minutes, and of degrees, minutes and seconds, as receivers and aviators write them."""
SECOND, MINUTE = 1 / 3600, 1 / 60
_MARKS = {ord(sign): to for signs, to in (
    ("°º˚ᵒ⁰*", "d"), ("′’‘ʹ´`ˊ", "'"), ("″”“ʺ˝„", '"'), ("\u2212–—‐‑﹣－‒", "-"), ("·٫", "."), 
    ("\u00a0\u2007\u2009\u202f\u200b\ufeff", " "),
) for sign in signs}  # fmt: skip
_WORDS = "|".join(sorted(SIDES, key=len, reverse=True))
_SIDE = re.compile(rf"(?<![^\W\d_])({_WORDS})\.?(?![^\W\d_])", re.IGNORECASE)
_UNIT = re.compile(r"(?i)\s*(?:degrees?|degr[ée]s?|grados?|grader|deg|gr)\b\.?\s*|(?<=[\d\s])d(?=[\s\d.,:'\-]|$)")
_NUMBER = r"\d+(?:[.,]\d+)?|[.,]\d+"
_FORM = re.compile(
    rf"(?P<sign>[+-]?)\s*(?P<d>{_NUMBER})(?:\s*d\s*|\s*:\s*|\s+|-)?"
    rf"(?:(?P<m>{_NUMBER})\s*(?:'(?!')|m(?:in)?\.?|:|\s|-|$)\s*(?:(?P<s>{_NUMBER})\s*(?:\"|''|s(?:ec)?\.?)?)?)?\s*(?P<after>-?)"
)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:(?:\.\d{3}){2,}|(?:,\d{3}){2,})")
_LOSS = re.compile(r"\(\s*(?P<number>[\d.,]+)\s*\)")
"""A number in brackets, which accountants and spreadsheets write for one below nought."""
_DATE = re.compile(r"\d+-\d+(-\d+)?")
"""Numbers between dashes: without a letter of the hemisphere they are a date, or a range."""
_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_COMMA = re.compile(r"([+-]?\d+),(\d+)")
_POINT = re.compile(r"(?i)(?:srid=(?P<srid>\d+);)?\s*point\s*(?:z|m|zm)?\s*\((?P<inside>[^()]*)\)")
_SHAPE = re.compile(r"(?i)(?:srid=\d+;)?\s*(?:multi)?(?:point|linestring|polygon)\s*(?:z|m|zm)?\s*\(.*\)", re.DOTALL)
_LINK = re.compile(r"(?i)https?://.*[@=/](-?\d{1,2}\.\d+)(?:,|%2C)\+?(-?\d{1,3}\.\d+)")
"""A link to a map of the web: latitude comes first."""
_HEX = re.compile(r"0[01][0-9A-Fa-f]{40,}")


@dataclass(frozen=True)
class Angle:
    """A number of degrees as it was written.

    `axis` is "lat" or "lon" where a letter tells it, else ""; `step` is the finest unit in degrees where minutes or seconds
    tell it, else 0; `unsure` where a letter O may mean west or east.
    """

    degrees: float
    axis: str = ""
    step: float = 0.0
    unsure: bool = False


@dataclass(frozen=True)
class Spot:
    """Both coordinates out of one cell; `first` is the axis of the first number where the cell itself tells it, else ""."""

    lat: float
    lon: float
    step: float = 0.0
    first: str = ""


def is_nothing(text: str) -> bool:
    """Whether a cell says that it holds nothing."""
    return (len(text) < 10 and text.strip().casefold() in NOTHING) or text.isspace()


def _digits(text: str) -> str:
    """Text with its degree signs, primes, minus signs and digits of any script as plain ones."""
    text = text.strip().strip("'").strip() if text[:1] == "'" else text.strip()
    if text.isascii():
        return text.replace("*", "d")
    text = text.translate(_MARKS)
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() and not sign.isascii() else sign for sign in text)


def plain_number(text: str) -> float | None:
    """A number in digits; a comma or a point is the decimal sign, groups of thousands are taken together, a minus may trail."""
    text = text.strip()
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "").replace(",", "")
    elif found := _COMMA.fullmatch(text):
        text = f"{found[1]}.{found[2]}"
    if text.endswith("-") and not text.startswith(("-", "+")):
        text = f"-{text[:-1].strip()}"
    return float(text) if _PLAIN.fullmatch(text) and math.isfinite(float(text)) else None


def written_out(text: str, form: str) -> str:
    """A packed number with its parts told apart; what is none stays as it is.

    >>> written_out("-10.43", "dd.mmss")
    "-10d43'00"
    """
    plain = _digits(text).replace(",", ".")
    if re.fullmatch(r"[+-]?\d+\.\d+\.\d+(?:\.\d+)?", plain):
        return plain.replace(".", " ", 2)
    if not re.fullmatch(r"[+-]?\d+(?:\.\d+)?", plain):
        return text
    whole, _, rest = plain.partition(".")
    if form.startswith("dd."):
        degree, minute = whole, rest[:2].ljust(2, "0")
        rest = rest[2:]
        second, rest = (rest[:2].ljust(2, "0"), rest[2:]) if form.endswith("ss") else ("", rest)
    elif form.endswith("ss"):
        degree, minute, second = whole[:-4], whole[-4:-2], whole[-2:]
    else:
        degree, minute, second = whole[:-2], whole[-2:], ""
    degree = degree if degree.strip("+-") else f"{degree}0"
    last = f"{second or minute}.{rest}" if rest else second or minute
    return f"{degree}d{minute}'{last}" if second else f"{degree}d{last}'"


def angle(text: str) -> Angle | None:
    """What one coordinate says; None for what is none.

    >>> angle("11°39'51\\"S")
    Angle(degrees=-11.664166666666667, axis='lat', step=0.0002777777777777778, unsure=False)
    """
    text = _digits(text)
    if (number := plain_number(text)) is not None:
        return Angle(number)
    if (loss := _LOSS.fullmatch(text)) and (number := plain_number(loss["number"])) is not None:
        return Angle(-number)
    text, axis = _without_label(text)
    rest, sides = _sides(_UNIT.sub("d", text))
    if len(sides) > 1:
        return None
    rest = _unpacked(rest, SIDES[sides[0]][0]) if sides else rest
    found = _FORM.fullmatch(rest)
    read = _degrees(found) if found and (sides or not _DATE.fullmatch(rest)) else None
    if read is None:
        return None
    degrees, step = read
    if not sides:
        return Angle(degrees, axis, step)
    side, sign = SIDES[sides[0]]
    if (axis and axis != side) or (degrees < 0 and sign > 0):
        return None
    return Angle(abs(degrees) * (sign or 1), side, step, unsure=sign == 0)


def _unpacked(text: str, axis: str) -> str:
    """Digits before a letter of the hemisphere with their parts told apart: 104300S, 02528.002E; points between parts too."""
    digits = len(re.match(r"\d*", text)[0])  # type: ignore[index]
    if digits in WIDTHS[axis]:
        return written_out(text, "ddmmss" if digits > 5 else "ddmm")
    return written_out(text, "") if text.count(".") > 1 else text


def _without_label(text: str) -> tuple[str, str]:
    """`Lat: -11.66` without its label, and the axis that it tells."""
    found = re.match(r"([^\W\d_]+)\.?\s*[:=]?\s*(?=[-+\d.,NSEWOÖV])", text)
    axis = AXES.get(found[1].casefold(), "") if found else ""
    return (text[found.end() :], axis) if found and axis else (text, "")


def _sides(text: str) -> tuple[str, list[str]]:
    """The text without the letters of hemispheres at its ends, and these letters."""
    sides = []
    text = text.strip().strip("()[]").strip()
    lead = re.match(rf"({_WORDS})\.?\s*(?=[\d.+-])", text, re.IGNORECASE)
    if lead:
        sides.append(lead[1].casefold())
        text = text[lead.end() :]
    trail = re.search(rf"(?:(?<=[\d\s'\"d.])|^)({_WORDS})\.?$", text, re.IGNORECASE)
    if trail:
        sides.append(trail[1].casefold())
        text = text[: trail.start()]
    return text.strip(), sides


def _degrees(found: re.Match[str]) -> tuple[float, float] | None:
    """Degrees and the finest unit out of parts; None where minutes or seconds are none."""
    degree, minute, second = (None if found[part] is None else float(found[part].replace(",", ".")) for part in "dms")
    assert degree is not None
    if (minute is not None and (minute >= 60 or degree % 1)) or (
        second is not None and (second >= 60 or (minute or 0) % 1)
    ):
        return None
    if found["sign"] and found["after"]:
        return None
    sign = -1.0 if "-" in (found["sign"], found["after"]) else 1.0
    decimals = 10.0 ** -len((found["s"] or found["m"] or "").replace(",", ".").partition(".")[2])
    step = 0.0 if minute is None else (MINUTE if second is None else SECOND) * decimals
    return sign * (degree + (minute or 0) / 60 + (second or 0) / 3600), step


def of_clock(value: Any) -> Angle | None:
    """Degrees that a workbook took for a time of day (11:39:51) or a span of time (27:28:46)."""
    if isinstance(value, datetime) or not isinstance(value, time | timedelta):
        return None
    span = (
        value
        if isinstance(value, timedelta)
        else timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    )
    return Angle(span.total_seconds() / 3600, "", SECOND)


def spot(text: str, west: bool | None = None) -> Spot | None:
    """Both coordinates that a cell holds, latitude first unless it tells another order; None for what holds no two.

    `west` tells what a letter O means.

    >>> spot("POINT (27.4794 -11.6642)")
    Spot(lat=-11.6642, lon=27.4794, step=0.0, first='lon')
    """
    if not any(sign.isdigit() for sign in text):
        return None
    if found := _LINK.search(text):
        return Spot(float(found[1]), float(found[2]), first=LAT)
    return _of_shape(text.strip()) or _of_two(_digits(text), west)


def _of_two(text: str, west: bool | None) -> Spot | None:
    text = re.sub(r"(?i)^geo:", "", text.strip()).strip("()[]{} ")
    if _COMMA.fullmatch(text):  # one number with a decimal comma
        return None
    for parts in _halves(text):
        one, two = (None if (read := angle(part)) is None else settled(read, west) for part in parts)
        if one is None or two is None:
            continue
        axes = (one.axis, two.axis)
        if axes in ((LAT, LAT), (LON, LON)):
            continue
        step = max(one.step, two.step)
        if LON in axes[:1] or LAT in axes[1:]:
            return Spot(two.degrees, one.degrees, step, LON)
        return Spot(one.degrees, two.degrees, step, LAT if any(axes) else "")
    return None


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """The ways in which a text may be parted into two coordinates, the likeliest first."""
    if found := re.fullmatch(r"([+-]?\d+),(\d+)\s*,\s*([+-]?\d+),(\d+)", text):
        yield f"{found[1]}.{found[2]}", f"{found[3]}.{found[4]}"
    for mark in (r"\s*[;|]\s*", r"\s*/\s*", r",\s+", r"\s*,\s*"):
        parts = re.split(mark, text)
        if 2 <= len(parts) <= 4 and (len(parts) == 2 or all(plain_number(part) is not None for part in parts)):
            yield parts[0], parts[1]
    pieces = text.split()
    if len(pieces) in (2, 3, 4) and all(plain_number(piece) is not None for piece in pieces):
        yield pieces[0], pieces[1]
    for at in _SIDE.finditer(text):
        yield text[: at.end()].rstrip(" ,;"), text[at.end() :].lstrip(" ,;")
        yield text[: at.start()].rstrip(" ,;"), text[at.start() :].lstrip(" ,;")
    if len(pieces) % 2 == 0:
        half = len(pieces) // 2
        yield " ".join(pieces[:half]), " ".join(pieces[half:])


def _of_shape(text: str) -> Spot | None:
    """Longitude and latitude out of WKT, EWKB in hexadecimal digits, or a GeoJSON geometry."""
    if found := _POINT.fullmatch(text):
        numbers = [plain_number(part) for part in found["inside"].replace(",", " ").split()]
        if len(numbers) >= 2 and numbers[0] is not None and numbers[1] is not None and found["srid"] in (None, "4326"):
            return Spot(numbers[1], numbers[0], first=LON)
        return None
    if text.startswith("{") or _HEX.fullmatch(text) or _SHAPE.fullmatch(text):
        return _of_geometry(text)
    return None


def _of_geometry(text: str) -> Spot | None:
    import shapely

    try:
        if text.startswith("{"):
            document = json.loads(text)
            shape = shapely.from_geojson(json.dumps(document.get("geometry") or document))
        elif _HEX.fullmatch(text):
            shape = shapely.from_wkb(text)
        else:
            shape = shapely.from_wkt(text.rpartition(";")[2])
        if shape is None or shape.is_empty or shapely.get_srid(shape) not in (0, 4326):
            return None
        point = shape if shape.geom_type == "Point" else shape.point_on_surface()
    except (shapely.errors.GEOSException, ValueError, TypeError, AttributeError, RecursionError):
        return None
    return Spot(point.y, point.x, first=LON)


def settled(read: Angle, west: bool | None) -> Angle | None:
    """An angle whose O is known to be west (True) or east; None where that is not known."""
    if not read.unsure:
        return read
    return None if west is None else replace(read, degrees=-read.degrees if west else read.degrees, unsure=False)
