"""What does a supplier's CMRT or EMRT say, where are its smelters, and what should I ask back?"""

from datetime import date

import streamlit as st

from geo.tables import TableError
from pages.ui import supplier, supplier_tables
from pages.ui.reading import missing_table
from pages.ui.words import _

st.title(_("Supplier check"))
st.markdown(
    _(
        "Drop the CMRT or EMRT workbooks that suppliers sent you. They stay in the memory of your session: nothing is "
        "stored, sent or executed."
    )
)
files, asked = supplier.inputs(date.today())
if not files:
    supplier.explain()
    st.stop()
try:
    results = supplier.results(files, asked)
except TableError as error:
    missing_table(error)
    st.stop()
supplier.failures(results)
chosen = supplier.choose(results)
if chosen:
    supplier.verdict_of(chosen)
    picture, words = st.columns([0.6, 0.4], gap="medium")
    with picture:
        supplier.draw(chosen)
    with words, st.container(key="panelbox"):
        supplier.findings_of(chosen)
    supplier.ask_back(chosen, asked.today)
    supplier_tables.tables(chosen)
supplier_tables.beside(results)
supplier_tables.take_away(results)
