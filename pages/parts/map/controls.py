"""The row of choices above the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.catalog import sources
from geo.evidence.search import TABLES, find, index, like
from geo.maps.camera import CAMERAS
from geo.maps.registry import LAYERS
from geo.maps.scene import Scene, series_name
from geo.maps.view import FIRST_YEAR, LAST_YEAR
from geo.model import metals
from geo.supply.production import Series
from geo.tables import TableError, kept, records
from geo.words.labels import FEATURES, QUESTIONS, THEMES
from geo.words.text import country_name
from pages.parts.map import state
from pages.ui.notices import missing_table
from pages.ui.pickers import metal_label, pick
from pages.ui.reader import _, language, literal, tables

if TYPE_CHECKING:
    import pandas as pd
    from streamlit.delta_generator import DeltaGenerator


def source_label(choice: str, choices: tuple[Series, ...]) -> str:
    """A production series by its source's short name; with the commodity where one source has several."""
    source_id, _sep, commodity = choice.partition("~")
    short = _(sources()[source_id].short) if source_id in sources() else source_id
    several = sum(series.source_id == source_id for series in choices) > 1
    return f"{short} ({_(commodity)})" if several else short


def main_choices() -> DeltaGenerator:
    """Metal, theme, layers, where to go, and the search; they wrap on a narrow screen.

    Returns the place below the layers where `layer_details` goes once the scene is known.
    """
    view = state.current()
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="choices"):
        pick(
            st.selectbox,
            _("Metal"),
            list(metals()),
            view.metal,
            key="metal",
            format_func=metal_label,
            width=180,
            label_visibility="collapsed",
        )
        pick(
            st.segmented_control,
            _("Theme"),
            list(THEMES),
            str(view.theme),
            key="theme",
            choose=state.show_theme,
            format_func=lambda t: _(THEMES[t]),
            required=True,
            width="content",
            label_visibility="collapsed",
        )
        with st.popover(_("Layers"), width=110):
            pick(
                st.pills,
                _("On the map"),
                list(LAYERS),
                list(view.layers),
                key="layers",
                format_func=lambda code: _(LAYERS[code].label),
                selection_mode="multi",
            )
            details = st.container(key="layer_details")
        pick(
            st.selectbox,
            _("Go to"),
            list(CAMERAS),
            view.camera,
            key="camera",
            choose=state.go_to_preset,
            format_func=lambda code: _(CAMERAS[code].label),
            width=200,
            label_visibility="collapsed",
        )
        st.text_input(
            _("Find a place or site"),
            key="find",
            placeholder=_("Find a place or site"),
            width=190,
            label_visibility="collapsed",
        )
    return details


def layer_details(scene: Scene) -> None:
    """Choices that belong to single layers: source and year of output, survey question, years of events."""
    choices = scene.mined_choices
    options = [series_name(series) for series in choices]
    if options:
        chosen = scene.mined_series
        st.session_state["source"] = series_name(chosen) if chosen else options[0]
        pick(st.selectbox, _("Source of output"), options, options[0], key="source",
             format_func=lambda c: source_label(c, choices))  # fmt: skip
    years = list(scene.mined_series.years) if scene.mined_series else []
    if len(years) > 1:
        st.session_state["year"] = scene.view.year
        pick(st.select_slider, _("Year of output"), years, years[-1], key="year")
    for key in ("question", "ever", "years"):  # a closed popover may forget what was chosen in it
        st.session_state[key] = getattr(scene.view, key)
    pick(st.selectbox, _("Survey question"), list(QUESTIONS), scene.view.question, key="question",
         format_func=lambda q: _(QUESTIONS[q]))  # fmt: skip
    st.toggle(_("Any visit instead of the latest"), key="ever")
    st.slider(_("Years of conflict events"), FIRST_YEAR, LAST_YEAR, key="years")


def search_results() -> None:
    """What the search found, as buttons; a kind word when it found nothing."""
    words = st.session_state.get("find", "").strip()
    if not words:
        return
    known = kept(index)(tables())
    for name in TABLES:
        try:
            tables()(name)
        except TableError as error:
            missing_table(error)
    found = find(known, words)
    if found.empty:
        nothing_called(words, known)
        return
    with st.container(horizontal=True, key="found"):
        for row in records(found):
            st.button(
                literal(hit(row)),
                key=f"found_{row.chosen}",
                on_click=state.go_to,
                args=(row.chosen, float(row.lon), float(row.lat), float(row.zoom)),
            )


def hit(row: Any) -> str:
    """What a search found: its name, what it is and in which country."""
    kind = _(FEATURES[row.kind])
    if row.kind == "country" or not isinstance(row.iso3, str):
        return f"{row.label} · {kind}"
    return f"{row.label} · {kind}, {country_name(row.iso3, language())}"


def nothing_called(words: str, known: pd.DataFrame) -> None:
    """Say that a search found nothing among the known names, and what may have been meant."""
    nearly = like(known, words)
    hint = (
        _("Did you mean {names}?").format(names=", ".join(nearly))
        if nearly
        else _("Try the country or region, or another spelling.")
    )
    st.info(_("Nothing called “{words}” is in the tables.").format(words=literal(words[:60])) + " " + hint)
