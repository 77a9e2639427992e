"""A drawing in SVG and HTML of ours on the page; its parts (`data-part`) can be pressed with mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo.model import DATA

SCRIPT = """
export default function ({ parentElement, data, setTriggerValue }) {
  const box = parentElement.querySelector('.drawing');
  if (box.shown !== data.markup) {
    const at = box.getRootNode().activeElement;
    const again = at && box.contains(at) && `${at.tagName}[data-part="${at.dataset.part}"]`;
    box.innerHTML = data.markup;
    box.shown = data.markup;
    if (again) box.querySelector(again)?.focus();
  }
  const press = target => { const part = target.closest('[data-part]'); if (part) setTriggerValue('part', part.dataset.part); };
  box.onclick = event => press(event.target);
  box.onkeydown = event => {
    if ((event.key === 'Enter' || event.key === ' ') && event.target.tagName !== 'BUTTON') { event.preventDefault(); press(event.target); }
  };
}
"""
STYLE = (DATA.parent / "static" / "drawing.css").read_text(encoding="utf-8")
_element = st.components.v2.component("atlas_drawing", html='<div class="drawing"></div>', css=STYLE, js=SCRIPT)


def show(markup: str, key: str, on_press: Callable[[], None] = lambda: None) -> None:
    """Put a drawing on the page; its texts must be escaped already. The pressed part is `st.session_state[key]["part"]`."""
    _element(key=key, data={"markup": markup}, on_part_change=on_press)
