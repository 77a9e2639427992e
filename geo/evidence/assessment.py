"""An assessment opened: its level in words, the findings behind it, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd

from geo.catalog import sources
from geo.evidence import financing
from geo.evidence.country import place_findings
from geo.evidence.exposed import whole
from geo.evidence.fact import ORDER, capped, settled, settled_panel
from geo.evidence.listing import attested, entries, named_regions, regions
from geo.evidence.panel import Panel, Section, Unknown, first, section, text
from geo.evidence.reported import determinations, reports
from geo.evidence.spoken import spoken
from geo.model import (
    Assessment,
    Basis,
    Because,
    Confidence,
    Country,
    Finding,
    Level,
    Reason,
    Said,
    Share,
    Strength,
    Theme,
    Word,
    metals,
)
from geo.risk import standing
from geo.risk.assess import BY_CODE
from geo.risk.conflict_financing import TRANSIT, UNHELD
from geo.risk.rule import Rule, State
from geo.tables import Read, records
from geo.tables.shared import of
from geo.words.labels import CONFIDENCES, LEVELS, REASONS, THEMES
from geo.words.reasons import BECAUSE
from geo.words.text import N_

REGULATION = "eu_2017_821"
NAMES = ("conflict_financing.reported_non_state", "conflict_financing.reported_state_forces")
"""The rules whose detail is names of armed actors and places, never translated."""
METALS_3TG = ("sn", "ta", "w", "au")
RULES_APPLY = N_(
    "{metal} is a conflict mineral (3TG): importers into the EU must show due diligence above the yearly volumes of Annex I, "
    "for example {volume} (Regulation (EU) 2017/821)"
)
VOLUMES = {
    "sn": N_("5,000 kg of tin ores and concentrates"),
    "w": N_("250,000 kg of tungsten ores and concentrates"),
    "au": N_("100 kg of unrefined gold"),
    "ta": N_("a volume for tantalum ores that the Commission sets"),
}
"""Thresholds of Annex I, part A, of Regulation (EU) 2017/821."""
SEC_REPORTS = N_(
    "Companies listed in the US must report whether their {metal} comes from DR Congo or a country that borders it, "
    "as {country} does (Dodd-Frank Act, section 1502)"
)
SEC_REPORTS_DRC = N_(
    "Companies listed in the US must report whether their {metal} comes from {country} or a country that borders it "
    "(Dodd-Frank Act, section 1502)"
)
NO_RULE = N_("{metal} is not covered by the EU’s conflict minerals regulation; the OECD guidance covers every mineral")


def figure(value: float, as_share: bool) -> Any:
    """A number of a source as it is written in a sentence: three significant digits, shares as percentages."""
    if as_share:
        return Share(value)
    if value == round(value) or abs(value) >= 100:
        return round(value)
    return Decimal(f"{value:.3g}")


def statement(rule: Rule, row: Any, read: Read, named: str = "") -> Said:
    """What a rule says about one row of assessment_indicator; `named`: of one name in its detail only."""
    told = named or text(row.detail)
    detail = told if rule.code in NAMES else Word(told)
    values: dict[str, Any] = {"label": Word(rule.label), "detail": detail, "date": text(row.date)}
    for name in ("value", "value_low", "value_high"):
        number = getattr(row, name)
        values[name] = "–" if number is None or number != number else figure(float(number), rule.as_share)
    values["span"] = values["grades"] = _span(values["value_low"], values["value_high"])
    about = named_regions(row, read) if rule.code in LISTED and row.state == State.PART else []
    template = PARTLY[Theme(row.theme)] if about else _template(rule, row)
    said = Said(template, values | {"where": about} | _beside(row, read))
    return attested(said, row, read) if rule.code in LISTED and row.state in TOLD_BY else said


LISTED = ("child_labour.listed", "working_conditions.listed")
"""The rules that rest on the US list."""
TOLD_BY = (State.KNOWN, State.PART, State.ELSEWHERE)
"""What somebody read on it of a pair."""


def _template(rule: Rule, row: Any) -> str:
    """What a rule says in the state of a row.

    Of trade, that no flow is held where none is (a row without a year); of a survey, that nobody visited where nobody did.
    """
    said = rule.said[State(row.state)]
    if rule.code == TRANSIT and not text(row.date):
        return UNHELD.get(row.state, said)
    unvisited = row.state == State.MISSING and "{value_high}" in said and pd.isna(row.value_high)
    return UNVISITED if unvisited else said


UNVISITED = N_("{label}: no visit on site to a site of this metal is at hand here")
"""What a survey says where nobody was."""
PARTLY: Mapping[Theme, str] = {
    Theme.CHILD_LABOUR: N_(
        "On the US list of goods made with child labour ({date}: {detail}), about {where}; its share of the output is not known"
    ),
    Theme.WORKING_CONDITIONS: N_(
        "On the US list of goods made with forced labour ({date}: {detail}), about {where}; its share of the output is not known"
    ),
}
"""What is told of a country of whose output the list means the part in named regions."""


def _beside(row: Any, read: Read) -> dict[str, Any]:
    """What a list names beside a place, as values of a sentence: other regions of its country, or goods for their input."""
    if row.state == State.ELSEWHERE:
        return {"country": Country(row.iso3), "where": regions(text(row.detail), read)}
    return {"entries": entries(text(row.detail), read) or Word(UNREAD)} if row.state == State.INPUT else {}


UNREAD = N_("On the US list as made with an input from elsewhere")
"""What is told of such a listing where its entry cannot be read."""


def _span(low: Any, high: Any) -> Any:
    """Two figures as a span; one figure is written once."""
    return low if low == high else Said(N_("{low} to {high}"), {"low": low, "high": high})


GAPS = (State.MISSING, State.ELSEWHERE)
"""The states in which nothing is known of the place itself."""


def findings(
    rows: pd.DataFrame, read: Read, states: Iterable[State] = (State.KNOWN, State.PART, State.ABSENT, State.INPUT)
) -> tuple[Finding, ...]:
    """The indicators of one assessment (rows of assessment_indicator) in some states as findings, strongest and heaviest first.

    What rests on single reports is one finding for each of them.
    """
    wanted = set(map(str, states))
    pairs = [(row, BY_CODE[row.rule]) for row in records(rows) if row.state in wanted]
    pairs.sort(key=lambda pair: (ORDER[_strength(*pair)], -pair[0].weight))
    return tuple(finding for row, rule in pairs for finding in _each(row, rule, read))


def _each(row: Any, rule: Rule, read: Read) -> tuple[Finding, ...]:
    reports = spoken(row, rule, partial(statement, rule, row, read), read)
    whole = Finding(statement(rule, row, read), _strength(row, rule), row.source_id, text(row.date), "", rule.theme)
    return settled(reports or [whole], row.iso3, row.metal)


def _strength(row: Any, rule: Rule) -> Strength:
    """Never above the catalogue's; absence from a list is context, however strong the list is."""
    return capped(rule.strength, row.source_id) if row.state in (State.KNOWN, State.PART) else Strength.CONTEXT


def indicators_of(metal: str, iso3: str, region_code: str, theme: Theme, read: Read) -> pd.DataFrame:
    """The rows of assessment_indicator behind one assessment."""
    return standing.place(read("assessment_indicator"), iso3, region_code, metal=metal, theme=theme)


def assessment_of(metal: str, iso3: str, region_code: str, theme: Theme, read: Read) -> Assessment:
    """One assessment with its findings. Raises Unknown when the place is not assessed for the metal."""
    rows = standing.place(read("assessment"), iso3, region_code, metal=metal, theme=theme)
    if rows.empty:
        raise Unknown(f"{metal} {iso3} {region_code}")
    return from_row(next(iter(records(rows))), findings(indicators_of(metal, iso3, region_code, theme, read), read))


def from_row(row: Any, facts: tuple[Finding, ...] = ()) -> Assessment:
    """A row of the table `assessment` as the noun."""
    return Assessment(
        metal=row.metal,
        iso3=row.iso3,
        region_code=text(row.region_code),
        theme=Theme(row.theme),
        basis=Basis(row.basis),
        level=Level(row.level),
        low=row.low,
        score=row.score,
        high=row.high,
        context_low=row.context_low,
        context_high=row.context_high,
        confidence=Confidence(row.confidence),
        coverage=row.coverage,
        reason=text(row.reason),
        evidenced=row.evidenced,
        plausible=row.plausible,
        below=row.below,
        because=text(row.because),
        findings=facts,
    )


def verdict(assessment: Assessment) -> Said:
    """What is known in words: the level with its interval and confidence, or why there is none; and the country's context."""
    told = _level(assessment) if assessment.level != Level.NOT_ENOUGH_DATA else _open(assessment)
    if (
        assessment.theme == Theme.CONFLICT_FINANCING
        or assessment.context_high - assessment.context_low > WIDEST
        or assessment.context_high < LEAST
    ):
        return told
    values = {
        "verdict": told,
        "context": Word(CONTEXTS.get(assessment.theme, CONTEXT)),
        "low": round(assessment.context_low),
        "high": round(assessment.context_high),
    }
    return Said(N_("{verdict} · {context} {low}–{high} of 100"), values)


CONTEXT = N_("country context")
CONTEXTS = {Theme.POLLUTION: N_("hazard of the metal times governance")}
"""What the context of a theme is, where it is not the country's conditions alone."""
LEAST = 0.5
"""A context that would be written as nothing is not written."""
WIDEST = 99.5
"""A context as wide as this says nothing."""


def _level(assessment: Assessment) -> Said:
    template = N_("{level} by evidence (possible: {low}–{high} of 100), confidence {confidence}")
    if assessment.because == Because.GAP:
        template = N_(
            "At least high by evidence, and counted {level} because what was not asked counts at its worst "
            "(possible: {low}–{high} of 100), confidence {confidence}"
        )
    return Said(
        template,
        {
            "level": Word(LEVELS[assessment.level]),
            "low": round(assessment.low),
            "high": round(assessment.high),
            "confidence": Word(CONFIDENCES[assessment.confidence]),
        },
    )


SIGNS_ONLY = N_("No armed actor that counts is documented for this metal here; there are signs only.")


def _open(assessment: Assessment) -> Said:
    """Why there is no level, and how the place counts in the supply."""
    signs = assessment.theme == Theme.CONFLICT_FINANCING and assessment.reason == Reason.CONTEXT_ONLY
    why = {"reason": Word(SIGNS_ONLY if signs else REASONS.get(assessment.reason, ""))}
    if assessment.below:
        return Said(N_("No level; below high: {because}"), {"because": Word(BECAUSE[assessment.because])})
    if assessment.plausible:
        values = {**why, "share": whole(assessment.plausible), "because": Word(BECAUSE[assessment.because])}
        template = N_("No level. {reason} Plausible: {because}")
        part = N_("No level. {reason} Plausible for {share} of its supply: {because}")
        return Said(template if assessment.plausible == 1 else part, values)
    return Said(N_("No level. {reason}"), why)


def place_name(iso3: str, region_code: str, read: Read) -> Said:
    """A country, or a region with its country."""
    if not region_code:
        return Said("{country}", {"country": Country(iso3)})
    name = first(read("region"), "region_code", region_code)["name"]
    return Said("{name}, {country}", {"name": name, "country": Country(iso3)})


def assessment_panel(name: str, metal: str, read: Read) -> Panel:
    """The panel of `assessment:child_labour/COD` or `assessment:child_labour/COD/CD-LU` for a metal.

    Raises
    ------
    Unknown : no such theme, or the place is not assessed for the metal.
    """
    theme_code, _, place = name.partition("/")
    iso3, _, region_code = place.partition("/")
    if theme_code not in list(Theme):
        raise Unknown(name)
    theme = Theme(theme_code)
    title = Said(
        N_("{theme}, {metal}: {place}"),
        {
            "theme": Word(THEMES[theme]),
            "metal": Word(metals()[metal].name),
            "place": place_name(iso3, region_code, read),
        },
    )
    examples = Section(
        N_("Named places and incidents that speak of this harm, as examples"),
        tuple(place_findings(iso3, metal, read, region_code, theme)),
    )
    levels = level_sections(metal, iso3, region_code, theme, read)
    reported = tuple(_reported(metal, iso3, region_code, theme, read))
    return settled_panel(Panel(title, N_("assessment"), (*levels, *reported, examples)), iso3, metal)


def _reported(metal: str, iso3: str, region_code: str, theme: Theme, read: Read) -> Iterator[Section]:
    """What a government has determined (forced labour), and reports of this harm: for a country as a whole, or the region named."""
    if theme == Theme.WORKING_CONDITIONS:
        at = {"region_code": region_code} if region_code else {"iso3": iso3}
        yield section(N_("Forced labour under the US Uyghur Act"), [lambda: determinations(read, metal=metal, **at)])
    if not region_code:
        yield section(N_("Reports of harm, as examples"), [lambda: reports(read, theme, metal=metal, iso3=iso3)])


def level_sections(metal: str, iso3: str, region_code: str, theme: Theme, read: Read) -> tuple[Section, ...]:
    """An assessment as sections of a panel: its level and what that rests on, what is not known, which rules apply.

    Raises Unknown when the place is not assessed for the metal.
    """
    assessment = assessment_of(metal, iso3, region_code, theme, read)
    gaps = findings(indicators_of(metal, iso3, region_code, theme, read), read, GAPS)
    nothing = Said(N_("Nothing at the grain of this place."))
    evidence = Section(THEMES[theme], assessment.findings, nothing, verdict(assessment))
    unknown = [Section(N_("What is not known"), gaps)] if gaps else []
    if theme != Theme.CONFLICT_FINANCING:
        return evidence, *unknown
    rules = Section(N_("Rules that apply"), tuple(duties(metal, iso3, read)))
    return evidence, *financing.sections(metal, iso3, region_code, read), *unknown, rules


def unassessed_sections(metal: str, iso3: str, theme: Theme, read: Read) -> tuple[Section, ...]:
    """Why a country on the EU's list of areas has no level of conflict financing in a metal; nothing for any other."""
    if theme != Theme.CONFLICT_FINANCING:
        return ()
    if iso3 not in standing.unassessed(read("assessment"), read("cahra_area"), metal):
        return ()
    why = Said(N_("No level. {reason}"), {"reason": Word(REASONS["no_output"])})
    return Section(THEMES[theme], (), None, why), Section(N_("Rules that apply"), tuple(duties(metal, iso3, read)))


def duties(metal: str, iso3: str, read: Read) -> Iterator[Finding]:
    """Which due-diligence laws cover the metal here: a fact of its own, neither conflict presence nor financing."""
    covered = metal in METALS_3TG
    values = {"metal": Word(metals()[metal].name), "volume": Word(VOLUMES.get(metal, ""))}
    yield Finding(
        Said(RULES_APPLY if covered else NO_RULE, values),
        Strength.LISTED if covered else Strength.CONTEXT,
        REGULATION,
        sources()[REGULATION].published,
        "",
        Theme.CONFLICT_FINANCING,
    )
    rows = of(read("country_indicator"), iso3=iso3, indicator="dodd_frank_1502")
    for row in records(rows if metal in METALS_3TG else rows.head(0)):
        yield Finding(
            Said(
                SEC_REPORTS_DRC if iso3 == "COD" else SEC_REPORTS,
                {"metal": Word(metals()[metal].name), "country": Country(iso3)},
            ),
            Strength.LISTED,
            row.source_id,
            text(row.as_of) or str(row.year),
            "",
            Theme.CONFLICT_FINANCING,
        )


def sources_behind(rows: pd.DataFrame, indicator: pd.DataFrame) -> pd.Series:
    """The sources that say something about each assessment in `rows`, ids with a space between."""
    keys = ["metal", "iso3", "region_code", "theme"]
    for name in ("metal", "iso3", "theme"):
        indicator = indicator[indicator[name].isin(rows[name].unique())]
    measured = indicator[indicator["state"] != "missing"].fillna({"region_code": ""})
    ids = measured.groupby(keys)["source_id"].agg(lambda each: " ".join(sorted(set(each))))
    at = pd.MultiIndex.from_frame(rows[keys].fillna({"region_code": ""}))
    return pd.Series(ids.reindex(at).fillna("").to_numpy(), index=rows.index)
