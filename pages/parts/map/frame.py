"""The map in its frame: the picture of the first map, the live map, and the legend over them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.maps.deck import deck
from geo.maps.first_map import still
from geo.maps.ground import ground
from geo.maps.scene import Scene
from geo.maps.view import View
from geo.tables import Snapshot, kept
from pages.parts.map import camera, state, table
from pages.parts.map.tools import tools
from pages.ui import legend, map, markup
from pages.ui.reader import Reader, _, reader, tables

KEY = "map"


def _deck(view: View, reader: Reader, at: tuple[float, float, float], read: Snapshot) -> str:
    lon, lat, zoom = at
    chosen = map.geometry_of(view.chosen, view.metal)
    return deck(map.scene(view), map.drawing(), chosen, {"lon": lon, "lat": lat, "zoom": zoom})


def _still(view: View, reader: Reader, at: tuple[float, float, float], read: Snapshot) -> str:
    lon, lat, zoom = at
    return still(ground(map.scene(view)), reader.palette, {"lon": lon, "lat": lat, "zoom": zoom})


def _picture(shown: Scene) -> None:
    """On the first map of a session its picture, above the live map until that has drawn its land.

    Its container stays when the picture goes: Streamlit would set up the live map anew, for seconds, if that moved up.
    """
    with st.container(key="still"):
        first = st.session_state.setdefault("_first_map", map.plain(shown.view))
        if first != map.plain(shown.view):
            return
        if picture := kept(_still)(first, reader(), _camera(), tables()):
            st.html(picture)


def _camera() -> tuple[float, float, float]:
    at = camera.looks_at()
    return at["lon"], at["lat"], at["zoom"]


def frame(shown: Scene) -> DeltaGenerator:
    """The picture of the first map, the buttons and the legend; returns the place of the live map among them."""
    with st.container(key="frame"):
        _picture(shown)
        place = st.container(key="live")
        tools("maptools", camera.order(), camera.home(), camera.moved_to(), camera.go_home)
    with st.container(key="legend"):
        legend.legend(shown, map.drawing(), _("Legend"))
        st.html(markup.tag("p", f"{_('Sources on this map')}: {' · '.join(table.cited(shown))}", css="cited"))
    return place


@contextmanager
def live_map(shown: Scene, place: DeltaGenerator) -> Iterator[None]:
    """Draws the live map in its place; around what else the page sends, as fits the browser.

    The browser needs seconds to set up a map that it does not have yet: that one is sent last, so that it keeps nothing
    waiting. A map that exists is sent first, and painted while the rest arrives.
    """
    map_exists = KEY in st.session_state
    if map_exists:
        _draw(shown, place)
    yield
    if not map_exists:
        _draw(shown, place)


def _opened() -> None:
    """Callback of a click: a group of sites is spread out, anything else is chosen."""
    chosen = map.picked(KEY)
    if chosen.startswith("group:"):
        camera.spread(chosen)
    else:
        state.choose(chosen)


def _draw(shown: Scene, place: DeltaGenerator) -> None:
    """A click changes the choice and runs the page again."""
    json = kept(_deck)(shown.view, reader(), _camera(), tables())
    alt = _("World map of the chosen metal and layers; the table below holds the same rows.")
    with place:
        map.show(json, KEY, map.HEIGHT, alt, _opened)
