"""The check of one supplier's workbook as frames, for analysts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from geo.cmrt.plain import as_object
from geo.cmrt.report import Report

ROWS = ("findings", "smelters", "answers", "lists")


@dataclass(frozen=True)
class Declared:
    """What a supplier declares in one workbook, and what to ask; codes stay codes, sentences are in the language asked for.

    `findings`: rule, severity, oecd_step, message, cell, cells, ask, list. `smelters`: cell, metal, named, id, match, matched_id,
    matched_name, iso3, town, lon, lat (degrees), grain, listed_area, status and more. `answers`: topic, number, metal, code, text,
    comment, cell. `lists`: the lists it was held against, with date and source_id. `about`: file, template, version, company,
    scope, date, checked_on. `verdict`: sentences; it is never a grade.
    """

    about: Mapping[str, Any]
    verdict: tuple[str, ...]
    findings: pd.DataFrame
    smelters: pd.DataFrame
    answers: pd.DataFrame
    lists: pd.DataFrame


def declared(one: Report) -> Declared:
    """A report as frames; a table without rows has no columns."""
    told = as_object(one)
    frames = {name: pd.DataFrame(told.pop(name)) for name in ROWS}
    return Declared(verdict=tuple(told.pop("verdict")), about=told, **frames)
