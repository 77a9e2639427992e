"""The map as deck.gl JSON: each layer one function from a scene to a plain dict, checked here because deck.gl fails silently.

Colours of areas go through `_subLayerProps`: Streamlit fades every layer that has a colour accessor of its own as soon as
something is selected, and the atlas marks the selection itself.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from geo.draw import icons
from geo.draw.palette import Colour, Palette, palette, rgba
from geo.draw.scene import Scene
from geo.draw.static import MapFile
from geo.draw.view import CAMERAS, FIRST_YEAR
from geo.model import OTHER_COUNTRIES
from geo.space.arcs import arc
from geo.text import country_name, percent

Spec = dict[str, Any]
Files = Mapping[str, MapFile]
CLEAR: Colour = (0, 0, 0, 0)
SHARE_STEPS = (0.01, 0.05, 0.15, 0.40)
EVENT_STEPS = (1, 5, 20, 100)
FOOTPRINT_STEPS = (10, 100, 1000)
LABEL_FONT = "'Source Sans', sans-serif"
PICKABLE = ("land", "regions", "cahra", "events", "footprints", "mines", "deposits", "surveyed", "places", "incidents",
            "listings", "refining", "trade", "smelters")  # fmt: skip


@dataclass(frozen=True)
class Drawing:
    """What is drawn with: the palette, the language of labels, the served files, and where countries are labelled."""

    dark: bool
    language: str
    files: Files
    centres: Mapping[str, tuple[float, float]]

    def name(self, iso3: str) -> str:
        """A country's name in the language of the labels."""
        return country_name(iso3, self.language)

    @property
    def colours(self) -> Palette:
        """The palette of the theme."""
        return palette(self.dark)

    @property
    def atlas(self) -> str:
        """The address of the icon atlas."""
        return self.files[f"icons.{'dark' if self.dark else 'light'}.png"].address


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


def step(value: float, steps: Sequence[float]) -> int:
    """The class of a value: how many steps it reaches; 0 below the first."""
    return sum(value >= limit for limit in steps)


def share_class(share: float) -> int:
    """The class 0-4 of a share of world output (fixed breaks 1, 5, 15 and 40 %)."""
    return step(share, SHARE_STEPS)


def _categories(colours: Mapping[str, Colour], attribute: str, otherwise: Colour) -> Spec:
    known = sorted(colours)
    return {"@@function": "colorCategories", "attr": attribute, "domain": known, "colors": [colours[k] for k in known],
            "othersColor": otherwise, "nullColor": otherwise}  # fmt: skip


def _bins(attribute: str, steps: Sequence[float], colours: Sequence[Colour]) -> Spec:
    return {"@@function": "colorBins", "attr": f"@@={attribute}", "domain": list(steps), "colors": list(colours), "nullColor": CLEAR}


def _painted(sublayers: Iterable[str], accessor: str, colour: Spec) -> Spec:
    trigger = json.dumps(colour, sort_keys=True)
    return {name: {accessor: colour, "updateTriggers": {accessor: trigger}} for name in sublayers}


def _geojson(layer_id: str, data: Any, **props: Any) -> Spec:
    return {"@@type": "GeoJsonLayer", "id": layer_id, "data": data, "pickable": layer_id in PICKABLE, **props}


def _served(drawing: Drawing, layer_id: str, name: str, **props: Any) -> list[Spec]:
    file = drawing.files.get(name)
    return [_geojson(layer_id, file.address, **props)] if file else []


def _symbols(drawing: Drawing, size: float, icon: str = "@@=properties.k") -> Spec:
    return {"pointType": "icon", "iconAtlas": drawing.atlas, "iconMapping": icons.mapping(), "getIcon": icon,
            "iconSizeUnits": "pixels", "getIconSize": size}  # fmt: skip


def fills(scene: Scene, drawing: Drawing) -> dict[str, Colour]:
    """The fill of each country that the production layer colours, by iso3."""
    if not scene.view.shows("production") or scene.mined.empty:
        return {}
    rows = scene.mined[(scene.mined["share"] > 0) & (scene.mined["iso3"] != OTHER_COUNTRIES)]
    return {iso3: rgba(drawing.colours.output[share_class(share)]) for iso3, share in zip(rows["iso3"], rows["share"], strict=True)}


def hatched(scene: Scene) -> set[str]:
    """Countries that mine the metal but whose figure is missing here: unnamed by this source, or withheld."""
    if not scene.view.shows("production") or scene.mined.empty:
        return set()
    return set(scene.mined.loc[scene.mined["share"].isna(), "iso3"]) - {OTHER_COUNTRIES}


def land(scene: Scene, drawing: Drawing) -> list[Spec]:
    """The countries, filled by their share of output."""
    paint = _categories(fills(scene, drawing), "iso3", rgba(drawing.colours.land))
    return _served(drawing, "land", f"land.{drawing.language}.json", stroked=False, filled=True,
                   _subLayerProps=_painted(["polygons-fill"], "getFillColor", paint))  # fmt: skip


def hatching(scene: Scene, drawing: Drawing) -> list[Spec]:
    """The hatch over countries without a figure; no layer when there is none."""
    missing = hatched(scene)
    if not missing:
        return []
    paint = _categories(dict.fromkeys(missing, rgba(drawing.colours.hatch)), "iso3", CLEAR)
    mask = {"x": 0, "y": 0, "width": icons.CELL, "height": icons.CELL, "mask": True}
    return _served(drawing, "hatch", f"land.{drawing.language}.json", stroked=False, filled=True,
                   extensions=[{"@@type": "FillStyleExtension", "pattern": True}],
                   fillPatternAtlas=drawing.files["hatch.png"].address, fillPatternMapping={"h": mask}, getFillPattern="h",
                   getFillPatternScale=4000, _subLayerProps=_painted(["polygons-fill"], "getFillColor", paint))  # fmt: skip


def _paths(layer_id: str, file: MapFile, colour: Colour, width: float, dashed: bool) -> Spec:
    dash = {"extensions": [{"@@type": "PathStyleExtension", "dash": True}], "getDashArray": [4, 3]} if dashed else {}
    return {"@@type": "PathLayer", "id": layer_id, "data": file.address, "getPath": "@@=path", "getColor": colour,
            "widthUnits": "pixels", "getWidth": width, "pickable": False, **dash}  # fmt: skip


def borders(drawing: Drawing) -> list[Spec]:
    """Country borders; disputed ones dashed."""
    colours = drawing.colours
    drawn = (("international", rgba(colours.border), 0.8, False), ("disputed", rgba(colours.quiet), 1.0, True))
    return [_paths(f"borders-{status}", drawing.files[f"borders.{status}.json"], colour, width, dashed)
            for status, colour, width, dashed in drawn if f"borders.{status}.json" in drawing.files]  # fmt: skip


def regions(scene: Scene, drawing: Drawing) -> list[Spec]:
    """The first-level units of the chosen country (or of the chosen unit's country), to be clicked."""
    iso3 = country_of(scene.view.chosen)
    return _served(drawing, "regions", f"regions/{iso3}.json", stroked=True, filled=True, lineWidthUnits="pixels", getLineWidth=0.8,
                   getLineColor=rgba(drawing.colours.quiet, 150),
                   _subLayerProps={"polygons-fill": {"getFillColor": list(CLEAR)}}) if iso3 else []  # fmt: skip


def country_of(chosen: str) -> str:
    """The iso3 behind `country:COD` or `region:COD/CD-NK`; "" for anything else."""
    kind, _, name = chosen.partition(":")
    return name[:3] if kind == "country" or (kind == "region" and name[3:4] == "/") else ""


def cahra(scene: Scene, drawing: Drawing) -> list[Spec]:
    """The EU's listed areas: a wash for conflict-affected and whole countries, outlines solid or dashed by status."""
    if not scene.view.shows("cahra"):
        return []
    ink = drawing.colours.cahra
    wash = {"conflict_affected": rgba(ink, 45), "whole_country": rgba(ink, 26), "high_risk": rgba(ink, 14)}
    areas = _served(drawing, "cahra", "cahra.json", stroked=True, filled=True, lineWidthUnits="meters", getLineWidth=900,
                    lineWidthMaxPixels=1, getLineColor=rgba(ink, 160),
                    _subLayerProps=_painted(["polygons-fill"], "getFillColor", _categories(wash, "status", CLEAR)))  # fmt: skip
    lines = [_paths(f"cahra-{status}", file, rgba(ink), 1.4, status != "conflict_affected")
             for status in wash if (file := drawing.files.get(f"cahra_outline.{status}.json"))]  # fmt: skip
    return areas + lines


def _hexagons(layer_id: str, address: str, paint: Spec) -> Spec:
    return {"@@type": "H3HexagonLayer", "id": layer_id, "data": address, "getHexagon": "@@=h", "extruded": False, "stroked": False,
            "pickable": True, "highPrecision": False, "_subLayerProps": _painted(["hexagon-cell", "hexagon-cell-hifi"], "getFillColor", paint)}  # fmt: skip


def events(scene: Scene, drawing: Drawing) -> list[Spec]:
    """Conflict events between the chosen years, as hexagons coloured by number (1, 5, 20, 100 and more)."""
    file = drawing.files.get("events.json")
    if not scene.view.shows("events") or not file:
        return []
    first, last = scene.view.years
    counted = f"c[{last - FIRST_YEAR + 1}]-c[{first - FIRST_YEAR}]"
    paint = _bins(counted, EVENT_STEPS, [CLEAR, *(rgba(code, 200) for code in drawing.colours.events)])
    return [_hexagons("events", file.address, paint)]


def footprint_files(metal: str, files: Files) -> list[str]:
    """The footprint files that may be shown for a metal: the Amazon ones are gold by construction, Africa's name no metal."""
    return [name for name in sorted(files) if name.startswith("footprints.") and (metal == "au" or "amazon" not in name)]


def footprints(scene: Scene, drawing: Drawing) -> list[Spec]:
    """Mining land seen from satellites, as hexagons coloured by hectares (10, 100, 1000 and more)."""
    if not scene.view.shows("footprints"):
        return []
    paint = _bins("ha", FOOTPRINT_STEPS, [rgba(code, 220) for code in drawing.colours.footprint])
    names = footprint_files(scene.view.metal, drawing.files)
    return [_hexagons("footprints" if i == 0 else f"footprints-{i}", drawing.files[name].address, paint) for i, name in enumerate(names)]


def sites(scene: Scene, drawing: Drawing) -> list[Spec]:
    """Deposits, mines and plants, surveyed sites, named places and incidents of the metal."""
    view, made = scene.view, list[Spec]()
    if view.shows("places"):
        colour = drawing.colours.accent
        made += _served(drawing, "places", f"places/{view.metal}.json", stroked=True, filled=True, lineWidthUnits="pixels", getLineWidth=1.2,
                        getLineColor=rgba(colour), **_symbols(drawing, 15),
                        _subLayerProps={"polygons-fill": {"getFillColor": list(rgba(colour, 50))}})  # fmt: skip
    for layer, size in (("deposits", 9), ("mines", 10)):
        if view.shows(layer):
            made += _served(drawing, layer, f"{layer}/{view.metal}.json", **_symbols(drawing, size))
    if view.shows("surveyed"):
        answer = f"{view.question}_{'ever' if view.ever else 'latest'}"
        made += _served(drawing, "surveyed", f"surveyed/{view.metal}.json", **_symbols(drawing, 12, f"@@=properties.{answer}"))
        made = [{**spec, "id": f"surveyed-{answer}"} if spec["id"] == "surveyed" else spec for spec in made]
    if view.shows("incidents"):
        made += _served(drawing, "incidents", f"incidents/{view.metal}.json", **_symbols(drawing, 20))
    if view.shows("smelters"):
        made += _served(drawing, "smelters", f"smelters/{view.metal}.json", **_symbols(drawing, 14))
    return made


def _at(centres: Mapping[str, tuple[float, float]], iso3: str, shift: float = 0) -> Spec:
    lon, lat = centres[iso3]
    return {"type": "Point", "coordinates": [lon + shift, lat]}


def _collection(features: list[Spec]) -> Spec:
    return {"type": "FeatureCollection", "features": features}


def listings(scene: Scene, drawing: Drawing) -> list[Spec]:
    """A mark at the label point of each country on the list; country grain, never a site."""
    if not scene.view.shows("listings") or scene.listings.empty:
        return []
    listed = sorted(set(scene.listings["iso3"]) & drawing.centres.keys())
    marks = [{"type": "Feature", "geometry": _at(drawing.centres, iso3),
              "properties": {"id": f"country:{iso3}", "k": "listed", "tip": drawing.name(iso3)}} for iso3 in listed]  # fmt: skip
    return [_geojson("listings", _collection(marks), **_symbols(drawing, 22))]


def refining(scene: Scene, drawing: Drawing) -> list[Spec]:
    """A ring at each refining country's label point, its area by share of world refining."""
    if not scene.view.shows("refining") or scene.refined.empty:
        return []
    rows = scene.refined[(scene.refined["share"] > 0.004) & scene.refined["iso3"].isin(list(drawing.centres))]
    rings = [{"type": "Feature", "geometry": _at(drawing.centres, iso3),
              "properties": {"id": f"country:{iso3}", "r": round(4 + 34 * math.sqrt(share), 1), "tip": f"{drawing.name(iso3)} {percent(share, drawing.language)}"}}
             for iso3, share in zip(rows["iso3"], rows["share"], strict=True)]  # fmt: skip
    return [_geojson("refining", _collection(rings), pointType="circle", stroked=True, filled=True, pointRadiusUnits="pixels",
                     getPointRadius="@@=properties.r", lineWidthUnits="pixels", getLineWidth=2.5, getLineColor=rgba(drawing.colours.link),
                     _subLayerProps={"points-circle": {"getFillColor": list(rgba(drawing.colours.link, 40))}})]  # fmt: skip


def trade(scene: Scene, drawing: Drawing) -> list[Spec]:
    """The largest trade links of the metal's main customs codes, width by value."""
    if not scene.view.shows("trade") or scene.links.empty:
        return []
    most = float(scene.links["value_kusd"].max())
    lines = []
    for row in scene.links.itertuples(index=False):
        pair = (row.exporter_iso3, row.importer_iso3)
        if all(iso3 in drawing.centres for iso3 in pair):
            path = arc(drawing.centres[pair[0]], drawing.centres[pair[1]])
            lines.append({"type": "Feature", "geometry": {"type": "LineString", "coordinates": path},
                          "properties": {"id": f"link:{pair[0]}-{pair[1]}", "w": round(1 + 7 * math.sqrt(row.value_kusd / most), 2),
                                         "tip": f"{drawing.name(pair[0])} → {drawing.name(pair[1])}"}})  # fmt: skip
    return [_geojson("trade", _collection(lines), lineWidthUnits="pixels", getLineWidth="@@=properties.w", lineCapRounded=True,
                     getLineColor=rgba(drawing.colours.link, 170))]  # fmt: skip


def _text(drawing: Drawing, layer_id: str, name: str, size: int, colour: str, group: str) -> list[Spec]:
    return _served(drawing, layer_id, name, pointType="text", getText="@@=properties.tip", getTextSize=size, getTextColor=rgba(colour),
                   textFontFamily=LABEL_FONT, textCharacterSet="auto", textFontSettings={"sdf": True, "fontSize": 48, "buffer": 6},
                   textOutlineWidth=4, textOutlineColor=rgba(drawing.colours.halo, 190), collisionGroup=group,
                   getCollisionPriority="@@=properties.rank", collisionTestProps={"sizeScale": 2},
                   extensions=[{"@@type": "CollisionFilterExtension"}])  # fmt: skip


def labels(scene: Scene, drawing: Drawing) -> list[Spec]:
    """Names of countries and listed countries' regions; which ones appear depends on the room at each zoom."""
    colours = drawing.colours
    return (_text(drawing, "labels-regions", "labels.regions.json", 11, colours.quiet, "names")
            + _text(drawing, "labels", f"labels.{drawing.language}.json", 13, colours.ink, "names"))  # fmt: skip


def highlight(geometry: Spec | None, drawing: Drawing) -> list[Spec]:
    """The chosen thing: its outline, or a ring around its point."""
    if not geometry:
        return []
    accent = rgba(drawing.colours.accent)
    return [_geojson("chosen", {"type": "Feature", "properties": {}, "geometry": geometry}, stroked=True, filled=False, pointType="circle",
                     pointRadiusUnits="pixels", getPointRadius=13, lineWidthUnits="pixels", getLineWidth=3, getLineColor=accent)]  # fmt: skip


def deck(scene: Scene, drawing: Drawing, chosen: Spec | None = None, camera: Mapping[str, float] | None = None) -> Deck:
    """The whole map of a scene as deck.gl JSON. `chosen`: GeoJSON geometry to mark; `camera`: lon, lat (degrees), zoom.

    Raises
    ------
    ValueError : two layers bear the same id (deck.gl would draw neither and say nothing).
    """
    layers = [
        *land(scene, drawing), *hatching(scene, drawing), *cahra(scene, drawing), *footprints(scene, drawing), *events(scene, drawing),
        *borders(drawing), *regions(scene, drawing), *trade(scene, drawing), *refining(scene, drawing), *listings(scene, drawing),
        *sites(scene, drawing), *highlight(chosen, drawing), *labels(scene, drawing),
    ]  # fmt: skip
    ids = [layer["id"] for layer in layers]
    if len(ids) != len(set(ids)):
        raise ValueError(f"two map layers bear the same id: {sorted(ids)}")
    preset = CAMERAS[scene.view.camera]
    at = camera or {"lon": preset.lon, "lat": preset.lat, "zoom": preset.zoom}
    state = {"longitude": at["lon"], "latitude": at["lat"], "zoom": at["zoom"], "minZoom": 0, "maxZoom": 14}
    spec = {"initialViewState": state, "layers": layers, "mapStyle": "__MAP_STYLE__", "views": [{"@@type": "MapView", "controller": True}]}
    return Deck(json.dumps(spec, separators=(",", ":"), default=_plain))


def _plain(value: Any) -> Any:
    if pd.api.types.is_scalar(value) and hasattr(value, "item"):
        return value.item()
    raise TypeError(f"{type(value).__name__} cannot go into a map")
