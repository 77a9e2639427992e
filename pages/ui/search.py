"""What a search says: a hit in one line, and what may have been meant when there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.evidence.search import like
from geo.words.labels import FEATURES
from geo.words.text import country_name
from pages.ui.reader import _, language, literal

if TYPE_CHECKING:
    import pandas as pd


def hit(row: Any) -> str:
    """What a search found: its name, what it is and in which country."""
    kind = _(FEATURES[row.kind])
    if row.kind == "country" or not isinstance(row.iso3, str):
        return f"{row.label} · {kind}"
    return f"{row.label} · {kind}, {country_name(row.iso3, language())}"


def nothing_called(words: str, known: pd.DataFrame) -> None:
    """Say that a search found nothing among the known names, and what may have been meant."""
    nearly = like(known, words)
    hint = (
        _("Did you mean {names}?").format(names=", ".join(nearly))
        if nearly
        else _("Try the country or region, or another spelling.")
    )
    st.info(_("Nothing called “{words}” is in the tables.").format(words=literal(words[:60])) + " " + hint)
