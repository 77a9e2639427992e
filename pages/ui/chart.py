"""A chart on the page: drawn for its reader, told in one sentence, with the table of its rows and a picture to take away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.draw.chart.template import Drawn, Look
from geo.files.taken import Taken
from geo.words.text import N_, separators, translator
from pages.ui.reader import language, reader
from pages.ui.section import table

if TYPE_CHECKING:
    import pandas as pd

PLOTLY_WORDS: Mapping[str, str] = {
    "Download plot as a PNG": N_("Take this chart away as a picture"),
    "Preparing image - this may take a few seconds": N_("The picture is being made"),
    "Image download succeeded": N_("The picture is in your downloads"),
    "Sorry, there was a problem downloading your image!": N_("The picture could not be made."),
    "Double-click on legend to isolate one trace": N_("Press twice to see one source alone"),
}
"""What Plotly itself says on the page, in its English, and the atlas's words for it."""
PHONE = 640
"""Width of a window up to which columns stand below each other, as Streamlit has it."""
EDGE = 48
"""Room that the page keeps at its sides, in pixels."""


def look(columns: int = 1) -> Look:
    """How the reader sees a chart that stands in one of so many columns."""
    width = min(reader().width, 1900) - EDGE
    return Look(reader().palette, separators(language()), width if width <= PHONE else width // columns)


def chart(figure: Drawn, taken: Taken, alt: str, rows: Callable[[], pd.DataFrame] | None = None) -> None:
    """A figure with its text equivalent and, folded away below, the table of its rows.

    `taken` gives its key on the page and the names of its files; `alt` says what is drawn and where its figures stand.
    Its script is loaded by the pages that have a chart, and by no other.
    """
    name = taken.name(language(), "png").removesuffix(".png")
    st.plotly_chart(figure, theme=None, key=f"chart_{taken.key}", config=_config(language(), name), alt=alt)
    if rows is not None:
        table(rows, taken)


@lru_cache(maxsize=256)
def _config(lang: str, name: str) -> dict[str, Any]:
    """Plotly's settings: one button, for a picture, in the reader's language; nothing to drag and no address to send to."""
    tell = translator(lang)
    words = {english: tell(word) for english, word in PLOTLY_WORDS.items()}
    return {
        "modeBarButtons": [["toImage"]],
        "displaylogo": False,
        "doubleClick": False,
        "toImageButtonOptions": {"format": "png", "scale": 2, "filename": name},
        "locale": lang,
        "locales": {lang: {"dictionary": words}},
    }
