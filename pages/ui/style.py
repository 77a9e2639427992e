"""The look: colours, fonts and places of things that Streamlit's theme cannot say, as style sheets in `static/style`."""

from __future__ import annotations

from functools import cache

import streamlit as st

from geo.model import DATA
from pages.ui.reader import reader

ICON = 17
"""Edge of an icon in the legend, in pixels, as the style sheet has it."""
FOLDER = DATA.parent / "static" / "style"
EVERYWHERE = ("panel", "page", "mark", "table", "streamlit")
"""The sheets that every page wears."""
VARIABLES = ("ink", "quiet", "rule", "accent", "sea", "land", "ground", "hatch", "link")
LEVELS = ("low", "medium", "high", "very-high")


def apply() -> None:
    """Put the colours of the reader's theme on the page, as variables."""
    colours = reader().palette
    values = {name: getattr(colours, name) for name in VARIABLES} | dict(zip(LEVELS, colours.levels, strict=True))
    _put(f":root {{ {'; '.join(f'--{name}: {value}' for name, value in values.items())} }}")


def sheet(*parts: str) -> None:
    """Put the sheets on the page that every page wears and those of its parts, by their names in `static/style`, in this order.

    They are one message, so large that Streamlit sends it once and from then on its name.
    """
    _put(_text((*EVERYWHERE, *parts)))


@cache
def _text(names: tuple[str, ...]) -> str:
    return "\n".join((FOLDER / f"{name}.css").read_text("utf-8") for name in names)


def _put(rules: str) -> None:
    st.html(f"<style>{rules}</style>")
