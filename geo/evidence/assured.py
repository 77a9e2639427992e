"""Mines in a system of assurance: told beside the risk and never instead of it; no level, no verdict."""

from __future__ import annotations

from collections.abc import Iterator

from geo.evidence.fact import capped
from geo.evidence.panel import Panel, Section
from geo.model import Country, Finding, Said, Strength, Word
from geo.tables import Read, records
from geo.tables.shared import of
from geo.words.text import N_

ASSURED = N_("{mine}, {country}: in the IRMA system, state as read on {date}: {status}; not a level, not a verdict")
NONE = N_("No mine in the part of the IRMA system’s list that was read: not the same as none.")


def assured(read: Read, **where: str) -> Iterator[Finding]:
    """The mines of a `metal`, a country (`iso3`) or one place (`site_id`) in the IRMA system, each once."""
    rows = of(read("assurance"), **where).drop_duplicates(["mine", "iso3"])
    for row in records(rows):
        values = {"mine": row.mine, "country": Country(row.iso3), "date": row.read_on, "status": Word(row.status)}
        yield Finding(
            Said(ASSURED, values), capped(Strength.REPORTED, row.source_id), row.source_id, row.read_on, row.url
        )


def assurance_panel(read: Read, **where: str) -> Panel:
    """The assured mines of a `metal` or a country (`iso3`), or that none was read."""
    section = Section(N_("Mines in the IRMA system"), tuple(assured(read, **where)), Said(NONE))
    return Panel(Said(N_("Assurance, beside the risk")), "", (section,))
