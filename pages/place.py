"""One country or region: what it gives, at which levels of risk, on which lists, and where the sources disagree."""

from functools import partial

import streamlit as st

from pages.parts.place import choice as place_choice
from pages.parts.place import facts
from pages.ui import style
from pages.ui.reader import _
from pages.ui.section import foot, section

style.sheet("harm")
asked = place_choice.asked_for()
place_choice.choices(asked)
if asked:
    iso3, code = asked
    facts.sentence(iso3, code)
    picture, words = st.columns([0.27, 0.73], gap="medium")
    with picture:
        section(_("Its sites"), partial(facts.picture, iso3, code))
        section(_("Assurance, beside the risk"), partial(facts.assurance, iso3))
    with words:
        section(_("Level of each metal and harm"), partial(facts.matrix, iso3, code))
    section(_("Where the sources disagree with each other"), partial(facts.differences, iso3, code))
    section(_("Which metals are mined and refined here"), partial(facts.shares, iso3, code))
    section(_("On which lists"), partial(facts.lists, iso3, code))
    section(_("Violence over the years"), partial(facts.events, iso3, code))
foot(
    _("Boundaries are indicative and imply no opinion on any territory."),
    _("Evidence reported at a place says where to look and engage, never whom to avoid."),
)
