"""Maps of ways: where a metal is mined and refined and how it gets there, trade links, and smelters in their towns."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from html import escape

import pandas as pd
import pydeck

from geo.draw.palette import rgba
from geo.evidence.exposed import between
from geo.maps.arcs import link, link_layer
from geo.maps.blocks import Spec, at_centre, rings
from geo.maps.deck import assembled
from geo.maps.drawing import Drawing
from geo.maps.ground import SHARE_STEPS, of_standings
from geo.maps.land import borders, fills, land, outlines, patterns
from geo.maps.naming import SPOKEN
from geo.maps.place_names import names
from geo.maps.point import smelters
from geo.model import OTHER_COUNTRIES, Level, Sign, Standing, Standings
from geo.tables import records
from geo.words.text import render

HOME = {"lon": 0.0, "lat": 9.0, "zoom": 0.6}
MOST_ARCS = 40
LEAST_SHARE = 0.001


def _home(zoom: float) -> Mapping[str, float]:
    return {**HOME, "zoom": zoom}


def route_deck(routes: pd.DataFrame, known: Standings, drawing: Drawing, zoom: float = HOME["zoom"]) -> str:
    """A metal's routes as deck.gl JSON: mining countries by level or sign, refining as rings, the largest ways as arcs.

    Parameters
    ----------
    routes : rows of `trace.routes` of one metal.
    known : how each country stands; a mining country that is missing was not looked at.
    zoom : of the camera, so that the world fits the page (`camera.ways_zoom`).
    """
    ground = of_standings(mining(routes, known))
    refined = records(routes.drop_duplicates("refining_iso3"))
    marks = [_ring(drawing, row.refining_iso3, row.refining_low, row.refining_high) for row in refined
             if row.refining_iso3 in drawing.centres]  # fmt: skip
    arcs, refining = _arcs(routes, drawing, zoom), [rings("refining", marks, drawing.colours.link)] if marks else []
    layers = [
        *fills(ground, drawing),
        *patterns(ground, drawing),
        *borders(drawing),
        *outlines(ground, drawing),
        *arcs,
        *refining,
        *names(drawing, zoom, _partners(routes), [*arcs, *refining]),
    ]
    return assembled(layers, _home(zoom))


def mining(routes: pd.DataFrame, known: Standings) -> Standings:
    """How the countries stand that mine the metal of some routes; one that `known` lacks was not looked at."""
    gap = Standing(Level.NOT_ENOUGH_DATA, Sign.UNSEEN)
    return {iso3: known.get(iso3, gap) for iso3 in sorted(set(routes["mining_iso3"]) - {OTHER_COUNTRIES})}


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


def _arcs(routes: pd.DataFrame, drawing: Drawing, zoom: float) -> list[pydeck.Layer]:
    """Inferred ways dashed, reported ones solid."""
    rows = drawn_routes(routes, drawing.centres)
    layers = []
    for how, dashes_at in (("inferred", zoom), ("reported", None)):
        links = [part for row in records(rows[rows["mining_how"] == how])
                 for part in link(drawing, row.mining_iso3, row.refining_iso3, 1 + 9 * math.sqrt(row.high),
                                  _interval(row.low, row.high, drawing), dashes_at)]  # fmt: skip
        if links:
            layers.append(link_layer(f"routes-{how}", links, drawing))
    return layers


def _interval(low: float, high: float, drawing: Drawing) -> str:
    return escape(f": {render(between(low, high), drawing.language)}")


def _ring(drawing: Drawing, iso3: str, low: float, high: float) -> Spec:
    tip = drawing.name(iso3) + _interval(low, high, drawing)
    return at_centre(drawing, iso3, r=round(3 + 26 * math.sqrt(high), 1), tip=tip)


SIGNALLED = 0.02
"""The weight of the name of a country with a transit signal: behind the ends of thick arcs, before those of thin ones."""


def trade_deck(
    links: pd.DataFrame, measure: str, signals: Iterable[str], drawing: Drawing, zoom: float = HOME["zoom"]
) -> str:
    """The largest links as arcs, width by `measure` (value_kusd or quantity_t); countries with a transit signal are filled.

    `links`: rows of `trade.links`, largest first. Returns deck.gl JSON.
    """
    placed = links["exporter_iso3"].isin(list(drawing.centres)) & links["importer_iso3"].isin(list(drawing.centres))
    rows = links[placed & (links[measure] > 0)].nlargest(MOST_ARCS, measure)
    most = float(rows[measure].max()) if len(rows) else 1.0
    drawn = [part for row in records(rows)
             for part in link(drawing, row.exporter_iso3, row.importer_iso3, 1 + 8 * math.sqrt(getattr(row, measure) / most),
                              f": {getattr(row, measure):,.0f}")]  # fmt: skip
    filled = {iso3: rgba(drawing.colours.accent, 130) for iso3 in signals}
    traders = _traders(rows, measure)
    named = dict.fromkeys(filled, SIGNALLED) | traders
    arcs = [link_layer("trade", drawn, drawing)] if drawn else []
    layers = [*land(filled, drawing), *borders(drawing), *arcs, *names(drawing, zoom, named, arcs)]
    return assembled(layers, _home(zoom))


def _traders(rows: pd.DataFrame, measure: str) -> dict[str, float]:
    """The countries at either end of the drawn links, by what passes them (1 = the most, and both ends of the largest link)."""
    ends = [rows.set_index(end)[measure] for end in ("exporter_iso3", "importer_iso3")]
    sums = pd.concat(ends).groupby(level=0).sum()
    largest = {end.idxmax(): SPOKEN for end in ends if len(end)}
    return dict(zip(sums.index, sums / sums.max(), strict=True)) | largest


def smelter_deck(
    metals: Iterable[str], drawing: Drawing, first: Mapping[str, float] | None = None, zoom: float = HOME["zoom"]
) -> str:
    """The smelters and refiners of some metals as deck.gl JSON.

    `first`: the countries named before all others, with their weight (0-1).
    """
    marks = [layer for metal in metals for layer in smelters(metal, drawing, f"smelters-{metal}")]
    layers = [*land({}, drawing), *borders(drawing), *marks, *names(drawing, zoom, first or {}, marks)]
    return assembled(layers, _home(zoom))
