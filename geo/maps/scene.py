"""The few rows that a view needs from the tables, fetched once; a missing table costs its layers, not the map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from geo.maps.levels import Standings, region_standings, standings
from geo.maps.view import LAYERS, View
from geo.supply.production import Series, output, series
from geo.supply.trade import top_links
from geo.tables import TableError

Read = Callable[[str], pd.DataFrame]


@dataclass(frozen=True)
class Scene:
    """A view whose choices are settled (year exists; source exists, "" = the richest), with the rows behind it.

    `mined`, `refined`: rows of production.output, with the Series they come from (None = no figures at all);
    `levels`, `region_levels`: how each country (iso3) and region (iso3/code) stands in the theme, when that layer is on;
    `listings`: labour listings of the metal; `links`: rows of trade.top_links; `event_countries`: countries with an
    event file; `undrawn_areas`: listed areas without an outline; `list_date`: of the list of areas; `trade_note`: code of
    data/codes/trade_note.csv that says why there are no links; `absent`: tables
    that could not be read.
    """

    view: View
    mined: pd.DataFrame
    mined_series: Series | None
    mined_choices: tuple[Series, ...]
    refined: pd.DataFrame
    refined_series: Series | None
    levels: Standings
    region_levels: Standings
    listings: pd.DataFrame
    links: pd.DataFrame
    event_countries: int
    undrawn_areas: int
    list_date: str
    trade_note: str
    absent: tuple[TableError, ...]


def settle(choices: tuple[Series, ...], wanted: str, year: int) -> tuple[Series | None, int]:
    """The wanted series (or another one of its source, or the richest) and the wanted year (or its newest one).

    `wanted` is `source_id~commodity` or a source_id; the commodity may be another metal's, kept from the view before.
    """
    if not choices:
        return None, 0
    exact = [c for c in choices if series_name(c) == wanted]
    of_source = [c for c in choices if c.source_id == wanted.partition("~")[0]]
    chosen = [*exact, *of_source, *choices][0]
    return chosen, year if year in chosen.years else chosen.years[-1]


def series_name(one: Series) -> str:
    """How a series is called in an address: `source_id~commodity`."""
    return f"{one.source_id}~{one.commodity}"


def newest_listings(listing: pd.DataFrame, metal: str) -> pd.DataFrame:
    """The metal's listings; per country, good and scope the newest edition, and the confirmed one where both speak."""
    rows = listing[listing["metal"] == metal].sort_values(["edition", "second_hand"], kind="stable")
    return rows.reset_index(drop=True)


def why_no_links(code: pd.DataFrame, metal: str) -> str:
    """The note of the metal's customs codes that tells most about missing flows: one that misleads, else the first."""
    notes = [] if code.empty else code.loc[(code["metal"] == metal) & ~code["held"], "reason"].dropna().tolist()
    return "wrong_picture" if "wrong_picture" in notes else str(notes[0]) if notes else ""


def prepare(view: View, read: Read) -> Scene:
    """The scene of a view. A table that cannot be read is named in `absent` and the layers that need it are switched off."""
    absent: dict[str, TableError] = {}

    def table(name: str) -> pd.DataFrame:
        try:
            return read(name)
        except TableError as error:
            absent[name] = error
            return pd.DataFrame()

    for layer in view.layers:
        for name in LAYERS[layer].tables:
            table(name)
    production = table("production")
    listing = table("labour_listing") if view.shows("listings") else pd.DataFrame()
    flow, code = (table("trade_flow"), table("trade_code")) if view.shows("trade") else (pd.DataFrame(), pd.DataFrame())
    coverage = table("conflict_coverage") if view.shows("events") else pd.DataFrame()
    area = table("cahra_area") if view.shows("cahra") else pd.DataFrame()
    levels = table("assessment") if view.shows("risk") else pd.DataFrame()
    layers = tuple(layer for layer in view.layers if not absent.keys() & set(LAYERS[layer].tables))
    choices = () if production.empty else series(production, view.metal, "mining")
    mined, year = settle(choices, view.source, view.year)
    refined_choices = () if production.empty else series(production, view.metal, "refining")
    refined, refined_year = settle(refined_choices, view.source, view.year)
    if refined and not mined and ("production" in layers or "risk" in layers):
        layers = tuple(code for code in LAYERS if code in {*layers, "refining"})
    return Scene(
        view=replace(
            view, layers=layers, year=year, source=series_name(mined) if mined and mined != choices[0] else ""
        ),
        mined=output(production, view.metal, "mining", mined, year) if mined else pd.DataFrame(),
        mined_series=mined,
        mined_choices=choices,
        refined=output(production, view.metal, "refining", refined, refined_year) if refined else pd.DataFrame(),
        refined_series=refined,
        levels={} if levels.empty else standings(levels, view.metal, view.theme),
        region_levels={} if levels.empty else region_standings(levels, view.metal, view.theme),
        listings=listing if listing.empty else newest_listings(listing, view.metal),
        links=flow if flow.empty or code.empty else top_links(flow, code, view.metal),
        event_countries=0 if coverage.empty else int(coverage["iso3"].nunique()),
        undrawn_areas=0 if area.empty else int((~area["drawn"]).sum()),
        list_date="" if area.empty else str(area["list_date"].max()),
        trade_note=why_no_links(code, view.metal),
        absent=tuple(absent.values()),
    )
