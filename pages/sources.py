"""Where does every fact come from, under which licence, and what is not covered?"""

import streamlit as st

from pages.parts import sources
from pages.ui.notices import missing_snapshot
from pages.ui.reader import _

st.title(_("Sources"))
missing_snapshot()
st.markdown(_("Every fact in the atlas carries one of these sources. What they do not cover, the atlas does not know."))
found, covered, taken = st.tabs([_("Sources"), _("Coverage"), _("Tables")])
with found:
    sources.entries()
with covered:
    sources.coverage()
with taken:
    sources.downloads()
