"""The Metal Risk Atlas: entry, warm-up, navigation and the choices that all pages share."""

import gc

import streamlit as st

from geo.text import LANGUAGES
from pages.ui import style
from pages.ui.words import _, language

st.set_page_config(page_title="Metal Risk Atlas", page_icon="static/icon.svg", layout="wide")


@st.cache_resource
def warm_up() -> bool:
    """Once per process: keep what the imports made out of every later garbage collection (see gc.freeze)."""
    gc.collect()
    gc.freeze()
    return True


language()
style.apply()
page = st.navigation(
    [
        st.Page("pages/map.py", title=_("Map"), url_path="map", default=True),
        st.Page("pages/sources.py", title=_("Sources"), url_path="sources"),
    ],
    position="top",
)
st.logo("static/logo.svg" if not style.is_dark() else "static/logo.dark.svg", size="large")
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
warm_up()
