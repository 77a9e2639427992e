"""A choice that lives in the address: the widget shows what the address says, and a change of the widget writes it there."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

import streamlit as st

from geo.model import Theme, Word, metals
from geo.words.labels import THEMES
from geo.words.text import N_
from pages.ui.pickers import metal_label, pick
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


def write(key: str, *drop_and_value: str) -> None:
    """Callback: the last argument goes into the address; the parameters before it belonged to the choice before and are dropped."""
    *drop, value = drop_and_value
    for name in drop:
        st.query_params.pop(name, None)
    st.query_params[key] = value


def metal(known: Collection[str] = ()) -> str:
    """The metal that the address asks for, with its select box."""
    options = list(known or metals())
    value = asked("metal", options, DEFAULT, N_("metal"), Word(metals()[DEFAULT].name))
    pick(st.selectbox, _("Metal"), options, value, key="metal_page", choose=partial(write, "metal", "place"),
         format_func=metal_label, width=190, label_visibility="collapsed")  # fmt: skip
    return value


def theme() -> Theme:
    """The theme that the address asks for, with its buttons."""
    first = str(Theme.CHILD_LABOUR)
    value = asked("theme", [str(one) for one in Theme], first, N_("theme"), Word(THEMES[Theme.CHILD_LABOUR]))
    pick(
        st.segmented_control,
        _("Theme"),
        [str(one) for one in Theme],
        value,
        key="theme_page",
        choose=partial(write, "theme"),
        format_func=lambda one: _(THEMES[Theme(one)]),
        required=True,
        width="content",
        label_visibility="collapsed",
    )
    return Theme(value)
