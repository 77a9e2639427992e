"""The building blocks of the map as deck.gl JSON: plain dicts, checked here because deck.gl fails silently.

Colours of areas go through `_subLayerProps`: Streamlit fades every layer that has a colour accessor of its own as soon
as something is selected, and the atlas marks the selection itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from geo.draw.palette import Colour, Palette, palette
from geo.maps import icons
from geo.maps.served import MapFile
from geo.words.text import country_name

Spec = dict[str, Any]
Files = Mapping[str, MapFile]
CLEAR: Colour = (0, 0, 0, 0)
FADED = 102
"""The alpha to which Streamlit fades lines when something is selected: lines that have it already do not change."""
PICKABLE = (
    "land",
    "regions",
    "cahra",
    "events",
    "footprints",
    "mines",
    "deposits",
    "surveyed",
    "places",
    "incidents",
    "listings",
    "production",
    "refining",
    "trade",
    "smelters",
    "screened",
)


@dataclass(frozen=True)
class Drawing:
    """What is drawn with: palette, language of labels, served files, and of each country its label point and hatching lines."""

    dark: bool
    language: str
    files: Files
    centres: Mapping[str, tuple[float, float]]
    hatches: Mapping[str, list[list[list[float]]]] = field(default_factory=dict)

    def name(self, iso3: str) -> str:
        """A country's name in the language of the labels."""
        return country_name(iso3, self.language)

    @property
    def colours(self) -> Palette:
        """The palette of the theme."""
        return palette(self.dark)

    @property
    def theme(self) -> str:
        """The palette's name in the names of files."""
        return "dark" if self.dark else "light"

    @property
    def atlas(self) -> str:
        """The address of the icon atlas; "" when it is not there (the map then has no symbols)."""
        file = self.files.get(f"icons.{self.theme}.png")
        return file.address if file else ""


def categories(colours: Mapping[str, Colour], attribute: str, otherwise: Colour) -> Spec:
    """Colours by the value of a property, for `_subLayerProps`."""
    known = sorted(colours)
    return {
        "@@function": "colorCategories",
        "attr": attribute,
        "domain": known,
        "colors": [colours[k] for k in known],
        "othersColor": otherwise,
        "nullColor": otherwise,
    }


def bins(attribute: str, steps: Sequence[float], colours: Sequence[Colour]) -> Spec:
    """Colours by number: below the first step, then from each step on."""
    return {
        "@@function": "colorBins",
        "attr": f"@@={attribute}",
        "domain": list(steps),
        "colors": list(colours),
        "nullColor": CLEAR,
    }


def painted(sublayers: Iterable[str], accessor: str, colour: Spec) -> Spec:
    """A colour function for sublayers, with the trigger that makes deck.gl look at it again."""
    trigger = json.dumps(colour, sort_keys=True)
    return {name: {accessor: colour, "updateTriggers": {accessor: trigger}} for name in sublayers}


def geojson(layer_id: str, data: Any, **props: Any) -> Spec:
    """A GeoJSON layer; `data` is an address, a file or the features themselves."""
    return {"@@type": "GeoJsonLayer", "id": layer_id, "data": data, "pickable": layer_id in PICKABLE, **props}


def served(drawing: Drawing, layer_id: str, name: str, **props: Any) -> list[Spec]:
    """A GeoJSON layer of a served file; none when the file is not there."""
    file = drawing.files.get(name)
    return [geojson(layer_id, file, **props)] if file else []


def close_up(layers: Iterable[Spec], zoom: float) -> list[Spec]:
    """Layers of served files that the browser fetches and shows only from a zoom on, however one came there.

    Each becomes the one tile of a tile layer: no other layer of deck.gl can be told from which zoom on it is seen.
    """
    tile = {"@@type": "TileLayer", "minZoom": 0, "maxZoom": 0, "visibleMinZoom": zoom}
    return [layer | tile | {"data": layer["data"].address} for layer in layers]


def symbols(drawing: Drawing, size: float, icon: str = "@@=properties.k") -> Spec:
    """Properties that draw points as icons of the atlas."""
    return {
        "pointType": "icon",
        "iconAtlas": drawing.atlas,
        "iconMapping": icons.mapping(),
        "getIcon": icon,
        "iconSizeUnits": "pixels",
        "getIconSize": size,
    }


def icon_layer(drawing: Drawing, layer_id: str, name: str, size: float, icon: str = "@@=k") -> list[Spec]:
    """A layer of icons from a served file of rows (`id`, `tip`, point `p`, icon `k`); none when the file is not there."""
    file = drawing.files.get(name)
    if not file:
        return []
    look = {"iconAtlas": drawing.atlas, "iconMapping": icons.mapping(), "getIcon": icon, "getSize": size}
    place = {"@@type": "IconLayer", "id": layer_id, "data": file, "pickable": True, "getPosition": "@@=p"}
    return [place | look]


def segments(layer_id: str, data: Any, colour: Colour, width: float) -> Spec:
    """Straight segments (`s` to `t`), by address or as they are; width in pixels."""
    return {
        "@@type": "LineLayer",
        "id": layer_id,
        "data": data,
        "getSourcePosition": "@@=s",
        "getTargetPosition": "@@=t",
        "getColor": colour,
        "widthUnits": "pixels",
        "getWidth": width,
        "pickable": False,
    }


def collection(features: list[Spec]) -> Spec:
    """Features as one GeoJSON collection."""
    return {"type": "FeatureCollection", "features": features}


def at_centre(centres: Mapping[str, tuple[float, float]], iso3: str) -> Spec:
    """A GeoJSON point at a country's label point."""
    return {"type": "Point", "coordinates": list(centres[iso3])}


def hexagons(layer_id: str, address: str, paint: Spec) -> Spec:
    """H3 hexagons of a served file, painted."""
    return {
        "@@type": "H3HexagonLayer",
        "id": layer_id,
        "data": address,
        "getHexagon": "@@=h",
        "extruded": False,
        "stroked": False,
        "pickable": True,
        "highPrecision": False,
        "_subLayerProps": painted(["hexagon-cell", "hexagon-cell-hifi"], "getFillColor", paint),
    }
