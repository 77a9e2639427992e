"""Addresses of the page of the thing itself (a country on a list, a commodity sheet), by the formula of each publisher."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from functools import cache

from geo.model import DATA

Page = Callable[[str, str], str]
"""From a country (iso3, "" = none) and a metal ("" = none) to an address; "" where the formula gives no page."""
COMMODITY_SHEETS: Mapping[str, str] = {
    "sn": "tin", "ta": "tantalum", "w": "tungsten", "au": "gold", "co": "cobalt", "cu": "copper", "ni": "nickel",
    "li": "lithium", "c": "graphite", "mn": "manganese", "al": "aluminum", "ree": "rare-earths", "ga": "gallium",
    "ge": "germanium", "in": "indium", "ag": "silver", "pd": "platinum-group", "pt": "platinum-group",
    "ru": "platinum-group", "mg": "magnesium-metal", "si": "silicon", "mica": "mica", "zn": "zinc", "pb": "lead",
    "sb": "antimony",
}  # fmt: skip
WGI_SERIES: Mapping[str, str] = {
    "wgi_cc": "CC.EST",
    "wgi_ge": "GE.EST",
    "wgi_pv": "PV.EST",
    "wgi_rl": "RL.EST",
    "wgi_rq": "RQ.EST",
}


@cache
def _codes(name: str, key: str, value: str) -> Mapping[str, str]:
    with (DATA / "codes" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row[key]: row[value] for row in csv.DictReader(file)}


def ilab(iso3: str, metal: str = "") -> str:
    """The US Department of Labor's page of a country: child labour, laws, and its goods on the list."""
    page = _codes("ilab_page", "iso3", "page").get(iso3)
    return f"https://www.dol.gov/agencies/ilab/resources/reports/child-labor/{page}" if page else ""


def ucdp(iso3: str, metal: str = "") -> str:
    """The page of a country of the Uppsala Conflict Data Program, by its Gleditsch-Ward number."""
    number = _codes("gleditsch_ward", "iso3", "gw").get(iso3)
    return f"https://ucdp.uu.se/country/{number}" if number else ""


def usgs(iso3: str, metal: str) -> str:
    """The sheet of a commodity in the Mineral Commodity Summaries 2026."""
    sheet = COMMODITY_SHEETS.get(metal)
    return f"https://pubs.usgs.gov/periodicals/mcs2026/mcs2026-{sheet}.pdf" if sheet else ""


def hdi(iso3: str, metal: str = "") -> str:
    """The page of a country in the data centre of the Human Development Reports."""
    return f"https://hdr.undp.org/data-center/specific-country-data#/countries/{iso3}" if iso3 else ""


def wgi(iso3: str, indicator: str) -> str:
    """The World Bank's page of one governance indicator (a code of `country_indicator`) for a country."""
    iso2, series = _codes("country", "iso3", "iso2").get(iso3), WGI_SERIES.get(indicator)
    return f"https://data.worldbank.org/indicator/{series}?locations={iso2}" if iso2 and series else ""


PAGES: Mapping[str, Page] = {"ilab": ilab, "ucdp": ucdp, "usgs_mcs": usgs, "undp_hdi": hdi}
"""By `origin` of the catalogue."""


def page(origin: str, iso3: str, metal: str) -> str:
    """The page of a country or metal at an origin; "" where there is none."""
    return PAGES[origin](iso3, metal) if origin in PAGES else ""
