"""The look: colours, fonts and places of things that Streamlit's theme cannot say, as one style sheet per theme."""

from __future__ import annotations

import streamlit as st

from geo.draw.palette import Palette, palette
from geo.model import DATA

ICON = 17
"""Edge of an icon in the legend, in pixels, as the style sheet has it."""
STYLE_SHEET = DATA.parent / "static" / "atlas.css"
SUPPLY_SHEET = DATA.parent / "static" / "supply.css"
VARIABLES = ("ink", "quiet", "rule", "accent", "sea", "land", "ground", "hatch")


def is_dark() -> bool:
    """Whether the reader's browser shows the dark theme."""
    return getattr(st.context.theme, "type", "light") == "dark"


def colours() -> Palette:
    """The palette of the theme that is shown."""
    return palette(is_dark())


def apply() -> None:
    """Put the style sheet on the page."""
    values = "; ".join(f"--{name}: {getattr(colours(), name)}" for name in VARIABLES)
    st.html(f"<style>:root {{ {values} }}</style>")
    st.html(STYLE_SHEET)


def supply() -> None:
    """Put the style sheet of the supply pages on the page, with the colours of the levels."""
    low, medium, high, very_high = colours().levels
    levels = f"--low: {low}; --medium: {medium}; --high: {high}; --very-high: {very_high}; --link: {colours().link}"
    st.html(f"<style>:root {{ {levels} }}</style>")
    st.html(SUPPLY_SHEET)
