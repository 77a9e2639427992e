"""Where is this metal mined, and what is documented there? One metal on the world map, every coloured thing open to its evidence."""

from dataclasses import replace

import streamlit as st

from pages.parts.map import controls, frame, reading, state, table
from pages.ui import map, notices

state.adopt_address()
asked = state.current()
scene = map.scene(asked)
above = st.container()
picture, words = st.columns([0.66, 0.34], gap="medium")
with picture:
    place = frame.frame(scene)
with frame.live_map(scene, place):
    with above:
        details = controls.main_choices()
        controls.search_results()
        with details:
            controls.layer_details(scene)
        notices.missing_snapshot()
        reading.told_once(scene)
        for error in scene.absent:
            notices.missing_table(error)
    with words, st.container(key="panelbox"):
        reading.headline(scene)
        reading.chosen_facts(scene)
    table.table(scene)
    reading.foot(scene)
state.write_back(replace(scene.view, layers=asked.layers, chosen=state.current().chosen))
