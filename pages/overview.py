"""What matters most? The 25 metals by four harms: how much of the world's supply is exposed, how sure that is, and why."""

import streamlit as st

from pages.parts.overview import cell
from pages.ui import style
from pages.ui.reader import _
from pages.ui.section import foot

style.sheet("overview", "world")
asked = cell.choose()
metals = cell.metal_lines()
cell.headline(metals)
if metals:
    left, right = st.columns([0.64, 0.36], gap="medium")
    with left:
        cell.table(asked)
    with right, st.container(key="cell"):
        cell.evidence(asked)
foot(
    _("What this cannot say: which mine the metal in your device came from."),
    _("A high share says where to look and to engage, never whom to avoid."),
)
