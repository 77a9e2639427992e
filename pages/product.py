"""Through which hands: the metals in a product, where they are refined and mined, and how each step is known."""

import streamlit as st

from pages.parts.product import inside, known, route
from pages.ui import style

style.sheet("map", "supply", "drawing")
asked = inside.choose()
inside.headline(asked)
inside.picture(asked)
inside.limits(asked)
known.parts(asked)
if asked.metal:
    inside.ranking(asked)
    inside.amounts(asked)
    inside.others(asked)
    known.chain(asked)
    route.bands(asked)
    shown, known = st.columns([0.64, 0.36], gap="medium")
    with shown:
        route.world(asked)
    with known, st.container(key="facts"):
        route.evidence(asked)
    route.table(asked)
route.foot(asked)
