"""The nouns of the atlas: metals, themes, evidence strengths and the vocabularies that tables may use."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

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


class Level(StrEnum):
    """How high the risk of a harm is; NOT_ENOUGH_DATA is no step of the ladder: it is never below any of the others."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very_high"
    NOT_ENOUGH_DATA = "not_enough_data"


LADDER = (Level.LOW, Level.MEDIUM, Level.HIGH, Level.VERY_HIGH)
"""The levels that can be compared, lowest first."""


class Confidence(StrEnum):
    """How well a level is supported."""

    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"


@dataclass(frozen=True)
class Standing:
    """How one place stands in a harm: its level, and whether that rests on context or a wide interval only."""

    level: Level
    weak: bool = False


Standings = Mapping[str, Standing]
"""By iso3, or by `COD/CD-NK` for regions; a place that is not in it was not assessed."""


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


@dataclass(frozen=True)
class Share:
    """A share (0-1) inside a sentence, written as a percentage."""

    value: float


@dataclass(frozen=True)
class Word:
    """An English word inside a sentence that is to be translated too."""

    text: str


@dataclass(frozen=True)
class Country:
    """A country inside a sentence, by ISO 3166-1 alpha-3, written with its name."""

    iso3: str


@dataclass(frozen=True)
class Said:
    """A sentence written from data: an English template (marked with text.N_) and the values that fill it."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """One fact with its origin, the currency of every page, export and test.

    `date` is when the evidence is from (YYYY, YYYY-MM or YYYY-MM-DD, "" = unknown); `url` goes straight to it where there is
    an address of its own, else the source's address serves.
    """

    statement: Said
    strength: Strength
    source_id: str
    date: str = ""
    url: str = ""
    theme: Theme | None = None


@dataclass(frozen=True)
class Assessment:
    """The risk of one harm for one metal in one country or region (`region_code` "" = the whole country).

    `low`, `score`, `high`: 0-100 with low <= score <= high; `score` counts what is missing at its worst. `coverage`: share
    of the weight that is known. `reason`: why there is no level ("" if there is one). `plausible`: no level, but what is
    known points to the harm.
    """

    metal: str
    iso3: str
    region_code: str
    theme: Theme
    level: Level
    low: float
    score: float
    high: float
    confidence: Confidence
    coverage: float
    reason: str
    plausible: bool
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Exposure:
    """World supply of one metal exposed to one harm, by the leading series of output. Shares 0-1, low <= plausible <= high.

    `low`: from places at high or above by evidence; `plausible`: besides, where what is known points to the harm; `high`: all
    that is not assessed as lower. `spread_low`, `spread_high`: least and most that any source of output gives for `low`.
    Without output by country (`computed` false) the shares are 0 to 1, and `pointed` names the countries (iso3) at high or
    above, gravest first.
    """

    metal: str
    theme: Theme
    low: float = 0.0
    plausible: float = 0.0
    high: float = 1.0
    spread_low: float = 0.0
    spread_high: float = 0.0
    source_id: str = ""
    year: int = 0
    stage: str = ""
    computed: bool = True
    pointed: tuple[str, ...] = ()


@cache
def metals() -> dict[str, Metal]:
    """The metals in scope by code, in the order of `data/codes/metal.csv`."""
    with (DATA / "codes" / "metal.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: Metal(row["code"], row["symbol"], row["name"]) for row in csv.DictReader(file)}
