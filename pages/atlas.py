"""Every page runs through here: page set-up, style, navigation and the choices that all pages share."""

import streamlit as st

from geo.text import LANGUAGES
from pages.ui import style
from pages.ui.words import _, language

st.set_page_config(page_title="Metal Risk Atlas", page_icon="static/icon.svg", layout="wide")
language()
style.apply()
pages = {
    "": [st.Page("map.py", title=_("Map"), url_path="map", default=True)],
    _("Supply chain"): [st.Page("screen.py", title=_("Screen sites"), url_path="screen")],
    _("About"): [st.Page("sources.py", title=_("Sources"), url_path="sources")],
}
page = st.navigation(pages, position="top")
st.logo("static/logo.dark.svg" if style.is_dark() else "static/logo.svg", size="large")
page.run()
with st.container(key="language"):
    st.segmented_control(
        "Language · Språk",
        list(LANGUAGES),
        format_func=str.upper,
        key="lang",
        required=True,
        label_visibility="collapsed",
    )
