"""From a product to places: every chain product, part, metal, refining country, mining country, each hop as it is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

import pandas as pd

from geo.model import OTHER_COUNTRIES, Theme
from geo.risk.standing import Levels, level_of
from geo.supply.products import INFERRED, REPORTED, UNKNOWN, metals_in
from geo.supply.shares import STAGES, interval, published
from geo.tables import Read

WORKED = ("mine", "artisanal_site")
HOPS = ("component", "metal", "refining", "mining")
CHAIN = (
    "product", "component", "component_low", "component_high", "component_how",
    "metal", "metal_how", "grams_low", "grams_high",
    "refining_iso3", "refining_low", "refining_high", "refining_how",
    "mining_iso3", "mining_regions", "mining_low", "mining_high", "mining_how", "low", "high",
    "product_source_id", "route_source_id",
)  # fmt: skip
_REPEATED = ("refining_iso3", "refining_how", "mining_iso3", "mining_how", "mining_regions", "source_id")
_SAID = ("product", "component", "component_how", "metal_how", "product_source_id")
"""Columns of few different texts: kept as categories, or a quarter of a million chains would take seconds."""


def routes(metals: Iterable[str], read: Read) -> pd.DataFrame:
    """Every way of each metal from a mining to a refining country, as national shares make it likely; largest first.

    Returns
    -------
    `metal`, `refining_iso3`, `mining_iso3` (ZZZ = unknown), for each of the two `_low`, `_high` (share of the world's
    refining and mining, 0-1) and `_how`; `mining_regions` (codes of regions with known sites of the metal); `low`,
    `high`: the two shares multiplied; `source_id` (ids, space between). `mining_how` is reported where customs record
    ore of the metal going from there to here: the link is then observed, its share still inferred. The shares of all
    routes by one source for each stage add up to 1 with the unknown ones, and are never scaled.
    """
    wanted = sorted(set(metals))
    production = read("production")
    shares = interval(published(production[production["metal"].isin(wanted)]), wanted)
    refining, mining = (_stage(shares, stage) for stage in STAGES)
    chains = refining.merge(mining, on="metal")
    chains["mining_how"] = chains["mining_how"].mask(_in(chains, ore_links(read)), REPORTED)
    regions = worked_regions(read)
    places = zip(chains["metal"], chains["mining_iso3"], strict=True)
    ids = zip(chains.pop("refining_source_id"), chains.pop("mining_source_id"), strict=True)
    chains = chains.assign(
        mining_regions=[regions.get(place, "") for place in places],
        low=chains["refining_low"] * chains["mining_low"],
        high=chains["refining_high"] * chains["mining_high"],
        source_id=[_united(*pair) for pair in ids],
    )
    by = ["metal", "high", "refining_iso3", "mining_iso3"]
    return chains.sort_values(by, ascending=[True, False, True, True], ignore_index=True)


def _stage(shares: pd.DataFrame, stage: str) -> pd.DataFrame:
    rows = shares[shares["stage"] == stage].drop(columns="stage")
    how = rows["iso3"].eq(OTHER_COUNTRIES).map({True: UNKNOWN, False: INFERRED})
    return rows.assign(how=how).rename(columns=lambda name: name if name == "metal" else f"{stage}_{name}")


def _in(chains: pd.DataFrame, links: set[tuple[str, str, str]]) -> pd.Series:
    ways = zip(chains["metal"], chains["mining_iso3"], chains["refining_iso3"], strict=True)
    return pd.Series([way in links and OTHER_COUNTRIES not in way for way in ways], index=chains.index, dtype=bool)


@cache
def _united(first: str, second: str) -> str:
    return " ".join(sorted({*first.split(), *second.split()}))


def ore_links(read: Read) -> set[tuple[str, str, str]]:
    """(metal, exporter, importer) where customs record ore of the metal in the newest year that is held."""
    code, flow = read("trade_code"), read("trade_flow")
    ores = code.loc[code["held"] & code["stage"].eq("ore"), ["metal", "hs_code"]]
    rows = flow[flow["value_kusd"] > 0].merge(ores, on=["metal", "hs_code"])
    rows = rows[rows["year"] == rows.groupby("metal")["year"].transform("max")]
    return set(zip(rows["metal"], rows["exporter_iso3"], rows["importer_iso3"], strict=True))


def worked_regions(read: Read) -> dict[tuple[str, str], str]:
    """Per (metal, iso3) the codes (space between) of the regions where mines or visited sites of the metal are known."""
    site = read("mine_site")
    site = site.loc[site["kind"].isin(WORKED) & site["region_code"].notna(), ["site_id", "iso3", "region_code"]]
    rows = site.merge(read("mine_site_metal")[["site_id", "metal"]], on="site_id")
    rows = rows[["metal", "iso3", "region_code"]].drop_duplicates().sort_values("region_code")
    regions: dict[tuple[str, str], list[str]] = defaultdict(list)
    for metal, iso3, region in zip(rows["metal"], rows["iso3"], rows["region_code"], strict=True):
        regions[metal, iso3].append(region)
    return {place: " ".join(codes) for place, codes in regions.items()}


def all_routes(read: Read) -> pd.DataFrame:
    """`routes` of every metal that is in any product, texts that repeat as categories."""
    return routes(read("product_metal")["metal"].unique(), read).astype(dict.fromkeys(_REPEATED, "category"))


def trace(product: str, read: Read, made: pd.DataFrame | None = None) -> pd.DataFrame:
    """Every chain of a product, one row each; none when no source looked inside the product.

    Parameters
    ----------
    made : `all_routes(read)`, if it is at hand; else the routes of the product's metals are made here.

    Returns
    -------
    The columns of CHAIN. `low`, `high`: the share (0-1) of this metal in this product that came this way, the shares of
    the part, of refining and of mining multiplied; `_source_id`: ids, space between. By metal and part, then the largest
    route first.
    """
    inside = metals_in(product, read).rename(columns={"source_id": "product_source_id"}).assign(product=product)
    if inside.empty:
        return pd.DataFrame(columns=list(CHAIN))
    ways = routes(inside["metal"].unique(), read) if made is None else made
    chains = inside.astype(dict.fromkeys(_SAID, "category")).merge(ways, on="metal")
    chains = chains.assign(
        low=chains["low"] * chains["component_low"],
        high=chains["high"] * chains["component_high"],
    )
    return chains.rename(columns={"source_id": "route_source_id"})[list(CHAIN)]


def judged(chains: pd.DataFrame, levels: Levels) -> pd.DataFrame:
    """Chains (or routes) with a column per theme: the level of harm where the metal is mined; unknown places stay unknown."""
    places = list(zip(chains["metal"], chains["mining_iso3"], strict=True))
    words = {place: {theme: str(level_of(levels, *place, theme)) for theme in Theme} for place in set(places)}
    return chains.assign(**{str(theme): [words[place][theme] for place in places] for theme in Theme})
