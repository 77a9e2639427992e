"""Where is this metal mined, and what is documented there? One metal on the world map, every coloured thing open to its evidence."""

import streamlit as st

from pages.parts.map import controls, frame, reading, state, table
from pages.ui import address, map, style
from pages.ui.notices import missing_snapshot, missing_table

style.sheet("map")
asked = state.adopt()
scene = map.scene(asked)
state.settle(scene, asked.layers)
above = st.container()
with st.container(key="stage"):
    title = st.container(key="title")
    place = frame.frame(scene)
    words = st.container(key="words")
with frame.live_map(scene, place):
    with above:
        details = controls.main_choices(asked)
        with details:
            controls.layer_details(scene)
        missing_snapshot()
        address.tell()
        for error in scene.absent:
            missing_table(error)
    with title:
        others = reading.headline(scene)
    with words:
        reading.chosen_facts(scene)
        reading.told(others)
    table.table(scene)
    reading.foot(scene)
