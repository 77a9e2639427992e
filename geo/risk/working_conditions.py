"""The rules of working conditions: forced labour and dangerous artisanal work."""

from __future__ import annotations

from geo.model import Strength, Theme
from geo.risk.context import child_work, development, governance
from geo.risk.country import artisanal_share
from geo.risk.listing import listed
from geo.risk.rule import Group, Rule, State
from geo.words.text import N_

THEME = Theme.WORKING_CONDITIONS
ARTISANAL = (0.0, 0.60)

RULES = (
    Rule(
        code="working_conditions.listed",
        theme=THEME,
        group=Group.EVIDENCE,
        strength=Strength.LISTED,
        weight=0.45,
        region_weight=0.25,
        source_id="ilab_2022",
        label=N_("Listed for forced labour in this metal"),
        why=N_(
            "An authority found forced labour in this metal in this country. Absence from the list is 0 to 50, "
            "never zero. Accidents and pay are on no list at all: incidents are shown as examples and never "
            "counted."
        ),
        measure=listed("forced_labour"),
        said={
            State.KNOWN: N_("On the US list of goods made with forced labour: {detail}"),
            State.ABSENT: N_("Not on the US list for forced labour in this metal; absence is not absence of harm"),
            State.MISSING: N_("The US list of goods is not at hand; counted at its worst"),
        },
    ),
    Rule(
        code="working_conditions.artisanal",
        theme=THEME,
        group=Group.HAZARD,
        strength=Strength.REPORTED,
        weight=0.10,
        region_weight=0.0,
        source_id="asm_sector",
        label=N_("Artisanal share of the country’s output"),
        why=N_(
            "Digging by hand without support or air kills most; but it is also a living. Known for few "
            "countries, so it weighs little and a gap stays open."
        ),
        measure=artisanal_share(ARTISANAL),
        said={
            State.KNOWN: N_("{value_low} to {value_high} of output is artisanal, says {detail}"),
            State.MISSING: N_("Artisanal share of output: nobody in the sources at hand says; counted at its worst"),
        },
        goalposts=ARTISANAL,
        unit=N_("share of output"),
        as_share=True,
    ),
    child_work(
        THEME, 0.05, 0.0, N_("Where children must work, adults have little choice of work either; context only.")
    ),
    development(THEME, 0.15, 0.0, N_("How little choice of work people have.")),
    governance("wgi_rl", THEME, 0.15, 0.0, N_("Whether labour law is enforced.")),
    governance("wgi_ge", THEME, 0.10, 0.0, N_("Whether mines are inspected.")),
)
