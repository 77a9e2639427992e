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
    words, chooser = st.container(key="words"), st.container(key="chooser")
with frame.live_map(scene, place):
    with above:
        controls.main_choices(asked)
        missing_snapshot()
        address.tell()
        for error in scene.absent:
            missing_table(error)
    with title:
        others = reading.headline(scene)
    with words:
        with st.container(key="answer"):
            reading.chosen_facts(scene)
        reading.told(others)
    with chooser:
        controls.layers(asked, scene)
    table.table(scene)
    reading.foot(scene)
