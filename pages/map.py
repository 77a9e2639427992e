"""Where is this metal mined, and what is documented there? One metal on the world map, every coloured thing open to its evidence."""

from dataclasses import replace

import streamlit as st

from pages.ui import controls, map, reading, rows, state
from pages.ui.words import _

state.adopt_address()
asked = state.current()
scene = map.scene(asked)
above = st.container()
picture, words = st.columns([0.66, 0.34], gap="medium")
with picture:
    place = map.frame(scene)
with above:
    details = controls.main_choices()
    controls.search_results()
    with details:
        controls.layer_details(scene)
    reading.missing_snapshot()
    reading.told_once(scene)
    for error in scene.absent:
        reading.missing_table(error)
with words, st.container(key="panelbox"):
    reading.headline(scene)
    reading.chosen_facts(scene)
rows.table(scene)
reading.foot(scene)
map.draw(scene, place, alt=_("World map of the chosen metal and layers; the table below holds the same rows."))
state.write_back(replace(scene.view, layers=asked.layers, chosen=state.current().chosen))
