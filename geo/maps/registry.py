"""The layers of the map in their order, and what they give together: the scene, its shapes, its legend, its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import pydeck

from geo.maps import area, country, link, point
from geo.maps.drawing import Drawing
from geo.maps.layer import Layer
from geo.maps.legend import Group
from geo.maps.scene import Scene, series_name, settle
from geo.maps.view import View
from geo.model import Theme
from geo.risk.standing import region_standings, standings
from geo.supply.production import output, series
from geo.tables import Read, TableError
from geo.words.frames import with_names

LAYERS: Mapping[str, Layer] = {
    layer.code: layer
    for layer in (
        country.RISK,
        country.PRODUCTION,
        country.REFINING,
        country.LISTINGS,
        area.CAHRA,
        area.EVENTS,
        area.FOOTPRINTS,
        point.MINES,
        point.DEPOSITS,
        point.SURVEYED,
        point.PLACES,
        point.INCIDENTS,
        link.TRADE,
        point.SMELTERS,
    )
}
"""By code, as they are switched, listed in the legend, and offered as tables."""
UNDER_BORDERS = (area.CAHRA, area.FOOTPRINTS, area.EVENTS)
OVER_BORDERS = (
    link.TRADE,
    country.PRODUCTION,
    country.REFINING,
    country.LISTINGS,
    point.PLACES,
    point.DEPOSITS,
    point.MINES,
    point.SURVEYED,
    point.INCIDENTS,
    point.SMELTERS,
)
"""Both as they are painted, bottom first; the levels are the land itself."""


def prepare(view: View, read: Read) -> Scene:
    """The scene of a view. A table that cannot be read is named in `absent` and the layers that need it are switched off."""
    tables, absent = _tables(view, read)
    layers = tuple(code for code in view.layers if not absent.keys() & set(LAYERS[code].tables))
    production = tables.get("production", pd.DataFrame())
    choices = () if production.empty else series(production, view.metal, "mining")
    mined, year = settle(choices, view.source, view.year)
    refined_choices = () if production.empty else series(production, view.metal, "refining")
    refined, refined_year = settle(refined_choices, view.source, view.year)
    if refined and not mined and ("production" in layers or "risk" in layers):
        layers = tuple(code for code in LAYERS if code in {*layers, "refining"})
    source = series_name(mined) if mined and mined != choices[0] else ""
    assessed = tables.get("assessment", pd.DataFrame())
    return Scene(
        view=replace(view, layers=layers, year=year, source=source),
        mined=output(production, view.metal, "mining", mined, year) if mined else pd.DataFrame(),
        mined_series=mined,
        mined_choices=choices,
        refined=output(production, view.metal, "refining", refined, refined_year) if refined else pd.DataFrame(),
        refined_series=refined,
        levels={} if assessed.empty else standings(assessed, view.metal, view.theme, tables.get("cahra_area")),
        region_levels={} if assessed.empty else region_standings(assessed, view.metal, view.theme),
        tables=tables,
        absent=tuple(absent.values()),
    )


def _tables(view: View, read: Read) -> tuple[dict[str, pd.DataFrame], dict[str, TableError]]:
    """The tables of the layers that are asked for, and of output, which every map is about; those that cannot be read apart.

    In conflict financing also the EU's list: its countries are on the map whatever is mined there.
    """
    names = dict.fromkeys(name for code in view.layers for name in LAYERS[code].tables) | {"production": None}
    if view.shows("risk") and view.theme == Theme.CONFLICT_FINANCING:
        names["cahra_area"] = None
    tables, absent = dict[str, pd.DataFrame](), dict[str, TableError]()
    for name in names:
        try:
            tables[name] = read(name)
        except TableError as error:
            absent[name] = error
    return tables, absent


def shapes(layers: tuple[Layer, ...], scene: Scene, drawing: Drawing) -> list[pydeck.Layer]:
    """The deck.gl layers of those layers that are on, bottom first."""
    return [shape for layer in layers if scene.view.shows(layer.code) for shape in layer.shapes(scene, drawing)]


def groups(scene: Scene, drawing: Drawing) -> tuple[Group, ...]:
    """A group of the legend for each layer that is on, in the order of the layers; a layer with nothing to draw says so."""
    return tuple(layer.legend(scene, drawing) for layer in LAYERS.values() if scene.view.shows(layer.code))


def rows(scene: Scene, layer: str, language: str) -> pd.DataFrame:
    """The things a layer draws, one row each, country names in a language; columns are keys of labels.HEADINGS.

    `source_id` holds one or more ids, a space between them.

    Raises
    ------
    KeyError : no such layer, or it was not asked for.
    TableError : its table cannot be read.
    """
    return with_names(LAYERS[layer].rows(scene), language)
