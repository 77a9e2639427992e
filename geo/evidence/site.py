"""Facts about a point or a cell: a mine or surveyed site, a named place, an incident, a smelter, a hexagon, a trade link."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pandas as pd

from geo.evidence.assured import assured
from geo.evidence.cited import from_page, incident_finding, place_finding
from geo.evidence.lists import area_findings
from geo.evidence.panel import Panel, Section, Unknown, first, text
from geo.evidence.survey import SURVEYED, site_findings
from geo.model import Answer, Country, Finding, Said, Share, Strength, Word, metals
from geo.space.hexagons import cells_of, parents
from geo.tables import Read, TableError, records
from geo.tables.shared import of
from geo.words.labels import PLACE_GRAINS, SITE_CONFIDENCES, SITE_KINDS, VIOLENCE
from geo.words.text import N_, code_text, plural

EVENT_RESOLUTION, FOOTPRINT_RESOLUTION = 4, 5


def site_panel(site_id: str, read: Read) -> Panel:
    """One mine, plant, artisanal site or deposit. Raises Unknown when it is not in the tables."""
    site = first(read("mine_site"), "site_id", site_id)
    where = {"country": Country(site["iso3"])} if text(site["iso3"]) else {"country": Word(N_("unknown country"))}
    return Panel(
        Said("{name}, {country}", {"name": site["name"], **where}),
        SITE_KINDS[site["kind"]],
        (
            Section(N_("What it is"), tuple(_identity(site, read))),
            _surveyed(site_id, read),
            _area(site, read),
            Section(N_("Assurance, beside the risk"), _assured(site, read)),
            Section(N_("Other records of the same place"), tuple(_twins(site, read))),
        ),
    )


def _assured(site: pd.Series, read: Read) -> tuple[Finding, ...]:
    """What is known of assurance of this place, by any record of it; nothing when the table cannot be read."""
    sites = read("mine_site")
    same = sites.loc[sites["place_group"] == site["place_group"], "site_id"]
    with suppress(TableError):
        return tuple(finding for site_id in same for finding in assured(read, site_id=site_id))
    return ()


def _area(site: pd.Series, read: Read) -> Section:
    heading, region = N_("The area"), text(site["region_code"])
    if not region:
        return Section(
            heading, (), Said(N_("The region of this place is not known, so neither is whether it is listed."))
        )
    listed = tuple(area_findings(text(site["iso3"]), read, region))
    return Section(heading, listed, Said(N_("Not in an area on the EU’s indicative, non-exhaustive list.")))


def _identity(site: pd.Series, read: Read) -> Iterator[Finding]:
    of_site = read("mine_site_metal")
    stated = ", ".join(of_site.loc[of_site["site_id"] == site["site_id"], "stated"])
    visited = of(read("site_survey"), site_id=site["site_id"], record="visit")
    strength = Strength.OBSERVED if len(visited) else Strength.REPORTED
    date = text(site["as_of"])
    yield Finding(
        Said(
            N_("{kind}; commodities as published: {stated}"),
            {"kind": Word(SITE_KINDS[site["kind"]]), "stated": stated or "–"},
        ),
        strength,
        site["source_id"],
        date,
    )
    if text(site["confidence"]):
        yield Finding(
            Said(
                N_("The source’s own confidence in this record: {level}"),
                {"level": Word(SITE_CONFIDENCES[site["confidence"]])},
            ),
            strength,
            site["source_id"],
            date,
        )
    if text(site["note"]):
        yield Finding(
            Said(N_("Doubtful: {note}"), {"note": Word(code_text("site_note", text(site["note"])))}),
            strength,
            site["source_id"],
            date,
        )


def _surveyed(site_id: str, read: Read) -> Section:
    """What surveyors found, and what they never asked: that is no finding."""
    rows = list(records(of(read("site_survey"), site_id=site_id)))
    never = [
        Word(label)
        for question, (label, _theme) in SURVEYED.items()
        if any(getattr(row, f"{question}_ever") == Answer.NOT_ASSESSED for row in rows)
    ]
    asked = Said(N_("Not assessed at any visit: {questions}."), {"questions": never})
    nobody = N_(
        "Nobody in these sources has assessed working conditions, children, armed actors or mercury at this place."
    )
    found = tuple(finding for row in rows for finding in site_findings(row, read))
    return Section(N_("What surveyors found"), found, Said(nobody), asked if never else None)


def _twins(site: pd.Series, read: Read) -> Iterator[Finding]:
    sites = read("mine_site")
    twins = sites[(sites["place_group"] == site["place_group"]) & (sites["site_id"] != site["site_id"])]
    for row in records(twins):
        yield Finding(
            Said(N_("{name}: {kind}"), {"name": row.name, "kind": Word(SITE_KINDS[row.kind])}),
            Strength.REPORTED,
            row.source_id,
            text(row.as_of),
        )


def place_panel(place_id: str, read: Read) -> Panel:
    """One named mining place, at its own grain."""
    row = _row(read("mining_place"), "place_id", place_id)
    named = [Word(metals()[code].name) for code in row.metals.split()]
    what = Said(N_("{kind}; {metals}"), {"kind": Word(text(row.kind)), "metals": named})
    drawn = Said(
        N_("Drawn as: {grain}. Position from {source}"),
        {"grain": Word(PLACE_GRAINS[row.grain]), "source": text(row.position_source) or "–"},
    )
    note = [Said(N_("Note: {note}"), {"note": Word(text(row.note))})] if text(row.note) else []
    told = (from_page(row, said, text(row.evidence_url), text(row.evidence_date)) for said in (what, drawn, *note))
    return Panel(
        Said("{name}, {country}", {"name": row.name, "country": Country(row.iso3)}),
        N_("named mining place"),
        (Section(N_("What is reported"), (place_finding(row, read), *told)),),
    )


def _row(table: pd.DataFrame, column: str, name: str) -> Any:
    """The row of a table by its id. Raises Unknown when there is none."""
    rows = table[table[column] == name]
    if rows.empty:
        raise Unknown(name)
    return next(iter(records(rows)))


def incident_panel(incident_id: str, read: Read) -> Panel:
    """One documented incident: an example."""
    row = _row(read("incident"), "incident_id", incident_id)
    return Panel(
        Said("{place}, {country}", {"place": Word(row.place), "country": Country(row.iso3)}),
        N_("documented incident"),
        (Section(N_("An example from a hand-picked list: never to be counted"), (incident_finding(row),)),),
    )


def smelter_panel(name: str, metal: str, read: Read) -> Panel:
    """A smelter by its id, or all of a country (`smelters:CHN`) whose town is not known."""
    smelter = read("smelter")
    of_country = smelter[(smelter["metal"] == metal) & (smelter["iso3"] == name) & smelter["lon"].isna()]
    rows = of_country if len(of_country) else smelter[smelter["smelter_id"] == name]
    if rows.empty:
        raise Unknown(name)
    facts = tuple(_smelter(row) for row in records(rows))
    title = (
        Said("{name}", {"name": rows["name"].iloc[0]})
        if not len(of_country)
        else Said(
            plural(
                len(rows),
                N_("{count} refiner in {country}, town not known"),
                N_("{count} refiners in {country}, town not known"),
            ),
            {"count": len(rows), "country": Country(name)},
        )
    )
    return Panel(
        title,
        N_("smelter or refiner"),
        (
            Section(
                N_(
                    "Named in a public filing: it appears in that company’s supply chain, which says nothing about harm"
                ),
                facts,
            ),
        ),
    )


def _smelter(row: Any) -> Finding:
    template = N_("{name} ({id}), {country}; {grain}")
    grain = N_("the point is the town, not the plant") if row.grain == "town" else N_("only the country is known")
    return Finding(
        Said(template, {"name": row.name, "id": row.smelter_id, "country": Country(row.iso3), "grain": Word(grain)}),
        Strength.REPORTED,
        row.source_id,
        text(row.filing_date),
        text(row.url),
    )


def cell_panel(cell: str, years: tuple[int, int], read: Read) -> Panel:
    """The conflict events in one hexagon between two years (inclusive), by type and release."""
    event = read("conflict_event")
    near = event[event["on_map"] & event["year"].between(*years)]
    here = near[cells_of(near["lat"], near["lon"], EVENT_RESOLUTION) == cell]
    groups = here.groupby(["kind", "source_id"], sort=True)
    facts = [_events(str(kind), str(source_id), group) for (kind, source_id), group in groups]
    return Panel(
        Said(N_("A hexagon of about 1,770 km², {first}–{last}"), {"first": str(years[0]), "last": str(years[1])}),
        N_("conflict events"),
        (
            Section(
                N_("Events placed here (conflict presence; not conflict financing)"),
                tuple(facts),
                Said(N_("No event in these years in the files at hand.")),
            ),
        ),
    )


UNCLEARED = "candidate"
"""How the release of an event ends that its publisher has not cleared yet."""
EVENTS = (
    N_("{count} event ({kind}), {years}: {best} deaths (best estimate) in these files"),
    N_("{count} events ({kind}), {years}: {best} deaths (best estimate) in these files"),
)
UNCLEARED_EVENTS = (
    N_("{count} event ({kind}), {years}: {best} deaths (best estimate) in these files; UCDP had not cleared it"),
    N_(
        "{count} events ({kind}), {years}: {best} deaths (best estimate) in these files; UCDP had not cleared {candidates} of them"
    ),
)


def _events(kind: str, source_id: str, events: pd.DataFrame) -> Finding:
    """Events of one kind in one file, summed; how many of them are candidates."""
    candidates = int(events["release"].str.endswith(UNCLEARED).sum())
    first, last = int(events["year"].min()), int(events["year"].max())
    values = {
        "count": len(events),
        "kind": Word(VIOLENCE[kind]),
        "years": "–".join(map(str, sorted({first, last}))),
        "best": int(events["deaths_best"].sum()),
        "candidates": candidates,
    }
    template = plural(len(events), *(UNCLEARED_EVENTS if candidates else EVENTS))
    return Finding(Said(template, values), Strength.REPORTED, source_id, str(last))


def footprint_panel(cell: str, read: Read) -> Panel:
    """The mining land seen in one hexagon, by source and year."""
    footprint = read("mining_footprint")
    here = footprint[parents(footprint["h3"], FOOTPRINT_RESOLUTION) == cell]
    facts = []
    for (source_id, year), group in here.groupby(["source_id", "year"], sort=True, dropna=False):
        when = str(year).partition(".")[0] if year == year else ""
        patches = int(group["patches"].sum())
        dated = (
            N_("{area} hectares first seen in {year}, {patches} patch"),
            N_("{area} hectares first seen in {year}, {patches} patches"),
        )
        undated = (
            N_("{area} hectares, {patches} patch; year not given"),
            N_("{area} hectares, {patches} patches; year not given"),
        )
        template = plural(patches, *(dated if when else undated))
        facts.append(
            Finding(
                Said(template, {"area": float(group["area_ha"].sum()), "year": when, "patches": patches}),
                Strength.OBSERVED,
                str(source_id),
                when,
            )
        )
    return Panel(
        Said(N_("A hexagon of about 250 km²")),
        N_("mining seen from satellites"),
        (Section(N_("Detected, not confirmed on the ground"), tuple(facts), Said(N_("Nothing detected here."))),),
    )


def link_panel(pair: str, metal: str, read: Read) -> Panel:
    """A trade link `COD-CHN`: every held code of the metal between the two, newest year."""
    exporter, _, importer = pair.partition("-")
    flow, code = read("trade_flow"), read("trade_code")
    rows = flow[(flow["metal"] == metal) & (flow["exporter_iso3"] == exporter) & (flow["importer_iso3"] == importer)]
    if rows.empty:
        raise Unknown(pair)
    labels = dict(zip(code["hs_code"], code["label"], strict=True))
    rows = rows.sort_values(["year", "value_kusd"], ascending=False)
    facts = tuple(
        Finding(
            Said(
                N_(
                    "HS {code} ({label}), {year}: {value} million US dollars, {share} of the exporter’s total in this code"
                ),
                {
                    "code": row.hs_code,
                    "label": Word(labels.get(row.hs_code, "")),
                    "year": str(row.year),
                    "value": float(row.value_kusd / 1000),
                    "share": Share(row.value_kusd / max(_exports(flow, row), 1e-9)),
                },
            ),
            Strength.REPORTED,
            row.source_id,
            str(row.year),
        )
        for row in records(rows.head(8))
    )
    return Panel(
        Said("{a} → {b}", {"a": Country(exporter), "b": Country(importer)}),
        N_("trade link"),
        (Section(N_("Customs origin is where goods were shipped from, not where they were mined"), facts),),
    )


def _exports(flow: pd.DataFrame, row: Any) -> float:
    same = flow[
        (flow["hs_code"] == row.hs_code)
        & (flow["year"] == row.year)
        & (flow["source_id"] == row.source_id)
        & (flow["exporter_iso3"] == row.exporter_iso3)
        & (flow["metal"] == row.metal)
    ]
    return float(same["value_kusd"].sum())
