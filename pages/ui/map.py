"""Maps on the page: scene and drawing, kept per view; a finished deck in its place; and what was picked on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import streamlit as st

from geo import tables as contracts
from geo.maps import geometry, served
from geo.maps.drawing import Drawing
from geo.maps.registry import prepare
from geo.maps.scene import Scene
from geo.maps.view import View
from geo.space.flat import flat
from geo.tables import Snapshot, kept
from pages.ui.reader import Reader, reader, tables

HEIGHT = 560


def plain(view: View) -> View:
    """A view without its choice and camera, which change nothing about the rows behind it."""
    return replace(view, chosen="", camera="world")


def scene(view: View) -> Scene:
    """The rows of a view; the chosen thing and the camera do not change them."""
    rows = kept(prepare)(plain(view), tables())
    return replace(rows, view=replace(rows.view, chosen=view.chosen, camera=view.camera))


def _drawing(reader: Reader, read: Snapshot) -> Drawing:
    try:
        country = read("country")
        places = flat(country[["lon", "lat"]].to_numpy(dtype=float)).round(2).tolist()
        centres = dict(zip(country["iso3"], map(tuple, places), strict=True))
    except contracts.TableError:
        centres = {}
    return Drawing(
        reader.dark,
        reader.language,
        served.files(),
        centres,
        served.hatches(),
        served.dots(),
        served.edges(),
        served.edges(close=True),
    )


def drawing() -> Drawing:
    """Palette, language, files and label points for this reader."""
    return kept(_drawing)(reader(), tables())


def geometry_of(chosen: str, metal: str) -> dict[str, Any] | None:
    """The geometry of a chosen thing as GeoJSON on the sheet, whatever its metal; None without one."""
    return geometry.geometry_of(chosen, metal, tables())


@dataclass(frozen=True)
class Finished:
    """A finished map as `st.pydeck_chart` reads a pydeck Deck: its JSON, kept, so that nothing is serialised again."""

    json: str
    _tooltip: ClassVar[dict[str, str]] = {"html": "{tip}"}

    def to_json(self) -> str:
        """The deck.gl JSON."""
        return self.json


def show(json: str, key: str, height: int, alt: str, on_pick: Callable[[], None] | None = None) -> None:
    """Put a map (deck.gl JSON) on the page; `on_pick` is called after a click, when `picked` says on what."""
    st.pydeck_chart(
        Finished(json),  # type: ignore[arg-type]
        height=height,
        key=key,
        on_select=on_pick or "ignore",
        selection_mode="single-object",
        alt=alt,
    )


def picked(key: str) -> str:
    """The id (`kind:name`) of the thing that was clicked on a map; "" after a click on nothing."""
    selection = (st.session_state.get(key) or {}).get("selection") or {}
    things = [thing for layer in (selection.get("objects") or {}).values() for thing in layer or []]
    return str((things[0].get("properties") or things[0]).get("id", "")) if things else ""
