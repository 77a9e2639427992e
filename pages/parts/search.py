"""The search of every page: a field in the header, and below it a box over the page with what was found."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from geo.evidence.search import TABLES, find, index
from geo.model import metals
from geo.tables import TableError, kept, records
from geo.words.country_names import called, named
from geo.words.labels import FEATURES
from geo.words.text import country_name
from pages.ui import address
from pages.ui.notices import missing_table, nothing_called
from pages.ui.pickers import hold, metal_label
from pages.ui.reader import _, language, literal, tables

FIELD = "find"
METALS = 3
"""Metals that the line of a hit names; more are told by an ellipsis."""


def follow() -> None:
    """Early in a run: go to the page of the hit that was pressed."""
    st.session_state.pop("_answered", None)
    if wanted := st.session_state.pop("_go_to", None):
        page, params = wanted
        st.switch_page(f"{page}.py", query_params=address.with_language(params))


@st.fragment
def field(page: str) -> None:
    """The field and what it found; only this is run anew while somebody searches."""
    if st.session_state.pop("_answered", False):
        st.rerun()
    if st.session_state.get("_asked_on", page) != page:
        st.session_state[FIELD] = ""
    name = _("Find a metal, product or place")
    words = st.text_input(
        name,
        key=FIELD,
        placeholder=name,
        icon=":material/search:",
        label_visibility="collapsed",
        on_change=partial(hold, "_asked_on", page),
    )
    if words and words.strip():
        with st.container(key="found"):
            _found(words.strip(), page)


def _found(words: str, page: str) -> None:
    """What is called so, as buttons; a kind word when it is nothing; and the button that closes the box."""
    names = kept(index)(tables())
    for table in TABLES:
        try:
            tables()(table)
        except TableError as error:
            missing_table(error)
    matches = find(names, words)
    for row in records(matches):
        st.button(
            literal(hit(row)),
            key=f"found_{row.chosen}",
            on_click=_open,
            args=(row, page),
            type="tertiary",
            width="stretch",
        )
    if matches.empty:
        nothing_called(words, names)
    st.button(_("Close"), key="found_close", on_click=_close)


def _close() -> None:
    """Callback: the box is closed and the field empty."""
    st.session_state[FIELD] = ""


def _open(row: Any, page: str) -> None:
    """Callback: open the page of a hit; the map moves to places by itself."""
    _close()
    st.session_state["_answered"] = True
    if page != "map" or row.kind in ("metal", "product"):
        st.session_state["_go_to"] = _where(row)
        return
    from pages.parts.map.camera import go_to

    go_to(row.chosen, float(row.lon), float(row.lat), float(row.zoom))


def _where(row: Any) -> tuple[str, dict[str, str]]:
    """The page of a hit with its parameters."""
    name = row.chosen.partition(":")[2]
    if row.kind == "metal":
        return "metal", {"metal": name}
    if row.kind == "product":
        return "product", {"product": name}
    if row.kind in ("country", "region"):
        return "place", {"place": name}
    metal = row.metals.partition(" ")[0]
    return "map", {"metal": metal, "sel": row.chosen, "at": f"{row.lon:g},{row.lat:g},{row.zoom:g}"}


def hit(row: Any) -> str:
    """A hit in one line: its name, what it is, its metals and where it lies."""
    kind = _(FEATURES[row.what or row.kind])
    if row.kind == "metal":
        return f"{metal_label(row.metals)}{_besides(row)} · {kind}"
    if row.kind == "product":
        return f"{_(row.label)}{_besides(row)} · {kind}"
    if row.kind == "country":
        return f"{country_name(row.iso3, language())}{_besides(row)} · {kind}"
    country = country_name(row.iso3, language()) if isinstance(row.iso3, str) else ""
    if row.kind == "region":
        return f"{row.label} · {kind}, {country}"
    where = ", ".join(filter(None, (row.region, country)))
    return " · ".join(filter(None, (row.label, kind, _metals(row.metals), where)))


def _besides(row: Any) -> str:
    """In brackets by what other name a thing was found, or which country of one name it is."""
    if row.also:
        return f" ({row.called})"
    if row.kind == "country" and len(named(row.label)) > 1:
        besides = next(name for name, iso3, _languages in called() if iso3 == row.iso3 and len(named(name)) == 1)
        return f" ({besides.replace(' - ', '-')})"
    return ""


def _metals(codes: str) -> str:
    named = [_(metals()[code].name) for code in codes.split() if code in metals()]
    return ", ".join(named[:METALS]) + (" …" if len(named) > METALS else "")
