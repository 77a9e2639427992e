"""How does a level come about? Every rule, weight and gap, how firm the ranks are, and what this cannot support."""

import streamlit as st

from pages.parts import method
from pages.ui import address, style
from pages.ui.reader import _
from pages.ui.section import foot, tabs

style.sheet("method")
st.title(_("Method"))
st.markdown(
    _("Every line here can be argued with: it is written from the rules and numbers that the atlas computes with.")
)
address.way("withdrawn", _("What the atlas once said and has withdrawn"))
tabs(
    "method_tab",
    {
        "rules": (_("Rules"), method.rules),
        "ranks": (_("Exposure and ranks"), method.robustness),
        "tests": (_("Tested against lists"), method.tested),
        "limits": (_("Limits"), method.limits),
        "changes": (_("Changes"), method.changes),
    },
)
foot()
