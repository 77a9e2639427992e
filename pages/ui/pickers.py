"""Boxes, buttons and pills to choose from: what is chosen is a code, what is shown is its label in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from geo.catalog import sources
from geo.model import Theme, called, metals
from geo.supply.production import Series
from geo.words.labels import THEMES
from geo.words.text import N_
from pages.ui import address
from pages.ui.reader import _, language

DEFAULT = "co"


def pick(
    widget: Callable[..., Any],
    label: str,
    options: Sequence[Any] | None,
    value: Any,
    *,
    key: str,
    choose: Callable[[Any], None] | None = None,
    format_func: Callable[[Any], str] = str,
    **look: Any,
) -> Any:
    """Draw `widget` (such as `st.selectbox`) over codes, labelled by `format_func`; the chosen code, or a list of codes.

    With `choose`, `value` is the truth: `choose` is called with a new code before the page runs again. Without, the code
    is kept in the session under `key`, and `value` is the code to begin with.

    The browser sends a choice back as the label it shows. After a change of language that is a label of the language
    before, so each language has a widget of its own, and its value is set from the code each time it is drawn.
    """
    if options is None:  # a switch or a slider: no labels
        name = f"{key}-{language()}"
        st.session_state[name] = value
        widget(label, key=name, on_change=_moved, args=(name, choose), **look)
        return value
    if choose is None:
        value, choose = held(key, options, value), partial(hold, key)
    name = f"{key}-{language()}"
    st.session_state[name] = value
    labels = {code: format_func(code) for code in options}
    widget(
        label,
        options,
        key=name,
        format_func=lambda code: labels.get(code, str(code)),
        on_change=_chosen,
        args=(name, tuple(options), choose),
        **look,
    )
    return value


def metal(drop: tuple[str, ...] = (), default: str = DEFAULT, known: Sequence[str] = ()) -> str:
    """The metal that the address asks for, by code, symbol or name, with its select box."""
    codes = list(known or metals())
    value = address.choice("metal", {code: called(code).name for code in codes}, default)
    metal_box("metal_page", codes, value, drop, label_visibility="collapsed")
    return value


def metal_box(key: str, codes: Sequence[str], value: str, drop: tuple[str, ...] = (), **look: Any) -> None:
    """The select box of metals; a choice goes into the address, and `drop` are the parameters that belonged to the metal before."""
    choose = partial(address.put, "metal", drop=drop)
    pick(st.selectbox, _("Metal"), codes, value, key=key, choose=choose, format_func=metal_label, width=190, **look)


def theme(key: str = "theme_page", label: str = N_("Theme")) -> Theme:
    """The theme that the address asks for, with its buttons."""
    value = address.choice("theme", THEMES, str(Theme.CHILD_LABOUR))
    pick(st.segmented_control, _(label), list(THEMES), value, key=key, choose=partial(address.put, "theme"),
         format_func=lambda code: _(THEMES[code]), required=True, width="content",
         label_visibility="collapsed" if key == "theme_page" else "visible")  # fmt: skip
    return Theme(value)


def metal_label(code: str) -> str:
    """Symbol and name: both can be typed to find it."""
    metal = called(code)
    name = _(metal.name)
    return f"{metal.symbol} · {name}" if metal.symbol.casefold() != name.casefold() else name


def source_label(series: str, choices: tuple[Series, ...]) -> str:
    """A production series by its source's short name; with the commodity where one source has several."""
    source_id, _sep, commodity = series.partition("~")
    short = _(sources()[source_id].short) if source_id in sources() else source_id
    several = sum(each.source_id == source_id for each in choices) > 1
    return f"{short} ({_(commodity)})" if several else short


def held(key: str, options: Sequence[Any], default: Any) -> Any:
    """The code, or codes, kept in the session under `key` as far as they are among the options; else the default."""
    value = st.session_state.get(key, default)
    if isinstance(value, list):
        return [code for code in value if code in options]
    return value if value in options else default


def hold(key: str, value: Any) -> None:
    """Keep a code in the session."""
    st.session_state[key] = value


def _chosen(name: str, options: tuple[Any, ...], choose: Callable[[Any], None]) -> None:
    """Callback: a code that can be chosen is; a run that was cut short may leave buttons without one."""
    value = st.session_state[name]
    codes = value if isinstance(value, list) else [value]
    if all(code in options for code in codes):
        choose(value)


def _moved(name: str, choose: Callable[[Any], None]) -> None:
    """Callback of a switch or a slider."""
    choose(st.session_state[name])
