"""What does a supplier's CMRT, EMRT or AMRT say, where are its smelters, and what should I ask back?"""

from datetime import date

import streamlit as st

from pages.parts.supplier import check
from pages.ui import style
from pages.ui.reader import _

style.sheet("map")
st.title(_("Supplier check"))
st.markdown(
    _(
        "Drop the CMRT, EMRT or AMRT workbooks that suppliers sent you. They stay in the memory of your session: nothing is "
        "stored, sent or executed."
    )
)
files, asked = check.inputs(date.today())
if files:
    check.checked(files, asked)
else:
    check.explain()
