"""The look: colours, fonts and places of things that Streamlit's theme cannot say, as one style sheet per theme."""

from __future__ import annotations

import streamlit as st

from geo.model import DATA
from pages.ui.reader import reader

ICON = 17
"""Edge of an icon in the legend, in pixels, as the style sheet has it."""
STYLE_SHEET = DATA.parent / "static" / "atlas.css"
SUPPLY_SHEET = DATA.parent / "static" / "supply.css"
VARIABLES = ("ink", "quiet", "rule", "accent", "sea", "land", "ground", "hatch")


def apply() -> None:
    """Put the style sheet on the page."""
    colours = reader().palette
    values = "; ".join(f"--{name}: {getattr(colours, name)}" for name in VARIABLES)
    st.html(f"<style>:root {{ {values} }}</style>")
    st.html(STYLE_SHEET)


def supply() -> None:
    """Put the style sheet of the supply pages on the page, with the colours of the levels."""
    colours = reader().palette
    low, medium, high, very_high = colours.levels
    levels = f"--low: {low}; --medium: {medium}; --high: {high}; --very-high: {very_high}; --link: {colours.link}"
    st.html(f"<style>:root {{ {levels} }}</style>")
    st.html(SUPPLY_SHEET)
