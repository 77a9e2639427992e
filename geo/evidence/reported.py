"""What a government has determined and what others have documented around a metal: told one by one, never counted or ranked."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from geo.evidence.panel import text
from geo.model import DATA, Country, Finding, Said, Strength, Theme, Word, metals
from geo.tables import Read, records
from geo.tables.shared import of
from geo.words.text import N_

DETERMINED = N_("On the US Uyghur Act’s entity list, a government’s determination: {entity} ({what})")
SECTOR = N_("The US Uyghur Act, a government’s determination about Xinjiang, is enforced first in the sector {sector}")
DOCUMENTED = N_("{who} documented in {year}, {place}, {country} ({metals}): {harms}. {what}")
SPAN = N_("{who} documented for {from_year} to {year}, {place}, {country} ({metals}): {harms}. {what}")
READ_THROUGH = N_("{said} (read through another reader, not in the report itself)")


def determinations(read: Read, **chosen: str) -> Iterator[Finding]:
    """Entities on the Uyghur Act's list, one line each, newest first; `chosen`: metal, iso3 or region_code.

    A determination of a government with its date and address; the names at hand are a part of the list.
    """
    rows = of(read("labour_determination"), **chosen).sort_values(["effective", "entity"], ascending=[False, True])
    for _, group in rows.groupby("entity", sort=False):
        first = next(iter(records(group)))
        values = {"entity": first.entity, "what": Word(first.what)}
        yield Finding(
            Said(DETERMINED, values),
            Strength.LISTED,
            first.source_id,
            first.effective,
            first.url,
            Theme.WORKING_CONDITIONS,
        )


def sectors(read: Read, metal: str) -> Iterator[Finding]:
    """The sectors of a metal in which the act is enforced first."""
    for row in records(of(read("labour_sector"), metal=metal)):
        said = Said(SECTOR, {"sector": Word(row.sector)})
        yield Finding(said, Strength.LISTED, row.source_id, row.named_on, row.url, Theme.WORKING_CONDITIONS)


def reports(read: Read, theme: Theme | None = None, **chosen: str) -> Iterator[Finding]:
    """Reports of harm, one line each, those of one place together and the newest first; `chosen`: metal or iso3.

    With a theme only those that speak of it. The theme of a finding is that, or the only one its report speaks of.
    """
    rows = of(read("harm_report"), **chosen)
    rows = rows[rows["themes"].map(lambda codes: theme is None or theme in text(codes).split()).astype(bool)]
    rows = rows.sort_values(["iso3", "place", "date", "report_id"], ascending=[True, True, False, True])
    for _, group in rows.groupby(["report_id", "iso3"], sort=False):
        first = next(iter(records(group)))
        yield Finding(
            _documented(first, group["metal"], theme),
            Strength.REPORTED,
            first.source_id,
            first.date,
            first.url,
            theme or _only(first),
        )


def _documented(row: Any, codes: Iterable[str], theme: Theme | None) -> Said:
    """Who documented which harms where and when; under a theme only the harms that belong to it."""
    values = {
        "harms": [Word(harm) for harm in row.harm.split("; ") if theme in (None, _harm_themes()[harm])],
        "place": Word(row.place),
        "country": Country(row.iso3),
        "metals": _metals(codes),
        "who": Word(row.documented_by),
        "from_year": text(row.date_from)[:4],
        "year": row.date[:4],
        "what": Word(row.what),
    }
    said = Said(SPAN if text(row.date_from) else DOCUMENTED, values)
    return said if row.first_hand else Said(READ_THROUGH, {"said": said})


@cache
def _harm_themes() -> dict[str, str]:
    """The theme of each kind of harm; "" where it is none of the four."""
    with (DATA / "codes" / "harm_word.csv").open(encoding="utf-8", newline="") as file:
        return {row["harm"]: row["theme"] for row in csv.DictReader(file)}


def _only(row: Any) -> Theme | None:
    codes = text(row.themes).split()
    return Theme(codes[0]) if len(codes) == 1 else None


def _metals(codes: Iterable[str]) -> list[Word]:
    named = set(codes)
    return [Word(metal.name) for code, metal in metals().items() if code in named]
