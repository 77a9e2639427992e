"""What stands beside and below the map: the sentence, the facts, what is missing, and the sources."""

from __future__ import annotations

import streamlit as st

from geo.evidence.panel import Panel, Unknown
from geo.evidence.selection import panel
from geo.maps.geometry import about
from geo.maps.scene import Scene
from geo.maps.view import View
from geo.model import Said, Theme, metals
from geo.report.sentence import sentences
from geo.tables import Snapshot, TableError, kept
from pages.parts.map import state, table
from pages.ui import address, map, markup
from pages.ui.notices import missing_table
from pages.ui.panel import facts
from pages.ui.reader import _, literal, say, tables
from pages.ui.section import foot as page_foot

MOST_METALS = 4


def _said(view: View, read: Snapshot) -> tuple[Said, ...]:
    return sentences(map.scene(view), read)


def headline(scene: Scene) -> list[str]:
    """One sentence large. Returns the others."""
    first, *others = [say(said) for said in kept(_said)(map.plain(scene.view), tables())]
    st.html(markup.headline(first))
    return others


def told(others: list[str]) -> None:
    """The sentences after the first."""
    st.html(markup.tag("div", markup.paragraphs(others), css="reading"))


def _panel(chosen: str, metal: str, theme: Theme, years: tuple[int, int], read: Snapshot) -> Panel:
    return panel(chosen, metal, theme, years, read)


def chosen_facts(scene: Scene) -> None:
    """The facts about the chosen thing, or how to choose one."""
    chosen = scene.view.chosen
    if not chosen:
        st.caption(_("Click a country, an area, a site or a hexagon to see what is known about it and who says so."))
        return
    try:
        facts(kept(_panel)(chosen, scene.view.metal, scene.view.theme, scene.view.years, tables()))
    except Unknown:
        address.here().shown["sel"] = ""
        st.info(
            _("“{name}” is not in the tables; choose on the map or use the search.").format(name=literal(chosen[:60]))
        )
        return
    except TableError as error:
        missing_table(error)
    other_metals(chosen, scene.view.metal)
    st.button(_("Close"), on_click=state.choose, args=("",), key="close")


def other_metals(chosen: str, metal: str) -> None:
    """Buttons to the metals of the chosen thing when the map shows another one, on which the thing is not drawn."""
    others = about(chosen, tables())
    if metal in others:
        return
    with st.container(horizontal=True):
        for code in others[:MOST_METALS]:
            label = _("Show {metal}").format(metal=_(metals()[code].name))
            st.button(label, key=f"show_{code}", on_click=state.show_metal, args=(code,))


def foot(scene: Scene) -> None:
    """Sources on screen, the boundary disclaimer and the data version."""
    citation = table.cited(scene)
    cited = [f"{_('Sources on this map')}: {' · '.join(citation)}"] if citation else []
    limits = _("Boundaries are indicative and imply no opinion on any territory.")
    engage = _("Evidence reported at a place says where to look and engage, never whom to avoid.")
    page_foot(*cited, f"{limits} {engage}")
