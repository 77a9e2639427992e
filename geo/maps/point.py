"""The thematic layers of the map, each one function from a scene to deck.gl JSON."""

from __future__ import annotations

import math

import pandas as pd

from geo.draw.palette import rgba
from geo.maps.blocks import (
    CLEAR,
    FADED,
    Drawing,
    Files,
    Spec,
    at_centre,
    bins,
    categories,
    collection,
    geojson,
    hexagons,
    icon_layer,
    painted,
    segments,
    served,
    symbols,
)
from geo.maps.links import link, link_layer
from geo.maps.scene import Scene
from geo.maps.view import FIRST_YEAR, answer_place
from geo.tables import records
from geo.words.text import percent

DASHES = {"high_risk": [4, 3], "whole_country": [1, 2]}
DASH = {"@@type": "PathStyleExtension", "dash": True}
EVENT_STEPS = (1, 5, 20, 100)
FOOTPRINT_STEPS = (10, 100, 1000)


def cahra(scene: Scene, drawing: Drawing) -> list[Spec]:
    """The EU's listed areas: a wash for conflict-affected and whole countries, outlines solid or dashed by status."""
    if not scene.view.shows("cahra"):
        return []
    ink = drawing.colours.cahra
    wash = {"conflict_affected": rgba(ink, 45), "whole_country": rgba(ink, 26), "high_risk": rgba(ink, 14)}
    areas = served(
        drawing,
        "cahra",
        "cahra.json",
        stroked=False,
        filled=True,
        _subLayerProps=painted(["polygons-fill"], "getFillColor", categories(wash, "status", CLEAR)),
    )
    lines = list[Spec]()
    if inner := drawing.files.get("cahra_inner.json"):
        limits = segments("cahra-inner", inner.address, rgba(ink, FADED), 1500)
        lines.append(limits | {"widthUnits": "meters", "widthMaxPixels": 1})
    for status in wash:
        dash = {"extensions": [DASH], "getDashArray": DASHES[status]} if status in DASHES else {}
        outline = {
            "stroked": True,
            "filled": False,
            "lineWidthUnits": "pixels",
            "getLineWidth": 1.4,
            "getLineColor": rgba(ink),
        }
        lines += served(drawing, f"cahra-{status}", f"cahra_outline.{status}.json", **outline, **dash)
    return areas + lines


def events(scene: Scene, drawing: Drawing) -> list[Spec]:
    """Conflict events between the chosen years, as hexagons coloured by number (1, 5, 20, 100 and more)."""
    file = drawing.files.get("events.json")
    if not scene.view.shows("events") or not file:
        return []
    first, last = scene.view.years
    counted = f"c[{last - FIRST_YEAR + 1}]-c[{first - FIRST_YEAR}]"
    paint = bins(counted, EVENT_STEPS, [CLEAR, *(rgba(code, 200) for code in drawing.colours.events)])
    return [hexagons("events", file.address, paint)]


def footprint_files(metal: str, files: Files) -> list[str]:
    """The footprint files that may be shown for a metal: the Amazon ones are gold by construction, Africa's name no metal."""
    return [
        name for name in sorted(files) if name.startswith("footprints.") and (metal == "au" or "amazon" not in name)
    ]


def footprints(scene: Scene, drawing: Drawing) -> list[Spec]:
    """Mining land seen from satellites, as hexagons coloured by hectares (10, 100, 1000 and more)."""
    if not scene.view.shows("footprints"):
        return []
    paint = bins("ha", FOOTPRINT_STEPS, [rgba(code, 220) for code in drawing.colours.footprint])
    names = footprint_files(scene.view.metal, drawing.files)
    return [
        hexagons("footprints" if i == 0 else f"footprints-{i}", drawing.files[name].address, paint)
        for i, name in enumerate(names)
    ]


def _washed(drawing: Drawing) -> Spec:
    """How the areas among named places and incidents look: what is only known by its district is no sharp point."""
    colour = drawing.colours.accent
    return {
        "stroked": True,
        "filled": True,
        "lineWidthUnits": "pixels",
        "getLineWidth": 1.2,
        "getLineColor": rgba(colour),
        "_subLayerProps": {"polygons-fill": {"getFillColor": list(rgba(colour, 50))}},
    }


def sites(scene: Scene, drawing: Drawing) -> list[Spec]:
    """Deposits, mines and plants, surveyed sites, named places and incidents of the metal."""
    view, made = scene.view, list[Spec]()
    if view.shows("places"):
        made += served(drawing, "places", f"places/{view.metal}.json", **_washed(drawing), **symbols(drawing, 15))
    for layer, size in (("deposits", 9), ("mines", 10)):
        if view.shows(layer):
            made += icon_layer(drawing, layer, f"{layer}/{view.metal}.json", size)
    if view.shows("surveyed"):
        place = answer_place(view.question, view.ever)
        made += icon_layer(drawing, f"surveyed-{place}", f"surveyed/{view.metal}.json", 12, f"@@=a[{place}]")
    if view.shows("incidents"):
        made += served(drawing, "incidents", f"incidents/{view.metal}.json", **_washed(drawing), **symbols(drawing, 20))
    if view.shows("smelters"):
        made += served(drawing, "smelters", f"smelters/{view.metal}.json", **symbols(drawing, 14))
    return made


def listings(scene: Scene, drawing: Drawing) -> list[Spec]:
    """A mark at the label point of each country on the list; country grain, never a site."""
    if not scene.view.shows("listings") or scene.listings.empty:
        return []
    direct = set(scene.listings.loc[scene.listings["scope"] == "direct", "iso3"])
    listed = sorted(set(scene.listings["iso3"]) & drawing.centres.keys())
    marks = [
        {
            "type": "Feature",
            "geometry": at_centre(drawing.centres, iso3),
            "properties": {
                "id": f"country:{iso3}",
                "k": "listed" if iso3 in direct else "listed_downstream",
                "tip": drawing.name(iso3),
            },
        }
        for iso3 in listed
    ]
    return [geojson("listings", collection(marks), **symbols(drawing, 22), getIconPixelOffset=[0, -16])]


def production(scene: Scene, drawing: Drawing) -> list[Spec]:
    """Where levels colour the land: a ring at each mining country's label point, its area by share of world output."""
    if not (scene.view.shows("production") and scene.view.shows("risk")) or scene.mined.empty:
        return []
    return [_rings("production", scene.mined, drawing, drawing.colours.ink)]


def refining(scene: Scene, drawing: Drawing) -> list[Spec]:
    """A ring at each refining country's label point, its area by share of world refining."""
    if not scene.view.shows("refining") or scene.refined.empty:
        return []
    return [_rings("refining", scene.refined, drawing, drawing.colours.link)]


def _rings(layer_id: str, output: pd.DataFrame, drawing: Drawing, colour: str) -> Spec:
    rows = output[(output["share"] > 0.004) & output["iso3"].isin(list(drawing.centres))]
    rings = [
        {
            "type": "Feature",
            "geometry": at_centre(drawing.centres, iso3),
            "properties": {
                "id": f"country:{iso3}",
                "r": round(4 + 34 * math.sqrt(share), 1),
                "tip": f"{drawing.name(iso3)} {percent(share, drawing.language)}",
            },
        }
        for iso3, share in zip(rows["iso3"], rows["share"], strict=True)
    ]
    return geojson(
        layer_id,
        collection(rings),
        pointType="circle",
        stroked=True,
        filled=True,
        pointRadiusUnits="pixels",
        getPointRadius="@@=properties.r",
        lineWidthUnits="pixels",
        getLineWidth=2.5,
        getLineColor=rgba(colour),
        _subLayerProps={"points-circle": {"getFillColor": list(rgba(colour, 40))}},
    )


def trade(scene: Scene, drawing: Drawing) -> list[Spec]:
    """The largest trade links of the metal's main customs codes, width by value."""
    if not scene.view.shows("trade") or scene.links.empty:
        return []
    most = float(scene.links["value_kusd"].max())
    links = [
        feature
        for row in records(scene.links)
        if row.exporter_iso3 in drawing.centres and row.importer_iso3 in drawing.centres
        for feature in link(drawing, row.exporter_iso3, row.importer_iso3, 1 + 7 * math.sqrt(row.value_kusd / most), "")
    ]
    return [link_layer("trade", links, drawing)]
