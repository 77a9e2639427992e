"""What a rule of reports rests on: one finding for each named place or armed actor it counts, from the page that speaks of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pandas as pd

from geo.evidence.cited import Cited, armed_finding, place_page
from geo.evidence.panel import text
from geo.model import Said, Theme
from geo.risk.conflict_financing import REPORTED_STATE
from geo.risk.reported import PLACES, armed_reports, place_reports
from geo.risk.rule import Rule
from geo.tables import Read, TableError, records
from geo.tables.shared import of


def spoken(row: Any, rule: Rule, say: Callable[[str], Said], read: Read) -> tuple[Cited, ...]:
    """The findings behind one row of assessment_indicator, newest first; none for a rule that rests on no single reports.

    `say`: the statement about one of the names in the row's detail. None either where the table of the reports cannot be read.
    """
    if rule.source_id != PLACES:
        return ()
    with suppress(TableError):
        reports = _behind(row, rule, read).sort_values("date", ascending=False, na_position="last", kind="stable")
        return tuple(replace(_cited(one, rule, say(one.told), read), theme=rule.theme) for one in records(reports))
    return ()


def _behind(row: Any, rule: Rule, read: Read) -> pd.DataFrame:
    """The reports whose names the row has told, at its region or without one."""
    if rule.theme == Theme.CONFLICT_FINANCING:
        every = armed_reports(read("armed_interference"), rule.code.endswith(REPORTED_STATE))
    else:
        every = place_reports(read("mining_place"), str(rule.theme))
    rows = of(every, metal=row.metal, iso3=row.iso3)
    rows = rows[rows["told"].isin(text(row.detail).split("; "))]
    region = text(row.region_code)
    return rows[rows["region_code"].fillna(region).eq(region)] if region else rows


def _cited(report: Any, rule: Rule, statement: Said, read: Read) -> Cited:
    if rule.theme == Theme.CONFLICT_FINANCING:
        return armed_finding(report, statement)
    return place_page(report, statement, read)
