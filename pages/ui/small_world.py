"""The small world map on the page: countries by level that can be clicked, and the legend beside them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from html import escape

import pandas as pd
import streamlit as st

from geo.draw.palette import Palette
from geo.draw.picture.bars import SIGN_CSS, chip
from geo.maps.ground import of_standings
from geo.maps.small_world import world
from geo.model import LADDER, Level, Sign, Standing, Theme
from geo.report.overview import marks
from geo.risk.standing import standings
from geo.tables import Snapshot, TableError, kept
from geo.words.labels import LEVELS, SIGNS
from geo.words.text import N_, country_name, translator
from pages.ui import press
from pages.ui.reader import Reader, language, reader, tables

MARKS = (("mined", N_("mines 5 % or more")), ("refined", N_("refines 5 % or more")))
PLAIN = ("land", N_("plain: nothing at hand says it is mined or refined here"))
BOUNDARIES = N_("Boundaries are indicative and imply no opinion on any territory.")


def svg(metal: str, theme: Theme, alt: str, reader: Reader, read: Snapshot) -> str:
    """The countries as they stand for a metal and theme, marked where it is mined and refined."""
    known, marked = standings(read("assessment"), metal, theme, _listed(read)), marks(metal, read)
    names = {iso3: f"{country_name(iso3, reader.language)}: {reader.tell(_word(one))}" for iso3, one in known.items()}
    names |= {iso3: country_name(iso3, reader.language) for iso3 in (marked.mined | marked.refined) - set(names)}
    return world(of_standings(known), marked, names, reader.palette, alt)


def _listed(read: Snapshot) -> pd.DataFrame | None:
    with suppress(TableError):
        return read("cahra_area")
    return None


def _word(standing: Standing) -> str:
    """A standing in an English word: its level, or its sign."""
    return LEVELS[standing.level] if standing.sign == Sign.LEVEL else SIGNS[standing.sign]


def ahead(metal: str, theme: Theme, alt: str) -> None:
    """The map, made before somebody asks for it."""
    kept(svg)(metal, theme, alt, reader(), tables())


def small_world(metal: str, theme: Theme, picked: str, choose: Callable[[str], None], alt: str) -> None:
    """Draw the map with its legend; `picked` (iso3) is outlined, `choose` is called with a clicked country before the page runs again.

    `alt`: the map in words. Raises TableError.
    """

    press.show(kept(svg)(metal, theme, alt, reader(), tables()), "world", choose, chosen=picked)
    st.html(legend(reader().palette, language()))


def legend(colours: Palette, lang: str) -> str:
    """What the colours, the signs and the marks mean, and the word about boundaries, as HTML."""
    tell = translator(lang)
    kinds = (
        *(Standing(level) for level in reversed(LADDER)),
        *(Standing(Level.NOT_ENOUGH_DATA, sign) for sign in SIGN_CSS),
    )
    chips = "".join(chip(one, colours, tell(_word(one))) for one in kinds)
    signs = "".join(
        f'<span class="chip"><i class="{css}"></i>{escape(tell(word))}</span>' for css, word in (PLAIN, *MARKS)
    )
    return f'<div class="worldlegend">{chips}{signs}<p>{escape(tell(BOUNDARIES))}</p></div>'
