"""Text as a keyboard of any country writes it, brought to plain letters, digits and punctuation."""

from __future__ import annotations

import re
import unicodedata

_DASHES = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}\N{MINUS SIGN}\N{SMALL EM DASH}"
_SIGNS = {
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
_SIGN = re.compile("[" + "".join(map(re.escape, _SIGNS)) + "]")
_ODD = re.compile(r"[^\S ]|\s\s")
_DIGIT = re.compile(r"[^\D0-9]")
_BLANKS, _LINES = re.compile(r"[^\S\n]+"), re.compile(r" *\n[ \n]*")
_ID = re.compile(r"(?<![^\W\d_])C\s?I\s?D[\s.:#_-]*(\d(?:[\s.]?\d){5})(?!\d)", re.IGNORECASE)


def plain(text: str) -> str:
    """The text in compatibility form (NFKC): ASCII digits, hyphens, quotes and full stops, no invisible signs; blanks single."""
    if not text.isascii():
        text = _DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), unicodedata.normalize("NFKC", text))
    text = _SIGN.sub(lambda found: _SIGNS[found[0]], text)
    return _LINES.sub("\n", _BLANKS.sub(" ", text)).strip() if _ODD.search(text) else text.strip()


def smelter_ids(text: str) -> tuple[str, ...]:
    """Every smelter id (CID and six digits) in a cell, in order, however it is spaced, in full-width digits or beside another."""
    return tuple(dict.fromkeys("CID" + re.sub(r"\D", "", digits) for digits in _ID.findall(plain(text))))
