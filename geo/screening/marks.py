"""Screened sites on the map: one dot each, filled by the status of its place, in the accent where the place is in doubt."""

from __future__ import annotations

import math
from html import escape

import pandas as pd
import pydeck
from pydeck.types import String

from geo.draw.palette import Palette, rgba
from geo.maps.blocks import PIXELS, categories, collection, geojson, painted, stroke
from geo.maps.drawing import Drawing
from geo.maps.legend import Group, Mark
from geo.model import Said
from geo.space.flat import flat
from geo.words.text import N_

LOOKS = {
    "doubt": N_("place in doubt: see the flags"),
    "conflict_affected": N_("in a conflict-affected area"),
    "high_risk": N_("in a high-risk area, or the whole country is listed"),
    "none": N_("not in a listed area"),
    "unknown": N_("not known whether listed"),
}
"""What a dot may mean, most important first."""
MOST = 4_000
"""Dots that are drawn: more would take longer to send than to read."""


def colours(palette: Palette) -> dict[str, str]:
    """The fill of each look."""
    return {"doubt": palette.accent, "conflict_affected": palette.cahra, "high_risk": palette.events[0], "none": palette.halo,
            "unknown": palette.hatch}  # fmt: skip


def looks(added: pd.DataFrame, doubt: pd.Series) -> pd.Series:
    """What each screened row looks like, a key of LOOKS."""
    return added["cahra"].replace({"whole_country": "high_risk"}).mask(doubt, "doubt")


def chosen_rows(look: pd.Series, usable: pd.Series) -> pd.Index:
    """The rows that are drawn: all, or at most MOST of them, doubtful ones first and the others spread evenly over the file."""
    rows = look[usable]
    if len(rows) <= MOST:
        return rows.index
    first = rows.index[rows == "doubt"][: MOST // 2]
    rest = rows.index.difference(first)
    return first.append(rest[:: math.ceil(len(rest) / (MOST - len(first)))]).sort_values()


def dots(places: pd.DataFrame, drawing: Drawing) -> list[pydeck.Layer]:
    """One dot per row of `places`: `lon`, `lat` (EPSG:4326), `look`, and `tip`, plain text that is escaped here."""
    spots = flat(places[["lon", "lat"]].to_numpy(dtype=float)).round(4).tolist()
    fill = {look: rgba(code) for look, code in colours(drawing.colours).items()}
    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": at},
         "properties": {"id": f"row:{i}", "k": look, "tip": escape(tip)}}
        for i, at, look, tip in zip(places.index.tolist(), spots, places["look"], places["tip"], strict=True)
    ]  # fmt: skip
    paint = categories(fill, "k", rgba(drawing.colours.hatch))
    return [
        geojson(
            "screened",
            collection(features),
            pickable=True,
            point_type=String("circle"),
            stroked=True,
            filled=True,
            point_radius_units=PIXELS,
            get_point_radius=5,
            _sub_layer_props=painted(["points-circle"], paint),
            **stroke(rgba(drawing.colours.ink), 1.5),
        )
    ]


def group(look: pd.Series, drawn: int, usable: int, drawing: Drawing) -> Group:
    """The legend of the dots: the looks that occur."""
    fill = colours(drawing.colours)
    marks = tuple(Mark("dot", fill[key], Said(label)) for key, label in LOOKS.items() if look.eq(key).any())
    some = Said(
        N_("{drawn} of {usable} sites are drawn; the table and the file hold all"), {"drawn": drawn, "usable": usable}
    )
    return Group("screened", Said(N_("Your sites")), marks, some if drawn < usable else None)


def camera(places: pd.DataFrame) -> dict[str, float]:
    """Where the map looks to show all places (`lon`, `lat`): centre in degrees and web-map zoom; the world for none."""
    if places.empty:
        return {"lon": 14.0, "lat": 20.0, "zoom": 0.6}
    west, east, south, north = places["lon"].min(), places["lon"].max(), places["lat"].min(), places["lat"].max()
    wide, high = max(east - west, 0.5), max(north - south, 0.4)
    zoom = min(math.log2(310 / wide), math.log2(230 / high))
    return {"lon": (west + east) / 2, "lat": (south + north) / 2, "zoom": round(max(0.6, min(zoom, 9)), 2)}
