"""A choice that lives in the address: the widget shows what the address says, and a change of the widget writes it there."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from geo.evidence.assessment import THEMES
from geo.model import Theme, Word, metals
from geo.words.text import N_
from pages.parts.map.controls import metal_label
from pages.ui.query import asked
from pages.ui.reader import _

DEFAULT = "co"


def recall(page: str) -> None:
    """Coming back without an address, the page takes the one it had; the first time, the metal of the last page."""
    last = st.session_state.get(f"_{page}") or {}
    if not st.query_params and last:
        st.query_params.from_dict(last)


def remember(page: str) -> None:
    """Keep the page's address for `recall`."""
    st.session_state[f"_{page}"] = st.query_params.to_dict()


def chosen(widget: str, value: str) -> None:
    """Before the widget is drawn: it shows what the address says."""
    st.session_state[widget] = value


def never_empty(widget: str, known: Collection[str], default: str) -> None:
    """Before buttons are drawn that need a value: a run that was cut short may leave them without one."""
    if st.session_state.get(widget) not in known:
        st.session_state[widget] = default


def write(widget: str, key: str, *drop: str) -> None:
    """Callback: what the widget says goes into the address; parameters that belonged to the choice before are dropped."""
    value = st.session_state[widget]
    if value is None:
        return
    for name in drop:
        st.query_params.pop(name, None)
    st.query_params[key] = str(value)


def metal(known: Collection[str] = ()) -> str:
    """The metal that the address asks for, with its select box."""
    options = list(known or metals())
    value = asked("metal", options, DEFAULT, N_("metal"), Word(metals()[DEFAULT].name))
    chosen("metal_page", value)
    st.selectbox(_("Metal"), options, format_func=metal_label, key="metal_page", width=190, label_visibility="collapsed",
                 on_change=write, args=("metal_page", "metal", "place"))  # fmt: skip
    return value


def theme() -> Theme:
    """The theme that the address asks for, with its buttons."""
    first = str(Theme.CHILD_LABOUR)
    value = asked("theme", [str(one) for one in Theme], first, N_("theme"), Word(THEMES[Theme.CHILD_LABOUR]))
    chosen("theme_page", value)
    st.segmented_control(
        _("Theme"),
        [str(one) for one in Theme],
        format_func=lambda one: _(THEMES[Theme(one)]),
        required=True,
        key="theme_page",
        width="content",
        label_visibility="collapsed",
        on_change=write,
        args=("theme_page", "theme"),
    )
    return Theme(value)
