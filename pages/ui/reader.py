"""Words on the screen, in the language that the reader chose."""

from __future__ import annotations

import re

import streamlit as st

from geo.model import Said
from geo.words.text import LANGUAGES, render, translator


def language() -> str:
    """The chosen language; at first the one in the address, then the browser's, if the atlas speaks it.

    A run that is cut short may leave the buttons without a value: the language chosen before then stays.
    """
    chosen = st.session_state.get("lang")
    if chosen in LANGUAGES:
        return str(chosen)
    before = (st.session_state.get("_lang"), st.query_params.get("lang"), (st.context.locale or "")[:2])
    return next((code for code in before if code in LANGUAGES), "en")


def page_width() -> int:
    """Width of the reader's window in pixels when the page was loaded, from the cookie that the page sets; else a projector's."""
    told = str(st.context.cookies.get("width", ""))
    return min(max(int(told), 320), 4000) if told.isascii() and told.isdigit() and len(told) < 6 else 1024


def _(message: str) -> str:
    """An English message in the chosen language."""
    return translator(language())(message)


def say(said: Said) -> str:
    """A sentence written from data in the chosen language."""
    return render(said, language())


def literal(text: str) -> str:
    """Text that may hold anything (an address, a search, a name) as Markdown that shows it letter for letter."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split()))
