"""A small world map of levels: countries filled or hatched, the chosen one marked; names come when a country is pointed at."""

from __future__ import annotations

import json

from geo.draw.base import borders, highlight
from geo.draw.deck import Deck
from geo.draw.levels import Standings, level_layers
from geo.draw.spec import Drawing, Spec

WORLD = {"longitude": 18, "latitude": 22, "zoom": 0.15, "minZoom": 0, "maxZoom": 8}


def small_map(shown: Standings, drawing: Drawing, chosen: Spec | None = None) -> Deck:
    """The map as deck.gl JSON. `chosen`: GeoJSON geometry to mark."""
    layers = [*level_layers(shown, drawing), *borders(drawing), *highlight(chosen, drawing)]
    spec = {
        "initialViewState": WORLD,
        "layers": layers,
        "mapStyle": "__MAP_STYLE__",
        "views": [{"@@type": "MapView", "controller": True}],
    }
    return Deck(json.dumps(spec, separators=(",", ":")))
