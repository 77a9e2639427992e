"""Through which hands: the metals in a product, where they are refined and mined, and how each step is known."""

import streamlit as st

from geo.tables import TableError
from pages.ui import product, reading, route

try:
    asked = product.choose()
    product.headline(asked)
    product.picture(asked)
    if asked.metal:
        product.ranking(asked)
        product.amounts(asked)
        route.bands(asked)
        shown, known = st.columns([0.64, 0.36], gap="medium")
        with shown:
            route.world(asked)
        with known, st.container(key="facts"):
            route.evidence(asked)
        route.table(asked)
    route.foot(asked)
    product.write_address(asked)
except TableError as error:
    reading.missing_table(error)
