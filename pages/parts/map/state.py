"""The view of a session: taken from the address, changed by widgets and clicks, written back to the address."""

from __future__ import annotations

from typing import Any

import streamlit as st

from geo.catalog import sources
from geo.maps.camera import CAMERAS, world_zoom
from geo.maps.scene import Scene
from geo.maps.view import View
from geo.model import Said, Theme, Word
from pages.ui.address import read_address, refusal, write_address
from pages.ui.reader import language, reader

WIDGETS = ("metal", "theme", "layers", "source", "year", "question", "ever", "years", "camera")


def adopt_address() -> None:
    """Take the view over from the address, once for each address that the atlas did not write itself.

    Another page has no view in its address and lets Streamlit drop the widgets' values: coming back, the view that
    the map last wrote is taken.
    """
    written = st.session_state.get("_written")
    params = st.query_params.to_dict() or written or {}
    if params == written and "ever" in st.session_state:
        return
    asked = read_address(params, language())
    put(asked.view)
    st.session_state["_at"] = asked.at
    st.session_state["_notices"] = asked.notices
    st.session_state["_asked"] = asked.view
    st.session_state["_written"] = params


def put(view: View) -> None:
    """Set every widget and the choice from a view; only before the widgets are drawn or in a callback."""
    for key in WIDGETS:
        value: Any = getattr(view, key)
        st.session_state[key] = list(value) if key == "layers" else str(value) if key == "theme" else value
    st.session_state["_chosen"] = view.chosen


def current() -> View:
    """The view as the widgets say now; what no widget says is as in a plain view."""
    plain = View()

    def told(key: str) -> Any:
        value = st.session_state.get(key)
        return getattr(plain, key) if value is None else value

    values = {key: told(key) for key in WIDGETS}
    values |= {"theme": Theme(told("theme")), "layers": tuple(told("layers")), "years": tuple(told("years"))}
    return View(**values, chosen=st.session_state.get("_chosen", ""))


def write_back(view: View) -> None:
    """Put the view into the address, if it is not there yet."""
    params = write_address(view, st.session_state.get("_at"), language())
    if params != st.query_params.to_dict():
        st.query_params.from_dict(params)
    st.session_state["_written"] = params


def notices(scene: Scene) -> tuple[Said, ...]:
    """What the address asked for and the atlas could not give, told once: what it does not know, and what it has no figures of."""
    told = list(st.session_state.pop("_notices", ()))
    asked, chosen = st.session_state.pop("_asked", None), scene.mined_series
    if asked and chosen:
        if asked.year not in (0, scene.view.year):
            told.append(refusal("year", str(asked.year), str(scene.view.year)))
        if asked.source and asked.source.partition("~")[0] != chosen.source_id:
            told.append(refusal("source", asked.source, Word(sources()[chosen.source_id].short)))
    return tuple(told)


def show_theme(theme: str) -> None:
    """Callback: a theme brings its sensible layers and its survey question."""
    view = View().of_theme(Theme(theme))
    st.session_state["theme"], st.session_state["layers"] = theme, list(view.layers)
    st.session_state["question"] = view.question


def go_to_preset(camera: str) -> None:
    """Callback: a camera preset moves the map, also when it is chosen again."""
    st.session_state["camera"], st.session_state["_at"] = camera, None
    st.session_state["_nudge"] = 1 - st.session_state.get("_nudge", 0)


def go_to(chosen: str, lon: float, lat: float, zoom: float) -> None:
    """Callback: choose a thing and move the map there."""
    st.session_state["_chosen"] = chosen
    st.session_state["_at"] = (lon, lat, zoom)
    st.session_state["_nudge"] = 1 - st.session_state.get("_nudge", 0)


def choose(chosen: str) -> None:
    """Callback: choose a thing (or nothing, "") and leave the map where it is."""
    st.session_state["_chosen"] = chosen


def show_metal(metal: str) -> None:
    """Callback: another metal, the choice and the camera as they are."""
    st.session_state["metal"] = metal


def camera() -> dict[str, float]:
    """Where the map was last sent; a nudge too small to see makes the same place a new order."""
    preset = CAMERAS[st.session_state.get("camera") or "world"]
    zoom = world_zoom(reader().width) if preset.code == "world" else preset.zoom
    lon, lat, zoom = st.session_state.get("_at") or (preset.lon, preset.lat, zoom)
    return {"lon": lon + st.session_state.get("_nudge", 0) * 1e-6, "lat": lat, "zoom": zoom}
