"""What is missing, told on the page: a table, the date of the snapshot, what a search did not find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.evidence.search import like
from geo.tables import UNKNOWN_VERSION, TableError, version
from pages.ui.reader import _, literal

if TYPE_CHECKING:
    import pandas as pd


def missing_table(error: TableError) -> None:
    """Say which table cannot be used and which command mends it."""
    why = {"missing": _("is missing"), "torn": _("cannot be read"), "older": _("was written for another version")}[
        error.why
    ]
    st.warning(
        _(
            "The table {table} {why}. `git restore data/tables` or `make build RAW=DIR` mends it; what needs no {table} works on."
        ).format(table=f"`{error.table}`", why=why)
    )


def missing_snapshot() -> None:
    """Say when the list of the snapshot is gone: without it the data have no date."""
    if version() == UNKNOWN_VERSION:
        st.warning(
            _(
                "`data/tables/snapshot.json` is missing or cannot be read: the data version is unknown and old evidence "
                "is not marked. `git restore data/tables` or `make build RAW=DIR` mends it."
            )
        )


def nothing_called(words: str, known: pd.DataFrame) -> None:
    """Say that a search found nothing among the known names, and what may have been meant."""
    nearly = like(known, words)
    hint = (
        _("Did you mean {names}?").format(names=", ".join(nearly))
        if nearly
        else _("Try the country or region, or another spelling.")
    )
    st.info(_("Nothing called “{words}” is in the tables.").format(words=literal(words[:60])) + " " + hint)
