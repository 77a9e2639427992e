"""Named places and incidents: findings from a page of their own, each with its publisher, shown once and under its harm only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pandas as pd

from geo.evidence.panel import text
from geo.model import Finding, Said, Strength, Theme, Word
from geo.tables import Read, TableError, records, version
from geo.tables.shared import of
from geo.words.labels import PLACE_GRAINS
from geo.words.text import N_

UNDATED = N_("undated: told as past, may no longer hold")
RECHECK = N_("older than a year, in a listed area: re-check")
NO_ADDRESS = N_("address of the first publisher not known")
UNCHECKED = N_("not read again since it was listed")


@dataclass(frozen=True)
class Cited(Finding):
    """A finding from a page of its own: who published it, the page's title ("" = not known), and what to mind (`marks`)."""

    publisher: str = ""
    title: str = ""
    marks: tuple[str, ...] = ()


def older(date: str, as_of: str, years: int) -> bool:
    """Whether a date lies more than some years before another; unknown is not older.

    Both are YYYY, YYYY-MM or YYYY-MM-DD and are compared as exactly as the coarser one is known.
    """
    if not (date[:4].isdigit() and as_of[:4].isdigit()):
        return False
    limit = f"{int(as_of[:4]) - years:04d}{as_of[4:]}"
    exact = min(len(date), len(limit))
    return date[:exact] < limit[:exact]


def places(read: Read, metal: str = "", iso3: str = "", region_code: str = "", theme: Theme | None = None) -> list[Any]:
    """Rows of `mining_place` of a metal, country, region and harm (each may be left out), one for each event."""
    rows = _wanted(read("mining_place"), metal, iso3, theme)
    return _once(row for row in rows if not region_code or text(row.region_code) == region_code)


def incidents(read: Read, metal: str = "", iso3: str = "", theme: Theme | None = None) -> list[Any]:
    """Rows of `incident` of a metal, country and harm (each may be left out), newest first, one for each event."""
    rows = _wanted(read("incident"), metal, iso3, theme)
    return _once(sorted(rows, key=lambda row: row.date, reverse=True))


def _wanted(table: pd.DataFrame, metal: str, iso3: str, theme: Theme | None) -> Iterator[Any]:
    for row in records(of(table, iso3=iso3) if iso3 else table):
        told = not theme or theme in text(row.themes).split()
        if told and (not metal or metal in text(row.metals).split()):
            yield row


def _once(rows: Iterable[Any]) -> list[Any]:
    first: dict[str, Any] = {}
    for row in rows:
        first.setdefault(row.event, row)
    return list(first.values())


def untold(places_: list[Any], incidents_: list[Any]) -> list[Any]:
    """The places whose event no incident tells already."""
    told = {row.event for row in incidents_}
    return [row for row in places_ if row.event not in told]


def place_finding(row: Any, read: Read) -> Cited:
    """One named place with what is reported there, at the grain of its evidence."""
    sentence = Said(
        N_("{name} ({grain}): {evidence}"),
        {"name": row.name, "grain": Word(PLACE_GRAINS[row.grain]), "evidence": Word(text(row.evidence))},
    )
    return place_page(row, sentence, read)


def place_page(row: Any, statement: Said, read: Read) -> Cited:
    """A statement about one named place, from the page that its row cites."""
    return from_page(row, statement, text(row.evidence_url), text(row.evidence_date), _listed(row, read))


def armed_finding(row: Any, statement: Said) -> Cited:
    """A statement about one armed actor that a report documents (a row of armed_interference, survey apart)."""
    url, date = text(row.url), text(row.date)
    marks = (*(() if date else (UNDATED,)), *(() if url else (NO_ADDRESS,)))
    return Cited(
        statement,
        Strength.REPORTED,
        row.source_id,
        date,
        url,
        Theme.CONFLICT_FINANCING,
        text(row.publisher),
        marks=marks,
    )


def incident_finding(row: Any) -> Cited:
    """One incident as an example, with its disputed toll."""
    values = {"place": Word(row.place), "date": row.date, "kind": Word(row.kind), "toll": Word(text(row.toll_note))}
    return from_page(row, Said(N_("{place}, {date}: {kind}. {toll}"), values), text(row.url), row.date)


def from_page(row: Any, statement: Said, url: str, date: str, listed: bool = False) -> Cited:
    """A statement that rests on the page that a row cites; `listed`: its place lies in an area on the EU's list."""
    themes = text(row.themes).split()
    return Cited(
        statement,
        Strength.REPORTED,
        row.source_id,
        date,
        url,
        Theme(themes[0]) if len(themes) == 1 else None,
        text(row.publisher),
        text(row.title),
        tuple(_marks(url, date, text(row.checked_on), listed)),
    )


def _marks(url: str, date: str, checked_on: str, listed: bool) -> Iterator[str]:
    if not date:
        yield UNDATED
    if listed and (not date or older(date, version(), 1)):
        yield RECHECK
    if not url:
        yield NO_ADDRESS
    if not checked_on:
        yield UNCHECKED


def _listed(row: Any, read: Read) -> bool:
    """Whether the place lies in an area on the EU's list, as far as its region is known."""
    with suppress(TableError):
        area = of(read("cahra_area"), iso3=row.iso3)
        here = {text(row.region_code)} - {""}
        return bool(area["scope"].eq("country").any() or area["region_code"].isin(here).any())
    return False
