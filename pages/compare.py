"""How do metals differ, on the same scales, and how firm is their order?"""

import streamlit as st

from pages.parts import compare
from pages.ui import style
from pages.ui.reader import _

style.sheet("compare")
asked = compare.choose()
st.html(compare.headline(asked))
compare.side_by_side(asked)
st.subheader(_("One ranking, with your weights"))
st.markdown(
    _(
        "The four harms cannot be traded off against each other; a ranking does just that. It is off until you "
        "ask for it, and says how often it holds."
    )
)
if compare.wants_ranking(asked):
    compare.ranking(asked)
compare.foot(asked)
