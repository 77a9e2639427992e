"""The base map: land filled by output, hatching, borders, regions of the chosen country, names and the mark of the choice."""

from __future__ import annotations

from collections.abc import Mapping

from geo.draw.palette import Colour, rgba
from geo.maps import levels
from geo.maps.blocks import CLEAR, FADED, Drawing, Spec, categories, close_up, geojson, painted, segments, served
from geo.maps.scene import Scene
from geo.model import OTHER_COUNTRIES

SHARE_STEPS = (0.01, 0.05, 0.15, 0.40)
REGION_LABEL_ZOOM = 3.4
UNSEEN = (0, 0, 0, 1)
"""A background that nobody sees closes the gaps between letters for the collision test, which else fades half a name."""
WHOLE = 0.95
"""A name that the collision test has half faded is not shown at all."""
ROOM = 2.2
"""How much room a name takes where it is tested against the middle of others: twice its size, and a little."""
FIRST_RANK = 500
"""Above the rank of every name in the served files (at most 100), below deck.gl's limit of 1000."""
NAME_HEIGHT = 23
"""Of every name drawn as a picture, in pixels of the map."""
LABEL_FONT = "'Source Sans', sans-serif"


def share_class(share: float) -> int:
    """The class 0-4 of a share of world output (fixed breaks 1, 5, 15 and 40 %)."""
    return sum(share >= limit for limit in SHARE_STEPS)


def fills(scene: Scene, drawing: Drawing) -> dict[str, Colour]:
    """The fill of each country that the production layer colours, by iso3."""
    if not scene.view.shows("production") or scene.view.shows("risk") or scene.mined.empty:
        return {}
    rows = scene.mined[(scene.mined["share"] > 0) & (scene.mined["iso3"] != OTHER_COUNTRIES)]
    return {
        iso3: rgba(drawing.colours.output[share_class(share)])
        for iso3, share in zip(rows["iso3"], rows["share"], strict=True)
    }


def hatched(scene: Scene) -> set[str]:
    """Countries that mine the metal but whose figure is missing here: unnamed by this source, or withheld."""
    if not scene.view.shows("production") or scene.mined.empty:
        return set()
    return set(scene.mined.loc[scene.mined["share"].isna(), "iso3"]) - {OTHER_COUNTRIES}


def land(scene: Scene, drawing: Drawing) -> list[Spec]:
    """The countries, filled by level where that layer is on, else by their share of output."""
    if scene.view.shows("risk"):
        return levels.level_land(scene.levels, drawing) + levels.region_layers(scene.region_levels, drawing)
    paint = categories(fills(scene, drawing), "iso3", rgba(drawing.colours.land))
    return served(
        drawing,
        "land",
        f"land.{drawing.language}.json",
        stroked=False,
        filled=True,
        _subLayerProps=painted(["polygons-fill"], "getFillColor", paint),
    )


def hatching(scene: Scene, drawing: Drawing) -> list[Spec]:
    """The hatch as lines: over countries without enough data (finer: a weak level), or without a figure of output."""
    if not scene.view.shows("risk"):
        return levels.hatched(hatched(scene), drawing)
    return levels.hatched(levels.unknown(scene.levels), drawing) + levels.weakly(scene.levels, drawing)


def borders(drawing: Drawing) -> list[Spec]:
    """Country borders; disputed ones are cut into dashes."""
    file = drawing.files.get("borders.json")
    return [segments("borders", file.address, rgba(drawing.colours.ink, FADED), 0.7)] if file else []


def regions(scene: Scene, drawing: Drawing) -> list[Spec]:
    """The first-level units of the chosen country (or of the chosen unit's country), to be clicked, and their limits.

    An area that is stroked as well as filled cannot be clicked in Streamlit's deck.gl: fill and lines are two layers.
    """
    iso3 = country_of(scene.view.chosen)
    if not iso3:
        return []
    name, clear = f"regions/{iso3}.json", {"polygons-fill": {"getFillColor": list(CLEAR)}}
    lines = {"lineWidthUnits": "pixels", "getLineWidth": 0.8, "getLineColor": rgba(drawing.colours.quiet, 150)}
    areas = served(drawing, "regions", name, stroked=False, filled=True, _subLayerProps=clear)
    return areas + served(drawing, "regions-limits", name, stroked=True, filled=False, **lines)


def country_of(chosen: str) -> str:
    """The iso3 behind `country:COD` or `region:COD/CD-NK`; "" for anything else."""
    kind, _, name = chosen.partition(":")
    return name[:3] if kind == "country" or (kind == "region" and name[3:4] == "/") else ""


def _text(drawing: Drawing) -> Spec:
    """Properties that write names of regions with a halo; where two overlap, the one of higher rank stays."""
    return {
        "pointType": "text",
        "getText": "@@=properties.tip",
        "getTextSize": 11,
        "getTextColor": rgba(drawing.colours.ink),
        "textFontFamily": LABEL_FONT,
        "textCharacterSet": "auto",
        "textFontWeight": 700,
        "textFontSettings": {
            "sdf": True,
            "fontSize": 48,
            "buffer": 12,
            "radius": 16,
            "cutoff": 0.25,
            "smoothing": 0.12,
        },
        "textOutlineWidth": 4,
        "textOutlineColor": rgba(drawing.colours.halo),
        "textBackground": True,
        "getTextBackgroundColor": list(UNSEEN),
        "textBackgroundPadding": [6, 3],
        "collisionGroup": "names",
        "getCollisionPriority": "@@=properties.rank",
        "collisionTestProps": {"sizeScale": 2.6},
        "extensions": [{"@@type": "CollisionFilterExtension"}],
    }


def labels(drawing: Drawing, zoom: float, first: Mapping[str, float] | None = None) -> list[Spec]:
    """Names of countries, and close up of regions; room decides who appears. Remote lands are named where the camera is sent close.

    `first`: the countries that the map is about, each with its weight (0-1); they come before all others, heaviest first.
    """
    about = _first(first or {}, drawing)
    known = {label["i"] for label in about}
    close = zoom >= REGION_LABEL_ZOOM
    file = drawing.files.get("labels.json")
    rest = [
        {"i": label["i"], "p": label["p"], "r": label["r"]}
        for label in (file.content if file else [])
        if label["i"] not in known and (close or not label["remote"])
    ]
    regions_close_up = served(drawing, "labels-regions", "labels.regions.json", **_text(drawing))
    return _names([*about, *rest], drawing) + close_up(regions_close_up, REGION_LABEL_ZOOM)


def _names(labels: list[Spec], drawing: Drawing) -> list[Spec]:
    """Names as pictures with halos (iso3 `i`, point `p`); where two overlap, the one of higher rank `r` stays."""
    pictures = drawing.files.get(f"names.{drawing.language}.{drawing.theme}.png")
    places = drawing.files.get(f"names.{drawing.language}.json")
    if not (labels and pictures and places):
        return []
    return [
        {
            "@@type": "IconLayer",
            "id": "labels",
            "data": labels,
            "pickable": False,
            "getPosition": "@@=p",
            "getIcon": "@@=i",
            "getSize": NAME_HEIGHT,
            "iconAtlas": pictures.address,
            "iconMapping": places.address,
            "alphaCutoff": WHOLE,
            "collisionGroup": "names",
            "getCollisionPriority": "@@=r",
            "collisionTestProps": {"sizeScale": ROOM, "alphaCutoff": 0},
            "extensions": [{"@@type": "CollisionFilterExtension"}],
        }
    ]


def producers(scene: Scene) -> dict[str, float]:
    """The countries with a share of the output on the map, and that share."""
    output = scene.mined if not scene.mined.empty else scene.refined
    if output.empty:
        return {}
    rows = output[output["share"] >= SHARE_STEPS[0]]
    return dict(zip(rows["iso3"], rows["share"], strict=True))


def _first(weights: Mapping[str, float], drawing: Drawing) -> list[Spec]:
    """The names of some countries, ranked above all others."""
    return [
        {"i": iso3, "p": list(drawing.centres[iso3]), "r": FIRST_RANK + round(100 * min(weight, 1.0))}
        for iso3, weight in weights.items()
        if iso3 in drawing.centres
    ]


def highlight(geometry: Spec | None, drawing: Drawing) -> list[Spec]:
    """The chosen thing: its outline, or a ring around its point."""
    if not geometry:
        return []
    accent = rgba(drawing.colours.accent)
    return [
        geojson(
            "chosen",
            {"type": "Feature", "properties": {}, "geometry": geometry},
            stroked=True,
            filled=False,
            pointType="circle",
            pointRadiusUnits="pixels",
            getPointRadius=13,
            lineWidthUnits="pixels",
            getLineWidth=3 if geometry["type"] == "Point" else 1.6,
            getLineColor=accent,
        )
    ]
