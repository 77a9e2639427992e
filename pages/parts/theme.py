"""Light, dark or as the system has it: the reader's choice, which the browser remembers and `server.THEME` puts into effect."""

from __future__ import annotations

import streamlit as st

from geo.words.text import N_
from pages.ui.markup import Markup, tag
from pages.ui.reader import _

THEMES = {"System": N_("As the system"), "Light": N_("Light"), "Dark": N_("Dark")}
"""The themes by the names that Streamlit keeps them under."""


def switch() -> None:
    """The button with the three themes below it."""
    st.html(_markup(str(st.context.cookies.get("theme", "System"))))


def _markup(chosen: str) -> Markup:
    buttons = (
        tag("button", _(label), type="button", data_theme=code, aria_pressed=str(code == chosen).lower())
        for code, label in THEMES.items()
    )
    name = _("Light or dark")
    note = tag("p", _("The page is loaded anew; files that were dropped on it have to be dropped again."))
    summary = tag("summary", tag("i"), aria_label=name, title=name)
    return tag("details", summary, tag("div", buttons, note), css="theme")
