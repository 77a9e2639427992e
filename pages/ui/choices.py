"""Choices of a page that are also in its address: settled one after the other, unknown values told and replaced."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from geo.model import Said, Word
from geo.words.text import N_
from pages.ui.address import UNKNOWN
from pages.ui.reader import language, literal, say

NONE = N_("nothing")


def begin(page: str) -> None:
    """Take the address over, once for each one that the page did not write itself; an empty one is the page as it was left."""
    written = st.session_state.get(f"_{page}_written")
    params = st.query_params.to_dict() or written or {}
    here = st.session_state.get(f"_{page}_here")
    fresh = params != written or here is None or f"{page}_{here}" not in st.session_state
    st.session_state[f"_{page}_asked"] = dict(params) if fresh else {}
    st.session_state[f"_{page}_notices"] = []


def settle(page: str, name: str, what: str, names: Mapping[str, str], default: str) -> str:
    """The value of one choice, a key of `names` ("" = nothing chosen, where that is among them).

    The address is asked first, then what the widget of the key `{page}_{name}` says. `what` names the choice and
    `names` its values (English texts) in the notice about a value that is unknown.
    """
    key, asked = f"{page}_{name}", st.session_state[f"_{page}_asked"]
    value = asked.get(name, default) if asked else st.session_state.get(key)
    if value not in names:
        if name in asked:
            instead = Word(names.get(default) or NONE)
            told = Said(UNKNOWN, {"what": Word(what), "value": str(value)[:40], "instead": instead})
            st.session_state[f"_{page}_notices"].append(told)
        value = default
    st.session_state[key] = value
    st.session_state.setdefault(f"_{page}_here", name)
    return str(value)


def tell(page: str) -> None:
    """Say what the address asked for and the atlas could not give."""
    for notice in st.session_state[f"_{page}_notices"]:
        st.warning(literal(say(notice)))


def finish(page: str, values: dict[str, str]) -> None:
    """Put the values into the address; what is "" is left out."""
    params = {name: value for name, value in values.items() if value}
    if language() != "en":
        params["lang"] = language()
    if params != st.query_params.to_dict():
        st.query_params.from_dict(params)
    st.session_state[f"_{page}_written"] = params
