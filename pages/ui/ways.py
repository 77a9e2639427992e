"""Ways out of a page: to another page of the atlas, with what is looked at, without loading the atlas anew."""

from __future__ import annotations

import streamlit as st

from geo.model import DATA
from pages.ui.reader import language

PAGES = DATA.parent / "pages"


def way(page: str, label: str, **params: str) -> None:
    """A link to a page by the name of its script; nothing while the atlas has no such page. Empty parameters are left out."""
    if not (PAGES / f"{page}.py").exists():
        return
    wanted = {key: value for key, value in params.items() if value}
    if language() != "en":
        wanted["lang"] = language()
    st.page_link(f"{page}.py", label=label, query_params=wanted)
