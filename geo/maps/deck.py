"""The whole map of a scene, and any list of layers, as finished deck.gl JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
import pandas as pd
import pydeck
from pydeck.bindings.json_tools import default_serialize

from geo.maps import land
from geo.maps.blocks import Spec
from geo.maps.camera import CAMERAS
from geo.maps.check import check
from geo.maps.drawing import Drawing
from geo.maps.ground import ground, regions
from geo.maps.place_names import names, subjects
from geo.maps.registry import OVER_BORDERS, UNDER_BORDERS, shapes
from geo.maps.scene import Scene
from geo.maps.served import MapFile
from geo.space.flat import flat_point, local

LOCAL = 2.5
"""Zoom from which on a map is straightened around its middle."""
REACH = 700
"""Pixels from the middle of a map to where its edges are drawn as fine as its land."""
ROOM = 160_000
"""Bytes of served files that go into the map itself."""


def deck(
    scene: Scene,
    drawing: Drawing,
    chosen: Spec | None = None,
    camera: Mapping[str, float] | None = None,
    more: Sequence[pydeck.Layer] = (),
    first: Mapping[str, float] | None = None,
) -> str:
    """The whole map of a scene as deck.gl JSON.

    `chosen`: GeoJSON geometry to mark; `camera`: lon, lat (degrees), zoom; `more`: marks of a page's own;
    `first`: countries named before all others, with their weight (0-1); by default those that mine the metal.

    Raises LayerFault for a layer that deck.gl would not draw.
    """
    preset = CAMERAS[scene.view.camera]
    at = camera or {"lon": preset.lon, "lat": preset.lat, "zoom": preset.zoom}
    if at["zoom"] >= LOCAL:
        drawing = drawing.close_up(*flat_point(at["lon"], at["lat"]), REACH / 2 ** at["zoom"])
    marked = shapes(OVER_BORDERS, scene, drawing)
    layers = [
        *land.fills(ground(scene), drawing),
        *land.patterns(ground(scene), drawing),
        *land.regions(regions(scene), ground(scene), drawing),
        *land.patterns(regions(scene), drawing, "-regions"),
        *shapes(UNDER_BORDERS, scene, drawing),
        *land.borders(drawing),
        *land.outlines(ground(scene), drawing),
        *land.outlines(regions(scene), drawing, "-regions"),
        *land.regions_of(scene.view.chosen, drawing),
        *marked,
        *land.highlight(chosen, drawing),
        *more,
        *names(drawing, at["zoom"], subjects(scene) if first is None else first, [*marked, *more]),
    ]
    return assembled(layers, at)


def assembled(layers: Sequence[pydeck.Layer], at: Mapping[str, float]) -> str:
    """Layers, bottom first, as deck.gl JSON with the camera at `lon`, `lat` (degrees), `zoom`. Raises LayerFault as `deck` does.

    The world is flat (`geo.space.flat`); close up it is straightened around the camera's point, so that a region has its own shape.
    Without a map provider and without a map style pydeck asks nobody for a background. The zoom is also told for each axis: where
    somebody zoomed, deck.gl heeds only those, and Streamlit changes only what it is told.
    """
    check(layers)
    inside = _inside(layers)
    for layer in layers:
        layer.data = _data(layer.data, inside)
        if at["zoom"] >= LOCAL:
            layer.model_matrix = straightened(at["lon"], at["lat"])
    zoom = dict.fromkeys(("zoom", "zoomX", "zoomY"), at["zoom"])
    state = {"target": [*flat_point(at["lon"], at["lat"]), 0], **zoom, "minZoom": -1, "maxZoom": 14}
    view = pydeck.View(type="OrthographicView", controller=True)
    drawn = pydeck.Deck(layers=list(layers), views=[view], initial_view_state=state, map_provider=None)
    drawn.carto_key = None  # pydeck would write a key of the server's own surroundings into the page
    return json.dumps(drawn, separators=(",", ":"), default=_plain)


def straightened(lon: float, lat: float) -> list[float]:
    """deck.gl's model matrix (4 × 4, column by column) that straightens the sheet around a point (degrees), which stays where it is."""
    point, turn = np.array(flat_point(lon, lat)), local(lon, lat)
    moved = np.eye(4)
    moved[:2, :2], moved[:2, 3] = turn, point - turn @ point
    return [round(float(number), 6) for number in moved.T.ravel()]


def _inside(layers: Iterable[pydeck.Layer]) -> set[MapFile]:
    """The files that go into the map itself, so that they are painted at once: the smallest, as many as there is ROOM for."""
    named = {layer.data for layer in layers if isinstance(layer.data, MapFile) and layer.data.inline}
    files = sorted(named, key=lambda file: file.size)
    return {file for file, size in zip(files, accumulate(file.size for file in files), strict=True) if size <= ROOM}


def _data(data: Any, inside: set[MapFile]) -> Any:
    """What a layer is given of its file: the content, or the address, by which the browser fetches and keeps it."""
    return (data.content if data in inside else data.address) if isinstance(data, MapFile) else data


def _plain(value: Any) -> Any:
    """pydeck's objects and numbers of numpy as JSON knows them. Written without pydeck's indents: a third of the bytes."""
    if pd.api.types.is_scalar(value) and hasattr(value, "item"):
        return value.item()
    if type(value).__module__.startswith("pydeck."):
        return default_serialize(value)
    raise TypeError(f"{type(value).__name__} cannot go into a map")
