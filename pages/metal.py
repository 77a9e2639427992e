"""One metal: where it comes from, the four harms behind it, what it does in ICT, and what nobody knows about it."""

from functools import partial

import streamlit as st

from geo.model import elements, metals
from pages.parts.metal import element, facts, harms
from pages.ui import address, pickers, style
from pages.ui.reader import _
from pages.ui.section import foot, section

style.sheet("harm", "world")
with st.container(horizontal=True, gap="small", vertical_alignment="center", key="choices"):
    outside = [code for code, one in elements().items() if one.outside]
    code = pickers.metal(drop=("place",), known=[*metals(), *outside])
    theme = pickers.theme() if code in metals() else None
if theme is None:
    address.tell()
    element.page(code)
else:
    place = harms.place(code, theme)
    address.tell()
    facts.sentence(code, theme)
    picture, words = st.columns([0.6, 0.4], gap="medium")
    with picture:
        harms.world(code, theme, place)
    with words:
        section(_("World supply by what is known of each harm"), partial(harms.bars, code, theme))
    section(_("The four harms, and the places behind them"), partial(harms.harm_tables, code))
    section(_("Evidence"), partial(harms.evidence, code, theme, place), "evidence")
    section(_("Where it comes from"), partial(facts.production, code))
    section(_("Sites in context"), partial(facts.sites, code))
    section(_("Hazard of the metal"), partial(facts.hazard, code))
    section(_("What it does in ICT"), partial(facts.ict, code))
    element.of_group(code)
    section(_("What is not known"), partial(facts.unknowns, code))
    section(_("Assurance, beside the risk"), partial(facts.assurance, code))
    section(_("As examples"), partial(facts.named_examples, code))
section(_("All elements in ICT"), element.everything, "elements")
foot(
    _("Boundaries are indicative and imply no opinion on any territory."),
    _("Evidence reported at a place says where to look and engage, never whom to avoid."),
)
