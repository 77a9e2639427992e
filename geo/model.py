"""The nouns of the atlas: metals, themes, evidence strengths and the vocabularies that tables may use."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DATA = next(home for home in (HERE / "carried", HERE.parent) if home.is_dir()) / "data"
"""The folder of data, beside that of what the browser gets (static): carried inside the wheel, or at the top of a clone."""
OTHER_COUNTRIES = "ZZZ"
"""The iso3 of a row that a source gives as "other countries": a real quantity without a place."""
WORLD = "WLD"
AS_OF = "2026-11"
"""The month of the snapshot: what is recent is told from here, so that a build is the same on every day."""
FRESH_YEARS = 5
FRESH_FROM = f"{int(AS_OF[:4]) - FRESH_YEARS}{AS_OF[4:]}"
"""Evidence from this month on is of the last five years."""


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


class Basis(StrEnum):
    """What an assessment rests on: three things that are never one.

    EVIDENCE: about this metal in this place (observed, listed, reported); CONTEXT: of the country alone; NONE: nobody looked.
    """

    EVIDENCE = "evidence"
    CONTEXT = "context"
    NONE = "none"


class Reason(StrEnum):
    """Why a place has no level."""

    UNSETTLED = "unsettled"
    """There is evidence, but it does not settle whether the risk is high: gaps or old answers decide."""
    PART = "part_of_country"
    """The evidence is about a part of the country whose share of the output is not known."""
    NOT_ASKED = "not_asked"
    """Sites were visited, but this was not asked."""
    CONTEXT_ONLY = "context_only"
    NOBODY_LOOKED = "nobody_looked"


class Because(StrEnum):
    """Why a part of the supply counts as plausible, or as below."""

    UNSETTLED = "unsettled"
    PART = "part_of_country"
    CONTEXT = "context"
    HAZARD = "hazard"
    """The hazard of the metal times the weakness of governance: modelled, and nothing documented."""
    SITES = "sites"
    """Sites of the metal lie in listed areas."""
    TRANSIT = "transit"
    NO_CONFLICT = "no_conflict"
    """No listed area, no organised violence in five complete years, no transit signal."""
    NO_CONFLICT_NO_FLOW = "no_conflict_no_flow"
    """The same by borders alone: no trade flow of its ore is held."""
    SURVEYED = "surveyed"
    GAP = "gap"
    """A level that is graver than the evidence alone, because what was not asked counts at its worst."""


class Verdict(StrEnum):
    """What follows from the figures of a registered trial, see data/validation.yml."""

    GAIN = "gain"
    WORSE = "worse"
    NO_GAIN = "no_gain"
    TOO_FEW = "too_few"
    """Too few positives, or in too few countries: chance decides."""
    UNTESTABLE = "untestable"
    """The published level rests on the held-out list alone."""


class Sign(StrEnum):
    """How a place is drawn, the same on every map: solid, outline, thin or dashed outline, outline with dots, or the one hatch."""

    LEVEL = "level"
    UNSETTLED = "unsettled"
    BELOW = "below"
    """No level, and below high for a reason that is named; that is no evidence of absence."""
    CONTEXT = "context"
    VISITED = "visited"
    UNSEEN = "unseen"


@dataclass(frozen=True)
class Standing:
    """How one place stands in a harm: its level (solid only with the sign LEVEL) and how it is drawn."""

    level: Level
    sign: Sign = Sign.LEVEL


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
class Element:
    """One element that a source names in ICT equipment: own code, symbol and English name.

    `metal` is the metal in scope that it is or belongs to, such as the rare earths; "" = none.
    """

    code: str
    symbol: str
    name: str
    metal: str

    @property
    def outside(self) -> bool:
        """Whether it has no metal of its own among those in scope: its harm was not looked into."""
        return self.code != self.metal


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

    `low`, `score`, `high`: 0-100 with low <= score <= high, the range of what is possible; `score` counts what is missing at its
    worst. `context_low`, `context_high`: the country's conditions alone, never part of a level. `coverage`: share of the
    weight that is known. `reason`: why there is no level ("" if there is one). `evidenced`, `plausible`, `below`: how the supply of the
    place counts (0-1; the rest was not looked at), and `because` of what.
    """

    metal: str
    iso3: str
    region_code: str
    theme: Theme
    basis: Basis
    level: Level
    low: float
    score: float
    high: float
    context_low: float
    context_high: float
    confidence: Confidence
    coverage: float
    reason: str
    evidenced: float = 0.0
    plausible: float = 0.0
    below: float = 0.0
    because: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Exposure:
    """World supply of one metal by what is known of one harm, by the leading series of output: four parts (0-1) that add up to 1.

    `evidenced`: from places at high or above by evidence; `plausible`: for a named reason (`because`, codes of Because, the
    largest first); `below`: from places whose interval stays under 50 with at least moderate confidence; `not_looked_at`: all
    else. `spans` gives for each part, and for "shown" (evidenced and plausible), the least and most that any source of output gives.
    Without output by country (`computed` false) nothing is known of any part, and `pointed` names the countries (iso3) at high or
    above, gravest first.
    """

    metal: str
    theme: Theme
    evidenced: float = 0.0
    plausible: float = 0.0
    below: float = 0.0
    not_looked_at: float = 1.0
    spans: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    because: tuple[str, ...] = ()
    source_id: str = ""
    year: int = 0
    stage: str = ""
    computed: bool = True
    pointed: tuple[str, ...] = ()

    @property
    def shown(self) -> float:
        """Evidenced and plausible together: what sorting and headlines use."""
        return self.evidenced + self.plausible

    @property
    def high(self) -> float:
        """The most that can be exposed: all that is not known to be below."""
        return 1 - self.below

    def span(self, part: str) -> tuple[float, float]:
        """The least and most of a part over the sources of output; without any, the part itself."""
        own = float(getattr(self, part))
        return self.spans.get(part, (own, own))


@cache
def metals() -> dict[str, Metal]:
    """The metals in scope by code, in the order of `data/codes/metal.csv`."""
    with (DATA / "codes" / "metal.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: Metal(row["code"], row["symbol"], row["name"]) for row in csv.DictReader(file)}


@cache
def elements() -> dict[str, Element]:
    """Every element that a source names in ICT equipment by code, in the order of `data/codes/element.csv`."""
    with (DATA / "codes" / "element.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: Element(**row) for row in csv.DictReader(file)}


def called(code: str) -> Metal | Element:
    """The metal in scope or the element of a code. Raises KeyError."""
    return metals().get(code) or elements()[code]
