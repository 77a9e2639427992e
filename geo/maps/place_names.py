"""Names on the map: countries as pictures, and close up regions as text; room decides who appears."""

from __future__ import annotations

from collections.abc import Mapping

import pydeck
from pydeck.types import String

from geo.draw.palette import rgba
from geo.maps.blocks import Spec, close_up
from geo.maps.drawing import Drawing
from geo.maps.ground import SHARE_STEPS
from geo.maps.scene import Scene

REGION_LABEL_ZOOM = 3.4
UNSEEN = (0, 0, 0, 1)
"""A background that nobody sees closes the gaps between letters for the collision test, which else fades half a name."""
WHOLE = 0.95
"""A name that the collision test has half faded is not shown at all."""
ROOM = 2.2
"""How much room a name takes where it is tested against the middle of others: twice its size, and a little."""
FIRST_RANK = 500
"""Above the rank of every name in the served files (at most 100), below deck.gl's limit of 1000."""
HEIGHT = 23
"""Of every name drawn as a picture, in pixels of the map."""
LABEL_FONT = "'Source Sans', sans-serif"


def names(drawing: Drawing, zoom: float, first: Mapping[str, float]) -> list[pydeck.Layer]:
    """Names of countries, and close up of regions. Remote lands are named where the camera is sent close.

    `first`: the countries that the map is about, each with its weight (0-1); they come before all others, heaviest first.
    """
    about = _first(first, drawing)
    named = {label["i"] for label in about}
    close = zoom >= REGION_LABEL_ZOOM
    file = drawing.files.get("labels.json")
    rest = [
        {"i": label["i"], "p": label["p"], "r": label["r"]}
        for label in (file.content if file else [])
        if label["i"] not in named and (close or not label["remote"])
    ]
    regions = close_up(drawing, "labels-regions", "labels.regions.json", REGION_LABEL_ZOOM, **_text(drawing))
    return _pictures([*about, *rest], drawing) + regions


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


def _pictures(labels: list[Spec], drawing: Drawing) -> list[pydeck.Layer]:
    """Names as pictures with halos (iso3 `i`, point `p`); where two overlap, the one of higher rank `r` stays."""
    pictures = drawing.files.get(f"names.{drawing.language}.{drawing.theme}.png")
    places = drawing.files.get(f"names.{drawing.language}.json")
    if not (labels and pictures and places):
        return []
    look = {"icon_atlas": String(pictures.address), "icon_mapping": String(places.address), "alpha_cutoff": WHOLE}
    room = _collision("r", {"sizeScale": ROOM, "alphaCutoff": 0})
    return [
        pydeck.Layer(
            "IconLayer",
            labels,
            "labels",
            pickable=False,
            get_position="p",
            get_icon="i",
            get_size=HEIGHT,
            **look,
            **room,
        )
    ]


def _text(drawing: Drawing) -> Spec:
    """Properties that write names of regions with a halo; where two overlap, the one of higher rank stays."""
    return {
        "point_type": String("text"),
        "get_text": "properties.tip",
        "get_text_size": 11,
        "get_text_color": rgba(drawing.colours.ink),
        "text_font_family": String(LABEL_FONT),
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
