"""What is not known about a metal, said out loud: sources without it, places without a point, people nobody asked."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from geo.catalog import sources
from geo.evidence.country import SURVEYED, sites_of
from geo.evidence.metal import exposed, listed
from geo.evidence.panel import Read, text
from geo.model import OTHER_COUNTRIES, Country, Level, Said, Share, Theme, Word, metals
from geo.risk.exposure import SOURCES, supply
from geo.supply.history import stages
from geo.words.labels import THEMES_IN_SENTENCE
from geo.words.text import N_

FILED = ("none", "neighbour")
"""Values of site_context.event_file for which the own country has no event file."""
MOST = 5
"""Names written out before an ellipsis."""
ONE_PUBLICATION = {"usgs_mcs_2026_more": "usgs_mcs_2026"}
"""Entries of the catalogue that are another part of the same publication."""


def gaps(metal: str, read: Read) -> tuple[Said, ...]:
    """Every gap that the tables show for a metal, the ones that weigh most first."""
    return (
        *_production(metal, read),
        *_unassessed(metal, read),
        *_at_sites(metal, read),
        *_surveys(metal, read),
        *_positions(metal, read),
        *_events(metal, read),
        *_product(metal, read),
    )


def _name(metal: str) -> Word:
    return Word(metals()[metal].name)


def _short(source_id: str) -> str:
    return sources()[source_id].short if source_id in sources() else source_id


def _production(metal: str, read: Read) -> Iterator[Said]:
    """Stages without figures, sources that leave the metal out, output whose country is not told."""
    production = read("production")
    known = stages(production, metal)
    if "mining" not in known:
        yield Said(N_("No source at hand says how much {metal} each country mines."), {"metal": _name(metal)})
    if "refining" not in known:
        yield Said(N_("No source at hand says how much {metal} each country refines."), {"metal": _name(metal)})
    rows = production[production["metal"] == metal]
    asked, speaking = (set(frame["source_id"].replace(ONE_PUBLICATION)) for frame in (production, rows))
    silent = [name for name in SOURCES if name in asked - speaking]
    if silent and known:
        yield Said(N_("Production sources without {metal}: {sources}."),
                   {"metal": _name(metal), "sources": [_short(name) for name in silent]})  # fmt: skip
    leading = supply(rows)
    leading = leading[leading["headline"]]
    placed = float(leading.loc[leading["iso3"] != OTHER_COUNTRIES, "share"].sum())
    if len(leading) and placed < 0.995:
        yield Said(N_("{share} of world supply has no country in the leading source ({source})."),
                   {"share": Share(1 - placed), "source": _short(str(leading["source_id"].iloc[0]))})  # fmt: skip
    withheld = sorted(set(rows.loc[rows["share"].isna() & rows["iso3"].ne(OTHER_COUNTRIES), "iso3"]))
    if withheld:
        yield Said(N_("Countries named as producers without a figure in some source or year: {countries}."),
                   {"countries": [Country(iso3) for iso3 in withheld]})  # fmt: skip


def unassessed_shares(metal: str, read: Read) -> dict[Theme, float]:
    """For each theme the share (0-1) of world supply from places without a level, or from no place, by the leading source."""
    production, level = read("production"), read("assessment")
    leading = supply(production[production["metal"] == metal])
    leading = leading[leading["headline"]]
    rated = level[(level["metal"] == metal) & level["region_code"].isna() & level["level"].ne(Level.NOT_ENOUGH_DATA)]
    places = {theme: rated.loc[rated["theme"] == str(theme), "iso3"] for theme in Theme}
    known = {theme: float(leading.loc[leading["iso3"].isin(iso3), "share"].sum()) for theme, iso3 in places.items()}
    return {theme: min(1.0, max(0.0, 1 - share)) for theme, share in known.items()}


def _unassessed(metal: str, read: Read) -> Iterator[Said]:
    if not exposed(metal, read):
        return
    shares = unassessed_shares(metal, read)
    told = [
        Said("{theme} {share}", {"theme": Word(THEMES_IN_SENTENCE[theme]), "share": Share(share)})
        for theme, share in sorted(shares.items(), key=lambda item: -item[1])
    ]
    yield Said(N_("World supply from places with not enough data for a level: {parts}."), {"parts": told})


def _at_sites(metal: str, read: Read) -> Iterator[Said]:
    """Regions where the metal is dug and nobody in the sources looked at the sites, by country."""
    level, region = read("assessment"), read("region").set_index("region_code")["name"]
    rows = level[(level["metal"] == metal) & level["region_code"].notna() & level["reason"].eq("no_site_evidence")]
    for iso3, group in rows.groupby("iso3", sort=True):
        names = sorted({str(region.get(code, code)) for code in group["region_code"]})
        yield Said(
            N_(
                "{country}: not enough data at site level in {regions}; nobody in the sources looked at the sites there."
            ),
            {"country": Country(str(iso3)), "regions": [*names[:MOST], *(["…"] if len(names) > MOST else [])]},
        )


def _surveys(metal: str, read: Read) -> Iterator[Said]:
    """Where artisanal sites were visited, which questions nobody asked; and that no other country was surveyed."""
    survey = read("site_survey")
    sites = sites_of(metal, read)
    here = survey[survey["site_id"].isin(sites["site_id"])]
    if here.empty:
        yield Said(N_("No artisanal site of {metal} was surveyed in any country."), {"metal": _name(metal)})
        return
    where = sorted(set(sites.loc[sites["site_id"].isin(here["site_id"]), "iso3"].dropna()))
    yield Said(
        N_("Artisanal sites were surveyed only in {countries}; elsewhere nobody asked."),
        {"countries": [Country(iso3) for iso3 in where]},
    )
    for question, (label, _theme) in SURVEYED.items():
        blank = int(here[f"{question}_ever"].eq("not_assessed").sum())
        if blank:
            yield Said(
                N_("At {blank} of {sites} surveyed sites nobody assessed: {question}."),
                {"blank": blank, "sites": len(here), "question": Word(label)},
            )


def _positions(metal: str, read: Read) -> Iterator[Said]:
    """Places without a point, countries that the list names and no site shows."""
    place = read("mining_place")
    named = place[[metal in text(codes).split() for codes in place["metals"]]]
    lost = named[named["lon"].isna()]
    if len(lost):
        yield Said(N_("Named places without coordinates: {names}."),
                   {"names": sorted(lost["name"])[:MOST]})  # fmt: skip
    sites = sites_of(metal, read)
    mines = set(sites.loc[sites["kind"].isin(["mine", "artisanal_site"]), "iso3"].dropna())
    unseen = sorted(set(listed(metal, read)["iso3"]) - mines)
    if unseen:
        yield Said(N_("Listed for child or forced labour, without a mine or surveyed site in the tables: {countries}."),
                   {"countries": [Country(iso3) for iso3 in unseen]})  # fmt: skip
    if sites.empty:
        yield Said(N_("No site of {metal} is in the tables at all."), {"metal": _name(metal)})


def _events(metal: str, read: Read) -> Iterator[Said]:
    """For how many places no event file tells whether there was violence near by."""
    context = read("site_context")
    sites = sites_of(metal, read)[["site_id", "place_group"]].merge(context, on="site_id")
    without = sites[sites["event_file"].isin(FILED)]
    if len(without):
        yield Said(
            N_("For {count} of {all} places no event file of their own country is at hand: violence near them is not known."),
            {"count": int(without["place_group"].nunique()), "all": int(sites["place_group"].nunique())},
        )  # fmt: skip


def _product(metal: str, read: Read) -> Iterator[Said]:
    rows: pd.DataFrame = read("product_metal")
    rows = rows[rows["metal"] == metal]
    if rows.empty:
        yield Said(N_("No study at hand says in which ICT product {metal} is."), {"metal": _name(metal)})
    elif rows["grams"].isna().all():
        yield Said(N_("No study at hand measured how much {metal} is in a device."), {"metal": _name(metal)})
