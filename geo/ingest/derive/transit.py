"""Transit signals: countries beside, or buying from, a listed area that yields a metal, that sell more than they mine."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd
import shapely

from geo.model import OTHER_COUNTRIES, WORLD, metals
from geo.risk.places import WORKED
from geo.supply.shares import interval, published
from geo.supply.trade import held_codes, links, years_of
from geo.supply.transit import signals
from geo.tables import CONTRACTS

TABLE = "transit_signal"
NEAR_DEGREES = 0.1
"""A country adjoins an area whose outline is at most this far from its own; outlines are simplified."""
OF_ITS_IMPORTS = 0.10
"""A country buys from countries with such areas when they give so much of its recorded imports of the good together."""
POINTING = ("passes_through", "unexplained")
"""Kinds of geo.supply.transit that point to transit; a country that refines has a reason to sell what it does not mine."""
SOLD_AS_METAL = ("au",)
"""Metals with a code for ore that diggers sell as metal all the same."""
LAW, COVERED = "dodd_frank_1502", ("sn", "ta", "w", "au")
"""Section 1502 of the Dodd-Frank Act, and the metals that it covers."""
MINED = "mining"
Frames = dict[str, pd.DataFrame]
Areas = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Flows:
    """The newest flows that tell the way of what is mined of one metal: exporters' shares, transit signals, who buys from whom."""

    year: int
    share: pd.Series
    pointing: frozenset[str]
    rows: pd.DataFrame
    sources: frozenset[str]

    def bought_from(self, sellers: Collection[str]) -> pd.Series:
        """By importer the share (0-1) of its recorded imports that comes from some countries."""
        by, theirs = self.rows.groupby("importer_iso3")["value_kusd"].sum(), self.rows["exporter_iso3"].isin(sellers)
        return self.rows[theirs].groupby("importer_iso3")["value_kusd"].sum().reindex(by.index, fill_value=0.0) / by


def yielding(frames: Frames) -> Areas:
    """By metal the listed areas (area_id) in which a worked site or a named place of it lies."""
    site = frames["mine_site"][frames["mine_site"]["kind"].isin(WORKED)][["site_id"]]
    context = frames["site_context"][["site_id", "area_id"]].dropna()
    sites = frames["mine_site_metal"][["site_id", "metal"]].merge(site).merge(context)
    place = (
        frames["mining_place"].assign(metal=frames["mining_place"]["metals"].fillna("").str.split()).explode("metal")
    )
    area = frames["cahra_area"]
    whole = area[area["scope"] == "country"][["area_id", "iso3"]]
    parts = area[area["region_code"].notna()][["area_id", "region_code"]]
    named = pd.concat([place.merge(parts, on="region_code"), place.merge(whole, on="iso3")])
    both = pd.concat([sites[["metal", "area_id"]], named[["metal", "area_id"]]]).dropna()
    return {str(metal): frozenset(rows) for metal, rows in both.groupby("metal")["area_id"]}


def adjoining(frames: Frames) -> Areas:
    """By country the listed areas of other countries whose outline is at most NEAR_DEGREES from its own."""
    area, country = (frames[name][frames[name]["geometry"].notna()] for name in ("cahra_area", "country"))
    shapes = shapely.from_wkb(country["geometry"].to_numpy(dtype=object))
    tree = shapely.STRtree(shapely.from_wkb(area["geometry"].to_numpy(dtype=object)))
    at, of = tree.query(shapes, predicate="dwithin", distance=NEAR_DEGREES)
    pairs = pd.DataFrame({"iso3": country["iso3"].to_numpy()[at], "area_id": area["area_id"].to_numpy()[of]})
    pairs = pairs[pairs["iso3"].to_numpy() != area["iso3"].to_numpy()[of]]
    return {str(iso3): frozenset(rows) for iso3, rows in pairs.groupby("iso3")["area_id"]}


def _telling(code: pd.DataFrame, metal: str) -> pd.DataFrame:
    """The held main codes whose flows tell the way of what is mined.

    Those are codes of ore; the metal itself where diggers sell it, or where no code of ore exists. Elsewhere refined metal
    only tells who smelts.
    """
    held = held_codes(code, metal)
    as_metal = metal in SOLD_AS_METAL or not (code["metal"].eq(metal) & code["stage"].eq("ore")).any()
    return held[held["main"] & held["stage"].eq("refined" if as_metal else "ore")]


def flows_of(metal: str, frames: Frames) -> Flows | None:
    """The newest flows of the good that miners of a metal sell; None where none is held."""
    wanted = _telling(frames["trade_code"], metal)
    years = years_of(frames["trade_flow"], metal, wanted["hs_code"].iloc[0]) if len(wanted) else ()
    if not years:
        return None
    code = wanted.iloc[0]
    rows = links(frames["trade_flow"], metal, code["hs_code"], years[-1])
    smelter = frames["smelter"]
    refiners = set(smelter.loc[smelter["metal"] == metal, "iso3"].dropna())
    found = signals(rows, metal, str(code["stage"]), frames["production"], refiners)
    pointing = frozenset(found.loc[found["kind"].isin(POINTING), "iso3"])
    share = rows.groupby("exporter_iso3")["share"].sum()
    return Flows(years[-1], share, pointing, rows, frozenset(rows["source_id"]))


def _mined(production: pd.DataFrame, metal: str) -> pd.DataFrame:
    """By country that some source names as mining: `high` (its largest share, missing without a figure), `source_id`."""
    rows = production[(production["metal"] == metal) & (production["stage"] == MINED)]
    named = pd.DataFrame(index=sorted(set(rows["iso3"]) - {OTHER_COUNTRIES, WORLD}))
    shares = (
        interval(published(rows), [metal]).set_index("iso3")
        if len(rows)
        else pd.DataFrame(columns=["high", "source_id"])
    )
    return named.join(shares[["high", "source_id"]])


def _covered(frames: Frames, metal: str) -> frozenset[str]:
    """Countries that the law names beside DR Congo, for a metal that it covers."""
    rows = frames["country_indicator"]
    named = rows[(rows["indicator"] == LAW) & (rows["category"] == "adjoining country")]
    return frozenset(named["iso3"]) if metal in COVERED else frozenset()


def _of_metal(metal: str, frames: Frames, areas: frozenset[str], beside: Areas) -> Iterator[dict[str, object]]:
    """The rows of one metal: `areas` are those that yield it, `beside` those that each country adjoins."""
    flows, mined, covered = flows_of(metal, frames), _mined(frames["production"], metal), _covered(frames, metal)
    owner = frames["cahra_area"].set_index("area_id")["iso3"]
    sellers = frozenset(owner[list(areas)])
    bought = flows.bought_from(sellers) if flows else pd.Series(dtype=float)
    exporters = set(flows.share.index) if flows else set()
    for iso3 in sorted(set(mined.index) | exporters - {OTHER_COUNTRIES, WORLD}):
        near = beside.get(iso3, frozenset()) & areas
        buys = bool(bought.get(iso3, 0.0) >= OF_ITS_IMPORTS)
        state = _state(iso3, bool(near), buys, flows, law=iso3 in covered and iso3 in mined.index)
        sources = {*frames["cahra_area"]["source_id"], *(flows.sources if flows else ())}
        given = mined.loc[iso3] if iso3 in mined.index else None
        of_sellers = set(_sellers_to(iso3, sellers, flows)) if buys and not near else set()
        yield {
            "metal": metal,
            "iso3": iso3,
            "state": state,
            "kind": None if state != "signal" else "border" if near else "purchase",
            "export_share": None if flows is None else flows.share.get(iso3),
            "mined_share": None if given is None else given["high"],
            "areas": " ".join(sorted(near or {area for area in areas if owner[area] in of_sellers})) or None,
            "source_ids": " ".join(
                sorted({*sources, *_own(given), *({LAW} if flows is None and iso3 in covered else ())})
            ),
            "year": None if flows is None else flows.year,
        }


def _own(given: pd.Series | None) -> set[str]:
    return set() if given is None or not isinstance(given["source_id"], str) else set(given["source_id"].split())


def _sellers_to(iso3: str, sellers: frozenset[str], flows: Flows | None) -> Iterable[str]:
    if flows is None:
        return ()
    rows = flows.rows[(flows.rows["importer_iso3"] == iso3) & flows.rows["exporter_iso3"].isin(sellers)]
    return rows["exporter_iso3"]


def _state(iso3: str, near: bool, buys: bool, flows: Flows | None, law: bool) -> str:
    """What can be told of one country.

    Where flows are held, it is a signal when it adjoins such an area or buys from a country with one, and sells so much more
    than it mines (geo.supply.transit). Where none are held, a neighbour that mines the metal and that the law names is a
    signal by its border alone. A neighbour of which neither can be told, also because none of its flows is held, is untested.
    """
    if flows is not None and iso3 in flows.pointing and (near or buys):
        return "signal"
    if flows is None and near and law:
        return "signal"
    return "untested" if near and (flows is None or iso3 not in flows.share.index) else "none"


def build(frames: Frames) -> Frames:
    """The table transit_signal from output, trade, sites with their context, named places and listed areas."""
    areas, beside = yielding(frames), adjoining(frames)
    rows = [row for metal in metals() for row in _of_metal(metal, frames, areas.get(metal, frozenset()), beside)]
    table = pd.DataFrame(rows, columns=CONTRACTS[TABLE].names()).astype(object)
    return {TABLE: table.where(table.notna(), None)}
