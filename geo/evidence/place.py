"""One country or region: the metals it gives, its levels by metal and theme, its sites, and violence over the years."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pandas as pd

from geo.evidence.exposed import told
from geo.evidence.fact import settled
from geo.evidence.listing import listing_findings, unlisted
from geo.evidence.lists import area_findings, rule_findings
from geo.evidence.panel import Panel, Section, Unknown, first
from geo.evidence.reported import determinations, reports
from geo.evidence.search import REGION_ZOOM, country_zoom
from geo.evidence.surroundings import by_kind
from geo.model import OTHER_COUNTRIES, WORLD, Country, Finding, Level, Said, Word, metals
from geo.risk import standing
from geo.risk.exposure import AT_LEAST_HIGH, REFERENCE_YEAR
from geo.supply.history import compared
from geo.tables import Read, TableError
from geo.tables.shared import among, of, once
from geo.words.goods import good
from geo.words.labels import THEMES_IN_SENTENCE
from geo.words.text import N_

TOLD = (
    "production",
    "mine_site",
    "mining_place",
    "cahra_area",
    "labour_listing",
    "harm_report",
    "country_indicator",
    "conflict_year",
    "assessment",
    "incident",
)
"""Tables that make a place worth opening."""
NAMED = 3
"""Metals that the sentence of a place names for a harm."""


def countries(read: Read) -> list[str]:
    """Every country (iso3) that any table says something about and that has an outline."""
    spoken_of = frozenset[str]().union(*(_codes(read(name), "iso3") for name in TOLD))
    return sorted((spoken_of & _codes(read("country"), "iso3")) - {OTHER_COUNTRIES, WORLD})


def regions(iso3: str, read: Read) -> dict[str, str]:
    """The regions of a country that any table says something about: name by region_code, in order of name."""
    tables = [read(name) for name in ("mine_site", "mining_place", "cahra_area", "assessment")]
    spoken_of = frozenset[str]().union(*(_codes(table, "region_code") for table in tables))
    region = of(read("region"), iso3=iso3)
    here = region[region["region_code"].isin(spoken_of)].sort_values("name")
    return dict(zip(here["region_code"], here["name"], strict=True))


@once
def _codes(table: pd.DataFrame, column: str) -> frozenset[str]:
    return frozenset(table[column].dropna().unique())


def parse(place: str, read: Read) -> tuple[str, str]:
    """`COD` or `COD/CD-NK` as (iso3, region_code). Raises Unknown when the tables have no such country or region."""
    iso3, slash, code = place.partition("/")
    if iso3 not in _codes(read("country"), "iso3"):
        raise Unknown(place)
    if slash and of(read("region"), iso3=iso3, region_code=code).empty:
        raise Unknown(place)
    return iso3, code


def shares(iso3: str, read: Read) -> pd.DataFrame:
    """What a country mines and refines: every source's figure for the year in which they are compared, none averaged.

    Returns
    -------
    Rows of `production` (see history.compared) of this country; the largest shares first, a metal's rows together.
    """
    table = of(compared(read("production"), REFERENCE_YEAR), iso3=iso3)
    top = table.groupby(["metal", "stage"])["share"].transform("max")
    ordered = table.assign(top=top).sort_values(
        ["top", "metal", "stage", "source_id"], ascending=[False, True, True, True]
    )
    return ordered.drop(columns="top").reset_index(drop=True)


def unfigured(iso3: str, read: Read) -> list[str]:
    """Metals for which some source names the country without a figure, and no source gives one."""
    production = read("production")
    here = of(production, iso3=iso3)
    return [
        metal
        for metal in metals()
        if metal in set(here["metal"]) and here.loc[here["metal"] == metal, "share"].isna().all()
    ]


def levels(iso3: str, region_code: str, read: Read) -> pd.DataFrame:
    """The rows of `assessment` of a place, the metals with the highest levels first."""
    here = standing.place(read("assessment"), iso3, region_code)
    high = here["level"].isin(AT_LEAST_HIGH).groupby(here["metal"]).transform("sum")
    top = here["score"].where(here["level"].ne(Level.NOT_ENOUGH_DATA), 0.0).groupby(here["metal"]).transform("max")
    ordered = here.assign(count=high, top=top).sort_values(
        ["count", "top", "metal", "theme"], ascending=[False, False, True, True]
    )
    return ordered.drop(columns=["count", "top"]).reset_index(drop=True)


def sites(iso3: str, region_code: str, read: Read) -> pd.DataFrame:
    """Places of each kind (surroundings.by_kind) with the metals that are said to be there (`metals`, most frequent first)."""
    here = _sites(iso3, region_code, read)
    table = by_kind(here).drop(columns="countries")
    of_site = among(read("mine_site_metal"), "site_id", here["site_id"])
    joined = here[["site_id", "kind"]].merge(of_site, on="site_id")
    codes = [list(joined.loc[joined["kind"] == kind, "metal"].value_counts().index) for kind in table["kind"]]
    return table.assign(metals=pd.Series(codes, index=table.index, dtype=object))


def _sites(iso3: str, region_code: str, read: Read) -> pd.DataFrame:
    site = read("mine_site")
    return of(site, region_code=region_code) if region_code else of(site, iso3=iso3)


def metals_here(iso3: str, region_code: str, read: Read) -> list[str]:
    """The metals that the tables speak of at a place: those of most sites first, then others that are assessed, refined or told of.

    A table that cannot be read leaves out what it holds.
    """
    found = list[str]()
    for part in (_of_sites, _assessed, _smelted, _told_of):
        with suppress(TableError):
            found += part(iso3, region_code, read)
    return [code for code in dict.fromkeys(found) if code in metals()]


def _of_sites(iso3: str, region_code: str, read: Read) -> list[str]:
    here = _sites(iso3, region_code, read)["site_id"]
    counts = among(read("mine_site_metal"), "site_id", here)["metal"].value_counts(sort=False)
    return sorted(counts.index, key=lambda code: (-counts[code], code))


def _assessed(iso3: str, region_code: str, read: Read) -> list[str]:
    return sorted(set(levels(iso3, region_code, read)["metal"]))


def _smelted(iso3: str, region_code: str, read: Read) -> list[str]:
    """Smelters are known by country or town, not by region."""
    return [] if region_code else sorted(set(of(read("smelter"), iso3=iso3)["metal"]))


def _told_of(iso3: str, region_code: str, read: Read) -> list[str]:
    """The metals of incidents (by country) and of named places."""
    place = {"region_code": region_code} if region_code else {"iso3": iso3}
    tables = [of(read("mining_place"), **place), *([] if region_code else [of(read("incident"), iso3=iso3)])]
    return sorted({code for table in tables for codes in table["metals"].dropna() for code in codes.split()})


def violence(iso3: str, read: Read) -> pd.DataFrame:
    """Deaths by year and type (`year`, `kind`, `deaths_best`, `deaths_low`, `deaths_high`, `source_id`), zeros as recorded."""
    year = of(read("conflict_year"), iso3=iso3)
    return year.drop(columns="iso3").sort_values(["year", "kind"]).reset_index(drop=True)


def coverage(iso3: str, read: Read) -> pd.DataFrame:
    """The years that the event files hold for a country (`year`, `coverage`, `events`, `release`, `source_id`)."""
    table = of(read("conflict_coverage"), iso3=iso3)
    return table[["year", "coverage", "events", "release", "source_id"]].sort_values("year")


def lists(iso3: str, region_code: str, read: Read) -> Panel:
    """Which lists the place is on: US list of goods for every metal, EU areas, money laundering and tax, Dodd-Frank.

    Besides what a government has determined and others have documented there.
    """
    goods = settled(_goods(iso3, read), iso3)
    nobody = unlisted(Word(N_("Metals of this country")), read("labour_listing")).statement
    not_listed = Said(
        N_("Not on the EU’s indicative list: it is not exhaustive, and absence from it is not a clean bill.")
    )
    rules = Said(N_("On none of the lists of FATF, the EU (money laundering, tax) and the Dodd-Frank Act."))
    return Panel(
        Said("{country}", {"country": Country(iso3)}),
        N_("country"),
        (
            Section(N_("Goods made with child or forced labour (whole country)"), goods, nobody),
            Section(N_("Forced labour under the US Uyghur Act"), settled(_determined(iso3, region_code, read), iso3)),
            Section(N_("Reports of harm (whole country), as examples"), settled(reports(read, iso3=iso3), iso3)),
            Section(N_("Conflict-affected and high-risk areas"), settled(area_findings(iso3, read, region_code), iso3), not_listed),
            Section(N_("Money laundering, tax and conflict minerals (whole country)"), settled(rule_findings(iso3, read), iso3), rules),
        ),
    )  # fmt: skip


def _goods(iso3: str, read: Read) -> Iterator[Finding]:
    listing = read("labour_listing")
    named_here = set(of(listing, iso3=iso3)["metal"])
    for metal in metals():
        if metal in named_here:
            yield from listing_findings(iso3, metal, read)


def _determined(iso3: str, region_code: str, read: Read) -> Iterator[Finding]:
    return determinations(read, region_code=region_code) if region_code else determinations(read, iso3=iso3)


def name_of(iso3: str, region_code: str, read: Read) -> Said:
    """The place's name: a country, or a region with its country."""
    if not region_code:
        return Said("{country}", {"country": Country(iso3)})
    region = first(read("region"), "region_code", region_code)
    return Said("{name}, {country}", {"name": str(region["name"]), "country": Country(iso3)})


def headline(iso3: str, region_code: str, read: Read) -> Said:
    """The place in a few sentences: what it gives the world, which harms are high or above, and of how much not enough is known."""
    rated = levels(iso3, region_code, read)
    place = name_of(iso3, region_code, read)
    if rated.empty:
        return Said(N_("{place}: no metal is assessed here; what the tables know stands below."), {"place": place})
    given = _largest(iso3, read)
    if region_code or given.empty:
        return Said("{place}: {levels}", {"place": place, "levels": _counted(rated)})
    top = given.iloc[0]
    values = {
        "place": place,
        "share": told(given["share"]),
        "metal": good(top["metal"], top["stage"]),
    }
    mines = N_("{place} mines {share} of the world’s {metal}. {levels}")
    refines = N_("{place} refines {share} of the world’s {metal}. {levels}")
    template = mines if top["stage"] == "mining" else refines
    return Said(template, {**values, "levels": _counted(rated)})


def position(iso3: str, region_code: str, read: Read) -> tuple[float, float, float]:
    """Where a map looks to see the place: longitude, latitude (degrees), zoom."""
    if region_code:
        row, zoom = first(read("region"), "region_code", region_code), REGION_ZOOM
    else:
        row = first(read("country"), "iso3", iso3)
        zoom = country_zoom(float(row["area_km2"]))
    return float(row["lon"]), float(row["lat"]), zoom


def unassessed(iso3: str, read: Read) -> tuple[Said, ...]:
    """Why no metal is assessed for a country or a region of it; and that it has areas on the EU's list, where it has."""
    why = Said(
        N_(
            "No metal is assessed for this place: no source at hand says that one is mined or refined here. That says nothing about harm."
        )
    )
    listed = of(read("cahra_area"), iso3=iso3)
    if listed.empty:
        return (why,)
    areas = N_(
        "Areas of the country on the EU’s list of conflict-affected and high-risk areas: {count}; that list names no metal."
    )
    return why, Said(areas, {"count": len(listed)})


def _counted(rated: pd.DataFrame) -> Said:
    """Which harms are high or above here and of what is not enough known: the latter first when it is most of it."""
    unknown = int(rated["level"].eq(Level.NOT_ENOUGH_DATA).sum())
    high = rated[rated["level"].isin(AT_LEAST_HIGH)]
    values: dict[str, object] = {"all": len(rated), "metals": int(rated["metal"].nunique()), "unknown": unknown}
    not_known = Said(
        N_("Not known: {unknown} of {all} pairs of metal and harm (metals: {metals}); that is no finding of low."),
        values,
    )
    if unknown == len(rated):
        return not_known
    harms = Said(N_("High or very high by evidence: {harms}."), {"harms": _harms(high)})
    if high.empty:
        harms = Said(N_("Nothing is high by evidence."))
    if unknown > len(rated) / 2:
        return Said("{first} {then}", {"first": not_known, "then": harms})
    engage = Said(N_("That says where to look and engage."))
    told = [harms, engage, not_known] if len(high) else [harms, not_known]
    return Said(" ".join(f"{{s{i}}}" for i in range(len(told))), {f"s{i}": one for i, one in enumerate(told)})


def _harms(high: pd.DataFrame) -> list[Said]:
    """The harms of some levels, those of most metals first, each with its metals."""
    by_theme = sorted(high.groupby("theme", sort=False), key=lambda one: -len(one[1]))
    return [_harm(str(theme), rows["metal"].tolist()) for theme, rows in by_theme]


def _harm(theme: str, codes: list[str]) -> Said:
    more = len(codes) - NAMED
    template = N_("{harm} ({metals} and {more} more)") if more > 0 else "{harm} ({metals})"
    named = [Word(metals()[code].name) for code in codes[:NAMED]]
    return Said(template, {"harm": Word(THEMES_IN_SENTENCE[theme]), "metals": named, "more": more})


def _largest(iso3: str, read: Read) -> pd.DataFrame:
    """Every source's figure for the metal and stage of which the country gives most; which that is, averages say only alone."""
    given = shares(iso3, read)
    if given.empty:
        return given
    single = given[given["year_from"].isna()]
    top = (single if len(single) else given).sort_values("share", ascending=False).iloc[0]
    largest: pd.DataFrame = given[(given["metal"] == top["metal"]) & (given["stage"] == top["stage"])]
    return largest
