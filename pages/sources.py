"""Where does every fact come from, under which licence, and what is not covered?"""

import streamlit as st

from pages.parts import sources
from pages.ui import address, style
from pages.ui.notices import missing_snapshot
from pages.ui.reader import _
from pages.ui.section import tabs

style.sheet()
st.title(_("Sources"))
missing_snapshot()
st.markdown(_("Every fact in the atlas carries one of these sources. What they do not cover, the atlas does not know."))
address.way("withdrawn", _("What the atlas once said and has withdrawn"))
tabs(
    "sources_tab",
    {
        "sources": (_("Sources"), sources.entries),
        "coverage": (_("Coverage"), sources.coverage),
        "tables": (_("Tables"), sources.downloads),
    },
)
