"""The land of the live map: countries and regions in their fills, hatches, borders, and the mark of the chosen thing."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pydeck
from pydeck.types import String

from geo.draw.palette import Colour, rgba
from geo.maps.blocks import (
    CLEAR,
    FADED,
    PIXELS,
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


def land(colours: Mapping[str, Colour], drawing: Drawing) -> list[pydeck.Layer]:
    """The countries, some filled (by iso3), every other one plain land."""
    paint = categories(colours, "iso3", rgba(drawing.colours.land))
    fill = painted(["polygons-fill"], paint)
    return areas(drawing, "land", f"land.{drawing.language}.json", fill, pickable=True)


def fills(ground: Ground, drawing: Drawing) -> list[pydeck.Layer]:
    """The countries of a ground in their colours."""
    return land({iso3: rgba(colour) for iso3, colour in ground.colours(drawing.colours).items()}, drawing)


def hatches(ground: Ground, drawing: Drawing) -> list[pydeck.Layer]:
    """The one hatch, over places at which nobody looked."""
    return hatched(ground.hatched, drawing)


def hatched(
    places: Collection[str], drawing: Drawing, layer_id: str = "hatch", width: float = 1, every: int = 1
) -> list[pydeck.Layer]:
    """Hatching (each `every`-th line, width in pixels) over countries or regions; no layer when there is nothing to hatch."""
    lines = [{"s": a, "t": b} for place in sorted(places) for a, b in drawing.hatches.get(place, [])[::every]]
    return [segments(layer_id, lines, rgba(drawing.colours.ink, FADED), width)] if lines else []


def regions(ground: Ground, drawing: Drawing) -> list[pydeck.Layer]:
    """Regions with a level of their own over their country; those whose sites nobody looked at are ruled with a fine hatch."""
    colours = ground.colours(drawing.colours)
    paint = categories({f"region:{name}": rgba(colour) for name, colour in colours.items()}, "id", CLEAR)
    fill = painted(["polygons-fill"], paint)
    countries = sorted({name[:3] for name in colours})
    filled_in = [layer for iso3 in countries for layer in areas(drawing, f"level-{iso3}", f"regions/{iso3}.json", fill)]
    codes = {name.partition("/")[2] for name in ground.hatched}
    return filled_in + hatched(codes, drawing, "hatch-regions", 0.8)


def borders(drawing: Drawing) -> list[pydeck.Layer]:
    """Country borders; disputed ones are cut into dashes."""
    file = drawing.files.get("borders.json")
    return [segments("borders", file.fetched(), rgba(drawing.colours.ink, FADED), 0.7)] if file else []


def regions_of(chosen: str, drawing: Drawing) -> list[pydeck.Layer]:
    """The first-level units of the chosen country (or of the chosen unit's country), to be clicked, and their limits."""
    iso3 = country_of(chosen)
    if not iso3:
        return []
    name, limits = f"regions/{iso3}.json", stroke(rgba(drawing.colours.quiet, 150), 0.8)
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
            **stroke(rgba(drawing.colours.accent), 3 if geometry["type"] == "Point" else 1.6),
        )
    ]
