"""How does a level come about? Every rule, weight and gap, how firm the ranks are, and what this cannot support."""

import streamlit as st

from pages.parts import method
from pages.ui.foot import foot
from pages.ui.reader import _

st.title(_("Method"))
st.markdown(
    _("Every line here can be argued with: it is written from the rules and numbers that the atlas computes with.")
)
names = (_("Rules"), _("Exposure and ranks"), _("Tested against lists"), _("Limits"), _("Changes"))
for tab, draw in zip(
    st.tabs(names), (method.rules, method.firmness, method.tested, method.limits, method.changes), strict=True
):
    with tab:
        draw()
foot()
