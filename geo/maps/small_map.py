"""A small world map of levels: countries filled or hatched, the chosen one marked; names come when a country is pointed at."""

from __future__ import annotations

from geo.maps.blocks import Drawing, Spec
from geo.maps.deck import Deck, assembled
from geo.maps.ground import borders, highlight
from geo.maps.levels import Standings, level_layers

WORLD = {"lon": 18, "lat": 22, "zoom": 0.15}


def small_map(shown: Standings, drawing: Drawing, chosen: Spec | None = None) -> Deck:
    """The map as deck.gl JSON. `chosen`: GeoJSON geometry to mark."""
    return assembled([*level_layers(shown, drawing), *borders(drawing), *highlight(chosen, drawing)], WORLD)
