"""The smelters of a supplier's declaration on the map: one mark for each town, never the point of a plant."""

from __future__ import annotations

from html import escape

import pydeck

from geo.cmrt.case import Case, several
from geo.cmrt.matching import Match
from geo.maps.blocks import Spec, collection, geojson, symbols
from geo.maps.drawing import Drawing
from geo.maps.legend import Group, Mark
from geo.model import Said
from geo.space.flat import flat_point
from geo.space.gazetteer import Town
from geo.words.text import N_

LAYER = "supplier"


def by_town(case: Case) -> dict[Town, list[Match]]:
    """The smelters of each town that was found."""
    rows: dict[Town, list[Match]] = {}
    for match in case.matches:
        place = case.places.get(match.row.row)
        if place and place.town:
            rows.setdefault(place.town, []).append(match)
    return rows


def countries(case: Case) -> dict[str, float]:
    """The smelter countries, by how many rows name them (1 = the most)."""
    counts = {iso3: len(matches) for iso3, matches in case.countries().items()}
    most = max(counts.values(), default=1)
    return {iso3: count / most for iso3, count in counts.items()}


def smelters(case: Case, drawing: Drawing) -> list[pydeck.Layer]:
    """A mark at each town with smelters of the declaration, another one where the town is in a listed area."""
    marks = [_mark(town, matches, case) for town, matches in by_town(case).items()]
    return [geojson(LAYER, collection(marks), pickable=True, **symbols(drawing, 17))] if marks else []


def _mark(town: Town, matches: list[Match], case: Case) -> Spec:
    names = list(dict.fromkeys(match.name or match.row.called for match in matches))
    listed = any(case.places[match.row.row].area for match in matches)
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": list(flat_point(town.lon, town.lat))},
        "properties": {
            "id": f"{LAYER}:{matches[0].row.row}",
            "k": "survey_yes" if listed else "smelter",
            "tip": f"{escape(town.name)}: {escape(several(names))}",
        },
    }


def legend(case: Case) -> Group:
    """What the marks mean, and how many smelters have none."""
    placed = sum(len(matches) for matches in by_town(case).values())
    values = {"absent": len(case.matches) - placed, "count": len(case.matches)}
    remark = Said(N_("{absent} of {count} rows have no town that was found: see the list"), values)
    marks = (
        Mark("icon", "smelter", Said(N_("town of a smelter or refiner"))),
        Mark("icon", "survey_yes", Said(N_("the same, in an area on the EU list"))),
    )
    return Group(LAYER, Said(N_("Smelters in the declaration, by town")), marks, remark if values["absent"] else None)
