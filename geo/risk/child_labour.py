"""The rules of child labour: who lists the metal in this country, what surveyors saw, what is reported, and how children live there."""

from __future__ import annotations

from geo.model import Strength, Theme
from geo.risk.context import child_work, development, governance
from geo.risk.listing import listed
from geo.risk.reported import reported, reported_rule
from geo.risk.rule import Group, Rule, State
from geo.risk.survey import seen, surveyed_rule
from geo.words.text import N_

THEME = Theme.CHILD_LABOUR
SEEN = (0.0, 0.20)

RULES = (
    Rule(
        code="child_labour.listed",
        theme=THEME,
        group=Group.EVIDENCE,
        strength=Strength.LISTED,
        source_id="ilab_2024_attested",
        label=N_("Listed for child labour in this metal"),
        why=N_(
            "An authority read reports about this metal in this country and found child labour: high at least, not how much. "
            "What is not named is missing, not absent, until a complete and newest edition is at hand."
        ),
        measure=listed("child_labour"),
        said={
            State.KNOWN: N_(
                "On the US list of goods made with child labour (newest edition at hand that names it: {date}): {detail}"
            ),
            State.PART: N_(
                "On the US list of goods made with child labour ({date}: {detail}); which part of the country and of its output "
                "that is about is not known"
            ),
            State.ABSENT: N_(
                "Not in the complete edition of the US list for child labour; absence is not absence of harm"
            ),
            State.MISSING: N_(
                "The US list of September 2022, and the rows of its edition of 2024 that are at hand, do not name this metal in this "
                "place for child labour; the edition of 2024 is not held in full"
            ),
            State.ELSEWHERE: N_(
                "On the US list of goods made with child labour (newest edition at hand that names it: {date}) for {country}, "
                "in {where}; this region is not among them"
            ),
            State.INPUT: N_(
                "{entries}; the input is listed for child labour, and that says nothing of work in this place"
            ),
        },
    ),
    surveyed_rule(
        "seen",
        THEME,
        seen("children_under_15", SEEN),
        SEEN,
        N_("Children under 15 seen at work by surveyors"),
        N_(
            "The only observation at sites. One site in five with children counts as the worst, because "
            "surveyors come by day and are announced. Answers of the last five years count; older ones widen the interval."
        ),
        N_(
            "Children under 15 at work at {value} sites visited in the last five years, not at {value_low}; at "
            "{value_high} sites only older answers or none (answers of {detail})"
        ),
        N_("Children at work: sites of this metal were visited ({value_high}), but this was not asked"),
    ),
    reported_rule(
        THEME,
        reported(THEME),
        N_("Child labour reported at a named place"),
        N_("Child labour is reported at {detail}"),
        N_("Child labour is reported at {detail}; that says nothing of the country as a whole"),
    ),
    development(THEME, 0.4, N_("Poverty and schools out of reach are what sends children to mines.")),
    governance(
        ("wgi_rl",),
        THEME,
        0.4,
        N_("Whether a ban on child labour is enforced."),
        N_("Rule of law {value} (scale −2.5 weak to 2.5 strong)"),
    ),
    child_work(
        THEME,
        0.2,
        N_("Where more children work in any sector, more work in mines. Farm work dominates it, so it weighs little."),
    ),
)
