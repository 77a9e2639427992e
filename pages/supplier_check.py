"""What does a supplier's CMRT or EMRT say, where are its smelters, and what should I ask back?"""

from datetime import date

import streamlit as st

from pages.ui import supplier
from pages.ui.words import _

st.title(_("Supplier check"))
st.markdown(
    _(
        "Drop the CMRT or EMRT workbooks that suppliers sent you. They stay in the memory of your session: nothing is "
        "stored, sent or executed."
    )
)
files, asked = supplier.inputs(date.today())
if files:
    supplier.checked(files, asked)
else:
    supplier.explain()
