"""Where do my sites lie? A list of sites dropped in, looked up, and given back with what the atlas knows about each place."""

import streamlit as st

from pages.parts import screening
from pages.ui import style
from pages.ui.reader import _

style.sheet("map")
st.title(_("Screen sites"))
st.markdown(
    _(
        "Drop in a list of sites: for each one you get its country and region, whether it lies in a conflict-affected or "
        "high-risk area, the conflict events and surveyed sites around it, and the assessments for its metal."
    )
)
st.caption(
    _(
        "The file stays in the memory of this session: it is not stored, not sent anywhere, and gone when you close the page."
    )
)
sites = screening.upload()
if sites:
    asked = screening.mapping(sites)
    screened = screening.result(sites, asked)
    if screened:
        screening.summary(sites, screened)
        screening.map_of(sites, screened)
        screening.table(sites, screened)
        screening.downloads(sites, screened)
        screening.legend_of_columns(screened)
