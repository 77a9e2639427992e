"""What is known by area: listed regions as outlines, events and mining land as hexagons."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pydeck
from pydeck.types import String

from geo.draw.palette import rgba
from geo.maps.blocks import CLEAR, FADED, STROKE, areas, bins, categories, hexagons, painted, segments, served, stroke
from geo.maps.drawing import Drawing
from geo.maps.layer import Layer
from geo.maps.legend import Group, Mark, classes, counts
from geo.maps.scene import Scene
from geo.maps.served import MapFile
from geo.maps.view import FIRST_YEAR
from geo.model import Said
from geo.words.text import N_, plural

DASH = {"@@type": "PathStyleExtension", "dash": True}
DASHES = {"high_risk": [4, 3], "whole_country": [1, 2]}
EVENT_STEPS = (1, 5, 20, 100)
FOOTPRINT_STEPS = (10, 100, 1000)


def _cahra(_scene: Scene, drawing: Drawing) -> list[pydeck.Layer]:
    """A wash for conflict-affected and whole countries, outlines solid or dashed by status."""
    ink = drawing.colours.cahra
    wash = {"conflict_affected": rgba(ink, 45), "whole_country": rgba(ink, 26), "high_risk": rgba(ink, 14)}
    fill = painted(["polygons-fill"], categories(wash, "status", CLEAR))
    layers = areas(drawing, "cahra", "cahra.json", fill, pickable=True)
    if inner := drawing.files.get("cahra_inner.json"):
        line = {"width": 0.02, "units": String("common"), "width_max_pixels": STROKE}
        layers.append(segments("cahra-inner", inner.fetched(), rgba(ink, FADED), **line))
    for status in wash:
        outline = {"stroked": True, "filled": False, **stroke(rgba(ink), STROKE)}
        dash = {"extensions": [DASH], "get_dash_array": DASHES[status]} if status in DASHES else {}
        layers += served(drawing, f"cahra-{status}", f"cahra_outline.{status}.json", **outline, **dash)
    return layers


def _cahra_legend(scene: Scene, drawing: Drawing) -> Group:
    ink, area = drawing.colours.cahra, scene.table("cahra_area")
    heading = Said(N_("EU list of areas, {date}"), {"date": str(area["list_date"].max())})
    undrawn = int((~area["drawn"]).sum())
    one = N_("{count} listed area has no outline: see the table")
    many = N_("{count} listed areas have no outline: see the table")
    missing = Said(plural(undrawn, one, many), {"count": undrawn})
    marks = (
        Mark("area", ink, Said(N_("conflict-affected"))),
        Mark("dashed area", ink, Said(N_("high-risk"))),
        Mark("dotted area", ink, Said(N_("whole country"))),
    )
    return Group("cahra", heading, marks, missing if undrawn else None)


def _cahra_rows(scene: Scene) -> pd.DataFrame:
    return scene.table("cahra_area")[["iso3", "name", "status", "region_code", "list_date", "drawn", "source_id"]]


def _events(scene: Scene, drawing: Drawing) -> list[pydeck.Layer]:
    """Hexagons coloured by the number of events between the chosen years (1, 5, 20, 100 and more)."""
    file = drawing.files.get("events.json")
    if not file:
        return []
    first, last = scene.view.years
    counted = f"c[{last - FIRST_YEAR + 1}]-c[{first - FIRST_YEAR}]"
    paint = bins(counted, EVENT_STEPS, [CLEAR, *(rgba(code, 200) for code in drawing.colours.events)])
    return [hexagons("events", file, paint)]


def _events_legend(scene: Scene, drawing: Drawing) -> Group:
    first, last = scene.view.years
    heading = Said(N_("Conflict events per hexagon, {first}–{last}"), {"first": str(first), "last": str(last)})
    countries = int(scene.table("conflict_coverage")["iso3"].nunique())
    one = N_("{count} country has an event file; elsewhere: no file, not no violence")
    many = N_("{count} countries have an event file; elsewhere: no file, not no violence")
    remark = Said(plural(countries, one, many), {"count": countries})
    return Group("events", heading, tuple(counts(EVENT_STEPS, drawing.colours.events)), remark)


def _events_rows(scene: Scene) -> pd.DataFrame:
    event = scene.table("conflict_event")
    event = event[event["on_map"] & event["year"].between(*scene.view.years)]
    grouped = event.groupby(["iso3", "year", "release", "source_id"], as_index=False, observed=True)
    return grouped.agg(events=("event_id", "count"), deaths_best=("deaths_best", "sum"))


def footprint_files(metal: str, files: Mapping[str, MapFile]) -> list[str]:
    """The footprint files that may be shown for a metal: the Amazon ones are gold by construction, Africa's name no metal."""
    return [
        name for name in sorted(files) if name.startswith("footprints.") and (metal == "au" or "amazon" not in name)
    ]


def _footprints(scene: Scene, drawing: Drawing) -> list[pydeck.Layer]:
    """Hexagons coloured by hectares of mining land (10, 100, 1000 and more)."""
    paint = bins("ha", FOOTPRINT_STEPS, [rgba(code, 220) for code in drawing.colours.footprint])
    names = footprint_files(scene.view.metal, drawing.files)
    return [
        hexagons("footprints" if i == 0 else f"footprints-{i}", drawing.files[name], paint)
        for i, name in enumerate(names)
    ]


def _footprints_legend(scene: Scene, drawing: Drawing) -> Group:
    under = Said(N_("under {limit} ha"), {"limit": FOOTPRINT_STEPS[0]})
    steps = tuple(float(step) for step in FOOTPRINT_STEPS)
    marks = (
        Mark("swatch", drawing.colours.footprint[0], under),
        *classes(steps, drawing.colours.footprint[1:]),
    )
    amazon = any("amazon" in name for name in footprint_files(scene.view.metal, drawing.files))
    remark = (
        N_("Amazon: gold; Africa: metal not known. Detected, not confirmed")
        if amazon
        else N_("Africa only; the metal is not known. Detected, not confirmed")
    )
    return Group("footprints", Said(FOOTPRINTS.label), marks, Said(remark))


def _footprints_rows(scene: Scene) -> pd.DataFrame:
    footprint = scene.table("mining_footprint")
    if scene.view.metal != "au":
        footprint = footprint[~footprint["source_id"].str.contains("amazon")]
    grouped = footprint.groupby(["iso3", "year", "source_id"], as_index=False, dropna=False, observed=True)
    return grouped.agg(area_ha=("area_ha", "sum"), patches=("patches", "sum")).sort_values("area_ha", ascending=False)


CAHRA = Layer(
    code="cahra",
    label=N_("Conflict-affected and high-risk areas"),
    tables=("cahra_area",),
    shapes=_cahra,
    legend=_cahra_legend,
    rows=_cahra_rows,
)
EVENTS = Layer(
    code="events",
    label=N_("Conflict events"),
    tables=("conflict_event", "conflict_coverage"),
    shapes=_events,
    legend=_events_legend,
    rows=_events_rows,
)
FOOTPRINTS = Layer(
    code="footprints",
    label=N_("Mining seen from satellites"),
    tables=("mining_footprint",),
    shapes=_footprints,
    legend=_footprints_legend,
    rows=_footprints_rows,
)
