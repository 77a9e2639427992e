"""Looks at layers before the browser sees them: deck.gl draws a wrong one not at all and says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pydeck

from geo.maps.served import MapFile, fields_of

TYPES = {
    "GeoJsonLayer": (),
    "IconLayer": ("get_position", "get_icon"),
    "LineLayer": ("get_source_position", "get_target_position"),
    "PolygonLayer": ("get_polygon",),
    "TileLayer": (),
}
"""The types that the atlas draws with, each with the accessors that it cannot do without."""
FUNCTIONS = {"colorCategories": 0, "colorBins": 1}
"""The functions of deck.gl's JSON that colour, each with how many colours it needs more than values or steps."""
OF_FEATURES = ("GeoJsonLayer", "TileLayer")
SPOKEN = ("id", "tip")
"""What a thing must have to be clicked and pointed at."""
NAME = re.compile(r"(?<![\w.])[A-Za-z_][\w.]*")


class LayerFault(ValueError):
    """A layer that deck.gl would not draw: which one, which property, what was expected, and what is there."""

    def __init__(self, layer: str, prop: str, expected: str, got: object) -> None:
        super().__init__(f"map layer “{layer}”, {prop}: expected {expected}, got {got!r}")


def check(layers: Sequence[pydeck.Layer]) -> None:
    """Raise LayerFault when a layer has an unknown type, an id twice, an accessor that its data lack, or a colour that is none."""
    ids = [layer.id for layer in layers]
    for layer in layers:
        if ids.count(layer.id) > 1:
            raise LayerFault(layer.id, "id", "an id that no other layer bears", layer.id)
        if layer.type not in TYPES:
            raise LayerFault(layer.id, "type", f"one of {', '.join(TYPES)}", layer.type)
        _check_props(layer)


def _check_props(layer: pydeck.Layer) -> None:
    props = {name: value for name, value in vars(layer).items() if name not in ("id", "_data", "_kwargs")}
    for name in TYPES[layer.type]:
        if name not in props:
            raise LayerFault(layer.id, name, "an accessor", None)
    fields = layer.data.fields if isinstance(layer.data, MapFile) else fields_of(layer.data)
    for name, value in _named(props):
        if name.lower().endswith(("color", "colors")) and isinstance(value, list | tuple):
            for colour in value if name == "colors" else (value,):
                _check_colour(layer.id, name, colour)
        if isinstance(value, dict) and "@@function" in value:
            _check_function(layer.id, name, value)
        for wanted in _asked_for(layer.type, name, value) if fields else ():
            if wanted not in fields:
                raise LayerFault(layer.id, name, f"a field of its data ({', '.join(sorted(fields))})", wanted)
    if fields and props.get("pickable"):
        for wanted in set(SPOKEN) - fields:
            raise LayerFault(layer.id, "pickable", f"things with {' and '.join(SPOKEN)}", f"no {wanted}")


def _named(node: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every value below a property with the name it bears there."""
    yield name, node
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _named(value, str(key))


def _asked_for(kind: str, name: str, value: Any) -> list[str]:
    """The fields that an accessor asks for: `@@=properties.k` of features, `@@=c[4]-c[1]` of rows, `iso3` of a colour function."""
    if name == "attr" and not value.startswith("@@="):
        return [value]
    if not isinstance(value, str) or not value.startswith("@@="):
        return []
    paths = NAME.findall(value.removeprefix("@@="))
    if kind not in OF_FEATURES:
        return [path.partition(".")[0] for path in paths]
    inside = "properties."
    return [path.removeprefix(inside) if path.startswith(inside) else f"{path}, not {inside}{path}" for path in paths]


def _check_function(layer: str, name: str, function: dict[str, Any]) -> None:
    kind = function["@@function"]
    if kind not in FUNCTIONS:
        raise LayerFault(layer, name, f"one of {', '.join(FUNCTIONS)}", kind)
    needed = len(function["domain"]) + FUNCTIONS[kind]
    if len(function["colors"]) != needed:
        raise LayerFault(layer, name, f"{needed} colours", len(function["colors"]))


def _check_colour(layer: str, name: str, colour: Any) -> None:
    whole = isinstance(colour, list | tuple) and len(colour) in (3, 4)
    if not whole or not all(type(part) is int and 0 <= part <= 255 for part in colour):
        raise LayerFault(layer, name, "a colour of three or four whole numbers from 0 to 255", colour)
