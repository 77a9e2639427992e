"""The rules of pollution: what the metal's geology and smelting bring, mercury and dug land, and whether a state can rein it in."""

from __future__ import annotations

from geo.model import Strength, Theme, metals
from geo.risk.context import governance
from geo.risk.country import mercury
from geo.risk.hazard import AMAZON, climate, dug_land, environmental_hazard
from geo.risk.rule import Group, Rule, State
from geo.risk.survey import SURVEYED, seen
from geo.words.text import N_

THEME = Theme.POLLUTION
GOLD = frozenset({"au"})
OTHERS = frozenset(metals()) - GOLD
HAZARD, CLIMATE = (1.0, 5.0), (1.0, 100.0)
MERCURY, MERCURY_LEAST = (1.0, 100.0), 20.0
LAND, MERCURY_SEEN = (100.0, 100_000.0), (0.0, 0.30)

_HAZARD_WHY = N_(
    "Acid drainage, heavy metals, radioactivity and chemicals that come with the ore. Weighs most: it is a "
    "property of the metal. Nine metals in scope have no grade; two of them are named as critical, "
    "for seven the gap stays open."
)
_CLIMATE_WHY = N_(
    "Energy and fumes of smelting one kilogram, on a logarithmic scale. World averages of 2008: they tell metals apart, not places."
)


def _hazard(code: str, weight: float, metals_: frozenset[str]) -> Rule:
    return Rule(
        code=code,
        theme=THEME,
        group=Group.HAZARD,
        strength=Strength.REPORTED,
        weight=weight,
        region_weight=0.0,
        source_id="oekoress_ii",
        label=N_("Environmental hazard of mining this metal"),
        why=_HAZARD_WHY,
        measure=environmental_hazard(HAZARD),
        said={
            State.KNOWN: N_("Environmental hazard potential of mining this metal: {value} of 5"),
            State.ABSENT: N_("Named as environmentally critical; its grade is not in the copy at hand"),
            State.MISSING: N_(
                "Environmental hazard of mining this metal: not graded in the sources at hand; counted at its worst"
            ),
        },
        goalposts=HAZARD,
        grain=("metal",),
        unit=N_("grade 1 to 5"),
        metals=metals_,
    )


def _climate(code: str, weight: float, metals_: frozenset[str]) -> Rule:
    return Rule(
        code=code,
        theme=THEME,
        group=Group.HAZARD,
        strength=Strength.REPORTED,
        weight=weight,
        region_weight=0.0,
        source_id="nuss_eckelman_2014",
        label=N_("Climate impact of one kilogram"),
        why=_CLIMATE_WHY,
        measure=climate(CLIMATE),
        said={
            State.KNOWN: N_("{value} kg CO2e per kg of metal (between {value_low} and {value_high}), a world average"),
            State.MISSING: N_("Climate impact of one kilogram: no figure for this metal; counted at its worst"),
        },
        goalposts=CLIMATE,
        grain=("metal",),
        unit=N_("kg CO2e per kg"),
        logarithmic=True,
        metals=metals_,
    )


RULES = (
    _hazard("pollution.hazard", 0.35, OTHERS),
    _hazard("pollution.hazard_gold", 0.15, GOLD),
    _climate("pollution.climate", 0.15, OTHERS),
    _climate("pollution.climate_gold", 0.10, GOLD),
    Rule(
        code="pollution.mercury",
        theme=THEME,
        group=Group.EVIDENCE,
        strength=Strength.REPORTED,
        weight=0.30,
        region_weight=0.0,
        source_id="unep_asgm_mercury",
        label=N_("Mercury in artisanal gold mining"),
        why=N_(
            "The gravest poison of gold, by tonnes a year on a logarithmic scale. The table names countries "
            "from 20 tonnes on; others use less or were not asked."
        ),
        measure=mercury(MERCURY, MERCURY_LEAST, "unep_asgm_mercury"),
        said={
            State.KNOWN: N_(
                "About {value} tonnes of mercury a year in artisanal gold mining (between {value_low} and {value_high})"
            ),
            State.ABSENT: N_("Not among the countries with 20 tonnes of mercury a year or more: less, or not known"),
            State.MISSING: N_("Mercury in artisanal gold mining: no figure at hand; counted at its worst"),
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
        strength=Strength.OBSERVED,
        weight=0.10,
        region_weight=0.0,
        source_id="amazon_mining_watch",
        label=N_("Forest and rivers dug for gold, seen from satellites"),
        why=N_(
            "Land lost to gold pits in the Amazon countries, on a logarithmic scale. Detected, not confirmed on the ground."
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
    Rule(
        code="pollution.mercury_seen",
        theme=THEME,
        group=Group.EVIDENCE,
        strength=Strength.OBSERVED,
        weight=0.10,
        region_weight=0.60,
        source_id="ipis_drc",
        label=N_("Mercury in use at surveyed sites"),
        why=N_("An observation at gold sites. Sites that were not asked may be either."),
        measure=seen("mercury", MERCURY_SEEN),
        said={
            State.KNOWN: N_(
                "Mercury in use, at any visit ({detail}): at {value} surveyed sites, not at {value_low}, not assessed at {value_high}"
            ),
            State.MISSING: N_("Mercury in use: surveyors did not ask at enough sites; counted at its worst"),
        },
        goalposts=MERCURY_SEEN,
        unit=N_("share of surveyed sites"),
        metals=GOLD,
        countries=SURVEYED,
    ),
    governance(
        "wgi_rq",
        THEME,
        0.20,
        0.15,
        N_("Whether there are rules for water, waste and air; raises or lowers the likelihood only."),
    ),
    governance("wgi_ge", THEME, 0.15, 0.15, N_("Whether a state can inspect mines and smelters.")),
    governance("wgi_cc", THEME, 0.15, 0.10, N_("Whether permits and inspections can be bought.")),
)
