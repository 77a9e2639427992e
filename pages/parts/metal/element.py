"""The page of an element outside the metals in scope: what is known of it, and that its harm was not looked into."""

from __future__ import annotations

from functools import partial

import streamlit as st
from markupsafe import Markup

from geo.files.taken import Taken
from geo.model import Said, called, elements
from geo.report.element import NOT_LOOKED_INTO, gaps, list_rows, sentences
from geo.supply.elements import members, named
from geo.tables import Snapshot, kept
from geo.words.text import N_, render, translator
from pages.parts.metal import facts
from pages.ui import markup
from pages.ui.address import link, way
from pages.ui.markup import joined, tag
from pages.ui.reader import _, language, tables
from pages.ui.section import notes, quietly, safely, section, take_away

GROUPS = (
    (N_("Metals of the atlas: the four harms are looked into"), lambda one: not one.outside),
    (N_("Rare earths, one by one: harm looked into only as a group"), lambda one: one.outside and bool(one.metal)),
    (N_("Other elements: harm not looked into here"), lambda one: one.outside and not one.metal),
)
"""The groups of the list, and which elements each holds."""
BY_GROUP = N_(
    "The EU study gives each rare earth the shares of the light or of the heavy ones; other sources count them together, "
    "on the page of the group."
)
COUNTED = N_(
    "Elements that a study at hand names in ICT equipment: {count}. "
    "The figure after a name: how many of the {all} studies name it."
)


def page(code: str) -> None:
    """The whole page of an element."""
    safely(lambda: st.html(kept(_headline)(code, language(), tables())))
    if group := elements()[code].metal:
        way("metal", _("Harm, places and lists of the group: {metal}").format(metal=_(called(group).name)), metal=group)
    section(_("Where it is in ICT equipment"), partial(facts.ict, code))
    section(_("Where it comes from"), partial(_production, code))
    section(_("Hazard of the metal"), partial(facts.hazard, code))
    section(_("What is not known"), lambda: notes(kept(_gaps)(code, language(), tables())))


def _headline(code: str, lang: str, read: Snapshot) -> Markup:
    first, *others = (render(said, lang) for said in sentences(code, read))
    return markup.headline(first, *others)


def _gaps(code: str, lang: str, read: Snapshot) -> list[str]:
    return [render(said, lang) for said in gaps(code, read)]


def _production(code: str) -> None:
    facts.production(code)
    if elements()[code].metal:
        quietly(_(BY_GROUP))


def everything() -> None:
    """The list of all elements in ICT equipment, each with how many studies name it."""
    st.html(kept(_list)(language(), tables()))
    rows = kept(list_rows)(tables())
    take_away(lambda: rows, Taken("elements-in-ict"), len(rows))


def _list(lang: str, read: Snapshot) -> Markup:
    tell, table = translator(lang), named(read)
    counts = dict(zip(table["element"], table["studies"], strict=True))
    total = len({who for names in table["who"] for who in names.split("; ")})
    said = Said(COUNTED, {"count": len(table), "all": total})
    groups = (
        joined(tag("h3", tell(title), css="sub"), _chips([code for code in counts if of(elements()[code])], counts, lang))
        for title, of in GROUPS
    )  # fmt: skip
    more = tag("p", tell(N_("In scope, and no single element:")), " ", _others(lang), css="quietly")
    return joined(tag("p", render(said, lang), css="quietly"), groups, more)


def _chips(codes: list[str], counts: dict[str, int], lang: str) -> Markup:
    return tag("div", (_chip(code, counts[code], lang) for code in codes), css="elements")


def _chip(code: str, studies: int, lang: str) -> Markup:
    one, tell = called(code), translator(lang)
    words = joined(tag("b", one.symbol), " ", tell(one.name), " ", tag("small", studies))
    outside = elements()[code].outside
    look, said = ("outside", tell(NOT_LOOKED_INTO)) if outside else ("", None)
    return markup.link(words, link("metal", {"metal": code}), css=look, title=said)


def _others(lang: str) -> Markup:
    """The metals in scope that are a group or a mineral, as links."""
    tell = translator(lang)
    codes = ("ree", "mica")
    return joined(
        (", " * (i > 0), markup.link(tell(called(code).name), link("metal", {"metal": code})))
        for i, code in enumerate(codes)
    )


def of_group(metal: str) -> None:
    """The elements of a group in scope, each with a page of its own; nothing for a metal that is no group."""
    if codes := members(metal):
        safely(lambda: st.html(kept(_members)(codes, language(), tables())))


def _members(codes: tuple[str, ...], lang: str, read: Snapshot) -> Markup:
    table = named(read)
    counts = dict(zip(table["element"], table["studies"], strict=True))
    return _chips([code for code in codes if code in counts], counts, lang)
