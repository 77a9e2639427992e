"""The rules of working conditions: forced labour and dangerous artisanal work."""

from __future__ import annotations

from geo.model import Strength, Theme
from geo.risk.context import child_work, development, governance
from geo.risk.country import artisanal_share
from geo.risk.listing import listed
from geo.risk.reported import determined, reported, reported_rule
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
        source_id="ilab_2024_attested",
        label=N_("Listed for forced labour in this metal"),
        why=N_(
            "An authority found forced labour in this metal in this country: high at least, not how much. What is not named is "
            "missing, not absent, until a complete and newest edition is at hand. Accidents and pay are on no list at all."
        ),
        measure=listed("forced_labour"),
        said={
            State.KNOWN: N_(
                "On the US list of goods made with forced labour (newest edition at hand that names it: {date}): {detail}"
            ),
            State.PART: N_(
                "On the US list of goods made with forced labour ({date}: {detail}); which part of the country and of its output "
                "that is about is not known"
            ),
            State.ABSENT: N_(
                "Not in the complete edition of the US list for forced labour; absence is not absence of harm"
            ),
            State.MISSING: N_(
                "The US list of September 2022, and the rows of its edition of 2024 that are at hand, do not name this metal in this "
                "place for forced labour; the edition of 2024 is not held in full"
            ),
            State.ELSEWHERE: N_(
                "On the US list of goods made with forced labour (newest edition at hand that names it: {date}) for {country}, "
                "in {where}; this region is not among them"
            ),
            State.INPUT: N_(
                "{entries}; the input is listed for forced labour, and that says nothing of work in this place"
            ),
        },
    ),
    Rule(
        code="working_conditions.determined",
        theme=THEME,
        group=Group.EVIDENCE,
        strength=Strength.LISTED,
        source_id="uflpa_2026",
        label=N_("Entities under the Uyghur Forced Labor Prevention Act"),
        why=N_(
            "A government’s determination about whole companies, not a court’s judgement; it speaks of its region. Nine names "
            "that concern metals are at hand: that none is named says nothing."
        ),
        measure=determined(),
        said={
            State.KNOWN: N_("A government’s determination of forced labour (United States, Uyghur Act): {detail}"),
            State.PART: N_(
                "A government’s determination of forced labour (United States, Uyghur Act), about Xinjiang: {detail}"
            ),
            State.MISSING: N_("The table of determinations is not at hand; counted at its worst"),
        },
        hand_picked=True,
    ),
    reported_rule(
        THEME,
        reported(THEME),
        N_("Dangerous or forced work reported at a named place"),
        N_("Dangerous or forced work is reported at {detail}"),
        N_("Dangerous or forced work is reported at {detail}; that says nothing of the country as a whole"),
    ),
    Rule(
        code="working_conditions.artisanal",
        theme=THEME,
        group=Group.HAZARD,
        strength=Strength.REPORTED,
        weight=0.2,
        source_id="asm_sector",
        label=N_("Artisanal share of the country’s output"),
        why=N_(
            "Digging by hand without support or air kills most; but it is also a living. Known for few "
            "countries, so it weighs little and a gap stays open."
        ),
        measure=artisanal_share(ARTISANAL),
        said={
            State.KNOWN: N_("{span} of output is artisanal, says {detail}"),
            State.MISSING: N_("Artisanal share of output: nobody in the sources at hand says; it may be anything"),
        },
        goalposts=ARTISANAL,
        unit=N_("share of output"),
        as_share=True,
    ),
    development(THEME, 0.3, N_("How little choice of work people have.")),
    governance(
        ("wgi_rl", "wgi_ge"),
        THEME,
        0.4,
        N_("Whether labour law is enforced and mines are inspected."),
        N_("Rule of law and effectiveness of government, their mean {value} (scale −2.5 weak to 2.5 strong)"),
    ),
    child_work(THEME, 0.1, N_("Where children must work, adults have little choice of work either; context only.")),
)
