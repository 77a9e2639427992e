"""Assessments and exposures as records for other programs: the one way of `geo.assess` and `python -m geo assess`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from geo import tables
from geo.catalog import sources
from geo.evidence.assessment import GAPS, findings, from_row
from geo.evidence.cited import NO_ADDRESS, Cited
from geo.evidence.fact import address
from geo.files.spreadsheet import as_csv
from geo.files.taken import bearing
from geo.model import Assessment, Country, Finding, Theme, Word, metals
from geo.tables import Read, records
from geo.words.asked import Unasked, add_language, country_asked, demand_text, metal_asked, theme_asked
from geo.words.names import iso2_by_iso3
from geo.words.text import N_, country_name, render, translator

FORMATS = ("json", "csv")
COLUMNS = [
    *("metal", "metal_name", "iso3", "country", "region", "theme", "level", "low", "high", "confidence"),
    *(
        "basis",
        "context_low",
        "context_high",
        "score",
        "coverage",
        "reason",
        "evidenced",
        "plausible",
        "below",
        "because",
    ),
    *("findings", "missing", "source_id"),
]
"""The columns of a frame of assessments, in order, before data version and licence."""
DONE, UNUSABLE = 0, 2
LISTED_ONLY = N_(
    "{country} is on the EU’s list of areas; not assessed, because no source at hand gives output of {metal} there."
)
NO_OUTPUT = N_("No assessment of {metal} in {place}: no source at hand gives output of it there.")
NOT_ALONE = N_("{place} has no assessment of {metal} of its own; the whole country is asked for as {iso3}.")
NO_PLACE = N_(
    "No assessment of the place “{place}” for {metal}; give a country’s name, or a code like COD, CD-LU or COD/CD-LU."
)


def chosen(read: Read, metal: str = "", theme: str = "", place: str = "") -> pd.DataFrame:
    """The rows of `assessment` for a metal and a theme by code or name, and a place; "" = all.

    A place is a country by its name or iso3, or a region by its ISO 3166-2, alone or after iso3 and a slash.

    Raises
    ------
    Unasked : there is no such metal or theme, or the place is not assessed.
    """
    metal, harm, place = metal_asked(metal), theme_asked(theme), demand_text(place, N_("place"), "COD")
    table = read("assessment")
    if metal:
        table = table[table["metal"] == metal]
    if place:
        iso3, region = _codes(place)
        at = table["region_code"].eq(region) if region else table["iso3"].eq(iso3)
        there = table[at & (table["iso3"].eq(iso3) | (iso3 == ""))]
        if there.empty:
            raise _why_not(read, place, metal, table)
        table = there
    return table[table["theme"] == str(harm)] if harm else table


def _codes(place: str) -> tuple[str, str]:
    """The iso3 ("" where a region stands alone) and the region's code ("" = the whole country) of a place as it was asked for."""
    first, _, region = (country_asked(place) or place.upper()).partition("/")
    return ("", first) if "-" in first and not region else (first, region)


def _why_not(read: Read, place: str, metal: str, assessed: pd.DataFrame) -> Unasked:
    """Why a place has no assessment of a metal ("" = of any), of which these are all the rows."""
    what = Word(metals()[metal].name if metal else N_("any metal"))
    iso3, code = _codes(place)
    if code:
        regions = read("region")
        region = regions[regions["region_code"].eq(code) & (regions["iso3"].eq(iso3) | (iso3 == ""))]
        if region.empty:
            return Unasked(NO_PLACE, place=place[:40], metal=what)
        iso3 = region["iso3"].iloc[0]
        if assessed["iso3"].eq(iso3).any():
            return Unasked(NOT_ALONE, place=f"{region['name'].iloc[0]} ({code})", metal=what, iso3=iso3)
    if iso3 in set(read("cahra_area")["iso3"]):
        return Unasked(LISTED_ONLY, country=Country(iso3), metal=what)
    if iso3 in iso2_by_iso3():
        return Unasked(NO_OUTPUT, place=Country(iso3), metal=what)
    return Unasked(NO_PLACE, place=place[:40], metal=what)


def assessments(rows: pd.DataFrame, read: Read) -> Iterator[tuple[Assessment, tuple[Finding, ...]]]:
    """The rows as nouns with their findings, each with what is missing."""
    keys, blank = ["metal", "iso3", "region_code", "theme"], {"region_code": ""}
    indicators = read("assessment_indicator").fillna(blank)
    wanted = pd.MultiIndex.from_frame(indicators[keys]).isin(pd.MultiIndex.from_frame(rows.fillna(blank)[keys]))
    groups = dict(iter(indicators[wanted].groupby(keys, sort=False)))
    nothing = indicators.head(0)
    for row in records(rows):
        behind = groups.get((row.metal, row.iso3, row.region_code or "", row.theme), nothing)
        yield from_row(row, findings(behind, read)), findings(behind, read, GAPS)


def told(assessment: Assessment, gaps: tuple[Finding, ...], language: str = "en") -> dict[str, Any]:
    """One assessment as plain values, findings with their sources; `missing` says what nobody in the sources knows."""
    return {
        "metal": assessment.metal,
        "metal_name": translator(language)(metals()[assessment.metal].name),
        "iso3": assessment.iso3,
        "country": country_name(assessment.iso3, language),
        "region": assessment.region_code,
        "theme": str(assessment.theme),
        "basis": str(assessment.basis),
        "level": str(assessment.level),
        "low": assessment.low,
        "high": assessment.high,
        "context_low": assessment.context_low,
        "context_high": assessment.context_high,
        "confidence": str(assessment.confidence),
        "score": assessment.score,
        "coverage": assessment.coverage,
        "reason": assessment.reason,
        "evidenced": assessment.evidenced,
        "plausible": assessment.plausible,
        "below": assessment.below,
        "because": assessment.because,
        "findings": [_finding(finding, language) for finding in assessment.findings],
        "missing": [render(gap.statement, language) for gap in gaps],
    }


def _finding(finding: Finding, language: str) -> dict[str, Any]:
    source, tell = sources().get(finding.source_id), translator(language)
    page = finding if isinstance(finding, Cited) else None
    return {
        "statement": render(finding.statement, language),
        "strength": str(finding.strength),
        "date": finding.date,
        "source": finding.source_id,
        "publisher": page.publisher if page else source.producer if source else "",
        "title": page.title if page else tell(source.title) if source else "",
        "licence": tell(source.licence) if source else "",
        "url": address(finding),
        "marks": [tell(mark) for mark in page.marks] if page else [],
    }


def exposures(rows: pd.DataFrame, read: Read) -> list[dict[str, Any]]:
    """The exposed world supply of the metals and themes that are assessed in `rows`, as plain values: a place chooses the metals."""
    table, keys = read("exposure"), ["metal", "theme"]
    wanted = table[pd.MultiIndex.from_frame(table[keys]).isin(pd.MultiIndex.from_frame(rows[keys]))]
    return [
        {
            "metal": row.metal,
            "theme": row.theme,
            "source": row.source_id,
            "evidenced": row.evidenced,
            "plausible": row.plausible,
            "below": row.below,
            "not_looked_at": row.not_looked_at,
            "because": row.because or "",
            "commodity": row.commodity,
            "stage": row.stage,
            "year": row.year,
            "headline": row.headline,
        }
        for row in records(wanted)
    ]


def as_frame(rows: pd.DataFrame, read: Read, language: str = "en") -> pd.DataFrame:
    """The rows as `told`, one an assessment, bearing data version and licences; `findings` and `missing` stay lists."""
    values = [told(assessment, gaps, language) for assessment, gaps in assessments(rows, read)]
    for one in values:
        one["source_id"] = " ".join(dict.fromkeys(finding["source"] for finding in one["findings"]))
    return bearing(pd.DataFrame(values, columns=COLUMNS))


def as_json(rows: pd.DataFrame, read: Read, language: str = "en") -> str:
    """`version`, `assessments` and `exposures` as one JSON object."""
    values = [told(assessment, gaps, language) for assessment, gaps in assessments(rows, read)]
    whole = {"version": tables.version(), "assessments": values, "exposures": exposures(rows, read)}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def as_text(rows: pd.DataFrame, read: Read, language: str = "en") -> str:
    """One table as CSV: `record` is assessment or exposure; findings as text with their sources, one after the other."""
    frame = as_frame(rows, read, language)
    lines = [" | ".join(_line(one, translator(language)) for one in each) for each in frame["findings"]]
    missing = [" | ".join(each) for each in frame["missing"]]
    weighed = pd.DataFrame(exposures(rows, read)).rename(columns={"source": "source_id"})
    parts = [frame.assign(record="assessment", findings=lines, missing=missing)]
    parts += [bearing(weighed).assign(record="exposure")] if len(weighed) else []
    whole = pd.concat(parts)
    return as_csv(whole[["record", *whole.columns.drop("record")]]).decode("utf-8-sig")


def _line(finding: dict[str, Any], tell: Callable[[str], str]) -> str:
    """A finding with publisher, source, date and address, or that they are not known."""
    publisher, date = (
        finding["publisher"] or tell(N_("publisher not known")),
        finding["date"] or tell(N_("date unknown")),
    )
    cites = (publisher, finding["source"], date, finding["url"] or tell(NO_ADDRESS))
    return f"{finding['statement']} [{', '.join(cites)}]"


def add_command(commands: Any) -> None:
    """Add `assess` to the command line."""
    assess = commands.add_parser("assess", help="print assessments with findings and sources, and exposures")
    assess.add_argument(
        "--metal", default="", metavar="METAL", help="a code, a symbol or a name, e.g. cobalt (default: all)"
    )
    assess.add_argument("--theme", default="", metavar="THEME", help=f"one of {', '.join(Theme)} (default: all)")
    where = "a country’s name, COD, CD-LU or COD/CD-LU (default: all); exposures are the world’s, of the metals assessed there"
    assess.add_argument("--place", default="", metavar="PLACE", help=where)
    assess.add_argument("--format", choices=FORMATS, default="json", help="json (default) or csv")
    add_language(assess, "names and of what is said")
    assess.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what was asked for. Returns 0, or 2 with one sentence when it is not in the atlas."""
    try:
        rows = chosen(tables.read, arguments.metal, arguments.theme, arguments.place)
    except Unasked as error:
        print(render(error.said, arguments.lang), file=sys.stderr)
        return UNUSABLE
    write = as_json if arguments.format == "json" else as_text
    try:
        print(write(rows, tables.read, arguments.lang), flush=True)
    except BrokenPipeError:  # whoever reads has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
