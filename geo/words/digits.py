"""Text as a keyboard of any country writes it, brought to plain letters, digits and punctuation."""

from __future__ import annotations

import re
import unicodedata

_DASHES = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}\N{MINUS SIGN}\N{SMALL EM DASH}"
_SIGNS = str.maketrans(
    {
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys("‘’‛ʼʹ´`′", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", ""),
        "。": ".",
        "、": ",",
        "⁄": "/",
        "∶": ":",
        "\r": "\n",
        "\t": " ",
    }
)
_ID = re.compile(r"(?<![^\W\d_])C\s?I\s?D[\s.:#_-]*(\d(?:[\s.]?\d){5})(?!\d)", re.IGNORECASE)


def plain(text: str) -> str:
    """The text in compatibility form (NFKC): ASCII digits, hyphens, quotes and full stops, no invisible signs; blanks single."""
    text = text if text.isascii() else unicodedata.normalize("NFKC", text)
    text = text.translate(_SIGNS)
    if not text.isascii():
        text = "".join(_digit(letter) for letter in text)
    return re.sub(r" *\n[ \n]*", "\n", re.sub(r"[^\S\n]+", " ", text)).strip()


def _digit(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


def smelter_ids(text: str) -> tuple[str, ...]:
    """Every smelter id (CID and six digits) in a cell, in order, however it is spaced, in full-width digits or beside another."""
    return tuple(dict.fromkeys("CID" + re.sub(r"\D", "", digits) for digits in _ID.findall(plain(text))))
