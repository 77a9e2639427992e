"""What is not known about a metal, said out loud: sources without it, places without a point, people nobody asked."""

from __future__ import annotations

from collections.abc import Iterator

from geo.catalog import sources
from geo.evidence.exposed import whole
from geo.evidence.metal import listed
from geo.evidence.panel import text
from geo.evidence.sites import sites_of
from geo.evidence.survey import SURVEYED, visited
from geo.model import OTHER_COUNTRIES, Basis, Country, Level, Said, Theme, Word, metals
from geo.risk.exposure import SOURCES, exposed, suppliers
from geo.risk.standing import countries, within_countries
from geo.supply.history import stages
from geo.tables import Read
from geo.tables.shared import among, of
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
    with_figures = stages(production, metal)
    if "mining" not in with_figures:
        yield Said(N_("No source at hand says how much {metal} each country mines."), {"metal": _name(metal)})
    if "refining" not in with_figures:
        yield Said(N_("No source at hand says how much {metal} each country refines."), {"metal": _name(metal)})
    rows = of(production, metal=metal)
    asked, speaking = (set(frame["source_id"].replace(ONE_PUBLICATION)) for frame in (production, rows))
    silent = [name for name in SOURCES if name in asked - speaking]
    if silent and with_figures:
        yield Said(N_("Production sources without {metal}: {sources}."),
                   {"metal": _name(metal), "sources": [_short(name) for name in silent]})  # fmt: skip
    leading = suppliers(production, metal)
    placed = float(leading.loc[leading["iso3"] != OTHER_COUNTRIES, "share"].sum())
    if len(leading) and placed < 0.995:
        yield Said(N_("{share} of world supply has no country in the leading source ({source})."),
                   {"share": whole(1 - placed), "source": _short(str(leading["source_id"].iloc[0]))})  # fmt: skip
    withheld = sorted(set(rows.loc[rows["share"].isna() & rows["iso3"].ne(OTHER_COUNTRIES), "iso3"]))
    if withheld:
        yield Said(N_("Countries named as producers without a figure in some source or year: {countries}."),
                   {"countries": [Country(iso3) for iso3 in withheld]})  # fmt: skip


def unassessed_shares(metal: str, read: Read) -> dict[Theme, float]:
    """For each theme the share (0-1) of world supply from places without a level, or from no place, by the leading source.

    Weighed at the stage that the evidence of the theme is about, as the exposed supply is.
    """
    shares = {}
    for theme in Theme:
        rows = countries(read("assessment"), metal, theme)
        leading = suppliers(read("production"), metal, theme)
        rated = rows.loc[rows["level"] != Level.NOT_ENOUGH_DATA, "iso3"]
        shares[theme] = 1 - float(leading.loc[leading["iso3"].isin(rated), "share"].sum())
    return {theme: min(1.0, max(0.0, share)) for theme, share in shares.items()}


def _unassessed(metal: str, read: Read) -> Iterator[Said]:
    if not exposed(read("exposure"), metal):
        return
    shares = unassessed_shares(metal, read)
    parts = [
        Said("{theme} {share}", {"theme": Word(THEMES_IN_SENTENCE[theme]), "share": whole(share)})
        for theme, share in sorted(shares.items(), key=lambda item: -item[1])
    ]
    yield Said(N_("World supply from places with not enough data for a level: {parts}."), {"parts": parts})


def _at_sites(metal: str, read: Read) -> Iterator[Said]:
    """Regions where the metal is dug and no harm has any evidence at the sites, by country."""
    rows = of(within_countries(read("assessment")), metal=metal)
    rows = rows[~rows["region_code"].isin(rows.loc[rows["basis"] == Basis.EVIDENCE, "region_code"])]
    region = among(read("region"), "region_code", rows["region_code"].unique()).set_index("region_code")["name"]
    for iso3, group in rows.groupby("iso3", sort=True):
        names = sorted({str(region.get(code, code)) for code in group["region_code"]})
        yield Said(
            N_("{country}: no evidence of any harm at the sites in {regions}; that is not a finding of none."),
            {"country": Country(str(iso3)), "regions": [*names[:MOST], *(["…"] if len(names) > MOST else [])]},
        )


def _surveys(metal: str, read: Read) -> Iterator[Said]:
    """Where artisanal sites were visited, which questions nobody asked; and that no other country was surveyed."""
    sites = sites_of(metal, read)
    here = among(read("site_survey"), "site_id", sites["site_id"])
    if here.empty:
        yield Said(N_("No artisanal site of {metal} is in the surveys at hand."), {"metal": _name(metal)})
        return
    where = sorted(set(sites.loc[sites["site_id"].isin(here["site_id"]), "iso3"].dropna()))
    yield Said(
        N_("In the surveys at hand artisanal sites stand only in {countries}."),
        {"countries": [Country(iso3) for iso3 in where]},
    )
    went = visited(here)
    for question, (label, _theme) in SURVEYED.items():
        blank = int((went[f"{question}_ever"] == "not_assessed").sum())
        if blank:
            yield Said(
                N_("Visited sites at which nobody assessed one question, {question}: {blank} of {sites}."),
                {"blank": blank, "sites": len(went), "question": Word(label)},
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
    sites = sites_of(metal, read)[["site_id", "place_group"]]
    sites = sites.merge(among(read("site_context"), "site_id", sites["site_id"]), on="site_id")
    without = sites[sites["event_file"].isin(FILED)]
    if len(without):
        yield Said(
            N_("Places without an event file of their own country at hand: {count} of {all}; violence near them is not known."),
            {"count": int(without["place_group"].nunique()), "all": int(sites["place_group"].nunique())},
        )  # fmt: skip


def _product(metal: str, read: Read) -> Iterator[Said]:
    rows = of(read("product_metal"), metal=metal)
    if rows.empty:
        yield Said(N_("No study at hand says in which ICT product {metal} is."), {"metal": _name(metal)})
    elif rows["grams"].isna().all():
        yield Said(N_("No study at hand measured how much {metal} is in a device."), {"metal": _name(metal)})
