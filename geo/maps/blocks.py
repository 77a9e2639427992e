"""The building blocks of the map: pydeck layers of each kind that the atlas draws, with what they all share.

pydeck reads a plain string as an expression over the row (`get_position="p"`); text that means itself is a `String`.
Colours of areas go through `_sub_layer_props`: Streamlit fades every layer that has a colour accessor of its own as soon
as something is selected, and the atlas marks the selection itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

import pydeck
from pydeck.types import String

from geo.draw.palette import Colour, rgba
from geo.maps import icons
from geo.maps.drawing import Drawing
from geo.maps.served import MapFile
from geo.space.flat import WIDTH

Spec = dict[str, Any]
CLEAR: Colour = (0, 0, 0, 0)
FADED = 102
"""The alpha to which Streamlit fades lines when something is selected: lines that have it already do not change."""
PIXELS = String("pixels")
STROKE = 1.5
"""Pixels of the thinnest line: a projector shows no hairlines."""
FONT = "'Source Sans', sans-serif"


def categories(colours: Mapping[str, Colour], attribute: str, otherwise: Colour) -> Spec:
    """Colours by the value of a property, for `painted`."""
    values = sorted(colours)
    return {
        "@@function": "colorCategories",
        "attr": attribute,
        "domain": values,
        "colors": [colours[k] for k in values],
        "othersColor": otherwise,
        "nullColor": otherwise,
    }


def bins(attribute: str, steps: Sequence[float], colours: Sequence[Colour]) -> Spec:
    """Colours by number, for `painted`: below the first step, then from each step on."""
    return {
        "@@function": "colorBins",
        "attr": f"@@={attribute}",
        "domain": list(steps),
        "colors": list(colours),
        "nullColor": CLEAR,
    }


def painted(sublayers: Iterable[str], colour: Spec) -> Spec:
    """The fill of sublayers by a colour function, with the trigger that makes deck.gl look at it again."""
    trigger = json.dumps(colour, sort_keys=True)
    return {name: {"getFillColor": colour, "updateTriggers": {"getFillColor": trigger}} for name in sublayers}


def filled(colour: Colour, sublayer: str = "polygons-fill") -> Spec:
    """The fill of a sublayer by one colour."""
    return {sublayer: {"getFillColor": list(colour)}}


def stroke(colour: Colour, width: float | str) -> Spec:
    """Lines of a GeoJSON layer; width in pixels or where it stands in the row."""
    return {"line_width_units": PIXELS, "get_line_width": width, "get_line_color": colour}


def geojson(layer_id: str, data: Any, *, pickable: bool = False, **props: Any) -> pydeck.Layer:
    """A GeoJSON layer of a file or of features."""
    return pydeck.Layer("GeoJsonLayer", data, layer_id, pickable=pickable, **props)


def served(drawing: Drawing, layer_id: str, name: str, **props: Any) -> list[pydeck.Layer]:
    """A GeoJSON layer of a served file; none when the file is not there."""
    file = drawing.files.get(name)
    return [geojson(layer_id, file, **props)] if file else []


def areas(drawing: Drawing, layer_id: str, name: str, fill: Spec, **props: Any) -> list[pydeck.Layer]:
    """Filled areas of a served file; none when the file is not there.

    An area that is stroked as well as filled cannot be clicked in Streamlit's deck.gl: lines are a layer of their own.
    """
    return served(drawing, layer_id, name, stroked=False, filled=True, _sub_layer_props=fill, **props)


def close_up(drawing: Drawing, layer_id: str, name: str, zoom: float, **props: Any) -> list[pydeck.Layer]:
    """A served file that the browser fetches and shows only from a zoom on, however one came there; none without the file."""
    file = drawing.files.get(name)
    return [tile(layer_id, file.fetched(), visible_min_zoom=zoom, **props)] if file else []


def far_off(drawing: Drawing, layer_id: str, name: str, zoom: float, **props: Any) -> list[pydeck.Layer]:
    """A served file that is shown only up to a zoom; none without the file."""
    file = drawing.files.get(name)
    return [tile(layer_id, file.fetched(), visible_max_zoom=zoom, **props)] if file else []


def tile(layer_id: str, data: Any, **props: Any) -> pydeck.Layer:
    """GeoJSON at an address as the one tile of a tile layer: no other layer of deck.gl can be told at which zooms it is seen."""
    usual = {"min_zoom": 0, "max_zoom": 0, "extent": [0, 0, WIDTH, WIDTH], "pickable": False}
    return pydeck.Layer("TileLayer", data, layer_id, **usual | props)


def within(features: list[Spec]) -> str:
    """Features as an address that holds them itself."""
    return "data:application/json," + quote(json.dumps(collection(features), separators=(",", ":")), safe='{}[]:,"')


def symbols(drawing: Drawing, size: float | str, icon: str = "properties.k") -> Spec:
    """Properties that draw points of a GeoJSON layer as icons of the atlas; size in pixels."""
    return {
        "point_type": String("icon"),
        "icon_atlas": String(drawing.atlas),
        "icon_mapping": icons.mapping(),
        "get_icon": icon,
        "icon_size_units": PIXELS,
        "get_icon_size": size,
    }


GROUPED = 2.6
"""Zoom up to which sites near each other are one mark."""


def sites(
    drawing: Drawing, layer_id: str, name: str, size: float, icon: str = "properties.k", **props: Any
) -> list[pydeck.Layer]:
    """The sites of a served file as icons, to be clicked; on the map of the world those near each other as one, with their number."""
    near = close_up(drawing, layer_id, f"{name}.json", GROUPED, pickable=True, **symbols(drawing, size, icon) | props)
    number = {
        "get_text": "properties.n",
        "get_text_size": 14,
        "get_text_color": rgba(drawing.colours.ink),
        "get_text_anchor": String("start"),
        "get_text_alignment_baseline": String("center"),
        "get_text_pixel_offset": [round(size * 0.7), 0],
        **haloed(drawing),
    }
    look = symbols(drawing, round(size * 1.3), icon) | {"point_type": String("icon+text")} | number | props
    return near + far_off(drawing, f"{layer_id}-groups", f"{name}.far.json", GROUPED, pickable=True, **look)


def haloed(drawing: Drawing) -> Spec:
    """Properties that write text in the font of the pages with a halo."""
    return {
        "text_font_family": String(FONT),
        "text_character_set": String("auto"),
        "text_font_weight": 700,
        "text_font_settings": {
            "sdf": True,
            "fontSize": 48,
            "buffer": 12,
            "radius": 16,
            "cutoff": 0.25,
            "smoothing": 0.12,
        },
        "text_outline_width": 4,
        "text_outline_color": rgba(drawing.colours.halo),
    }


def segments(
    layer_id: str, data: Any, colour: Colour, width: float, units: String = PIXELS, **props: Any
) -> pydeck.Layer:
    """Straight segments (`s` to `t`) of a file or as they are."""
    return pydeck.Layer(
        "LineLayer",
        data,
        layer_id,
        pickable=False,
        get_source_position="s",
        get_target_position="t",
        get_color=colour,
        width_units=units,
        get_width=width,
        **props,
    )


def hexagons(layer_id: str, file: MapFile, paint: Spec) -> pydeck.Layer:
    """Hexagons `g` of a served file, painted, to be clicked."""
    fill = painted(["fill"], paint)
    return pydeck.Layer(
        "PolygonLayer", file.fetched(), layer_id, pickable=True, get_polygon="g", stroked=False, _sub_layer_props=fill
    )


def rings(layer_id: str, marks: list[Spec], colour: str) -> pydeck.Layer:
    """Rings around points, to be clicked; the radius of each (pixels) is its property `r`."""
    return geojson(
        layer_id,
        collection(marks),
        point_type=String("circle"),
        stroked=True,
        filled=True,
        point_radius_units=PIXELS,
        get_point_radius="properties.r",
        _sub_layer_props=filled(rgba(colour, 40), "points-circle"),
        pickable=True,
        **stroke(rgba(colour), 2.5),
    )


def collection(features: list[Spec]) -> Spec:
    """Features as one GeoJSON collection."""
    return {"type": "FeatureCollection", "features": features}


def at_centre(drawing: Drawing, iso3: str, **properties: Any) -> Spec:
    """A country's mark: a GeoJSON point at its label point, that opens the country. Raises KeyError for a country without one."""
    point = {"type": "Point", "coordinates": list(drawing.centres[iso3])}
    return {"type": "Feature", "geometry": point, "properties": {"id": f"country:{iso3}", **properties}}
