"""Assessments and exposures as records for other programs: `python -m geo assess`."""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from geo import tables
from geo.catalog import sources
from geo.evidence.assessment import GAPS, findings, from_row
from geo.evidence.cited import NO_ADDRESS, Cited
from geo.evidence.fact import address
from geo.files.spreadsheet import harmless
from geo.model import Assessment, Finding, Theme, metals
from geo.tables import Read, records
from geo.words.text import country_name, render

FORMATS = ("json", "csv")
ASSESSMENT = ("metal", "iso3", "region", "theme", "level", "low", "high", "confidence")
DONE, UNUSABLE = 0, 2


class Unasked(ValueError):
    """What was asked for is not in the atlas; the message says what to ask instead."""


def chosen(read: Read, metal: str = "", theme: str = "", place: str = "") -> pd.DataFrame:
    """The rows of `assessment` for a metal code, a theme and a place (iso3, ISO 3166-2 or iso3/ISO 3166-2); "" = all.

    Raises
    ------
    Unasked : there is no such metal or theme, or the place is not assessed.
    """
    metal, theme, place = metal.casefold(), theme.casefold(), place.upper()
    if metal and metal not in metals():
        raise Unasked(f"There is no metal {metal!r}; the codes are {', '.join(metals())}.")
    if theme and theme not in list(Theme):
        raise Unasked(f"There is no theme {theme!r}; the themes are {', '.join(Theme)}.")
    table = read("assessment")
    iso3, _, region = place.partition("/")
    region = region or (iso3 if "-" in iso3 else "")
    if place:
        at = table["region_code"].eq(region) if region else table["iso3"].eq(iso3)
        table = table[at & (table["iso3"].eq(iso3) | (iso3 == region))]
        known = not table.empty
    if metal:
        table = table[table["metal"] == metal]
    if place and table.empty and (not known or place in _listed(read)):
        raise Unasked(_why_not(read, place, metal))
    if theme:
        table = table[table["theme"] == theme]
    return table


def _listed(read: Read) -> set[str]:
    """The countries with an area on the EU's list."""
    return set(read("cahra_area")["iso3"])


def _why_not(read: Read, place: str, metal: str) -> str:
    """Why a place has no assessment of a metal ("" = of any)."""
    what = metals()[metal].name if metal else "any metal"
    if place in _listed(read):
        name = country_name(place, "en")
        return f"{name} is on the EU’s list of areas; not assessed, because no source at hand gives output of {what} there."
    return f"No assessment of the place {place!r} for {what}; give a code like COD, CD-LU or COD/CD-LU."


def assessments(rows: pd.DataFrame, read: Read) -> Iterator[tuple[Assessment, tuple[Finding, ...]]]:
    """The rows as nouns with their findings, each with what is missing."""
    indicators = read("assessment_indicator")
    keys = ["metal", "iso3", "region_code", "theme"]
    groups = dict(iter(indicators.fillna({"region_code": ""}).groupby(keys, sort=False)))
    nothing = indicators.head(0)
    for row in records(rows):
        behind = groups.get((row.metal, row.iso3, row.region_code or "", row.theme), nothing)
        yield from_row(row, findings(behind, read)), findings(behind, read, GAPS)


def told(assessment: Assessment, gaps: tuple[Finding, ...]) -> dict[str, Any]:
    """One assessment as plain values, findings with their sources; `missing` says what nobody in the sources knows."""
    return {
        "metal": assessment.metal,
        "iso3": assessment.iso3,
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
        "findings": [_finding(finding) for finding in assessment.findings],
        "missing": [render(gap.statement, "en") for gap in gaps],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    source, page = sources().get(finding.source_id), finding if isinstance(finding, Cited) else None
    return {
        "statement": render(finding.statement, "en"),
        "strength": str(finding.strength),
        "date": finding.date,
        "source": finding.source_id,
        "publisher": page.publisher if page else source.producer if source else "",
        "title": page.title if page else source.title if source else "",
        "licence": source.licence if source else "",
        "url": address(finding),
        "marks": list(page.marks) if page else [],
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


def as_json(rows: pd.DataFrame, read: Read) -> str:
    """`version`, `assessments` and `exposures` as one JSON object."""
    values = [told(assessment, gaps) for assessment, gaps in assessments(rows, read)]
    whole = {"version": tables.version(), "assessments": values, "exposures": exposures(rows, read)}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def as_csv(rows: pd.DataFrame, read: Read) -> str:
    """One table: `record` is assessment or exposure; findings as text with their sources, one after the other."""
    values = [
        {
            "record": "assessment",
            **told(assessment, gaps),
            "country": country_name(assessment.iso3, "en"),
            "findings": _line(assessment.findings),
            "missing": " | ".join(render(gap.statement, "en") for gap in gaps),
        }
        for assessment, gaps in assessments(rows, read)
    ]
    return _csv([*values, *({"record": "exposure", **row} for row in exposures(rows, read))])


def _line(findings: Iterable[Finding]) -> str:
    return " | ".join(f"{render(f.statement, 'en')} [{', '.join(_cites(f))}]" for f in findings)


def _cites(finding: Finding) -> Iterator[str]:
    """Source and date; of a finding from a page of its own also the publisher and the address, or that it is not known."""
    if isinstance(finding, Cited):
        yield finding.publisher or "publisher not known"
    yield finding.source_id
    yield finding.date or "date unknown"
    if isinstance(finding, Cited):
        yield finding.url or NO_ADDRESS


def _csv(rows: list[Mapping[str, Any]]) -> str:
    columns = list(dict.fromkeys(["record", *ASSESSMENT, *(name for row in rows for name in row)]))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows({name: harmless(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def add_command(commands: Any) -> None:
    """Add `assess` to the command line."""
    assess = commands.add_parser("assess", help="print assessments with findings and sources, and exposures")
    assess.add_argument("--metal", default="", metavar="CODE", help="a metal's code, for example co (default: all)")
    assess.add_argument("--theme", default="", metavar="THEME", help=f"one of {', '.join(Theme)} (default: all)")
    where = "COD, CD-LU or COD/CD-LU (default: all); exposures are the world's, of the metals assessed there"
    assess.add_argument("--place", default="", metavar="PLACE", help=where)
    assess.add_argument("--format", choices=FORMATS, default="json", help="json (default) or csv")
    assess.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what was asked for. Returns 0, or 2 with one sentence when it is not in the atlas."""
    try:
        rows = chosen(tables.read, arguments.metal, arguments.theme, arguments.place)
    except Unasked as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    write = as_json if arguments.format == "json" else as_csv
    try:
        print(write(rows, tables.read), flush=True)
    except BrokenPipeError:  # whoever reads has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
