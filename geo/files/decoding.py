"""The text of a stranger's file, in the encoding that its letters speak for; what was guessed is told."""

from __future__ import annotations

import codecs
import re
import unicodedata

from geo.files.unreadable import Unreadable
from geo.model import Said
from geo.words.text import N_

NAMES = {"gb18030": "GB 18030", "cp1250": "Windows-1250", "cp1251": "Windows-1251", "cp1252": "Windows-1252",
         "mac_roman": "Mac OS Roman", "cp850": "DOS 850", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}  # fmt: skip
ONE_BYTE = ("cp1252", "cp1250", "mac_roman", "cp850")
"""Encodings of Latin letters, the likeliest first."""
LOOKED_AT = 200_000
"""Bytes that are looked at to tell the encoding."""
HIGH = re.compile(rb"[\x80-\xff]+")
GUESSED = N_(
    "The file is not UTF-8; it was read as {encoding}: check names with accents, and name the encoding if they are wrong."
)


def decoded(data: bytes, name: str, encoding: str = "") -> tuple[str, str]:
    """The text of a file by an encoding ("" = to be found), and the encoding where it was guessed. Raises Unreadable."""
    text, guessed = (_asked(data, name, encoding), "") if encoding else _found(data)
    if "\0" in text:
        raise Unreadable(N_("{name} is no text file."), name=name)
    return text.removeprefix("\ufeff"), guessed


def told(guessed: str) -> tuple[Said, ...]:
    """What is to be told of an encoding that was guessed."""
    return (Said(GUESSED, {"encoding": NAMES[guessed]}),) if guessed else ()


def _asked(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode("utf-8-sig" if codecs.lookup(encoding).name == "utf-8" else encoding)
    except (LookupError, TypeError) as error:
        raise Unreadable(
            N_("There is no encoding “{encoding}”: try utf-8, cp1252, cp1250, cp1251 or gb18030."), encoding=encoding
        ) from error
    except UnicodeError as error:
        raise Unreadable(
            N_("{name} is not written in the encoding “{encoding}”: try another."), name=name, encoding=encoding
        ) from error


def _found(data: bytes) -> tuple[str, str]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace"), ""
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        encoding = likeliest(data)
        return data.decode(encoding, errors="replace"), encoding


def likeliest(data: bytes) -> str:
    """The encoding of text that is not UTF-8, by its letters.

    Chinese is told by pairs of high bytes whose first one is of the common characters, Cyrillic by words of high bytes, Latin
    encodings by which of them gives letters and not signs inside words.
    """
    some = data[:LOOKED_AT]
    if some[1::2].count(0) > len(some) // 5:
        return "utf-16-le"
    if some[::2].count(0) > len(some) // 5:
        return "utf-16-be"
    runs = HIGH.findall(some)
    if _is_chinese(data, runs):
        return "gb18030"
    long = sum(len(run) for run in runs if len(run) >= 3)
    if long > 0.5 * sum(map(len, runs)) and _letters(some, "cp1251") >= 0.9:
        return "cp1251"
    return max(ONE_BYTE, key=lambda encoding: (_fitting(some, encoding), -ONE_BYTE.index(encoding)))


def _is_chinese(data: bytes, runs: list[bytes]) -> bool:
    """Whether high bytes come in pairs, most of them common characters (first byte B0 to D7), and all of it can be read."""
    pairs = [run[i : i + 2] for run in runs for i in range(0, len(run) - 1, 2)]
    common = sum(0xB0 <= pair[0] <= 0xD7 and pair[1] >= 0xA1 for pair in pairs)
    even = sum(len(run) % 2 == 0 for run in runs)
    if not pairs or even < 0.9 * len(runs) or common < 0.7 * len(pairs):
        return False
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _letters(data: bytes, encoding: str) -> float:
    high = [sign for sign in data.decode(encoding, errors="replace") if ord(sign) > 127]
    return sum(sign.isalpha() for sign in high) / max(1, len(high))


def _fitting(data: bytes, encoding: str) -> float:
    """Letters less signs inside words: `zak³ad` speaks against an encoding, `zakład` for it; so does a capital inside a word."""
    text, score = data.decode(encoding, errors="replace"), 0.0
    for found in re.finditer(r"[^\x00-\x7f]", text):
        sign, before, after = (
            found[0],
            text[max(0, found.start() - 1) : found.start()],
            text[found.end() : found.end() + 1],
        )
        inside = before.isalpha() or after.isalpha()
        if sign.isalpha():
            score += -1 if sign.isupper() and before.islower() else 1
            score -= 0.5 if unicodedata.decomposition(sign) == "" and sign not in "łŁøØæÆœŒßđĐðÐþÞ" else 0
        else:
            score -= 2 if inside or sign == "\ufffd" else 0.5 if sign not in "°º’“”–—…€«»" else 0
    return score
