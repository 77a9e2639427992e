"""The view of the map: read from the address, changed there by boxes and clicks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial

import streamlit as st

from geo.catalog import sources
from geo.maps import parameters
from geo.maps.camera import CAMERAS
from geo.maps.parameters import Position, Sheet
from geo.maps.registry import LAYERS
from geo.maps.scene import Scene
from geo.maps.view import FIRST_YEAR, LAST_YEAR, View
from geo.model import Theme, Word, metals
from geo.tables import version
from geo.words.labels import QUESTIONS, THEMES
from geo.words.text import N_
from pages.ui import address

OF_THEME = ("layers", "question")
OF_PLACE = ("view", "at")
"""Parameters that belong to a theme, and to where the map was sent: a new one takes them away."""


@dataclass(frozen=True)
class Asked:
    """What an address asks of the map: the view, and where it names them a position (lon, lat, zoom) and where somebody moved it."""

    view: View = field(default_factory=View)
    at: Position | None = None
    cam: Sheet | None = None


def read(asked: address.Address) -> Asked:
    """The view that an address asks for. Never fails: what is unknown becomes the default and a notice of the address."""
    plain = View()
    metal = asked.choice("metal", {code: metal.name for code, metal in metals().items()}, plain.metal)
    theme = Theme(asked.choice("theme", {str(theme): label for theme, label in THEMES.items()}, str(plain.theme)))
    view = replace(plain.of_theme(theme), metal=metal)
    view = replace(view, layers=_layers(asked, view), question=asked.choice("question", QUESTIONS, view.question))
    cameras = {code: camera.label for code, camera in CAMERAS.items()}
    view = replace(view, camera=asked.choice("view", cameras, view.camera))
    view = replace(
        view,
        years=asked.read("years", parameters.years, view.years, f"{FIRST_YEAR}-{LAST_YEAR}"),
        year=asked.read("year", parameters.year, 0, Word(N_("the newest one"))),
        source=asked.read("source", parameters.source, "", Word(N_("the one with most figures"))),
        ever=asked.params.get("ever") == "1",
        chosen=asked.params.get("sel", ""),
    )
    if asked.params.get("data", version()) != version():
        asked.refuse("data", asked.params["data"], version())
    instead = Word(CAMERAS[view.camera].label)
    return Asked(
        view, asked.read("at", parameters.position, None, instead), asked.read("cam", parameters.moved, None, instead)
    )


def adopt() -> View:
    """The view of this run."""
    st.session_state["_map"] = asked = read(address.here())
    return asked.view


def settle(scene: Scene, layers: tuple[str, ...]) -> None:
    """What the scene shows goes into the address; figures that it has not got are told."""
    asked: Asked = st.session_state["_map"]
    chosen = scene.mined_series
    if chosen and asked.view.year not in (0, scene.view.year):
        address.here().refuse("year", str(asked.view.year), str(scene.view.year))
    if chosen and asked.view.source and asked.view.source.partition("~")[0] != chosen.source_id:
        address.here().refuse("source", asked.view.source, Word(sources()[chosen.source_id].short))
    address.here().shown.update(parameters.written(replace(scene.view, layers=layers), asked.at))


choose = partial(address.put, "sel")
"""Callback: choose a thing (or nothing, "") and leave the map where it is."""
show_metal = partial(address.put, "metal")
"""Callback: another metal, the choice and the camera as they are."""
show_theme = partial(address.put, "theme", drop=OF_THEME)
"""Callback: a theme brings its sensible layers and its survey question."""


def show_layers(codes: list[str]) -> None:
    """Callback: exactly these layers; none of them is not the same as those of the theme."""
    address.put("layers", ".".join(codes) or ".")


def _layers(asked: address.Address, view: View) -> tuple[str, ...]:
    if "layers" not in asked.params:
        return view.layers
    wanted = [code for code in asked.params["layers"].casefold().split(".") if code]
    known, unknown = tuple(code for code in LAYERS if code in wanted), [code for code in wanted if code not in LAYERS]
    layers = known if known or not unknown else view.layers
    if unknown:
        asked.refuse(
            "layers", ", ".join(unknown), [Word(LAYERS[code].label) for code in layers] or Word(N_("no layer"))
        )
    return layers
