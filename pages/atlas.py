"""Every page runs through here: page set-up, style, navigation and the choices that all pages share."""

import streamlit as st

from geo.tables import TableError, kept, region_names
from geo.words.text import LANGUAGES
from geo.words.titles import FIRST, PAGES, title
from pages.parts import search, theme
from pages.ui import address, style
from pages.ui.notices import missing_table
from pages.ui.reader import _, arrive, language, reader, tables

st.set_page_config(page_icon="static/icon.svg", layout="wide")
arrive()
style.apply()
menu = {
    _(section): [
        st.Page(f"{name}.py", title=_(label), url_path=name, default=name == FIRST) for name, label in inside.items()
    ]
    for section, inside in PAGES.items()
}
page = st.navigation(menu, position="top")
search.follow()
st.logo("static/logo.dark.svg" if reader().dark else "static/logo.svg", size="large")
name = page.url_path or FIRST
address.arrive(name)
try:
    page.run()
    address.leave(name)
except TableError as error:
    missing_table(error)
regions = kept(region_names)(tables()) if name == "place" else {}
st.set_page_config(page_title=title(name, address.here().shown, language(), regions))
with st.container(horizontal=True, key="header"):
    search.field(name)
    theme.switch()
    st.segmented_control(
        "Language · Språk",
        list(LANGUAGES),
        format_func=str.upper,
        key="lang",
        required=True,
        label_visibility="collapsed",
    )
