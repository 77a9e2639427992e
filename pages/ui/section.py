"""The parts of a reading page: a heading, a body that a missing table cannot break, tables of rows, and the foot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from geo.catalog import method_version
from geo.evidence.exposed import between, whole
from geo.files.spreadsheet import as_csv
from geo.files.taken import Taken
from geo.tables import Snapshot, TableError, kept, records, version
from geo.words.frames import in_words
from geo.words.labels import HEADINGS
from geo.words.text import number
from pages.ui import markup
from pages.ui.notices import missing_table
from pages.ui.pickers import held, hold
from pages.ui.reader import _, language, literal, say, tables

MARKUPS = 4096
"""Tables whose markup is kept: those of every metal and place in every language."""
LONG = 120
"""Rows from which a table on the screen is cut; what is taken away holds all."""
SENTENCE = 36
"""Letters from which a cell is wide enough for a sentence."""

OF_WHOLE = ("share", "share_least", "share_most", "coverage", "top_share")
"""Shares in whole per cents: on the screen nothing is more exact than its sources."""
OF_SUPPLY = (
    "evidenced",
    "plausible",
    "below",
    "not_looked_at",
    "evidenced_least",
    "evidenced_most",
    "shown_least",
    "shown_most",
)
"""Parts of a supply: whole per cents, and never a bare zero."""
YEARS = ("year", "year_from", "edition", "covered_from", "covered_to")


@dataclass(frozen=True)
class Rows:
    """The rows of a table with a key that tells them from all others, by which their markup is kept."""

    key: tuple[str, str, Snapshot]
    frame: pd.DataFrame = field(compare=False)


def _markup(rows: Rows) -> str:
    return as_html(in_words(rows.frame.head(LONG), rows.key[1]))


def section(heading: str, draw: Callable[[], None], anchor: str = "") -> None:
    """A heading (translated) and what is drawn below it; a table that cannot be read is named and the rest of the page works on."""
    with st.container(key=f"part_{heading}"):
        st.header(literal(heading), anchor=anchor or False)
    safely(draw)


def safely(draw: Callable[[], None]) -> None:
    """Draw a part of a page; a table that cannot be read is named instead."""
    try:
        draw()
    except TableError as error:
        missing_table(error)


def tabs(name: str, parts: Mapping[str, tuple[str, Callable[[], None]]]) -> None:
    """Parts of a page as tabs: code to label (translated) and what draws it. Only the open one is drawn.

    The code of the open one is kept in the session under `name`: it stays open in another language, and when one comes back.
    """
    labels = {label: code for code, (label, _draw) in parts.items()}
    opened = held(name, list(parts), next(iter(parts)))
    key = f"{name}-{language()}"
    st.session_state[key] = parts[opened][0]
    containers = st.tabs(list(labels), key=key, on_change=lambda: hold(name, labels[st.session_state[key]]))
    with dict(zip(parts, containers, strict=True))[opened]:
        parts[opened][1]()


def table(rows: Callable[[], pd.DataFrame], taken: Taken) -> None:
    """The rows of a chart, folded away: to read, and to take away as CSV."""
    frame = rows()
    count = number(len(frame), language())
    with st.expander(_("Table of these {count} rows").format(count=count)):
        st.html(table_markup(frame, taken.key))
        if len(frame) > LONG:
            st.caption(_("The first {shown} rows; the download holds all.").format(shown=number(LONG, language())))
        take_away(lambda: frame, taken, len(frame))


def table_markup(frame: pd.DataFrame, name: str) -> str:
    """The first rows of a table as markup, kept by its name."""
    return kept(_markup, MARKUPS)(Rows((name, language(), tables()), frame))


def take_away(rows: Callable[[], pd.DataFrame], taken: Taken, count: int = 0, label: str = "", **look: Any) -> None:
    """The one button that downloads rows as CSV, under a name of their own and bearing what they are of; written when it is pressed."""
    st.download_button(
        label or _("Download these {count} rows as CSV").format(count=number(count, language())),
        data=lambda: as_csv(taken.bearing(rows())),
        file_name=taken.name(language()),
        mime="text/csv",
        key=f"csv_{taken.key}",
        **({"icon": ":material/download:"} | look),
    )


def strangers_rows(frame: Any, name: str, **look: Any) -> None:
    """Rows of a person's own file, to sort and search; without the CSV button of the grid, which leaves formulas what they are."""
    with st.container(key=f"strangers_{name}"):
        st.dataframe(frame, hide_index=True, **look)


def quietly(*lines: str) -> None:
    """Small print: how to read what stands above."""
    st.html(markup.paragraphs(lines, "quietly"))


def notes(said: list[str], empty: str = "") -> None:
    """Sentences as a list; `empty` is said when there are none."""
    if not said:
        st.caption(empty)
        return
    st.html(markup.points(said, "notes"))


def as_written(frame: pd.DataFrame) -> Any:
    """A long table whose figures are written as in a short one and sorted as the numbers they are."""
    figures = {name: partial(_written, name) for name in frame.columns if frame[name].dtype.kind in "if"}
    return frame.style.format(figures, na_rep="–")


def _written(name: str, value: float) -> str:
    return "–" if value != value else _figure(name, value)


def as_html(frame: pd.DataFrame) -> markup.Markup:
    """A short table as plain HTML, which every screen reader can walk and which needs nothing more to be loaded."""
    heads = [_(HEADINGS[name]) for name in frame.columns]
    return markup.table(
        heads,
        (
            markup.tag("tr", (_cell(name, value) for name, value in zip(frame.columns, row, strict=True)))
            for row in records(frame)
        ),
    )


def _cell(name: str, value: object) -> markup.Markup:
    if value is None:
        return markup.tag("td", _("no figure"), css="none") if name in ("share", "quantity") else markup.tag("td", "–")
    if isinstance(value, bool):
        return markup.tag("td", _("yes") if value else _("no"))
    if isinstance(value, (int, float)):
        return markup.tag("td", _figure(name, value), css="number")
    if name in ("url", "evidence_url"):
        return markup.tag("td", markup.source_link("↗", str(value)) if str(value).startswith("http") else "–")
    return markup.tag("td", str(value), css="sentence" if len(str(value)) > SENTENCE else "")


def _figure(name: str, value: float) -> str:
    if name in OF_WHOLE:
        return say(between(value, value))
    if name in OF_SUPPLY:
        return say(whole(value))
    if name.startswith("grams"):
        return grams(value, language())
    digits = 4 if name in ("lon", "lat") else 0
    return str(int(value)) if name in YEARS else number(value, language(), digits)


def grams(value: float, lang: str) -> str:
    """A mass to three significant digits."""
    exact = Decimal(f"{value:.3g}")
    return number(exact, lang, max(0, -int(exact.as_tuple().exponent)))


def columns(names: list[str]) -> dict[str, object]:
    config: dict[str, object] = {name: _(HEADINGS[name]) for name in names if name in HEADINGS}
    for name in ("evidence_url", "url"):
        if name in names:
            config[name] = st.column_config.LinkColumn(_(HEADINGS[name]), display_text="↗")
    return config


def versions() -> str:
    """The versions of data and method, as they stand on every page."""
    return _("Data {data} · method {method}").format(data=version(), method=method_version())


def foot(*lines: str) -> None:
    """Draw the foot: plain lines, then the versions."""
    plainly(*lines, versions())


def plainly(*lines: str) -> None:
    """Draw the foot of a page whose lines name the versions."""
    st.html(markup.tag("footer", ([line, markup.tag("br")] for line in lines[:-1]), lines[-1], css="atlas-foot"))
