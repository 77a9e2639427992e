"""Boxes, buttons and pills to choose from: what is chosen is a code, what is shown is its label in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from geo.model import metals
from pages.ui.reader import _, language


def metal_label(code: str) -> str:
    """Symbol and name: both can be typed to find it."""
    metal = metals()[code]
    name = _(metal.name)
    return f"{metal.symbol} · {name}" if metal.symbol.casefold() != name.casefold() else name


def pick(
    widget: Callable[..., Any],
    label: str,
    options: Sequence[Any],
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
