"""The parts of a reading page: a heading, a body that a missing table cannot break, and the table below a chart."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pandas as pd
import streamlit as st

from geo.report.rows import in_words
from geo.tables import TableError, version
from geo.text import number
from pages.ui.reading import missing_table
from pages.ui.rows import as_html
from pages.ui.words import _, language, literal

LONG = 300
"""Rows from which a table on the screen is cut; what is taken away holds all."""


def section(heading: str, draw: Callable[[], None], anchor: str = "") -> None:
    """A heading (translated) and what is drawn below it; a table that cannot be read is named and the rest of the page works on."""
    st.header(literal(heading), anchor=anchor or False)
    try:
        draw()
    except TableError as error:
        missing_table(error)


def table(rows: Callable[[], pd.DataFrame], name: str) -> None:
    """The rows of a chart, folded away: to read, and to take away as CSV. `name` is the file's name without its end."""
    frame = rows()
    count = number(len(frame), language())
    with st.expander(_("Table of these {count} rows").format(count=count)):
        st.html(as_html(in_words(frame.head(LONG), language())))
        if len(frame) > LONG:
            st.caption(_("The first {shown} rows; the download holds all.").format(shown=number(LONG, language())))
        take_away(lambda: frame, name, len(frame))


def take_away(rows: Callable[[], pd.DataFrame], name: str, count: int) -> None:
    """The button that downloads rows as CSV; they are written only when it is pressed."""
    st.download_button(
        _("Download these {count} rows as CSV").format(count=number(count, language())),
        data=lambda: rows().to_csv(index=False).encode("utf-8-sig"),
        file_name=f"{name}.csv",
        mime="text/csv",
        icon=":material/download:",
        key=f"csv_{name}",
    )


def quietly(*lines: str) -> None:
    """Small print: how to read what stands above."""
    st.html("".join(f'<p class="quietly">{escape(line)}</p>' for line in lines))


def notes(said: list[str], empty: str = "") -> None:
    """Sentences as a list; `empty` is said when there are none."""
    if not said:
        st.caption(empty)
        return
    st.html('<ul class="notes">' + "".join(f"<li>{escape(text)}</li>" for text in said) + "</ul>")


def foot() -> None:
    """The disclaimer and the data version."""
    limits = _("Boundaries are indicative and imply no opinion on any territory.")
    engage = _("Evidence reported at a place says where to look and engage, never whom to avoid.")
    st.html(
        f'<footer class="atlas-foot">{escape(limits)} {escape(engage)} {escape(_("Data"))} {escape(version())}</footer>'
    )
