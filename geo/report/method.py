"""The method as data and sentences: rules, limits, gaps and robustness, all written from the constants they describe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from geo.catalog import sources
from geo.evidence.assessment import figure
from geo.model import LADDER, Confidence, Said, Share, Theme, Word, metals
from geo.risk import assess, exposure, robustness
from geo.risk.conflict_financing import REPORTED_NON_STATE, REPORTED_STATE
from geo.risk.listing import LISTED, WHOLE_FROM
from geo.risk.reported import REPORTED, STATE_FORCES
from geo.risk.rule import WORST, Group, Rule, State
from geo.risk.survey import LEAST_VISITED
from geo.tables import records
from geo.words.labels import CONFIDENCES, DRIVERS, LEVELS, RULE_GROUPS, STRENGTHS, THEMES_IN_SENTENCE
from geo.words.text import N_

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
    own = sorted(
        (rule for rule in assess.RULES if rule.theme == theme), key=lambda rule: (not rule.is_evidence, -rule.weight)
    )
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
    """How much a rule counts, and for which metals it counts at all."""
    counts = _counts(rule)
    if len(rule.metals) == 1:
        return Said(
            N_("{weight}; {metal} only"), {"weight": counts, "metal": Word(metals()[next(iter(rule.metals))].name)}
        )
    return counts


def _counts(rule: Rule) -> Said:
    if rule.is_evidence:
        return Said(N_("evidence: the gravest counts"))
    if rule.weight and rule.theme != Theme.CONFLICT_FINANCING:
        return Said(N_("context: {share} of it"), {"share": Share(rule.weight)})
    return Said(N_("told, never counted in a level"))


def scale(rule: Rule) -> Said:
    """From which value a rule counts 0 and from which it counts 100, and so in which direction it points."""
    if not rule.goalposts:
        return _unscaled(rule)
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


RECENT = N_("reported in the last five years: {low} to {high}, counted {count}")
COUNTED: Mapping[str, tuple[str, Mapping[str, float]]] = {
    "listed": (N_("named: {low} to {high}, counted {count}"), LISTED),
    "determined": (N_("named: {low} to {high}, counted {count}"), LISTED),
    "reported": (RECENT, REPORTED),
    REPORTED_NON_STATE: (RECENT, REPORTED),
    REPORTED_STATE: (RECENT, STATE_FORCES),
}
"""How rules count that a source names a place, by the last part of their code."""


def _unscaled(rule: Rule) -> Said:
    """What counts where there is no number to scale."""
    kind = rule.code.partition(".")[2]
    if kind in COUNTED:
        template, counts = COUNTED[kind]
        return Said(template, _counted(counts))
    if rule.weight and rule.group != Group.PRESENCE:
        return Said(N_("0 to 100, a product; more is worse"))
    return Said(N_("a sign, without a scale"))


def _counted(counts: Mapping[str, float]) -> dict[str, Any]:
    return {"low": int(counts["low"]), "high": int(counts["high"]), "count": int(counts["sure"])}


def _gaps(rule: Rule, indicators: pd.DataFrame | None) -> list[Said]:
    """What counts where the source names nothing, and where nobody looked."""
    if rule.hand_picked:
        return [Said(N_("not named: says nothing")), Said(N_("table missing: 0 to 100"))]
    if not rule.is_evidence and not rule.weight:
        return [Said(N_("missing: told as missing"))]
    gaps = [Said(N_("missing: 0 to 100"))]
    if State.ABSENT not in rule.said:
        return gaps
    rows = pd.DataFrame() if indicators is None else indicators
    rows = rows[(rows["rule"] == rule.code) & (rows["state"] == str(State.ABSENT))] if len(rows) else rows
    if rows.empty:
        return [*gaps, Said(N_("absent: an interval, never 0"))]
    if rows["high"].max() >= WORST:
        return [*gaps, Said(N_("not named: says nothing"))]
    values = {
        "low": round(float(rows["low"].min())),
        "high": round(float(rows["high"].max())),
        "count": round(float(rows["cautious"].max())),
    }
    one = N_("absent: {low}, counted {count}")
    return [
        *gaps,
        Said(one if values["low"] == values["high"] else N_("absent: {low} to {high}, counted {count}"), values),
    ]


def level_rules() -> tuple[Said, ...]:
    """How a level, its confidence and a gap come about."""
    steps = [
        Said("{level} {limit}", {"level": Word(LEVELS[level]), "limit": int(limit)})
        for level, limit in zip(LADDER[1:], assess.STEPS, strict=True)
    ]
    return (
        Said(
            N_(
                "Three things are never one: evidence about this metal in this place (observed, listed, reported), context of "
                "the country, and what nobody looked at. Only evidence gives a level, and the gravest counts; a level begins at: {steps}."
            ),
            {"steps": steps},
        ),
        Said(
            N_(
                "A gap is never low: it counts at its worst. So a missing value can raise a level or take it away, and never "
                "lower it; where gaps alone would decide whether it is high, there is no level. The interval is the range of what is "
                "possible, no statistical one."
            )
        ),
        Said(
            N_(
                "Context is the weighted mean of the country’s conditions between fixed goalposts. It is told in words and drawn as a "
                "dashed outline, and never part of a level; of conflict financing it says nothing. A place without a level that is below "
                "high for a named reason has a thin line, which is no finding of absence."
            )
        ),
        Said(
            N_(
                "A listing or a report about a part of a country counts there; for the country only where that part holds {share} of its "
                "worked places of the metal. A report counts for five years. Surveys count where {sites} sites or more of a region were "
                "visited in the last five years ({more} of a country); older answers widen the interval."
            ),
            {"share": Share(WHOLE_FROM), "sites": LEAST_VISITED, "more": 2 * LEAST_VISITED},
        ),
        Said(
            N_(
                "Confidence is {strong} where two sources of different origin say so, or surveyors saw it at enough "
                "sites; {moderate} where "
                "a list, a survey or a statistic says so; otherwise {weak}."
            ),
            {
                "strong": Word(CONFIDENCES[Confidence.STRONG]),
                "moderate": Word(CONFIDENCES[Confidence.MODERATE]),
                "weak": Word(CONFIDENCES[Confidence.WEAK]),
            },
        ),
    )


def exposure_rules() -> tuple[Said, ...]:
    """How exposed supply is computed."""
    named = [Word(sources()[code].short) for code in exposure.SOURCES if code in sources()]
    return (
        Said(
            N_(
                "Each country’s share of world output in {year} (or a source’s newest year) falls into four parts that add up to 100 %: "
                "evidenced (at high or above by evidence), plausible (for a named reason), below (the interval stays under 50 with at "
                "least moderate confidence), and not looked at (all else)."
            ),
            {"year": str(exposure.REFERENCE_YEAR)},
        ),
        Said(
            N_(
                "Plausible is evidence that does not settle it or is about a part of the country; context whose own low end "
                "reaches 50, never for conflict financing; and for conflict financing the share of worked places in "
                "listed areas, or a transit signal."
            )
        ),
        Said(
            N_(
                "Conflict financing is below only where no area is listed, nobody died of organised violence in the five newest "
                "years that UCDP counted in full, and no trade points to transit."
            )
        ),
        Said(
            N_(
                "The first source that has the metal leads, in this order: {named}. The interval spans all of "
                "them, and nothing is averaged."
            ),
            {"named": named},
        ),
        Said(
            N_(
                "Mining is weighed where any source reports it, refining where none does or where the evidence is about refining "
                "({named}). Output without a country is not looked at."
            ),
            {"named": [_refined(theme) for theme in exposure.STAGE_OF_EVIDENCE]},
        ),
    )


def _refined(theme: Theme) -> Said:
    """The metals whose evidence of a harm is about refining."""
    named = [Word(metals()[metal].name) for metal in sorted(exposure.STAGE_OF_EVIDENCE[theme])]
    return Said(N_("{theme}: {metals}"), {"theme": Word(THEMES_IN_SENTENCE[theme]), "metals": named})


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
        Said(
            N_(
                "A band says between which places a metal may stand; it is no rank, and metals whose bands overlap are not told apart. "
                "A metal has a rank only where at least {share} of the weight of every theme is known of its supply."
            ),
            {"share": Share(assess.LEAST_WEIGHT)},
        ),
        Said(
            N_(
                "Sources that share an origin count once: averages of earlier years that rest on the leading source’s figures are not "
                "drawn, the governance indicators of a theme are one index, and two editions of one list are one list."
            )
        ),
    )


def ranked_said(ranking: pd.DataFrame) -> Said:
    """How many metals have a rank, and which."""
    rows = ranking[ranking["rank"].notna()].sort_values("rank", kind="stable")
    counts = {"count": len(rows), "all": len(ranking)}
    if rows.empty:
        return Said(N_("Ranked: none of {all} metals. Too little is known of each; only the bands are shown."), counts)
    named = [Word(metals()[metal].name) for metal in rows["metal"]]
    return Said(
        N_("Ranked: {count} of {all} metals ({named}). The others have a band only."), counts | {"named": named}
    )


def drivers_said(drivers: pd.DataFrame) -> Said:
    """What moves the ranks most, largest first."""
    rows = drivers.sort_values("share", ascending=False, kind="stable")
    parts = [
        Said("{name} {share}", {"name": Word(DRIVERS[row.driver]), "share": Share(row.share)}) for row in records(rows)
    ]
    return Said(N_("What moves the ranks, each drawn alone: {told}."), {"told": parts})
