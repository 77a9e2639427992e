"""What did the atlas once say that it no longer says, since when, and why?"""

import streamlit as st

from pages.parts import withdrawn
from pages.ui import style
from pages.ui.reader import _
from pages.ui.section import foot

style.sheet("method")
st.title(_("Withdrawn"))
st.markdown(_("What the atlas once said and no longer says. Who cited it can see here why it fell and what holds now."))
withdrawn.statements()
foot()
