"""What the US list of goods made with child or forced labour says, by edition: who attests it, of which stage and regions, since when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pandas as pd

from geo.catalog import sources
from geo.evidence.panel import text
from geo.model import Country, Finding, Said, Strength, Theme, Word, metals
from geo.tables import Read, TableError, records
from geo.tables.shared import of, once
from geo.words.labels import EDITIONS, LISTED_LABOUR, LISTING_STAGES
from geo.words.text import N_

LISTS: Mapping[str, str] = {
    "list": N_("on the US list of {edition}"),
    "department": N_("on the US list of {edition} (attested by the department’s own page)"),
    "reports": N_("on the US list of {edition} (attested by several reports, the list itself not at hand)"),
    "one_reader": N_("on the US list of {edition} (as one reader tells it, the list itself not at hand)"),
}
"""By who attests the entry."""
ENTRY = ("iso3", "metal", "good", "stage", "scope", "derived_from_iso3", "where")
"""What makes two rows of different editions one entry."""
DIRECT = N_("{good}, {stage}: {harms}; {list}")
PART = N_("{good}, {stage} in {regions}: {harms}; {list}")
LATER = N_("{good}, {stage}: made with an input listed for {origin} ({input}); {list}")
REMOVED = N_(
    "{good}, {stage}: no longer on the US list, which named it for {harms} until the edition of {removed} took it off"
)
ABSENT = N_("{subject}: not on the US list of {edition} for {harm}; absence from the list is not absence of harm")
OPEN = N_(
    "{subject}: not on the US list of {edition} for {harm}; the newest edition is not held in full, so whether it stands there "
    "is not known"
)
NOTHING = N_("{subject}: no whole edition of the US list is at hand, so whether it is listed for {harm} is not known")
EITHER = Word(N_("child or forced labour"))


def standing(listing: pd.DataFrame) -> pd.DataFrame:
    """The rows of labour_listing that no edition at hand has taken off the list."""
    return listing[listing["removed"].isna()]


def edition(year: object) -> Word:
    """An edition as it is named in a sentence: September 2022."""
    return Word(EDITIONS.get(str(year), str(year)))


def whole(listing: pd.DataFrame) -> tuple[str, int, bool] | None:
    """The newest edition that is held in full: its source, its year, and whether it is the newest that is known; None without one."""
    catalogue, years = sources(), listing.groupby("source_id")["edition"].max()
    held = [(int(year), source_id) for source_id, year in years.items() if _complete(str(source_id))]
    if not held:
        return None
    year, source_id = max(held)
    return str(source_id), year, not catalogue[str(source_id)].superseded_by


def _complete(source_id: str) -> bool:
    return source_id in sources() and sources()[source_id].complete


def unlisted(subject: Said | Word, listing: pd.DataFrame, harm: Word | None = None) -> Finding:
    """What may be said of something that no row names: absence only from a whole edition by name, and how far it reaches."""
    held, of_what = whole(listing), harm or EITHER
    values = {"subject": subject, "harm": of_what}
    theme = Theme.WORKING_CONDITIONS if of_what.text == LISTED_LABOUR["forced_labour"] else Theme.CHILD_LABOUR
    if held is None:
        newest = listing.sort_values("edition")["source_id"]
        source_id = str(newest.iloc[-1]) if len(newest) else ""
        return Finding(Said(NOTHING, values), Strength.CONTEXT, source_id, theme=theme)
    source_id, year, latest = held
    said = Said(ABSENT if latest else OPEN, {**values, "edition": edition(year)})
    return Finding(said, Strength.CONTEXT, source_id, str(year), theme=theme)


def listing_findings(iso3: str, metal: str, read: Read) -> Iterator[Finding]:
    """Entries of the US list for a metal of a country, newest edition first, then what is made elsewhere with an input of it.

    An older edition is told where it lists more than a newer one; what no entry names is said to be just that.
    """
    listing = read("labour_listing")
    rows = of(listing, iso3=iso3, metal=metal)
    abroad = of(listing, derived_from_iso3=iso3, metal=metal)
    abroad = abroad[abroad["iso3"] != iso3]
    for row, earlier in editions(rows):
        yield entry(row, read, earlier)
    for row, earlier in editions(abroad):
        found = entry(row, read, earlier)
        yield replace(
            found, statement=Said("{country}: {said}", {"country": Country(row.iso3), "said": found.statement})
        )
    if rows.empty and abroad.empty:
        yield unlisted(Word(metals()[metal].name), listing)


def editions(rows: pd.DataFrame) -> Iterator[tuple[Any, list[int]]]:
    """Rows of labour_listing by good, newest edition first, each with the earlier editions that list no more than it does."""
    left = list(records(rows.sort_values(["edition", "good"], ascending=[False, True])))
    while left:
        row, *left = left
        covered = [older for older in left if _covers(row, older)]
        left = [older for older in left if older not in covered]
        yield row, sorted({int(older.edition) for older in covered}, reverse=True)


def _covers(row: Any, older: Any) -> bool:
    same = all(text(getattr(row, key)).casefold() == text(getattr(older, key)).casefold() for key in ENTRY)
    return same and row.removed is None and set(kinds(older)) <= set(kinds(row))


def entry(row: Any, read: Read, earlier: Sequence[int] = ()) -> Finding:
    """One row of labour_listing as a finding, with earlier editions that say the same; what was taken off the list is context."""
    values = {
        "good": Word(row.good),
        "stage": Word(LISTING_STAGES[row.stage]),
        "harms": harms(row),
        "list": _on(row, earlier),
    }
    strength = Strength.LISTED
    if row.removed is not None:
        template, strength = REMOVED, Strength.CONTEXT
        values |= {"removed": edition(int(row.removed)), "harms": [Word(LISTED_LABOUR[kind]) for kind in kinds(row)]}
    elif row.scope == "downstream":
        template = LATER
        origin = Country(row.derived_from_iso3) if text(row.derived_from_iso3) else Word(N_("another country"))
        values |= {"origin": origin, "input": Word(text(row.derived_from) or N_("input not named"))}
    else:
        template = PART if text(row.where) else DIRECT
        values |= {"regions": regions(text(row.where), read)}
    return Finding(Said(template, values), strength, row.source_id, str(row.edition), row.url, _theme(row))


def _on(row: Any, earlier: Sequence[int]) -> Said:
    newest = Said(LISTS[row.attested_by], {"edition": edition(row.edition)})
    values = {"list": newest, "earlier": [edition(year) for year in earlier]}
    return Said(N_("{list}, and on that of {earlier}"), values) if earlier else newest


def _theme(row: Any) -> Theme | None:
    """The harm of a row; none for a later good, which is listed for its input."""
    if not kinds(row):
        return None
    return Theme.CHILD_LABOUR if "child_labour" in kinds(row) else Theme.WORKING_CONDITIONS


def kinds(row: Any) -> list[str]:
    """What a row lists its good for: keys of LISTED_LABOUR."""
    return [kind for kind in LISTED_LABOUR if getattr(row, kind)]


def harms(row: Any) -> list[Said | Word]:
    """What a row lists its good for, each with the edition that first did."""
    said: list[Said | Word] = []
    for kind in kinds(row):
        since, word = getattr(row, f"{kind}_since", None), Word(LISTED_LABOUR[kind])
        told = Said(N_("{harm} (listed since {year})"), {"harm": word, "year": str(int(since))}) if since else word
        said.append(told)
    return said


def regions(codes: str, read: Read) -> list[str]:
    """The names of regions (codes with a space between); a region whose name cannot be read keeps its code."""
    names: Mapping[str, str] = {}
    with suppress(TableError):
        names = _names(read("region"))
    return [names.get(code, code) for code in codes.split()]


def entries(listing_ids: str, read: Read) -> list[Said]:
    """What rows of labour_listing (their listing_id, space between) say; nothing where the table cannot be read."""
    with suppress(TableError):
        listing = read("labour_listing")
        return [
            entry(row, read).statement for name in listing_ids.split() for row in records(of(listing, listing_id=name))
        ]
    return []


ONE_READER = N_("{said}; read by one person, the list itself not at hand")
FLAGS = {Theme.CHILD_LABOUR: "child_labour", Theme.WORKING_CONDITIONS: "forced_labour"}


def attested(said: Said, row: Any, read: Read) -> Said:
    """What a rule says of a listing (`row` of assessment_indicator), and, where that is so, that only one person read the list."""
    rows = _behind(row, read)
    if len(rows) and rows["attested_by"].eq("one_reader").all():
        return Said(ONE_READER, {"said": said})
    return said


def named_regions(row: Any, read: Read) -> list[str]:
    """The names of the regions that the listing behind a row of assessment_indicator names; none for a whole country."""
    rows = _behind(row, read)
    if row.region_code or rows.empty or rows["where"].fillna("").eq("").any():
        return []
    return regions(" ".join(sorted({code for where in rows["where"] for code in where.split()})), read)


def _behind(row: Any, read: Read) -> pd.DataFrame:
    """The direct entries of one edition of the list that a row of assessment_indicator rests on; none where it cannot be read."""
    try:
        rows = of(read("labour_listing"), metal=row.metal, iso3=row.iso3)
    except TableError:
        return pd.DataFrame()
    rows = rows[(rows["scope"] == "direct") & rows["removed"].isna() & rows["edition"].astype(str).eq(text(row.date))]
    return rows[rows[FLAGS[Theme(row.theme)]].astype(bool)]


@once
def _names(region: pd.DataFrame) -> dict[str, str]:
    return dict(zip(region["region_code"], region["name"], strict=True))
