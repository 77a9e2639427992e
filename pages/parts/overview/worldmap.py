"""The small world map on the page: an SVG whose countries can be clicked, and its legend."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from geo.draw.palette import Palette
from geo.draw.picture.bars import chip
from geo.evidence.assessment import LEVELS
from geo.model import DATA, LADDER, Level
from geo.words.text import N_, translator

MARKS = (("mined", N_("mines 5 % or more")), ("refined", N_("refines 5 % or more")))
BOUNDARIES = N_("Boundaries are indicative and imply no opinion on any territory.")
_picture = st.components.v2.component(
    "atlas.world",
    html='<div class="world-root"></div>\n',
    js=(DATA.parent / "static" / "world.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def legend(palette: Palette, lang: str) -> str:
    """What the colours, the hatch and the marks mean, and the word about boundaries, as HTML."""
    tell = translator(lang)
    levels = (*reversed(LADDER), Level.NOT_ENOUGH_DATA)
    chips = "".join(chip(level, palette, tell(LEVELS[level])) for level in levels)
    signs = "".join(f'<span class="chip"><i class="{css}"></i>{escape(tell(word))}</span>' for css, word in MARKS)
    return f'<div class="worldlegend">{chips}{signs}<p>{escape(tell(BOUNDARIES))}</p></div>'


def worldmap(svg: str, picked: str, choose: Callable[[str], None]) -> None:
    """Draw the map; `picked` (iso3) is outlined, `choose` is called with a clicked country before the page runs again."""

    def clicked() -> None:
        choose(str((st.session_state.get("world") or {}).get("picked") or ""))

    _picture(key="world", data={"svg": svg, "picked": picked}, on_picked_change=clicked)
