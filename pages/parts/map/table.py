"""The table below the map: the rows of one layer, to read, to sort and to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.evidence.selection import openable
from geo.files.taken import Taken
from geo.maps.registry import LAYERS, rows
from geo.maps.scene import Scene
from geo.maps.view import View
from geo.tables import Snapshot, kept, region_names
from geo.words.frames import in_words, source_ids, source_names
from pages.parts.map import state
from pages.ui import map, press
from pages.ui.pickers import pick
from pages.ui.reader import _, language, tables
from pages.ui.section import as_html, as_written, columns, take_away

if TYPE_CHECKING:
    import pandas as pd

SHORT = 300
"""Tables of up to so many rows are plain HTML; longer ones can be sorted and searched."""


def _rows(view: View, layer: str, lang: str, read: Snapshot) -> pd.DataFrame:
    return rows(map.scene(view), layer, lang)


def _short(view: View, layer: str, lang: str, read: Snapshot) -> str:
    """The rows as HTML; "" where they are many."""
    frame = kept(_rows)(view, layer, lang, read)
    return as_html(in_words(frame, lang)) if len(frame) <= SHORT else ""


def _openable(view: View, layer: str, lang: str, read: Snapshot) -> dict[str, str]:
    return openable(kept(_rows)(view, layer, lang, read), lang, kept(region_names)(tables()))


def cited(scene: Scene) -> list[str]:
    """The short names of the sources whose rows are on the map, in order."""
    plain, lang, read = map.plain(scene.view), language(), tables()
    frames = [kept(_rows)(plain, layer, lang, read) for layer in scene.view.layers]
    ids = set[str]().union(*(source_ids(frame) for frame in frames))
    return sorted(source_names(one, lang) for one in ids)


def table(scene: Scene) -> None:
    """The rows of one layer that is on, to sort and to take away as CSV."""
    layers = [code for code in LAYERS if scene.view.shows(code)]
    if not layers:
        return
    layer = pick(st.pills, _("Table of"), layers, layers[0], key="rows", required=True,
                 format_func=lambda code: _(LAYERS[code].label))  # fmt: skip
    asked = (map.plain(scene.view), layer, language(), tables())
    frame = kept(_rows)(*asked)
    if frame.empty:
        st.caption(
            _("The tables hold nothing of this metal in this layer: a gap in the data, never an absence of harm.")
        )
        return
    if doors := kept(_openable)(*asked):
        _open(doors)
    if short := kept(_short)(*asked):
        # `st.html` would clean its hundreds of cells first: a fifth of the way to the painted map
        press.show(short, "rowtable")
    else:
        shown = in_words(frame, language())
        st.dataframe(as_written(shown), hide_index=True, height=260, column_config=columns(list(shown.columns)))
    take_away(lambda: frame, _taken(scene.view, layer), len(frame))


def _taken(view: View, layer: str) -> Taken:
    """What the rows of a layer are of; all but the levels are the same in every theme."""
    drawn = {"production": (view.source, str(view.year)), "refining": (view.source, str(view.year)),
             "surveyed": (view.question,), "events": tuple(f"{year}" for year in view.years)}  # fmt: skip
    return Taken(layer, view.metal, str(view.theme) if layer == "risk" else "", more=drawn.get(layer, ()))


def _open(doors: dict[str, str]) -> None:
    """The same way in as a click on the map, for the keyboard."""
    pick(
        st.selectbox,
        _("Open a country or region of this table"),
        list(doors),
        None,
        key="open",
        choose=state.choose,
        index=None,
        format_func=doors.__getitem__,
        placeholder=_("Open a country or region of this table"),
        label_visibility="collapsed",
        width=340,
    )
