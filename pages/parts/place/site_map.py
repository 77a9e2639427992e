"""The live map of a place on its page: its sites and what is told of them, for one metal; a click opens it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from geo.evidence import place as evidence
from geo.maps import parameters
from geo.maps import place as place_map
from geo.maps.blocks import GROUPED
from geo.maps.camera import PHONE, Camera, map_size
from geo.maps.scene import Scene
from geo.maps.view import View
from geo.model import Word, metals
from geo.space.flat import flat_point, round_point
from geo.tables import Snapshot, kept
from geo.words.text import N_, render
from pages.parts.map import reading
from pages.parts.map.tools import tools
from pages.ui import address, legend, map
from pages.ui.address import way
from pages.ui.pickers import metal_box
from pages.ui.reader import Reader, _, language, reader, tables

KEY = "placemap"
PART = 0.62
"""The part of the page's width that the map has, as the style sheet says."""
OF_PLACE = ("metal", "sel")
"""Parameters that belong to a place."""


def prepare(iso3: str, read: Snapshot, code: str = "") -> None:
    """What the map of a place needs, before somebody asks for it; its frame and its layers are made for the reader's window."""
    known = kept(evidence.metals_here)(iso3, code, read)
    scene(iso3, code, known[0] if known else "")


def metal(iso3: str, code: str) -> str:
    """The metal whose sites are shown: the one in the address, else that of most sites; "" where the tables speak of none."""
    known = kept(evidence.metals_here)(iso3, code, tables())
    if not known:
        return ""
    shown = address.choice("metal", {one: metals()[one].name for one in known}, known[0])
    if shown == known[0]:
        address.here().shown["metal"] = ""
    return shown


def choices(iso3: str, code: str, chosen: str) -> None:
    """The box of metals over the map."""
    if chosen:
        known = kept(evidence.metals_here)(iso3, code, tables())
        metal_box("place_metal", known, chosen, drop=("sel",), label_visibility="collapsed")


def scene(iso3: str, code: str, chosen: str) -> Scene:
    """The rows of the map of a place; it shows no output, so that no year of that is settled on."""
    layers = place_map.SHOWN if chosen else ("cahra",)
    shown = map.scene(View(metal=chosen or View.metal, layers=layers, chosen=_of(iso3, code)))
    return replace(shown, view=replace(shown.view, year=View.year))


def _of(iso3: str, code: str) -> str:
    """A place as the map has it chosen."""
    return f"region:{iso3}/{code}" if code else f"country:{iso3}"


def _size() -> tuple[float, float]:
    """Width and height of the map in the reader's window, in pixels."""
    wide, high = map_size(reader().width, reader().height)
    return (wide if reader().width <= PHONE else PART * wide), high


def _framed(place: str, size: tuple[float, float], read: Snapshot) -> Camera:
    iso3, _slash, code = place.partition(":")[2].partition("/")
    return place_map.framed(map.geometry_of(place, ""), size, Camera("", "", *evidence.position(iso3, code, read)))


def moved(iso3: str, code: str) -> str:
    """Where the session's first address says that somebody had moved this place's map, as it stands there; "" for nowhere."""
    place = _of(iso3, code)
    at = address.here().read("cam", parameters.moved, None, Word(N_("the whole place")))
    if "_place_at" not in st.session_state:
        st.session_state["_place_at"] = {place: Camera("", "", *round_point(at[0], at[1]), at[2])} if at else {}
        st.session_state["_place_cam"] = {place: ",".join(f"{number:g}" for number in at)} if at else {}
    return str(st.session_state.get("_place_cam", {}).get(place, ""))


def _camera(place: str) -> Camera:
    """The frame of the place, or where its map was moved or sent; a nudge too small to see is a new order."""
    sent, nudge = st.session_state.get("_place_at", {}).get(place), st.session_state.get("_place_nudge", 0) * 1e-6
    at = sent or kept(_framed)(place, _size(), tables())
    return Camera("", "", at.lon + nudge, at.lat, at.zoom + nudge)


def _send(place: str, at: Camera | None) -> None:
    """Callback: the map goes to a camera, or back to its place."""
    st.session_state["_place_at"] = {place: at} if at else {}
    st.session_state["_place_cam"] = {}
    st.session_state["_place_nudge"] = 1 - st.session_state.get("_place_nudge", 0)


def _still(place: str, at: Camera, reader: Reader, read: Snapshot) -> str:
    return place_map.still(map.geometry_of(place, ""), at, reader.palette)


def picture(shown: Scene) -> None:
    """The outline alone, seen until the live map has drawn its land, which takes seconds without a graphics processor."""
    place = shown.view.chosen
    if drawn := kept(_still)(place, _camera(place), reader(), tables()):
        st.html(drawn)


def frame(shown: Scene, cam: str) -> None:
    """The buttons on the map, `cam` as `moved` gives it; the map itself is sent last (`live`)."""
    place = shown.view.chosen
    at = _camera(place)
    numbers = (*flat_point(at.lon, at.lat), at.zoom)
    order = f"{place} " + ",".join(f"{number:.6f}" for number in numbers)
    tools("maptools", order, ",".join(f"{number:.2f}" for number in numbers), cam, partial(_send, place, None))


def _deck(view: View, selected: str, at: Camera, reader: Reader, read: Snapshot) -> str:
    chosen = map.geometry_of(selected, view.metal) if selected else None
    return place_map.place_deck(map.scene(view), map.drawing(), at, map.geometry_of(view.chosen, ""), chosen)


def live(shown: Scene) -> None:
    """The map itself."""
    place = shown.view.chosen
    json = kept(_deck)(shown.view, _selected(), _camera(place), reader(), tables())
    name = render(evidence.name_of(*_parts(place), tables()), language())
    alt = _("Map of {place} with its sites; the numbers beside it say how many.").format(place=name)
    map.show(json, KEY, map.HEIGHT, alt, partial(_opened, place))


def _parts(place: str) -> tuple[str, str]:
    iso3, _slash, code = place.partition(":")[2].partition("/")
    return iso3, code


def _selected() -> str:
    return address.here().params.get("sel", "")


def _opened(place: str) -> None:
    """Callback of a click: a country or region has a page of its own, a group of sites is spread out, anything else is chosen."""
    picked = map.picked(KEY)
    kind, _colon, name = picked.partition(":")
    if kind in ("country", "region") and picked != place:
        here = name[:3] == _parts(place)[0]
        address.put("place", name, drop=("sel",) if here else OF_PLACE)
    elif kind == "group":
        lon, lat = round_point(*(float(part) for part in name.split(",")))
        _send(place, Camera("", "", round(lon, 3), round(lat, 3), GROUPED + 1.2))
    else:
        address.put("sel", "" if picked == place else picked)


def answer(shown: Scene) -> None:
    """The facts about what was clicked, or how to click; and the way to the whole map."""
    if selected := _selected():
        address.here().shown["sel"] = selected
        reading.chosen_facts(replace(shown, view=replace(shown.view, chosen=selected)))
    else:
        st.caption(
            _("Click a site, a smelter or an incident to see what is known about it; a region opens its own page.")
        )


def legend_below(shown: Scene) -> None:
    """What the marks mean, and the way to the map of the world."""
    if map.geometry_of(shown.view.chosen, "") is None:
        st.caption(_("No outline of this place is at hand: the map shows where it lies."))
    legend.boxed(place_map.legend(shown, map.drawing()), map.drawing(), _("Legend"))
    at = kept(_framed)(shown.view.chosen, _size(), tables())
    way(
        "map",
        _("Open on the map"),
        sel=shown.view.chosen,
        metal=shown.view.metal,
        at=f"{at.lon:.3f},{at.lat:.3f},{at.zoom:g}",
    )
