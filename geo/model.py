"""The nouns of the atlas: metals, themes, evidence strengths and the vocabularies that tables may use."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
OTHER_COUNTRIES = "ZZZ"
"""The iso3 of a row that a source gives as "other countries": a real quantity without a place."""
WORLD = "WLD"


class Theme(StrEnum):
    """The four harms, never traded off against each other."""

    CHILD_LABOUR = "child_labour"
    CONFLICT_FINANCING = "conflict_financing"
    POLLUTION = "pollution"
    WORKING_CONDITIONS = "working_conditions"


class Strength(StrEnum):
    """How a fact is known, strongest first."""

    OBSERVED = "observed"
    LISTED = "listed"
    REPORTED = "reported"
    MODELLED = "modelled"
    CONTEXT = "context"


class Answer(StrEnum):
    """What a survey says: a blank is never a no."""

    YES = "yes"
    NO = "no"
    NOT_ASSESSED = "not_assessed"


class Grain(StrEnum):
    """How exactly a place is known, sharpest first; NONE has no coordinates at all."""

    SITE = "site"
    TOWN = "town"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    NONE = "none"


@dataclass(frozen=True)
class Metal:
    """One of the 25 metals in scope: own short code, chemical symbol ("" where there is none) and English name."""

    code: str
    symbol: str
    name: str


@cache
def metals() -> dict[str, Metal]:
    """The metals in scope by code, in the order of `data/codes/metal.csv`."""
    with (DATA / "codes" / "metal.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: Metal(row["code"], row["symbol"], row["name"]) for row in csv.DictReader(file)}
