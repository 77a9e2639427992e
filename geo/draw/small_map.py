"""A small world map of levels: countries filled or hatched, the chosen one marked; names come when a country is pointed at."""

from __future__ import annotations

from geo.draw.base import borders, highlight
from geo.draw.deck import Deck, assembled
from geo.draw.levels import Standings, level_layers
from geo.draw.spec import Drawing, Spec

WORLD = {"lon": 18, "lat": 22, "zoom": 0.15}


def small_map(shown: Standings, drawing: Drawing, chosen: Spec | None = None) -> Deck:
    """The map as deck.gl JSON. `chosen`: GeoJSON geometry to mark."""
    return assembled([*level_layers(shown, drawing), *borders(drawing), *highlight(chosen, drawing)], WORLD)
