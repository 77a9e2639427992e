"""The rules of pollution: what is documented at places, and as context the hazard of the metal times what a state leaves of it."""

from __future__ import annotations

from geo.model import Strength, Theme
from geo.risk.context import governed
from geo.risk.country import mercury
from geo.risk.hazard import AMAZON, climate, dug_land, environmental_hazard, reined_in
from geo.risk.reported import reported, reported_rule
from geo.risk.rule import Group, Rule, State
from geo.risk.survey import seen, surveyed_rule
from geo.words.text import N_

THEME = Theme.POLLUTION
GOLD = frozenset({"au"})
HAZARD, CLIMATE = (1.0, 5.0), (1.0, 100.0)
MERCURY = (1.0, 100.0)
LAND, MERCURY_SEEN = (100.0, 100_000.0), (0.0, 0.30)
GOVERNANCE = ("wgi_rq", "wgi_ge", "wgi_cc")

RULES = (
    Rule(
        code="pollution.mercury",
        theme=THEME,
        group=Group.EVIDENCE,
        strength=Strength.REPORTED,
        source_id="unep_asgm_mercury",
        label=N_("Mercury in artisanal gold mining"),
        why=N_(
            "The gravest poison of gold, by tonnes a year on a logarithmic scale. The table names countries "
            "from 20 tonnes on; others use less or were not asked."
        ),
        measure=mercury(MERCURY, "unep_asgm_mercury"),
        said={
            State.KNOWN: N_(
                "About {value} tonnes of mercury a year in artisanal gold mining (between {value_low} and {value_high})"
            ),
            State.ABSENT: N_("Not among the countries with 20 tonnes of mercury a year or more: less, or not known"),
            State.MISSING: N_("Mercury in artisanal gold mining: no figure at hand"),
        },
        goalposts=MERCURY,
        grain=("iso3",),
        unit=N_("t of mercury a year"),
        logarithmic=True,
        metals=GOLD,
    ),
    Rule(
        code="pollution.dug_land",
        theme=THEME,
        group=Group.EVIDENCE,
        strength=Strength.MODELLED,
        source_id="amazon_mining_watch",
        label=N_("Forest and rivers dug for gold, detected from satellites"),
        why=N_(
            "Land lost to gold pits in the Amazon countries, on a logarithmic scale. Detected by a model, not confirmed on the ground."
        ),
        measure=dug_land(LAND, "amazon_mining_watch"),
        said={
            State.KNOWN: N_("{value} hectares that look like gold mining from space; not confirmed on the ground"),
            State.MISSING: N_("Land dug for gold: the satellite source is not at hand; counted at its worst"),
        },
        goalposts=LAND,
        unit=N_("hectares"),
        logarithmic=True,
        metals=GOLD,
        countries=AMAZON,
    ),
    surveyed_rule(
        "mercury_seen",
        THEME,
        seen("mercury", MERCURY_SEEN),
        MERCURY_SEEN,
        N_("Mercury in use at surveyed sites"),
        N_("An observation at gold sites. Answers of the last five years count; older ones widen the interval."),
        N_(
            "Mercury in use at {value} sites visited in the last five years, not at {value_low}; at "
            "{value_high} sites only older answers or none (answers of {detail})"
        ),
        N_("Mercury: sites of this metal were visited ({value_high}), but this was not asked"),
        bounds=False,
        metals=GOLD,
    ),
    reported_rule(
        THEME,
        reported(THEME),
        N_("Pollution documented at a named place"),
        N_("Pollution is documented at {detail}"),
        N_("Pollution is documented at {detail}; that says nothing of the country as a whole"),
    ),
    Rule(
        code="pollution.likelihood",
        theme=THEME,
        group=Group.GOVERNANCE,
        strength=Strength.CONTEXT,
        weight=1.0,
        source_id="wgi",
        label=N_("Hazard of the metal times what the state leaves of it"),
        why=N_(
            "Hazard × (0.4 + 0.6 × weakness of governance): good rules take most of a hazard away, and no place is high "
            "by the metal alone. Rules for water, waste and air, inspection, and whether permits can be bought are one index."
        ),
        measure=reined_in(environmental_hazard(HAZARD), governed(GOVERNANCE)),
        said={
            State.KNOWN: N_(
                "Hazard of the metal times weakness of governance (mean of regulatory quality, effectiveness of government and control of "
                "corruption): {value} of 100, modelled"
            ),
            State.MISSING: N_(
                "Hazard of the metal times governance: the grade of the metal or the figures are missing"
            ),
        },
    ),
    Rule(
        code="pollution.hazard",
        theme=THEME,
        group=Group.HAZARD,
        strength=Strength.MODELLED,
        source_id="oekoress_ii",
        label=N_("Environmental hazard of mining this metal"),
        why=N_(
            "Acid drainage, heavy metals, radioactivity and chemicals that come with the ore: a property of the metal, not of "
            "a place. Told for each metal, never coloured. Nine metals in scope have no grade in the copy at hand."
        ),
        measure=environmental_hazard(HAZARD),
        said={
            State.KNOWN: N_("Environmental hazard potential of mining this metal: {grades} of 5"),
            State.MISSING: N_("Environmental hazard of mining this metal: its grade is not in the copy at hand"),
        },
        goalposts=HAZARD,
        grain=("metal",),
        unit=N_("grade 1 to 5"),
    ),
    Rule(
        code="pollution.climate",
        theme=THEME,
        group=Group.HAZARD,
        strength=Strength.MODELLED,
        source_id="nuss_eckelman_2014",
        label=N_("Climate impact of one kilogram"),
        why=N_(
            "Energy and fumes of smelting one kilogram; world averages of 2008. Shown, and not counted as pollution of a place."
        ),
        measure=climate(CLIMATE),
        said={
            State.KNOWN: N_("{value} kg CO2e per kg of metal (between {value_low} and {value_high}), a world average"),
            State.MISSING: N_("Climate impact of one kilogram: no figure for this metal"),
        },
        goalposts=CLIMATE,
        grain=("metal",),
        unit=N_("kg CO2e per kg"),
        logarithmic=True,
    ),
)
