"""The table below the map: the rows of one layer, to read, to sort and to take away."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st
from markupsafe import Markup

from geo.evidence.selection import openable
from geo.files.spreadsheet import as_csv
from geo.maps.registry import LAYERS, rows
from geo.maps.scene import Scene
from geo.maps.view import View
from geo.tables import Snapshot, kept, records, region_names
from geo.words.frames import in_words, source_ids, source_names
from geo.words.labels import HEADINGS
from geo.words.text import number, percent
from pages.parts.map import state
from pages.ui import map, markup, press
from pages.ui.markup import source_link, tag
from pages.ui.pickers import pick
from pages.ui.reader import _, language, tables

if TYPE_CHECKING:
    import pandas as pd

SHARES = (
    "share",
    "coverage",
    "exposed_low",
    "exposed_plausible",
    "exposed_high",
    "spread_low",
    "spread_high",
    "top_share",
)
YEARS = ("year", "year_from", "edition", "covered_from", "covered_to")
SHORT = 300
"""Tables of up to so many rows are plain HTML; longer ones can be sorted and searched."""


def _kept(view: View, layer: str, lang: str, read: Snapshot) -> tuple[pd.DataFrame, str]:
    frame = rows(map.scene(view), layer, lang)
    return frame, as_html(in_words(frame, lang)) if len(frame) <= SHORT else ""


def _doors(view: View, layer: str, lang: str, read: Snapshot) -> dict[str, str]:
    return openable(kept(_kept)(view, layer, lang, read)[0], lang, kept(region_names)(tables()))


def cited(scene: Scene) -> list[str]:
    """The short names of the sources whose rows are on the map, in order."""
    plain, lang, read = map.plain(scene.view), language(), tables()
    frames = [kept(_kept)(plain, layer, lang, read)[0] for layer in scene.view.layers]
    ids = set[str]().union(*(source_ids(frame) for frame in frames))
    return sorted(source_names(one, lang) for one in ids)


def table(scene: Scene) -> None:
    """The rows of one layer that is on, to sort and to take away as CSV."""
    layers = [code for code in LAYERS if scene.view.shows(code)]
    if not layers:
        return
    layer = pick(st.pills, _("Table of"), layers, layers[0], key="rows", required=True,
                 format_func=lambda code: _(LAYERS[code].label))  # fmt: skip
    frame, short = kept(_kept)(map.plain(scene.view), layer, language(), tables())
    if frame.empty:
        st.caption(
            _("The tables hold nothing of this metal in this layer: a gap in the data, never an absence of harm.")
        )
        return
    if doors := kept(_doors)(map.plain(scene.view), layer, language(), tables()):
        _open(doors)
    if short:
        # `st.html` would clean its hundreds of cells first: a fifth of the way to the painted map
        press.show(short, "rowtable")
    else:
        shown = in_words(frame, language())
        st.dataframe(as_written(shown), hide_index=True, height=260, column_config=_columns(list(shown.columns)))
    st.download_button(
        _("Download these {count} rows as CSV").format(count=number(len(frame), language())),
        data=lambda: as_csv(frame),
        file_name=f"{scene.view.metal}-{layer}.csv",
        mime="text/csv",
        icon=":material/download:",
    )


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


def as_written(frame: pd.DataFrame) -> Any:
    """A long table whose figures are written as in a short one and sorted as the numbers they are."""
    figures = {name: partial(_written, name) for name in frame.columns if frame[name].dtype.kind in "if"}
    return frame.style.format(figures, na_rep="–")


def _written(name: str, value: float) -> str:
    return "–" if value != value else _figure(name, value)


def as_html(frame: pd.DataFrame) -> Markup:
    """A short table as plain HTML, which every screen reader can walk and which needs nothing more to be loaded."""
    heads = [_(HEADINGS[name]) for name in frame.columns]
    return markup.table(
        heads,
        (
            tag("tr", (_cell(name, value) for name, value in zip(frame.columns, row, strict=True)))
            for row in records(frame)
        ),
    )


def _cell(name: str, value: object) -> Markup:
    if value is None:
        return tag("td", _("no figure"), css="none") if name in ("share", "quantity") else tag("td", "–")
    if isinstance(value, bool):
        return tag("td", _("yes") if value else _("no"))
    if isinstance(value, (int, float)):
        return tag("td", _figure(name, value), css="number")
    if name in ("url", "evidence_url"):
        return tag("td", source_link("↗", str(value)) if str(value).startswith("http") else "–")
    return tag("td", str(value))


def _figure(name: str, value: float) -> str:
    if name in SHARES:
        return percent(value, language())
    if name.startswith("grams"):
        return grams(value, language())
    digits = 4 if name in ("lon", "lat") else 0
    return str(int(value)) if name in YEARS else number(value, language(), digits)


def grams(value: float, lang: str) -> str:
    """A mass to three significant digits."""
    exact = Decimal(f"{value:.3g}")
    return number(exact, lang, max(0, -int(exact.as_tuple().exponent)))


def _columns(names: list[str]) -> dict[str, object]:
    config: dict[str, object] = {name: _(HEADINGS[name]) for name in names if name in HEADINGS}
    for name in ("evidence_url", "url"):
        if name in names:
            config[name] = st.column_config.LinkColumn(_(HEADINGS[name]), display_text="↗")
    return config
