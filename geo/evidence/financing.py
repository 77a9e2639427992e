"""Conflict financing as three questions that are never one: non-state armed groups, state forces, presence only; and transit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from geo.evidence.cited import armed_finding
from geo.evidence.exposed import whole
from geo.evidence.panel import Section, section, text
from geo.evidence.sites import sites_of
from geo.evidence.survey import span, survey_summary
from geo.model import Finding, Said, Strength, Theme, Word, metals
from geo.risk.reported import TAKING
from geo.tables import Read, records
from geo.tables.shared import among, of
from geo.words.labels import ACTOR_KINDS, DOCUMENTED
from geo.words.text import N_

NOBODY = Said(N_("No source at hand documents it here; that is no finding of none."))
MOST_AREAS = 5


@dataclass(frozen=True)
class Part:
    """One of the three questions: what the OECD guidance asks for, the survey's question, and whose taking it is ("" = nobody's)."""

    heading: str
    guidance: str
    question: str
    actor_kind: str = ""

    def holds(self, rows: pd.DataFrame) -> pd.Series:
        """Rows of armed_interference that answer it; taking by somebody whose side is not told is presence."""
        taking = rows["documented"].isin(TAKING)
        if self.actor_kind:
            return taking & rows["actor_kind"].eq(self.actor_kind)
        return ~(taking & rows["actor_kind"].isin([part.actor_kind for part in PARTS if part.actor_kind]))


PARTS = (
    Part(
        N_("Non-state armed groups"),
        N_("OECD Annex II: disengage at once where they take a share."),
        "non_state_interference",
        "non_state",
    ),
    Part(
        N_("State forces"),
        N_("OECD Annex II: engage and mitigate where soldiers or police take a share."),
        "state_interference",
        "state",
    ),
    Part(
        N_("Presence only"),
        N_("Armed actors who are there or attacked, or whose side is not told: no financing by itself."),
        "armed_presence",
    ),
)
"""The three questions."""


def sections(metal: str, iso3: str, region_code: str, read: Read) -> tuple[Section, ...]:
    """One section for each part of PARTS: what visitors saw, summed, then each actor with what is documented, date and source.

    A region lists every row of its own; a whole country only named places and incidents, for its survey is summed. Where nothing
    at all is documented, one section says so.
    """
    parts = tuple(_part(part, metal, iso3, region_code, read) for part in PARTS)
    silent = all(not part.findings and part.empty == NOBODY for part in parts)
    return (Section(N_("Armed actors at the mines"), (), NOBODY),) if silent else parts


def _part(part: Part, metal: str, iso3: str, region_code: str, read: Read) -> Section:
    found = section(
        part.heading,
        [
            lambda: _seen(part.question, metal, iso3, region_code, read),
            lambda: _named(part, metal, iso3, region_code, read),
        ],
        NOBODY,
    )
    return replace(found, lead=found.lead or Said(part.guidance))


def _seen(question: str, metal: str, iso3: str, region_code: str, read: Read) -> Iterator[Finding]:
    sites = sites_of(metal, read)
    here = of(sites, region_code=region_code) if region_code else of(sites, iso3=iso3)
    surveyed = among(read("site_survey"), "site_id", here["site_id"])
    return survey_summary(surveyed, (question,))


def _named(part: Part, metal: str, iso3: str, region_code: str, read: Read) -> Iterator[Finding]:
    rows = of(read("armed_interference"), iso3=iso3, metal=metal)
    rows = rows[rows["region_code"].eq(region_code)] if region_code else rows[rows["sites"].isna()]
    rows = rows[part.holds(rows)].sort_values("date", ascending=False, na_position="last", kind="stable")
    return map(told, records(rows))


def told(row: Any) -> Finding:
    """One row of armed_interference: who does what where, at how many visited sites; without a date it says so."""
    surveyed = row.sites is not None
    template = N_("{place}, {actor}: {documented}; undated")
    if surveyed:
        template = N_("{place}, {actor}: {documented}; visited sites: {sites} of {asked}, records of {years}")
    elif text(row.date):
        template = N_("{place}, {actor}: {documented}")
    kind = Word(ACTOR_KINDS[row.actor_kind])
    values = {
        "place": row.place,
        "actor": Said(N_("{actor} ({kind})"), {"actor": Word(row.actor), "kind": kind}),
        "documented": Word(DOCUMENTED[row.documented]),
        "sites": row.sites,
        "asked": row.asked,
        "years": span(pd.Series([row.date_from, row.date_to])),
    }
    said = Said(template, values)
    if not surveyed:
        return armed_finding(row, said)
    return Finding(said, Strength.OBSERVED, row.source_id, text(row.date), text(row.url), Theme.CONFLICT_FINANCING)


BESIDE = N_(
    "Transit signal: it adjoins listed areas that yield {metal} ({areas}) and sells {exports} of the recorded exports, far above "
    "its share of mining ({mined})"
)
BUYS = N_(
    "Transit signal: it buys {metal} from countries with listed areas that yield it ({areas}) and sells {exports} of the recorded "
    "exports, far above its share of mining ({mined})"
)
BORDER = N_(
    "Transit signal: it adjoins listed areas that yield {metal} ({areas}); exports of its ore are not in the trade tables, so whether "
    "they exceed its output is not tested; the US rule covers it as a country adjoining DR Congo"
)
UNTESTED = N_(
    "Transit is not tested: it adjoins listed areas that yield {metal} ({areas}), and what its mines "
    "sell is not in the newest trade figures at hand"
)


def transit_findings(iso3: str, metal: str, read: Read) -> Iterator[Finding]:
    """Whether borders and trade point to a country as one that metal of listed areas passes through: context, never a verdict."""
    for row in records(of(read("transit_signal"), metal=metal, iso3=iso3)):
        if row.state == "none":
            continue
        template = UNTESTED
        if row.state == "signal":
            template = BORDER if row.export_share is None else BESIDE if row.kind == "border" else BUYS
        values = {
            "metal": Word(metals()[metal].name),
            "areas": _areas(text(row.areas), read),
            "exports": "–" if row.export_share is None else whole(row.export_share),
            "mined": Word(N_("no source names any")) if row.mined_share is None else whole(row.mined_share),
        }
        asked = row.source_ids.split()
        source = next((name for name in asked if name.startswith("baci")), asked[0])
        year = "" if row.year is None else str(int(row.year))
        yield Finding(Said(template, values), Strength.CONTEXT, source, year, "", Theme.CONFLICT_FINANCING)


def _areas(codes: str, read: Read) -> list[str]:
    """The names of listed areas by their ids, the first few."""
    area = read("cahra_area")
    names = sorted(area.loc[area["area_id"].isin(codes.split()), "name"])
    return [*names[:MOST_AREAS], *(["…"] if len(names) > MOST_AREAS else [])]
