"""Where each metal is to be assessed: countries that produce, hold or are listed for it, and regions with places of their own."""

from __future__ import annotations

import pandas as pd

from geo.model import OTHER_COUNTRIES, WORLD
from geo.risk.inputs import Inputs

KEYS = ["metal", "iso3", "region_code"]
WORKED = ("mine", "processing", "artisanal_site")


def places(inputs: Inputs) -> pd.DataFrame:
    """Every place to assess, once: `metal`, `iso3`, `region_code` ("" = the whole country), sorted.

    Countries: named by a production source (with a figure above zero or without any), with a mine, plant, surveyed site or named
    place, or listed for the metal itself. Regions: with surveyed sites or named places of the metal, or with mines of it in an
    area that the EU lists.
    """
    parts = [*_countries(inputs), *_regions(inputs)]
    table = pd.concat(parts, ignore_index=True)[KEYS].dropna().astype(object)
    table = table[~table["iso3"].isin([OTHER_COUNTRIES, WORLD])]
    return table.drop_duplicates().sort_values(KEYS, ignore_index=True)


def _countries(inputs: Inputs) -> list[pd.DataFrame]:
    production = inputs["production"]
    produced = production[production["share"].isna() | (production["share"] > 0)]
    listing = inputs["labour_listing"]
    sets = [produced, worked_sites(inputs), _named(inputs), listing[listing["scope"] == "direct"]]
    return [frame[["metal", "iso3"]].drop_duplicates().assign(region_code="") for frame in sets]


def _regions(inputs: Inputs) -> list[pd.DataFrame]:
    sites = worked_sites(inputs)
    listed = set(inputs["cahra_area"]["region_code"].dropna()) | set(inputs["cahra_area"]["area_id"])
    surveyed = sites["kind"].eq("artisanal_site")
    return [sites.loc[surveyed | sites["region_code"].isin(listed), KEYS], _named(inputs)[KEYS]]


def worked_sites(inputs: Inputs) -> pd.DataFrame:
    """Mines, plants and surveyed artisanal sites by metal (`metal`, `iso3`, `region_code`, `kind`); deposits are geology, not work."""
    site = inputs["mine_site"]
    site = site.loc[site["kind"].isin(WORKED), ["site_id", "iso3", "region_code", "kind"]]
    return inputs["mine_site_metal"][["site_id", "metal"]].merge(site, on="site_id")


def _named(inputs: Inputs) -> pd.DataFrame:
    place = inputs["mining_place"][["metals", "iso3", "region_code"]]
    return place.assign(metal=place["metals"].str.split()).explode("metal")
