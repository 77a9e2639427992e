"""Maps of ways: where a metal is mined and refined and how it gets there, trade links, and smelters in their towns."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import pandas as pd

from geo.draw.palette import Colour, rgba
from geo.maps.blocks import Drawing, Spec, at_centre, categories, collection, geojson, painted, served, symbols
from geo.maps.deck import Deck, assembled
from geo.maps.ground import SHARE_STEPS, borders, labels
from geo.maps.levels import Standing, Standings, level_layers
from geo.maps.links import link, link_layer
from geo.maps.point import DASH
from geo.model import OTHER_COUNTRIES, Level
from geo.tables import records
from geo.words.text import percent

HOME = {"lon": 14.0, "lat": 20.0, "zoom": 0.6}
MOST_ARCS = 40
LEAST_SHARE = 0.001


def ground(drawing: Drawing, fills: Mapping[str, Colour]) -> list[Spec]:
    """Land with some countries filled, and the borders."""
    paint = categories(fills, "iso3", rgba(drawing.colours.land))
    land = served(
        drawing,
        "land",
        f"land.{drawing.language}.json",
        stroked=False,
        filled=True,
        _subLayerProps=painted(["polygons-fill"], "getFillColor", paint),
    )
    return land + borders(drawing)


def _home(zoom: float) -> Mapping[str, float]:
    return {**HOME, "zoom": zoom}


def route_deck(routes: pd.DataFrame, known: Standings, drawing: Drawing, zoom: float = HOME["zoom"]) -> Deck:
    """A metal's routes: mining countries coloured by level, refining as rings, the largest ways as arcs.

    Parameters
    ----------
    routes : rows of `trace.routes` of one metal.
    known : how each country stands; a mining country that is missing has not enough data.
    zoom : of the camera, so that the world fits the page (`view.ways_zoom`).
    """
    gap = Standing(Level.NOT_ENOUGH_DATA)
    mined = {iso3: known.get(iso3, gap) for iso3 in sorted(set(routes["mining_iso3"]) - {OTHER_COUNTRIES})}
    refined = routes.drop_duplicates("refining_iso3")
    rings = [_ring(drawing, row.refining_iso3, row.refining_low, row.refining_high) for row in records(refined)
             if row.refining_iso3 in drawing.centres]  # fmt: skip
    layers = [
        *level_layers(mined, drawing),
        *borders(drawing),
        *_arcs(routes, drawing),
        *labels(drawing, zoom, _partners(routes)),
        *([_rings(rings, drawing)] if rings else []),
    ]
    return assembled(layers, _home(zoom))


def _partners(routes: pd.DataFrame) -> dict[str, float]:
    """The countries that mine or refine at least 1 %, by the larger of the two shares."""
    shares: dict[str, float] = {}
    for stage in ("mining", "refining"):
        for iso3, share in zip(routes[f"{stage}_iso3"], routes[f"{stage}_high"], strict=True):
            shares[iso3] = max(share, shares.get(iso3, 0.0))
    return {iso3: share for iso3, share in shares.items() if share >= SHARE_STEPS[0]}


def drawn_routes(routes: pd.DataFrame, known: Iterable[str]) -> pd.DataFrame:
    """The routes that are drawn as arcs: between two different known places, the largest first."""
    ends = routes["mining_iso3"].isin(list(known)) & routes["refining_iso3"].isin(list(known))
    rows = routes[ends & (routes["mining_iso3"] != routes["refining_iso3"]) & (routes["high"] >= LEAST_SHARE)]
    return rows.nlargest(MOST_ARCS, "high")


def _arcs(routes: pd.DataFrame, drawing: Drawing) -> list[Spec]:
    rows = drawn_routes(routes, drawing.centres)
    made = []
    for how, dash in (("inferred", {"extensions": [DASH], "getDashArray": [4, 3]}), ("reported", {})):
        links = [part for row in records(rows[rows["mining_how"] == how])
                 for part in link(drawing, row.mining_iso3, row.refining_iso3, 1 + 9 * math.sqrt(row.high),
                                  f": {percent(row.low, drawing.language)} – {percent(row.high, drawing.language)}")]  # fmt: skip
        if links:
            made.append(link_layer(f"routes-{how}", links, drawing, **dash))
    return made


def _ring(drawing: Drawing, iso3: str, low: float, high: float) -> Spec:
    told = f"{drawing.name(iso3)}: {percent(low, drawing.language)} – {percent(high, drawing.language)}"
    return {
        "type": "Feature",
        "geometry": at_centre(drawing.centres, iso3),
        "properties": {"id": f"country:{iso3}", "r": round(3 + 26 * math.sqrt(high), 1), "tip": told},
    }


def _rings(rings: list[Spec], drawing: Drawing) -> Spec:
    return geojson(
        "refining",
        collection(rings),
        pointType="circle",
        stroked=True,
        filled=True,
        pointRadiusUnits="pixels",
        getPointRadius="@@=properties.r",
        lineWidthUnits="pixels",
        getLineWidth=2.5,
        getLineColor=rgba(drawing.colours.link),
        _subLayerProps={"points-circle": {"getFillColor": list(rgba(drawing.colours.link, 40))}},
    )


def trade_deck(
    links: pd.DataFrame, measure: str, signals: Iterable[str], drawing: Drawing, zoom: float = HOME["zoom"]
) -> Deck:
    """The largest links as arcs, width by `measure` (value_kusd or quantity_t); countries with a transit signal are filled.

    `links`: rows of `trade.links`, largest first.
    """
    known = links["exporter_iso3"].isin(list(drawing.centres)) & links["importer_iso3"].isin(list(drawing.centres))
    rows = links[known & (links[measure] > 0)].nlargest(MOST_ARCS, measure)
    most = float(rows[measure].max()) if len(rows) else 1.0
    drawn = [part for row in records(rows)
             for part in link(drawing, row.exporter_iso3, row.importer_iso3, 1 + 8 * math.sqrt(getattr(row, measure) / most),
                              f": {getattr(row, measure):,.0f}")]  # fmt: skip
    fills = {iso3: rgba(drawing.colours.accent, 130) for iso3 in signals}
    named = _traders(rows, measure) | dict.fromkeys(fills, 1.0)
    arcs = [link_layer("trade", drawn, drawing)] if drawn else []
    return assembled([*ground(drawing, fills), *arcs, *labels(drawing, zoom, named)], _home(zoom))


def _traders(rows: pd.DataFrame, measure: str) -> dict[str, float]:
    """The countries at either end of the drawn links, by what passes them (1 = the most)."""
    ends = pd.concat([rows.set_index(end)[measure] for end in ("exporter_iso3", "importer_iso3")])
    sums = ends.groupby(level=0).sum()
    return dict(zip(sums.index, sums / sums.max(), strict=True))


def smelter_deck(
    metals: Iterable[str], drawing: Drawing, first: Mapping[str, float] | None = None, zoom: float = HOME["zoom"]
) -> Deck:
    """The smelters and refiners of some metals: squares in towns, open squares where only the country is known.

    `first`: the countries named before all others, with their weight (0-1).
    """
    layers = [*ground(drawing, {}), *labels(drawing, zoom, first)]
    for metal in metals:
        made = served(drawing, "smelters", f"smelters/{metal}.json", **symbols(drawing, 14))
        layers += [{**spec, "id": f"smelters-{metal}"} for spec in made]
    return assembled(layers, _home(zoom))
