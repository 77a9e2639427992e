"""Withdrawn statements on the page: what was said, why it fell, what is said now, and the list to take away."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import streamlit as st
from markupsafe import Markup

from geo.files.taken import Taken
from geo.report.withdrawn import as_table
from geo.words.text import N_
from pages.ui.markup import cells, row, table, tag
from pages.ui.reader import _, language
from pages.ui.section import take_away

HEADS = (N_("What was said"), N_("Where"), N_("Why it is withdrawn"), N_("What is said now"), N_("Withdrawn on"))


def statements() -> None:
    """The list, newest first, and its rows as CSV."""
    frame = as_table(language())
    st.html(table(map(_, HEADS), map(_line, frame.to_dict("records")), "withdrawn", box="wide"))
    take_away(lambda: as_table(language()), Taken("withdrawn"), len(frame))


def _line(one: dict[Hashable, Any]) -> Markup:
    since = _("{date}, since method {version}").format(date=one["withdrawn"], version=one["since"])
    why = cells([one["why"], tag("small", one["reason"])])
    return row(tag("q", one["said"]), one["place"], why, one["now"], since)
