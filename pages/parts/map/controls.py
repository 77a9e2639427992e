"""The row of choices above the map."""

from __future__ import annotations

from functools import partial

import streamlit as st

from geo.maps.camera import CAMERAS
from geo.maps.registry import LAYERS
from geo.maps.scene import Scene, series_name
from geo.maps.view import FIRST_YEAR, LAST_YEAR, View
from geo.model import metals
from geo.words.labels import QUESTIONS, THEMES
from pages.parts.map import camera, state
from pages.ui import address
from pages.ui.pickers import metal_label, pick, source_label
from pages.ui.reader import _


def main_choices(view: View) -> None:
    """Metal, theme and where to go; they wrap on a narrow screen."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="choices"):
        pick(
            st.selectbox,
            _("Metal"),
            list(metals()),
            view.metal,
            key="metal",
            choose=state.show_metal,
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
        pick(
            st.selectbox,
            _("Go to"),
            list(CAMERAS),
            None,  # so that the preset that is shown can be chosen again
            key="camera",
            choose=camera.go_to_preset,
            format_func=lambda code: _(CAMERAS[code].label),
            index=None,
            placeholder=_(CAMERAS[view.camera].label),
            width=230,
            label_visibility="collapsed",
        )


def layers(asked: View, scene: Scene) -> None:
    """Which layers are on, and the choices that belong to single ones; they open beside the map, not over it."""
    with st.expander(_("Layers")), st.container(key="layer_details"):
        pick(
            st.pills,
            _("On the map"),
            list(LAYERS),
            list(asked.layers),
            key="layers",
            choose=state.show_layers,
            format_func=lambda code: _(LAYERS[code].label),
            selection_mode="multi",
        )
        _details(scene)


def _details(scene: Scene) -> None:
    """Source and year of output, survey question, years of events."""
    view, choices, series = scene.view, scene.mined_choices, scene.mined_series
    options = [series_name(each) for each in choices]
    if options:
        pick(st.selectbox, _("Source of output"), options, series_name(series) if series else options[0], key="source",
             choose=partial(address.put, "source", drop=("year",)), format_func=lambda code: source_label(code, choices))  # fmt: skip
    years = list(series.years) if series else []
    if len(years) > 1:
        pick(st.select_slider, _("Year of output"), years, view.year, key="year", choose=partial(address.put, "year"))
    pick(st.selectbox, _("Survey question"), list(QUESTIONS), view.question, key="question",
         choose=partial(address.put, "question"), format_func=lambda code: _(QUESTIONS[code]))  # fmt: skip
    pick(st.toggle, _("Any visit instead of the latest"), None, view.ever, key="ever",
         choose=lambda on: address.put("ever", "1" if on else ""))  # fmt: skip
    pick(st.slider, _("Years of conflict events"), None, view.years, key="years", min_value=FIRST_YEAR, max_value=LAST_YEAR,
         choose=lambda span: address.put("years", f"{span[0]}-{span[1]}"))  # fmt: skip
