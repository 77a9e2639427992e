"""The method as data and sentences: rules, limits, gaps, robustness and validation, all written from the constants they describe."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geo.catalog import sources
from geo.evidence.assessment import figure
from geo.model import LADDER, Confidence, Said, Share, Theme, Word, metals
from geo.risk import assess, exposure, robustness, validation
from geo.risk.rule import Rule, State
from geo.risk.survey import LEAST_ASSESSED
from geo.tables import records
from geo.words.labels import CONFIDENCES, DRIVERS, LEVELS, RULE_GROUPS, STRENGTHS
from geo.words.text import N_

FEW = 10
"""Positives below which a test proves next to nothing."""
LIMITS = (
    N_(
        "Which mine the metal in a device came from: the atlas speaks about places that supply the world, not about one supply chain."
    ),
    N_("That a place is safe: a low level says that what is known points to little risk, not that there is none."),
    N_("A comparison of two metals whose intervals overlap: where the bands cross, the order is not known."),
    N_(
        "What a metal’s mining does where only its refining is reported by country: for such metals the figures speak of refining."
    ),
    N_("Accidents, pay and union rights: no source at hand counts them, and documented incidents are examples only."),
    N_("How things are today: the newest figures are one to five years old, and older evidence is marked."),
    N_("A legal assessment, or a list of whom to avoid: it says where to look, to ask and to engage."),
)
"""What the method cannot support."""


@dataclass(frozen=True)
class RuleRow:
    """One rule as it is shown; every text English or a sentence, `source_id` names the origin."""

    label: str
    why: str
    weight: Said
    group: str
    strength: str
    scale: Said
    gap: tuple[Said, ...]
    source_id: str
    url: str


def rules(theme: Theme, indicators: pd.DataFrame | None = None) -> tuple[RuleRow, ...]:
    """The rules of a theme, heaviest first. `indicators`: the table assessment_indicator, from which absence takes its numbers."""
    own = sorted((rule for rule in assess.RULES if rule.theme == theme), key=lambda rule: -rule.weight)
    return tuple(_row(rule, indicators) for rule in own)


def _row(rule: Rule, indicators: pd.DataFrame | None) -> RuleRow:
    source = sources().get(rule.source_id)
    return RuleRow(
        label=rule.label,
        why=rule.why,
        weight=weight(rule),
        group=RULE_GROUPS[rule.group],
        strength=STRENGTHS[rule.strength],
        scale=scale(rule),
        gap=tuple(_gaps(rule, indicators)),
        source_id=rule.source_id,
        url=source.url if source else "",
    )


def weight(rule: Rule) -> Said:
    """How much a rule weighs for a country and for a region, and where it counts at all."""
    values = {"country": Share(rule.weight), "region": Share(rule.region_weight)}
    template = N_("country {country}, region {region}") if rule.region_weight else N_("country {country}, no regions")
    if len(rule.metals) == 1:
        only = Word(metals()[next(iter(rule.metals))].name)
        return Said(N_("{weight}; {metal} only"), {"weight": Said(template, values), "metal": only})
    if rule.metals:
        missing = [Word(metals()[code].name) for code in metals() if code not in rule.metals]
        return Said(N_("{weight}; not {metals}"), {"weight": Said(template, values), "metals": missing})
    return Said(template, values)


def scale(rule: Rule) -> Said:
    """From which value a rule counts 0 and from which it counts 100, and so in which direction it points."""
    if not rule.goalposts:
        return Said(N_("listed or not listed"))
    best, worst = (figure(value, rule.as_share or rule.unit.startswith("share")) for value in rule.goalposts)
    values = {"best": best, "worst": worst, "unit": Word(rule.unit)}
    more = rule.goalposts[1] > rule.goalposts[0]
    if rule.logarithmic:
        return Said(N_("0 at {best}, 100 from {worst} ({unit}, by orders of magnitude); more is worse"), values)
    template = (
        N_("0 at {best}, 100 from {worst} ({unit}); more is worse")
        if more
        else N_("0 from {best}, 100 at {worst} and below ({unit}); less is worse")
    )
    return Said(template, values)


def _gaps(rule: Rule, indicators: pd.DataFrame | None) -> list[Said]:
    """What counts where the source names nothing, and where nobody looked."""
    gaps = [Said(N_("missing: 0 to 100, counted 100"))]
    if State.ABSENT not in rule.said:
        return gaps
    rows = pd.DataFrame() if indicators is None else indicators
    rows = rows[(rows["rule"] == rule.code) & (rows["state"] == str(State.ABSENT))] if len(rows) else rows
    if rows.empty:
        return [*gaps, Said(N_("absent: an interval, never 0"))]
    values = {
        "low": round(float(rows["low"].min())),
        "high": round(float(rows["high"].max())),
        "count": round(float(rows["cautious"].max())),
    }
    return [*gaps, Said(N_("absent: {low} to {high}, counted {count}"), values)]


def level_rules() -> tuple[Said, ...]:
    """How a level, its confidence and a gap come about."""
    steps = [
        Said("{level} {limit}", {"level": Word(LEVELS[level]), "limit": int(limit)})
        for level, limit in zip(LADDER[1:], assess.STEPS, strict=True)
    ]
    return (
        Said(
            N_(
                "Every indicator becomes 0 to 100 between two fixed goalposts; the weighted mean is the score. A level begins at: {steps}."
            ),
            {"steps": steps},
        ),
        Said(
            N_(
                "A gap is never low: in the score it counts at its worst, and in the interval from 0 to 100. So a missing "
                "value can raise a level or take it away, and never lower it."
            )
        ),
        Said(
            N_(
                "There is no level, and the place is hatched, when under {weight} of the weight is known, when fewer than "
                "{groups} kinds of evidence are known, or when the gaps alone would decide whether it is high."
            ),
            {"weight": Share(assess.LEAST_WEIGHT), "groups": assess.LEAST_GROUPS},
        ),
        Said(
            N_(
                "Answers of surveyors count where at least {share} of the sites were asked; a blank is not assessed, never a no."
            ),
            {"share": Share(LEAST_ASSESSED)},
        ),
        Said(
            N_(
                "Confidence is {strong} with direct evidence, {covered} of the weight known and an interval of at most {narrow} points; "
                "{moderate} with evidence tied to the metal and at most {wide} points; otherwise {weak}."
            ),
            {
                "strong": Word(CONFIDENCES[Confidence.STRONG]),
                "moderate": Word(CONFIDENCES[Confidence.MODERATE]),
                "weak": Word(CONFIDENCES[Confidence.WEAK]),
                "covered": Share(assess.WELL_COVERED),
                "narrow": int(assess.NARROW),
                "wide": int(assess.WIDE),
            },
        ),
    )


def exposure_rules() -> tuple[Said, ...]:
    """How exposed supply is computed."""
    named = [Word(sources()[code].short) for code in exposure.SOURCES if code in sources()]
    return (
        Said(
            N_(
                "Each country’s share of world output in {year} (or a source’s newest year) is added up: the solid part where "
                "the level is high or above with at least moderate confidence, the close hatching where context alone points "
                "to the harm, the wide hatching where nobody has assessed. What is assessed as low or medium is left empty."
            ),
            {"year": str(exposure.REFERENCE_YEAR)},
        ),
        Said(
            N_(
                "The first source that has the metal leads, in this order: {named}. The others are shown beside it and never averaged."
            ),
            {"named": named},
        ),
        Said(
            N_(
                "Mining is weighed where any source reports it, refining where none does. Output without a country counts as not assessed."
            )
        ),
    )


def robustness_rules() -> tuple[Said, ...]:
    """What is drawn, how often, and what the band is."""
    return (
        Said(
            N_(
                "The four themes are harms that cannot be traded off; a rank over all of them is only a reading aid. It is "
                "drawn {draws} times: every weight up to {spread} more or less, one of {count} aggregations ({named}), one "
                "production source, every indicator anywhere in its interval. The band holds 90 % of the draws."
            ),
            {
                "draws": robustness.DRAWS,
                "spread": Share(robustness.WEIGHT_SPREAD),
                "count": len(robustness.AGGREGATIONS),
                "named": [Word(name) for name in robustness.AGGREGATIONS.values()],
            },
        ),
    )


def drivers_said(drivers: pd.DataFrame) -> Said:
    """What moves the ranks most, largest first."""
    rows = drivers.sort_values("share", ascending=False, kind="stable")
    parts = [
        Said("{name} {share}", {"name": Word(DRIVERS[row.driver]), "share": Share(row.share)}) for row in records(rows)
    ]
    return Said(N_("What moves the ranks, each drawn alone: {told}."), {"told": parts})


def verdicts(table: pd.DataFrame) -> tuple[tuple[str, Said], ...]:
    """Each test of the table `validation` with a plain sentence on how ours did against governance alone and the best baseline."""
    sentences = []
    for test in validation.TESTS:
        rows = {row.method: row for row in records(table[table["test"] == test])}
        if "ours" in rows:
            sentences.append((test, _verdict(rows)))
    return tuple(sentences)


def _verdict(rows: dict[str, object]) -> Said:
    ours: pd.Series = rows["ours"]  # type: ignore[assignment]
    if ours.positives < FEW:
        return Said(
            N_(
                "Only {count} of {units} units are on the list. With so few, chance decides: this test proves nothing for or against any "
                "method, and it is shown because leaving it out would be choosing."
            ),
            {"count": int(ours.positives), "units": int(ours.units)},
        )
    others = {name: row for name, row in rows.items() if name != "ours" and row.auc is not None}  # type: ignore[attr-defined]
    best = max(others, key=lambda name: others[name].auc, default="")  # type: ignore[attr-defined]
    values = {
        "hits": int(ours.hits),
        "positives": int(ours.positives),
        "flagged": int(ours.flagged),
        "units": int(ours.units),
    }
    first = Said(N_("Ours finds {hits} of {positives} listed units by flagging {flagged} of {units}."), values)
    if "governance" in rows:
        alone: pd.Series = rows["governance"]  # type: ignore[assignment]
        template = N_("{first} Governance alone finds {hits} by flagging {flagged}.")
        first = Said(template, {"first": first, "hits": int(alone.hits), "flagged": int(alone.flagged)})
    if not best:
        return first
    rival: pd.Series = others[best]  # type: ignore[assignment]
    overlap = ours.auc_low <= rival.auc_high and rival.auc_low <= ours.auc_high
    name = Word(validation.METHODS[best])
    if not overlap:
        template = (
            N_("{first} It ranks clearly better than the best baseline ({name}).")
            if ours.auc > rival.auc
            else N_("{first} It ranks clearly worse than the best baseline ({name}).")
        )
    elif ours.auc > rival.auc:
        template = N_(
            "{first} It ranks slightly better than the best baseline ({name}), but within the uncertainty: no proven difference."
        )
    else:
        template = N_(
            "{first} It ranks no better than the best baseline ({name}): the difference is within the uncertainty."
        )
    return Said(template, {"first": first, "name": name})
