"""Markup of ours on the page whose parts (`data-press`) can be pressed with mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo.model import DATA

_element = st.components.v2.component(
    "atlas.press",
    html='<div class="press"></div>',
    js=(DATA.parent / "static" / "press.js").read_text(encoding="utf-8"),
    isolate_styles=False,  # the atlas has one style sheet for what Python and what the browser puts on the page
)


def show(
    markup: str, key: str, on_press: Callable[[str], None] = lambda _: None, chosen: str | None = None, follow: str = ""
) -> None:
    """Put markup on the page; its texts must be escaped already.

    Parameters
    ----------
    on_press : called with the `data-press` of what was pressed before the page runs again.
    chosen : the `data-press` of the part to mark (class `chosen`, `aria-pressed`), "" for none; None where the markup marks it.
    follow : key of the container that a phone scrolls to when a part that can be chosen is pressed.
    """

    def pressed() -> None:
        on_press(str((st.session_state.get(key) or {}).get("pressed") or ""))

    _element(key=key, data={"markup": markup, "chosen": chosen, "follow": follow}, on_pressed_change=pressed)
