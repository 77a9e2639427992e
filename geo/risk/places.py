"""Where each metal is to be assessed: countries that produce, hold or are listed for it, and regions with places of their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from geo.model import OTHER_COUNTRIES, WORLD
from geo.risk.inputs import Inputs
from geo.tables import records

KEYS = ["metal", "iso3", "region_code"]
WORKED = ("mine", "processing", "artisanal_site")
LEAST_HELD = 3
"""Worked places from which on their regions say where a country's output comes from."""


def places(inputs: Inputs) -> pd.DataFrame:
    """Every place to assess, once: `metal`, `iso3`, `region_code` ("" = the whole country), sorted.

    The committed ones, and what the tables show. Countries: named by a production source (with a figure above zero or without any),
    with a mine, plant, surveyed site or named place, or listed for the metal itself. Regions: with surveyed sites or named
    places of the metal, or with mines of it in an area that the EU lists, or named by a listing or a determination.
    """
    parts = [inputs.places, *_countries(inputs), *_regions(inputs)]
    table = pd.concat(parts, ignore_index=True)[KEYS].dropna().astype(object)
    table = table[~table["iso3"].isin([OTHER_COUNTRIES, WORLD])]
    return table.drop_duplicates().sort_values(KEYS, ignore_index=True)


def _countries(inputs: Inputs) -> list[pd.DataFrame]:
    production = inputs["production"]
    produced = production[production["share"].isna() | (production["share"] > 0)]
    sets = [produced, worked_sites(inputs), _named(inputs), _listed(inputs)]
    return [frame[["metal", "iso3"]].drop_duplicates().assign(region_code="") for frame in sets]


def _listed(inputs: Inputs) -> pd.DataFrame:
    listing = inputs["labour_listing"]
    return listing[(listing["scope"] == "direct") & listing["removed"].isna()]


def _regions(inputs: Inputs) -> list[pd.DataFrame]:
    sites = worked_sites(inputs)
    listed = set(inputs["cahra_area"]["region_code"].dropna()) | set(inputs["cahra_area"]["area_id"])
    surveyed = sites["kind"].eq("artisanal_site")
    where = _listed(inputs)
    where = where.assign(region_code=where["where"].str.split()).explode("region_code")
    determined = inputs["labour_determination"]
    return [
        sites.loc[surveyed | sites["region_code"].isin(listed), KEYS],
        _named(inputs)[KEYS],
        where[KEYS],
        determined[KEYS],
    ]


def worked_sites(inputs: Inputs) -> pd.DataFrame:
    """Mines, plants and surveyed artisanal sites by metal; deposits are geology, not work.

    Columns `site_id`, `metal`, `iso3`, `region_code`, `kind`, `place_group`.
    """
    site = inputs["mine_site"]
    site = site.loc[site["kind"].isin(WORKED), ["site_id", "iso3", "region_code", "kind", "place_group"]]
    return inputs["mine_site_metal"][["site_id", "metal"]].merge(site, on="site_id")


def _named(inputs: Inputs) -> pd.DataFrame:
    place = inputs["mining_place"][["metals", "iso3", "region_code"]]
    return place.assign(metal=place["metals"].str.split()).explode("metal")


Held = Mapping[tuple[str, str], Mapping[str, int]]
"""Worked places of a metal in a country, by region ("" = not known); the country "" holds those without one."""


def worked_by_region(inputs: Inputs) -> Held:
    """How many worked places each metal has in each country and region; a place counts once, however many records it has."""
    rows = worked_sites(inputs).drop_duplicates(["metal", "place_group"])
    rows = rows.assign(iso3=rows["iso3"].fillna(""), region_code=rows["region_code"].fillna(""))
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for row in records(rows.groupby(["metal", "iso3", "region_code"], as_index=False).agg(count=("kind", "size"))):
        counts.setdefault((row.metal, row.iso3), {})[row.region_code] = row.count
    return counts


def held_by(worked: Held, metal: str, iso3: str, regions: Collection[str]) -> float:
    """The share (0-1) of a country's worked places of a metal that lie in some of its regions; 0 for fewer than LEAST_HELD.

    A place without a country might be anywhere.
    """
    rows = worked.get((metal, iso3), {})
    everywhere = sum(rows.values()) + sum(worked.get((metal, ""), {}).values())
    return sum(rows.get(region, 0) for region in regions) / everywhere if everywhere >= LEAST_HELD else 0.0
