"""The small world map on the page: countries by level that can be clicked, and the legend beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape

import streamlit as st

from geo.draw.palette import Palette
from geo.draw.picture.bars import chip
from geo.maps.ground import of_levels
from geo.maps.small_world import world
from geo.model import LADDER, Level, Theme
from geo.report.overview import marks
from geo.risk.standing import standings
from geo.tables import Snapshot, kept
from geo.words.labels import LEVELS
from geo.words.text import N_, country_name, translator
from pages.ui import press
from pages.ui.reader import Reader, language, reader, tables

MARKS = (("mined", N_("mines 5 % or more")), ("refined", N_("refines 5 % or more")))
WEAK = (("weak", N_("fine lines: weak confidence")), ("land", N_("plain: not assessed for this metal")))
BOUNDARIES = N_("Boundaries are indicative and imply no opinion on any territory.")


def svg(metal: str, theme: Theme, alt: str, weak: bool, reader: Reader, read: Snapshot) -> str:
    """The countries by level for a metal and theme, marked where it is mined and refined; `weak`: ruled where confidence is weak."""
    known, marked = standings(read("assessment"), metal, theme), marks(metal, read)
    tell, ground = reader.tell, of_levels(known)
    names = {iso3: f"{country_name(iso3, reader.language)}: {tell(LEVELS[one.level])}" for iso3, one in known.items()}
    names |= {iso3: country_name(iso3, reader.language) for iso3 in (marked.mined | marked.refined) - set(names)}
    return world(ground if weak else replace(ground, weak=frozenset()), marked, names, reader.palette, alt)


def ahead(metal: str, theme: Theme, alt: str) -> None:
    """The map with lines for weak levels, made before somebody asks for it."""
    kept(svg)(metal, theme, alt, True, reader(), tables())


def small_world(
    metal: str, theme: Theme, picked: str, choose: Callable[[str], None], alt: str, weak: bool = False
) -> None:
    """Draw the map with its legend; `picked` (iso3) is outlined, `choose` is called with a clicked country before the page runs again.

    `alt`: the map in words. Raises TableError.
    """

    drawn = kept(svg)(metal, theme, alt, weak, reader(), tables())
    press.show(drawn, "world", choose, chosen=picked)
    st.html(legend(reader().palette, language(), weak))


def legend(colours: Palette, lang: str, weak: bool = False) -> str:
    """What the colours, the hatches and the marks mean, and the word about boundaries, as HTML."""
    tell = translator(lang)
    levels = (*reversed(LADDER), Level.NOT_ENOUGH_DATA)
    chips = "".join(chip(level, colours, tell(LEVELS[level])) for level in levels)
    signs = "".join(
        f'<span class="chip"><i class="{css}"></i>{escape(tell(word))}</span>'
        for css, word in (*(WEAK if weak else ()), *MARKS)
    )
    return f'<div class="worldlegend">{chips}{signs}<p>{escape(tell(BOUNDARIES))}</p></div>'
