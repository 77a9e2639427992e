"""Every page runs through here: page set-up, style, navigation and the choices that all pages share."""

import streamlit as st

from geo.tables import TableError
from geo.words.text import LANGUAGES
from pages.ui import address, style
from pages.ui.notices import missing_table
from pages.ui.reader import _, arrive, reader

st.set_page_config(page_title="Metal Risk Atlas", page_icon="static/icon.svg", layout="wide")
arrive()
style.apply()
pages = {
    "": [
        st.Page("overview.py", title=_("Overview"), default=True),
        st.Page("map.py", title=_("Map"), url_path="map"),
    ],
    _("Explore"): [
        st.Page("metal.py", title=_("Metal"), url_path="metal"),
        st.Page("place.py", title=_("Place"), url_path="place"),
        st.Page("compare.py", title=_("Compare"), url_path="compare"),
    ],
    _("Supply chain"): [
        st.Page("product.py", title=_("Product"), url_path="product"),
        st.Page("trade.py", title=_("Trade"), url_path="trade"),
        st.Page("smelters.py", title=_("Smelters and refiners"), url_path="smelters"),
        st.Page("supplier_check.py", title=_("Supplier check"), url_path="supplier_check"),
        st.Page("screen.py", title=_("Screen sites"), url_path="screen"),
    ],
    _("About"): [
        st.Page("method.py", title=_("Method"), url_path="method"),
        st.Page("sources.py", title=_("Sources"), url_path="sources"),
        st.Page("withdrawn.py", title=_("Withdrawn"), url_path="withdrawn"),
    ],
}
page = st.navigation(pages, position="top")
st.logo("static/logo.dark.svg" if reader().dark else "static/logo.svg", size="large")
name = page.url_path or "overview"
address.arrive(name)
try:
    page.run()
    address.leave(name)
except TableError as error:
    missing_table(error)
with st.container(key="language"):
    st.segmented_control(
        "Language · Språk",
        list(LANGUAGES),
        format_func=str.upper,
        key="lang",
        required=True,
        label_visibility="collapsed",
    )
