"""One country or region: what it gives, at which levels of risk, on which lists, and where the sources disagree."""

from functools import partial

import streamlit as st

from pages.parts.place import choice as place_choice
from pages.parts.place import facts, site_map
from pages.ui import address, style
from pages.ui.reader import _
from pages.ui.section import foot, safely, section

style.sheet("harm", "map", "place")
asked = place_choice.asked_for()
metal = site_map.metal(*asked) if asked else ""
place_choice.choices(asked, metal)
moved = site_map.moved(*asked) if asked else ""
address.tell()
if asked:
    iso3, code = asked
    shown = site_map.scene(iso3, code, metal)
    with st.container(key="stage"):
        with st.container(key="title"):
            facts.sentence(iso3, code)
        with st.container(key="frame"):
            with st.container(key="still"):
                safely(partial(site_map.picture, shown))
            live = st.container(key="live")
            safely(partial(site_map.frame, shown, moved))
        with st.container(key="legend"):
            safely(partial(site_map.legend_below, shown))
        with st.container(key="words"):
            with st.container(key="answer"):
                safely(partial(site_map.answer, shown))
            section(_("Its sites"), partial(facts.sites, iso3, code))
            section(_("Assurance, beside the risk"), partial(facts.assurance, iso3))
    section(_("Level of each metal and harm"), partial(facts.matrix, iso3, code))
    section(_("Where the sources disagree with each other"), partial(facts.differences, iso3, code))
    section(_("Which metals are mined and refined here"), partial(facts.shares, iso3, code))
    section(_("On which lists"), partial(facts.lists, iso3, code))
    section(_("Violence over the years"), partial(facts.events, iso3, code))
foot(
    _("Boundaries are indicative and imply no opinion on any territory."),
    _("Evidence reported at a place says where to look and engage, never whom to avoid."),
)
if asked:
    with live:
        safely(partial(site_map.live, shown))
