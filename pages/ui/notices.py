"""What is missing, told on the page: a table that cannot be used, and a snapshot whose date nobody knows."""

from __future__ import annotations

import streamlit as st

from geo.tables import UNKNOWN_VERSION, TableError, version
from pages.ui.reader import _


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
