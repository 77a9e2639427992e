"""The whole map: base, thematic layers, choice and camera as one deck.gl JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import pandas as pd

from geo.maps.blocks import Drawing, Spec
from geo.maps.ground import borders, hatching, highlight, labels, land, producers, regions
from geo.maps.point import cahra, events, footprints, listings, production, refining, sites, trade
from geo.maps.scene import Scene
from geo.maps.served import MapFile
from geo.maps.view import CAMERAS

ROOM = 160_000
"""Bytes of served files that go into the map itself."""


@dataclass(frozen=True)
class Deck:
    """A finished map: what `st.pydeck_chart` needs of a pydeck Deck, and nothing that has to be serialised again."""

    json: str

    def to_json(self) -> str:
        """The deck.gl JSON."""
        return self.json

    @property
    def _tooltip(self) -> dict[str, Any]:
        return {"html": "{tip}"}


def deck(
    scene: Scene,
    drawing: Drawing,
    chosen: Spec | None = None,
    camera: Mapping[str, float] | None = None,
    more: Sequence[Spec] = (),
    first: Mapping[str, float] | None = None,
) -> Deck:
    """The whole map of a scene as deck.gl JSON.

    `chosen`: GeoJSON geometry to mark; `camera`: lon, lat (degrees), zoom; `more`: marks of a page's own, above the names;
    `first`: countries named before all others, with their weight (0-1); by default those that mine the metal.

    Raises
    ------
    ValueError : two layers bear the same id (deck.gl would draw neither and say nothing).
    """
    preset = CAMERAS[scene.view.camera]
    at = camera or {"lon": preset.lon, "lat": preset.lat, "zoom": preset.zoom}
    layers = [
        *land(scene, drawing),
        *hatching(scene, drawing),
        *cahra(scene, drawing),
        *footprints(scene, drawing),
        *events(scene, drawing),
        *borders(drawing),
        *regions(scene, drawing),
        *trade(scene, drawing),
        *production(scene, drawing),
        *refining(scene, drawing),
        *listings(scene, drawing),
        *sites(scene, drawing),
        *highlight(chosen, drawing),
        *labels(drawing, at["zoom"], producers(scene) if first is None else first),
        *more,
    ]
    return assembled(layers, at)


def assembled(layers: list[Spec], at: Mapping[str, float]) -> Deck:
    """Layers, bottom first, as a finished map whose camera is at `lon`, `lat` (degrees), `zoom`. Raises ValueError as `deck` does."""
    ids = [layer["id"] for layer in layers]
    inside = _inside(layers)
    layers = [layer | {"data": _data(layer["data"], inside)} for layer in layers]
    if len(ids) != len(set(ids)):
        raise ValueError(f"two map layers bear the same id: {sorted(ids)}")
    state = {"longitude": at["lon"], "latitude": at["lat"], "zoom": at["zoom"], "minZoom": -1, "maxZoom": 14}
    spec = {
        "initialViewState": state,
        "layers": layers,
        "mapStyle": "__MAP_STYLE__",
        "views": [{"@@type": "MapView", "controller": True}],
    }
    return Deck(json.dumps(spec, separators=(",", ":"), default=_plain))


def _inside(layers: Iterable[Spec]) -> set[MapFile]:
    """The files that go into the map itself, so that they are painted at once: the smallest, as many as there is ROOM for."""
    files = sorted(
        {layer["data"] for layer in layers if isinstance(layer["data"], MapFile)}, key=lambda file: file.size
    )
    return {file for file, size in zip(files, accumulate(file.size for file in files), strict=True) if size <= ROOM}


def _data(data: Any, inside: set[MapFile]) -> Any:
    """What a layer is given of its file: the content, or the address, by which the browser fetches and keeps it."""
    return (data.content if data in inside else data.address) if isinstance(data, MapFile) else data


def _plain(value: Any) -> Any:
    if pd.api.types.is_scalar(value) and hasattr(value, "item"):
        return value.item()
    raise TypeError(f"{type(value).__name__} cannot go into a map")
