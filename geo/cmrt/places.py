"""Where the smelters of a declaration are: the town, at town grain, and what the lists say about area and country."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from geo.cmrt.matching import Match
from geo.space.gazetteer import Town
from geo.space.town import Address, locate, stated_region
from geo.tables import Read, records

LISTS = ("fatf", "eu_aml_high_risk", "dodd_frank_1502")


@dataclass(frozen=True)
class Listing:
    """One list that a country or area is on: its code, what it says there, its date and source."""

    code: str
    category: str
    date: str
    source_id: str
    name: str = ""


@dataclass(frozen=True)
class Entity:
    """A company on a government's list of forced labour: its whole name, since when, under which section, and the source."""

    entity: str
    since: str
    section: str
    source_id: str


@dataclass(frozen=True)
class Place:
    """Where a smelter is: the town (None where it is not told or not found) and the listed area around it, if any.

    `by_state`: no town was found, and the area is the whole province that is stated.
    """

    town: Town | None
    area: Listing | None
    by_state: bool = False


@dataclass(frozen=True)
class Lists:
    """The lists that the rules use.

    `areas`: for each country with a listed area, the listings; `whole`: countries listed as a whole; `countries`: by
    list and iso3; `dates`: the date of each list at hand, `cahra` among them.
    """

    areas: Mapping[str, tuple[Listing, ...]]
    whole: Mapping[str, Listing]
    countries: Mapping[str, Mapping[str, Listing]]
    dates: Mapping[str, tuple[str, str]]


def entities(read: Read) -> tuple[Entity, ...]:
    """The companies of `labour_determination`, without what the list adds about their subsidiaries. Raises TableError."""
    more = re.compile(r"\s+(?:and\s.*subsidiaries|\(formerly .*\))$")
    return tuple(
        Entity(more.sub("", row.entity), row.effective, row.section, row.source_id)
        for row in records(read("labour_determination"))
    )


def lists(read: Read) -> Lists:
    """The EU's list of areas and the lists of countries, from the tables. Raises TableError when one cannot be read."""
    area, indicator = read("cahra_area"), read("country_indicator")
    areas: dict[str, list[Listing]] = {}
    whole: dict[str, Listing] = {}
    for row in records(area.drop(columns="geometry")):
        listing = Listing("cahra", row.status, row.list_date, row.source_id, row.name)
        areas.setdefault(row.iso3, []).append(listing)
        if row.scope == "country":
            whole[row.iso3] = listing
    countries: dict[str, dict[str, Listing]] = {code: {} for code in LISTS}
    for row in records(indicator[indicator["indicator"].isin(LISTS)]):
        countries[row.indicator][row.iso3] = Listing(row.indicator, row.category or "", row.as_of or "", row.source_id)
    dates = {code: _date(listings.values()) for code, listings in countries.items()}
    every = [listing for listed in areas.values() for listing in listed]
    return Lists(
        {iso3: tuple(listed) for iso3, listed in areas.items()}, whole, countries, dates | {"cahra": _date(every)}
    )


def _date(listings: Iterable[Listing]) -> tuple[str, str]:
    newest = max(listings, key=lambda listing: listing.date, default=Listing("", "", "", ""))
    return newest.date, newest.source_id


def places(matches: Iterable[Match], read: Read) -> dict[int, Place]:
    """The place of each row of the list of smelters, by row. Raises TableError when a table cannot be read."""
    address = {match.row.row: Address(match.city, match.state, match.iso3) for match in matches}
    region, listed = read("region"), read("cahra_area")
    region = region[region["iso3"].isin({at.iso3 for at in address.values()})]
    towns = locate(address.values(), region)
    area = _areas(set(towns.values()), listed)
    provinces = _provinces({at for at in address.values() if at not in towns and at.iso3}, region, listed)
    return {
        row: Place(towns[at], area.get(towns[at])) if at in towns else Place(None, provinces.get(at), at in provinces)
        for row, at in address.items()
    }


def _provinces(unplaced: Iterable[Address], region: pd.DataFrame, area: pd.DataFrame) -> dict[Address, Listing]:
    """The listing of the province that an address states, where the province is listed as a whole."""
    whole = area[area["scope"] == "region"].drop(columns="geometry")
    listed = {
        row.region_code: Listing("cahra", row.status, row.list_date, row.source_id, row.name) for row in records(whole)
    }
    of = {str(iso3): region.loc[rows] for iso3, rows in region.groupby("iso3").groups.items()}
    stated = {at: stated_region(at, of[at.iso3]) for at in unplaced if at.state and at.iso3 in of}
    return {at: listed[code] for at, code in stated.items() if code and code in listed}


def _areas(towns: set[Town], area: pd.DataFrame) -> dict[Town, Listing]:
    """The listed area that holds each town, where one with an outline does."""
    if not towns:
        return {}
    from geo.space.containment import containing

    rows = sorted(towns, key=lambda town: (town.name, town.lon))
    points = pd.DataFrame({"lon": [town.lon for town in rows], "lat": [town.lat for town in rows]})
    ids = containing(points, area[area["drawn"]], "area_id")
    listed = {
        row.area_id: Listing("cahra", row.status, row.list_date, row.source_id, row.name)
        for row in records(area.drop(columns="geometry"))
    }
    return {town: listed[code] for town, code in zip(rows, ids, strict=True) if code is not None}
