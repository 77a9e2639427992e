"""Names on the map: countries as pictures, and close up regions as text; room decides who appears."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import pydeck
from pydeck.types import String

from geo.draw.palette import rgba
from geo.maps.below import countries_below
from geo.maps.blocks import PIXELS, Spec, at_centre, close_up, haloed, tile, within
from geo.maps.drawing import Drawing
from geo.maps.grave import NAMED, grave
from geo.maps.ground import SHARE_STEPS
from geo.maps.naming import Name, Point, marks, placed
from geo.maps.scene import Scene
from geo.model import OTHER_COUNTRIES, Level
from geo.space.flat import WIDTH

REGION_LABEL_ZOOM = 3.4
ALL_NAMES_ZOOM = 2.2
MINED_MOST = 0.95
"""The weight of the country that mines most."""
UNSEEN = (0, 0, 0, 1)
"""A background that nobody sees closes the gaps between letters for the collision test, which else fades half a name."""
WHOLE = 0.95
"""A name that the collision test has half faded is not shown at all."""
ROOM = 2.2
"""How much room a name takes where it is tested against the middle of others: twice its size, and a little."""
USUAL = {"width": 160}
"""Of a name whose picture is not there, in pixels of the picture."""
FIRST_RANK = 500
"""Above the rank of every name in the served files (at most 100), below deck.gl's limit of 1000."""
HEIGHT = 23
"""Of every name drawn as a picture, in pixels of the map."""
SCALE = 2
"""Pixels of such a picture to a pixel of the map, for screens of twice the density."""


def names(
    drawing: Drawing, zoom: float, first: Mapping[str, float], marked: Sequence[pydeck.Layer] = ()
) -> list[pydeck.Layer]:
    """Names of the countries that the map is about, those of all others closer up, and of regions close up.

    `zoom`: of the camera; `first`: the countries that the map is about, each with its weight (0-1); the heaviest are named on the map of
    the world, beside the marks of the layers `marked`.
    """
    regions = close_up(drawing, "labels-regions", "labels.regions.json", REGION_LABEL_ZOOM, **_text(drawing))
    return [*_of_the_world(written(drawing, zoom, first, marked), first, drawing), *_others(drawing), *regions]


def written(
    drawing: Drawing, zoom: float, first: Mapping[str, float], marked: Sequence[pydeck.Layer] = ()
) -> list[Name]:
    """The names of the countries that the map is about; on the map of the world beside its marks, closer up where they are."""
    pixels, file = 2**zoom, drawing.files.get(f"names.{drawing.language}.json")
    pictures = file.content if file else {}
    sizes = {iso3: (pictures.get(iso3, USUAL)["width"] / SCALE, float(HEIGHT)) for iso3 in first}
    points = {iso3: (x * pixels, y * pixels) for iso3, (x, y) in drawing.centres.items()}
    if zoom >= ALL_NAMES_ZOOM:
        return placed(first, points, sizes, ())
    return placed(first, points, sizes, marks(marked, zoom), partial(_below, drawing, pixels), WIDTH * pixels)


def _below(drawing: Drawing, pixels: float, points: Sequence[Point]) -> list[str]:
    """Whose land lies below points of the screen, of which so many pixels are a unit of the sheet."""
    return countries_below([(x / pixels, y / pixels) for x, y in points], drawing.files)


def subjects(scene: Scene) -> dict[str, float]:
    """The countries that a map is about, with their weights: those of the headline 1, and those at very high where they are few; others
    by their share, higher at high by evidence."""
    shares: dict[str, float] = {}
    for output in (scene.mined, scene.refined):
        if not output.empty:
            for iso3, share in zip(output["iso3"], output["share"].fillna(0.0), strict=True):
                shares[iso3] = max(share, shares.get(iso3, 0.0))
    whole, parts = grave(scene)
    gravest = [iso3 for iso3 in whole if scene.levels[iso3].level == Level.VERY_HIGH]
    told = [*(whole or parts)[:NAMED], *(gravest if len(gravest) <= NAMED else [])] if scene.view.shows("risk") else []
    seen = {iso3 for iso3, share in shares.items() if share >= SHARE_STEPS[0]}
    weights = {iso3: shares.get(iso3, 0.0) / 2 + (iso3 in whole) / 2.5 for iso3 in sorted(seen.union(whole))}
    return weights | dict.fromkeys(_largest(scene), MINED_MOST) | dict.fromkeys(told, 1.0)


def _largest(scene: Scene) -> list[str]:
    """The country that mines most, or refines most where nobody says who mines."""
    output = scene.refined if scene.mined.empty else scene.mined
    known = output[output["share"].notna() & output["iso3"].ne(OTHER_COUNTRIES)] if len(output) else output
    return [] if known.empty else known.sort_values("share", ascending=False)["iso3"].head(1).tolist()


def _of_the_world(found: list[Name], weights: Mapping[str, float], drawing: Drawing) -> list[pydeck.Layer]:
    """Names as pictures with halos (iso3 `i`, shift `o`); closer up, where all are named, they come first by their rank `r`.

    On the map of the world nothing tests whether they overlap: they were placed. (deck.gl tests where a name belongs, not where it was
    shifted to, and leaves it out.)
    """
    if not (found and (pictures := _pictures(drawing))):
        return []
    places = within([_label(name, weights[name.iso3], drawing) for name in found])
    shifted = {"visible_max_zoom": ALL_NAMES_ZOOM, "get_icon_pixel_offset": "properties.o"}
    near = {"visible_min_zoom": ALL_NAMES_ZOOM, "icon_alpha_cutoff": WHOLE, **_room("properties.r")}
    return [
        tile("labels", places, **pictures, **shifted),
        tile("labels-near", places, **pictures, **near),
    ]


def _label(name: Name, weight: float, drawing: Drawing) -> Spec:
    right, down = name.shift
    shift = [round(right + _anchored(name.iso3, drawing), 1), round(down, 1)]
    return at_centre(drawing, name.iso3, i=name.iso3, o=shift, r=FIRST_RANK + round(100 * min(weight, 1.0)))


def _anchored(iso3: str, drawing: Drawing) -> float:
    """How many pixels right of its middle a picture is held: those near the sheet's right edge are, so as not to reach over it."""
    picture = drawing.files[f"names.{drawing.language}.json"].content.get(iso3, USUAL)
    middle = picture["width"] / 2
    return float(picture.get("anchorX", middle) - middle) / SCALE


def _others(drawing: Drawing) -> list[pydeck.Layer]:
    """The names of all countries, closer up."""
    if not (pictures := _pictures(drawing)):
        return []
    look = {"icon_alpha_cutoff": WHOLE, **pictures, **_room("properties.r")}
    return close_up(drawing, "labels-all", "labels.json", ALL_NAMES_ZOOM, **look)


def _pictures(drawing: Drawing) -> Spec:
    """Properties that draw the names of countries (iso3 `i`) as pictures; nothing when their files are not there."""
    pictures = drawing.files.get(f"names.{drawing.language}.{drawing.theme}.png")
    places = drawing.files.get(f"names.{drawing.language}.json")
    if not (pictures and places):
        return {}
    return {
        "point_type": String("icon"),
        "icon_atlas": String(pictures.address),
        "icon_mapping": String(places.address),
        "get_icon": "properties.i",
        "icon_size_units": PIXELS,
        "get_icon_size": HEIGHT,
    }


def _room(rank: str) -> Spec:
    return _collision(rank, {"sizeScale": ROOM, "alphaCutoff": 0})


def _text(drawing: Drawing) -> Spec:
    """Properties that write names of regions with a halo; where two overlap, the one of higher rank stays."""
    return {
        "point_type": String("text"),
        "get_text": "properties.tip",
        "get_text_size": 14,
        "get_text_color": rgba(drawing.colours.ink),
        **haloed(drawing),
        "text_background": True,
        "get_text_background_color": UNSEEN,
        "text_background_padding": [6, 3],
        **_collision("properties.rank", {"sizeScale": 2.6}),
    }


def _collision(rank: str, tested_with: Spec) -> Spec:
    """Properties that leave out names which overlap others of higher rank."""
    return {
        "collision_group": String("names"),
        "get_collision_priority": rank,
        "collision_test_props": tested_with,
        "extensions": [{"@@type": "CollisionFilterExtension"}],
    }
