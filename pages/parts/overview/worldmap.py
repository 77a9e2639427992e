"""The legend of the small world map."""

from __future__ import annotations

from html import escape

from geo.draw.palette import Palette
from geo.draw.picture.bars import chip
from geo.model import LADDER, Level
from geo.words.labels import LEVELS
from geo.words.text import N_, translator

MARKS = (("mined", N_("mines 5 % or more")), ("refined", N_("refines 5 % or more")))
BOUNDARIES = N_("Boundaries are indicative and imply no opinion on any territory.")


def legend(palette: Palette, lang: str) -> str:
    """What the colours, the hatch and the marks mean, and the word about boundaries, as HTML."""
    tell = translator(lang)
    levels = (*reversed(LADDER), Level.NOT_ENOUGH_DATA)
    chips = "".join(chip(level, palette, tell(LEVELS[level])) for level in levels)
    signs = "".join(f'<span class="chip"><i class="{css}"></i>{escape(tell(word))}</span>' for css, word in MARKS)
    return f'<div class="worldlegend">{chips}{signs}<p>{escape(tell(BOUNDARIES))}</p></div>'
