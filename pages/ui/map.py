"""The map on the page: scene, deck JSON and highlight, each kept per view so that a repeated view costs nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo import tables as contracts
from geo.evidence.selection import metals_of
from geo.maps import served
from geo.maps.blocks import Drawing
from geo.maps.deck import Deck, deck
from geo.maps.first_map import still
from geo.maps.scene import Scene, prepare
from geo.maps.view import View
from pages.parts.map import state
from pages.ui import legend, style, tables
from pages.ui.reader import _, language

HEIGHT = 560


@lru_cache(maxsize=256)
def _scene(view: View, stamp: int) -> Scene:
    return prepare(view, tables.read)


def plain(view: View) -> View:
    """A view without its choice and camera, which change nothing about the rows behind it."""
    return replace(view, chosen="", camera="world")


def scene(view: View) -> Scene:
    """The rows of a view; the chosen thing and the camera do not change them."""
    kept = _scene(plain(view), tables.stamps())
    return replace(kept, view=replace(kept.view, chosen=view.chosen, camera=view.camera))


@lru_cache(maxsize=8)
def _drawing(dark: bool, lang: str, stamp: int) -> Drawing:
    try:
        country = tables.read("country")
        centres = {
            iso3: (lon, lat) for iso3, lon, lat in zip(country["iso3"], country["lon"], country["lat"], strict=True)
        }
    except contracts.TableError:
        centres = {}
    return Drawing(dark, lang, served.files(), centres, served.hatches())


def drawing() -> Drawing:
    """Palette, language, files and label points for this reader."""
    return _drawing(style.is_dark(), language(), tables.stamp("country"))


@lru_cache(maxsize=8)
def _geometries(name: str) -> dict[str, Any]:
    file = served.FOLDER / name
    features = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    items = features["features"] if isinstance(features, dict) and "features" in features else []
    return {item["properties"]["id"]: item["geometry"] for item in items}


def geometry_of(chosen: str, metal: str) -> dict[str, Any] | None:
    """The GeoJSON geometry of a chosen thing, from the files that the map is drawn from, whatever its metal; None without one."""
    kind, _sep, name = chosen.partition(":")
    where = {"country": "land.en.json", "region": f"regions/{name[:3]}.json", "cahra": "cahra.json"}.get(kind)
    if where:
        return _geometries(where).get(chosen)
    if folder := {"place": "places", "incident": "incidents", "smelter": "smelters", "smelters": "smelters"}.get(kind):
        drawn = (_geometries(f"{folder}/{code}.json").get(chosen) for code in (metal, *about(chosen)))
        return next((geometry for geometry in drawn if geometry), None)
    if kind in ("cell", "footprint"):
        return _hexagon(name)
    return _site_point(name) if kind == "site" else None


def about(chosen: str) -> tuple[str, ...]:
    """The metals that a chosen thing is about; none when that cannot be read."""
    try:
        return metals_of(chosen, tables.read)
    except contracts.TableError:
        return ()


def _site_point(site_id: str) -> dict[str, Any] | None:
    try:
        site = tables.read("mine_site")
    except contracts.TableError:
        return None
    rows = site[site["site_id"] == site_id]
    return (
        {"type": "Point", "coordinates": [float(rows["lon"].iloc[0]), float(rows["lat"].iloc[0])]}
        if len(rows)
        else None
    )


def _hexagon(cell: str) -> dict[str, Any] | None:
    import h3

    if not h3.is_valid_cell(cell):
        return None
    ring = [[lon, lat] for lat, lon in h3.cell_to_boundary(cell)]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


@lru_cache(maxsize=256)
def _deck(view: View, dark: bool, lang: str, at: tuple[float, float, float], stamp: int) -> Deck:
    lon, lat, zoom = at
    return deck(scene(view), drawing(), geometry_of(view.chosen, view.metal), {"lon": lon, "lat": lat, "zoom": zoom})


@lru_cache(maxsize=32)
def _still(view: View, dark: bool, lang: str, at: tuple[float, float, float], stamp: int) -> str:
    lon, lat, zoom = at
    return still(scene(view), drawing(), {"lon": lon, "lat": lat, "zoom": zoom})


def _picture(shown: Scene, at: dict[str, float]) -> None:
    """On the first map of a session its picture, above the live map until that has drawn its land.

    Its container stays when the picture goes: Streamlit would set up the live map anew, for seconds, if that moved up.
    """
    with st.container(key="still"):
        first = st.session_state.setdefault("_first_map", plain(shown.view))
        if first != plain(shown.view):
            return
        place = (at["lon"], at["lat"], at["zoom"])
        if picture := _still(first, style.is_dark(), language(), place, tables.stamps()):
            st.html(picture)


def frame(shown: Scene) -> DeltaGenerator:
    """The picture of the first map and the legend; returns the place of the live map between them."""
    at = state.camera()
    with st.container(key="frame"):
        _picture(shown, at)
        place = st.container(key="live")
        with st.container(key="legend"):
            legend.legend(shown, drawing(), _("Legend"))
    return place


def is_set_up() -> bool:
    """Whether the browser has the live map already.

    It needs seconds to set that up: at first the map is drawn after everything else, so that it keeps nothing waiting;
    later it is drawn first, and the browser paints it while the rest arrives.
    """
    return "map" in st.session_state


def draw(shown: Scene, place: DeltaGenerator) -> None:
    """The live map in its place; a click changes the choice and reruns."""
    at = state.camera()
    made = _deck(shown.view, style.is_dark(), language(), (at["lon"], at["lat"], at["zoom"]), tables.stamps())
    told = _("World map of the chosen metal and layers; the table below holds the same rows.")
    place.pydeck_chart(
        made, height=HEIGHT, key="map", on_select=state.clicked, selection_mode="single-object", alt=told
    )  # type: ignore[arg-type]
