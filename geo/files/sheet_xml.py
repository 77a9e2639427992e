"""What a reader of values leaves out of a sheet: number formats, and formulas that were never calculated."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape

LOOKED_AT = 400_000
"""Bytes of a sheet in which formats are looked for; beyond them a column keeps the format it began with."""
CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
NUMBER = re.compile(rb"<(?:\w+:)?v>")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
BARE = re.compile(
    rb"<(?:\w+:)?f(?:\s[^>]*)?>[^<]*</(?:\w+:)?f>\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
"""A formula without a value behind it."""
SIMPLE = frozenset({"General", "@", ""})


def _part(content: bytes, name: str, most: int = -1) -> bytes:
    """A part of a package by its name in small letters, or its first bytes; empty where there is none."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        held = {part.replace("\\", "/").lower(): part for part in package.namelist()}
        if name not in held:
            return b""
        with package.open(held[name]) as part:
            return part.read(most)


def _attribute(tag: bytes, name: bytes) -> bytes:
    found = re.search(rb"(?:^|\s)" + name + rb"\s*=\s*[\"']([^\"']*)[\"']", tag)
    return found[1] if found else b""


def _styles(content: bytes) -> list[str]:
    """The number format of each style of cells."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    text = _part(content, "xl/styles.xml")
    own = {_attribute(tag, b"numFmtId"): unescape(_attribute(tag, b"formatCode").decode("utf-8", "replace"))
           for tag in re.findall(rb"<(?:\w+:)?numFmt\s([^>]*)>", text)}  # fmt: skip
    held = re.search(rb"<(?:\w+:)?cellXfs[^>]*>(.*?)</(?:\w+:)?cellXfs>", text, re.DOTALL)
    styles = []
    for tag in re.findall(rb"<(?:\w+:)?xf\s([^>]*)>", held[1] if held else b""):
        number = _attribute(tag, b"numFmtId") or b"0"
        styles.append(own.get(number) or BUILTIN_FORMATS.get(int(number) if number.isdigit() else 0, "General"))
    return styles


def formats_of(content: bytes, part: str, first: int) -> dict[int, str]:
    """The number format of each column whose first numbers all have the same one that is not the usual one."""
    styles, seen = _styles(content), dict[int, set[str]]()
    for tag, inside in CELL.findall(_part(content, part, LOOKED_AT)):
        at = re.fullmatch(rb"([A-Z]+)(\d+)", _attribute(tag, b"r"))
        if not at or int(at[2]) <= first or _attribute(tag, b"t") not in (b"", b"n", b"d") or not NUMBER.search(inside):
            continue
        style = _attribute(tag, b"s")
        place = int(style) if style.isdigit() else 0
        seen.setdefault(_number(at[1]), set()).add(styles[place] if place < len(styles) else "General")
    return {column: next(iter(some)) for column, some in seen.items() if len(some) == 1 and not some & SIMPLE}


def uncalculated(content: bytes, part: str) -> int:
    """Cells with a formula and no value."""
    text = _part(content, part)
    return len(BARE.findall(text)) if FORMULA.search(text) else 0


def _number(column: bytes) -> int:
    place = 0
    for letter in column:
        place = place * 26 + letter - 64
    return place - 1
