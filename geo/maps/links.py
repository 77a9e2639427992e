"""Links between two countries: an arc, and on it a head that says which way the goods went."""

from __future__ import annotations

from typing import Any

from geo.draw.palette import rgba
from geo.maps.blocks import Drawing, Spec, collection, geojson, symbols
from geo.space.arcs import arc, heading

HEAD_AT = 0.8
"""Where on its way the head of a link is: beyond the crowd in the middle, before the crowd at the end."""


def link(drawing: Drawing, start: str, end: str, width: float, told: str) -> list[Spec]:
    """A link from one country to another (iso3, both with a label point): its line (`w` pixels wide) and its head."""
    path = arc(drawing.centres[start], drawing.centres[end])
    at = round(HEAD_AT * (len(path) - 1))
    known = {"id": f"link:{start}-{end}", "tip": f"{drawing.name(start)} → {drawing.name(end)}{told}"}
    line = {"type": "LineString", "coordinates": path}
    head = {"type": "Point", "coordinates": path[at]}
    turned = {"k": "arrow", "a": heading(path[at - 1], path[at + 1]), "s": round(9 + 2 * width, 1)}
    return [
        {"type": "Feature", "geometry": line, "properties": known | {"w": round(width, 2)}},
        {"type": "Feature", "geometry": head, "properties": known | turned},
    ]


def link_layer(layer_id: str, links: list[Spec], drawing: Drawing, **props: Any) -> Spec:
    """A layer of links, to be clicked."""
    look = symbols(drawing, 16) | {"getIconSize": "@@=properties.s", "getIconAngle": "@@=properties.a"}
    made = geojson(
        layer_id,
        collection(links),
        lineWidthUnits="pixels",
        getLineWidth="@@=properties.w",
        getLineColor=rgba(drawing.colours.link, 180),
        **look,
        **props,
    )
    return made | {"pickable": True}
