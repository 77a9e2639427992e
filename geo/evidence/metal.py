"""One metal: what it comes to, its four harms with the places behind them, and its named places and incidents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from geo.evidence.cited import incident_finding, incidents, place_finding, places, untold
from geo.evidence.exposed import supply_said
from geo.evidence.exposed import told as shares_told
from geo.evidence.fact import settled
from geo.evidence.listing import edition, entry, standing
from geo.evidence.reported import determinations, reports, sectors
from geo.model import OTHER_COUNTRIES, Country, Finding, Said, Theme, Word, metals
from geo.risk.exposure import AT_LEAST_HIGH, REFERENCE_YEAR, exposed, suppliers
from geo.risk.standing import countries
from geo.supply.history import ranges, side_by_side, years_of
from geo.tables import Read, records
from geo.tables.shared import of
from geo.words.goods import good
from geo.words.labels import LISTED_LABOUR, MINED_AS, THEMES_IN_SENTENCE
from geo.words.text import N_

PLACES = [
    "iso3",
    "theme",
    "share",
    "share_least",
    "share_most",
    "level",
    "low",
    "score",
    "high",
    "confidence",
    "coverage",
    "reason",
    "basis",
    "context_low",
    "context_high",
    "evidenced",
    "plausible",
    "below",
    "because",
    "source_id",
]


def places_of(metal: str, theme: Theme, read: Read) -> pd.DataFrame:
    """Every country that is assessed for a metal and theme, with the share of world supply that the leading source gives it.

    Returns
    -------
    Columns PLACES: `share` (missing = no figure), `share_least`, `share_most` (over the sources), the columns of `assessment`,
    `source_id` of the share; largest share, then highest score, first.
    """
    rows = countries(read("assessment"), metal, theme)
    share = suppliers(read("production"), metal, theme)
    stage = str(share["stage"].iloc[0]) if len(share) else "mining"
    share = share.loc[share["iso3"] != OTHER_COUNTRIES, ["iso3", "share", "source_id"]]
    joined = rows.merge(share, on="iso3", how="left").merge(
        ranges(read("production"), metal, stage), on="iso3", how="left"
    )
    ordered = joined.sort_values(["share", "score", "iso3"], ascending=[False, False, True], na_position="last")
    return ordered[PLACES].reset_index(drop=True)


def foremost(places: pd.DataFrame, most: int = 6, more: int = 3) -> pd.DataFrame:
    """Of `places_of` the `most` largest suppliers and up to `more` further countries at high or above; without suppliers the gravest."""
    first = places[places["share"].fillna(0) > 0].head(most)
    if first.empty:
        return places.sort_values(["score", "iso3"], ascending=[False, True]).head(most + more).reset_index(drop=True)
    rest = places[~places["iso3"].isin(first["iso3"])]
    high = rest[rest["level"].isin(AT_LEAST_HIGH)].head(more if len(first) else most + more)
    return pd.concat([first, high]).reset_index(drop=True)


def headline(metal: str, theme: Theme, read: Read) -> Said:
    """The metal in one sentence: who supplies most of it, and how much comes from places where the harm is high or above."""
    exposure = exposed(read("exposure"), metal).get(theme)
    if exposure is None:
        return _unweighed(metal, theme, read)
    rows = side_by_side(read("production"), metal, exposure.stage, REFERENCE_YEAR)
    own = rows[rows["source_id"] == exposure.source_id]
    iso3 = str(own.sort_values("share", ascending=False, kind="stable")["iso3"].iloc[0])
    values = {
        "metal": good(metal, exposure.stage),
        "country": Country(iso3),
        "share": shares_told(rows.loc[rows["iso3"] == iso3, "share"]),
        "year": years_of(rows[rows["iso3"] == iso3]),
        "theme": Word(THEMES_IN_SENTENCE[theme]),
        "supply": supply_said(exposure),
    }
    if exposure.stage == "refining":
        template = N_(
            "{country} refined {share} of the world’s {metal} ({year}, by the sources at hand). "
            "Of the supply, by risk of {theme}: {supply}."
        )
        return Said(template, values)
    template = N_(
        "{country} mined {share} of the world’s {metal} ({year}, by the sources at hand). Of the supply, by risk of {theme}: {supply}."
    )
    return Said(template, values | {"metal": Word(MINED_AS.get(metal, metals()[metal].name))})


def _unweighed(metal: str, theme: Theme, read: Read) -> Said:
    """A metal without production figures: how much is exposed cannot be computed; whom the list names for this harm is said instead."""
    harm = HARMS.get(theme)
    rows = listed(metal, read)
    rows = rows[rows[harm]] if harm else rows.head(0)
    values = {"metal": Word(metals()[metal].name)}
    if rows.empty:
        return Said(
            N_(
                "No source at hand says how much {metal} each country produces, so how much of it is exposed cannot be computed."
            ),
            values,
        )
    template = N_(
        "No source at hand says how much {metal} each country produces, so how much of it is exposed cannot be computed; "
        "the US list of {edition} names {countries} for {harm}."
    )
    named = [Country(iso3) for iso3 in sorted(set(rows["iso3"]))]
    more = {
        "countries": together(named),
        "harm": Word(LISTED_LABOUR[str(harm)]),
        "edition": edition(int(rows["edition"].max())),
    }
    return Said(template, {**values, **more})


HARMS = {Theme.CHILD_LABOUR: "child_labour", Theme.WORKING_CONDITIONS: "forced_labour"}
"""What the US list names goods for, by theme."""


def together(names: Sequence[Country]) -> Said | Country:
    """Names as a phrase: A, B and C."""
    if len(names) == 1:
        return names[0]
    return Said(N_("{first} and {last}"), {"first": list(names[:-1]), "last": names[-1]})


def listed(metal: str, read: Read) -> pd.DataFrame:
    """The rows of labour_listing for a metal's own goods that stand on the list, newest edition first."""
    rows = standing(of(read("labour_listing"), metal=metal, scope="direct"))
    return rows.sort_values(["edition", "iso3"], ascending=[False, True]).reset_index(drop=True)


def listings(metal: str, read: Read) -> Iterator[Finding]:
    """What the US list says about a metal's own goods, each with its country."""
    for row in records(listed(metal, read).sort_values("iso3", kind="stable")):
        (finding,) = settled((entry(row, read),), row.iso3, metal)
        said = Said("{country}: {said}", {"country": Country(row.iso3), "said": finding.statement})
        yield replace(finding, statement=said)


def examples(metal: str, read: Read) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Named mining places, and documented incidents, newest first, each event once: examples, never to be counted."""
    events = incidents(read, metal)
    named = sorted(untold(places(read, metal), events), key=lambda row: (row.iso3, row.name))
    return tuple(place_finding(row, read) for row in named), tuple(map(incident_finding, events))


def told(metal: str, read: Read) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Reports of harm around the metal, and what a government has determined about it: one by one, never to be counted."""
    return tuple(reports(read, metal=metal)), (*sectors(read, metal), *determinations(read, metal=metal))
