"""The land of the live map: countries and regions in their fills, patterns and outlines, borders, and the mark of the chosen thing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pydeck
from pydeck.types import String

from geo.draw.palette import Colour, rgba
from geo.maps.blocks import (
    CLEAR,
    FADED,
    PIXELS,
    STROKE,
    Spec,
    areas,
    categories,
    filled,
    geojson,
    painted,
    segments,
    served,
    stroke,
)
from geo.maps.drawing import Drawing
from geo.maps.ground import Ground

OUTLINE = 2.4
"""Pixels of the edge of a place that evidence leaves open, and of its dashes where only the context is known."""
THIN = STROKE
"""Pixels: the edge of a place that is below high for a reason; no dashes, and finer than what evidence leaves open."""
OPAQUE = 7.5
"""The opacity that makes FADED lines whole again: deck.gl takes its root of 2.2."""
DOT = 1.3
"""Pixels: the radius of a dot."""


def land(colours: Mapping[str, Colour], drawing: Drawing) -> list[pydeck.Layer]:
    """The countries, some filled (by iso3), every other one plain land."""
    paint = categories(colours, "iso3", rgba(drawing.colours.land))
    fill = painted(["polygons-fill"], paint)
    return areas(drawing, "land", f"land.{drawing.language}.json", fill, pickable=True)


def fills(ground: Ground, drawing: Drawing) -> list[pydeck.Layer]:
    """The countries of a ground in their colours."""
    return land({iso3: rgba(colour) for iso3, colour in ground.colours(drawing.colours).items()}, drawing)


def regions(ground: Ground, under: Ground, drawing: Drawing) -> list[pydeck.Layer]:
    """Regions in their own colours over their country's; one without a level is plain land where its country is not.

    `under`: the ground of the countries. A region's colour, or that it has none, is never its country's.
    """
    plain, marked = rgba(drawing.colours.land), under.steps.keys() | under.hatched | under.dotted
    colours = {name: plain for name in ground.signed if name[:3] in marked}
    colours |= {name: rgba(colour) for name, colour in ground.colours(drawing.colours).items()}
    paint = categories({f"region:{name}": colour for name, colour in colours.items()}, "id", CLEAR)
    fill = painted(["polygons-fill"], paint)
    countries = sorted({name[:3] for name in colours})
    return [layer for iso3 in countries for layer in areas(drawing, f"level-{iso3}", f"assessed/{iso3}.json", fill)]


def patterns(ground: Ground, drawing: Drawing, of: str = "") -> list[pydeck.Layer]:
    """The one hatch over places at which nobody looked, and dots in those where somebody did without asking; `of` names the layers."""
    lines = [{"s": a, "t": b} for code in _codes(ground.hatched) for a, b in drawing.hatches.get(code, [])]
    points = [point for code in _codes(ground.dotted) for point in drawing.dots.get(code, [])]
    ink = drawing.colours.ink
    hatch = [segments(f"hatch{of}", lines, rgba(ink, FADED), STROKE)] if lines else []
    return hatch + ([_dots(f"dots{of}", points, rgba(ink, FADED))] if points else [])


def _dots(layer_id: str, points: list[list[float]], colour: Colour) -> pydeck.Layer:
    return geojson(
        layer_id,
        _feature("MultiPoint", points),
        point_type=String("circle"),
        stroked=False,
        point_radius_units=PIXELS,
        get_point_radius=DOT,
        _sub_layer_props=filled(colour, "points-circle"),
    )


def outlines(ground: Ground, drawing: Drawing, of: str = "") -> list[pydeck.Layer]:
    """The edges of places that have no level, over all borders: whole lines, thin where it is below high for a reason, dashes for context.

    An edge that two places share is drawn once, whole if it is for either; dashes lie over a thin line. They are single segments, dashed
    beforehand: measured without a graphics processor, paths that the browser dashes made the choice of another metal 2.6 times as slow.
    """
    firm, loose, thin = (
        set(_codes(places)) for places in (ground.outlined | ground.dotted, ground.dashed, ground.thin)
    )
    others = [edge for edge in drawing.edges if not edge.places & firm]
    whole = [piece for edge in drawing.edges if edge.places & firm for piece in edge.line]
    fine = [piece for edge in others if edge.places & thin for piece in edge.line]
    dashes = [piece for edge in others if edge.places & loose for piece in edge.dashes]
    return [
        *_edges(f"outlines-thin{of}", fine, THIN, drawing),
        *_edges(f"outlines{of}", whole + dashes, OUTLINE, drawing),
    ]


def _edges(layer_id: str, pieces: list[list[float]], width: float, drawing: Drawing) -> list[pydeck.Layer]:
    data = [{"s": piece[:2], "t": piece[2:]} for piece in pieces]
    return [segments(layer_id, data, rgba(drawing.colours.quiet, FADED), width, opacity=OPAQUE)] if data else []


def _feature(kind: str, coordinates: list[Any]) -> Spec:
    return {"type": "Feature", "properties": {}, "geometry": {"type": kind, "coordinates": coordinates}}


def _codes(places: Collection[str]) -> list[str]:
    """The iso3 of countries, the codes of regions (`COD/CD-NK`), sorted."""
    return sorted(name.partition("/")[2] or name for name in places)


def borders(drawing: Drawing) -> list[pydeck.Layer]:
    """Country borders; disputed ones are cut into dashes."""
    file = drawing.files.get("borders.json")
    return [segments("borders", file.fetched(), rgba(drawing.colours.ink, FADED), STROKE)] if file else []


def regions_of(chosen: str, drawing: Drawing) -> list[pydeck.Layer]:
    """The first-level units of the chosen country (or of the chosen unit's country), to be clicked, and their limits."""
    iso3 = country_of(chosen)
    if not iso3:
        return []
    name, limits = f"regions/{iso3}.json", stroke(rgba(drawing.colours.quiet, 150), STROKE)
    units = areas(drawing, "regions", name, filled(CLEAR), pickable=True)
    return units + served(drawing, "regions-limits", name, stroked=True, filled=False, **limits)


def country_of(chosen: str) -> str:
    """The iso3 behind `country:COD` or `region:COD/CD-NK`; "" for anything else."""
    kind, _, name = chosen.partition(":")
    return name[:3] if kind == "country" or (kind == "region" and name[3:4] == "/") else ""


def highlight(geometry: Spec | None, drawing: Drawing) -> list[pydeck.Layer]:
    """The chosen thing (a GeoJSON geometry): its outline, or a ring around its point."""
    if not geometry:
        return []
    return [
        geojson(
            "chosen",
            {"type": "Feature", "properties": {}, "geometry": geometry},
            stroked=True,
            filled=False,
            point_type=String("circle"),
            point_radius_units=PIXELS,
            get_point_radius=13,
            **stroke(rgba(drawing.colours.accent), 3 if geometry["type"] == "Point" else OUTLINE),
        )
    ]
