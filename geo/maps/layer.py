"""A switchable layer of the map: everything that makes it one, declared in the room of its grain of evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    import pydeck

    from geo.maps.drawing import Drawing
    from geo.maps.legend import Group
    from geo.maps.scene import Scene


@dataclass(frozen=True)
class Layer:
    """One layer: its code in the address, its English label, and the tables it is made from.

    `shapes`: its deck.gl layers, bottom first; called only when the layer is on. `legend`: its group in the legend.
    `rows`: the things it draws, one row each, as codes.
    """

    code: str
    label: str
    tables: tuple[str, ...]
    shapes: Callable[[Scene, Drawing], list[pydeck.Layer]]
    legend: Callable[[Scene, Drawing], Group]
    rows: Callable[[Scene], pd.DataFrame]
