"""The rules of child labour: who lists the metal in this country, what surveyors saw, and how children live there."""

from __future__ import annotations

from geo.model import Strength, Theme
from geo.risk.context import child_work, development, governance
from geo.risk.listing import listed
from geo.risk.rule import Group, Rule, State
from geo.risk.survey import SURVEYED, seen
from geo.words.text import N_

THEME = Theme.CHILD_LABOUR
SEEN = (0.0, 0.20)

RULES = (
    Rule(
        code="child_labour.listed",
        theme=THEME,
        group=Group.EVIDENCE,
        strength=Strength.LISTED,
        weight=0.50,
        region_weight=0.25,
        source_id="ilab_2022",
        label=N_("Listed for child labour in this metal"),
        why=N_(
            "An authority read reports about this metal in this country and found child labour. It weighs half,"
            " so that a listing alone reaches high. Absence from the list is 0 to 50, never zero: ILAB lists "
            "only what it found documented."
        ),
        measure=listed("child_labour"),
        said={
            State.KNOWN: N_("On the US list of goods made with child labour: {detail}"),
            State.ABSENT: N_("Not on the US list for child labour in this metal; absence is not absence of harm"),
            State.MISSING: N_("The US list of goods is not at hand; counted at its worst"),
        },
    ),
    Rule(
        code="child_labour.seen",
        theme=THEME,
        group=Group.EVIDENCE,
        strength=Strength.OBSERVED,
        weight=0.20,
        region_weight=0.50,
        source_id="ipis_drc",
        label=N_("Children under 15 seen at work by surveyors"),
        why=N_(
            "The only observation at sites. One site in five with children counts as the worst, because "
            "surveyors come by day and are announced; sites that were not asked may be either."
        ),
        measure=seen("children_under_15", SEEN),
        said={
            State.KNOWN: N_(
                "Children under 15 at work, at any visit ({detail}): seen at {value} surveyed sites, not at "
                "{value_low}, not assessed at {value_high}"
            ),
            State.MISSING: N_(
                "Children at work: surveyors did not ask at enough sites of this metal; counted at its worst"
            ),
        },
        goalposts=SEEN,
        unit=N_("share of surveyed sites"),
        countries=SURVEYED,
    ),
    child_work(
        THEME,
        0.10,
        0.10,
        N_("Where more children work in any sector, more work in mines. Farm work dominates it, so it weighs little."),
    ),
    development(THEME, 0.20, 0.10, N_("Poverty and schools out of reach are what sends children to mines.")),
    governance("wgi_rl", THEME, 0.20, 0.05, N_("Whether a ban on child labour is enforced.")),
)
