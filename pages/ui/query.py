"""What a page is asked for in its address: known values, unknown ones told and replaced, and links to other pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from urllib.parse import urlencode

import streamlit as st

from geo.model import Said, Word
from pages.ui.address import UNKNOWN
from pages.ui.reader import language, literal, say


def asked(key: str, known: Collection[str], default: str, what: str, instead: Word | str) -> str:
    """The value of a query parameter if it is known; otherwise the default, and a notice when something else was asked.

    `what` is the English word for the thing (marked for translation where it is written), `instead` what is shown.
    """
    value = str(st.query_params.get(key, "")) or default
    if value in known:
        return value
    st.warning(literal(say(Said(UNKNOWN, {"what": Word(what), "value": value[:40], "instead": instead}))))
    return default


def keep(**params: str) -> None:
    """Write the page's state into its address; empty values and the default language are left out."""
    wanted = {key: value for key, value in params.items() if value}
    if language() != "en":
        wanted["lang"] = language()
    if wanted != st.query_params.to_dict():
        st.query_params.from_dict(wanted)


def link(page: str, params: Mapping[str, str]) -> str:
    """The address of a page of the atlas with its state, for plain links; relative, so that it works below any path."""
    wanted = {key: value for key, value in params.items() if value} | (
        {} if language() == "en" else {"lang": language()}
    )
    return f"{page}?{urlencode(wanted)}" if wanted else page
