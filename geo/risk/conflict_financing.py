"""The rules of conflict financing: armed actors taking a share where somebody looked; presence of conflict is only context."""

from __future__ import annotations

from geo.model import Strength, Theme
from geo.risk.conflict import deaths, listed_area
from geo.risk.context import governance
from geo.risk.rule import Group, Rule, State
from geo.risk.survey import seen
from geo.words.text import N_

THEME = Theme.CONFLICT_FINANCING
INTERFERENCE = (0.0, 0.30)
DEATHS = (1.0, 1000.0)

RULES = (
    Rule(
        code="conflict_financing.interference",
        theme=THEME,
        group=Group.EVIDENCE,
        strength=Strength.OBSERVED,
        weight=0.50,
        region_weight=0.50,
        source_id="ipis_drc",
        label=N_("Armed actors take a share at surveyed sites"),
        why=N_(
            "Financing is a fact about mines, not about countries: only a survey of sites tells it. It weighs "
            "half, so that without a survey there is never a level."
        ),
        measure=seen("armed_interference", INTERFERENCE),
        said={
            State.KNOWN: N_(
                "Armed actors taking a share, at any visit ({detail}): at {value} surveyed sites, not at "
                "{value_low}, not assessed at {value_high}"
            ),
            State.MISSING: N_(
                "Nobody in the sources at hand surveyed whether armed actors take a share of this metal here"
            ),
        },
        goalposts=INTERFERENCE,
        decides=True,
        unit=N_("share of surveyed sites"),
    ),
    Rule(
        code="conflict_financing.listed_area",
        theme=THEME,
        group=Group.PRESENCE,
        strength=Strength.LISTED,
        weight=0.20,
        region_weight=0.25,
        source_id="cahra_eu_2026_06",
        label=N_("On the EU’s indicative list of areas"),
        why=N_(
            "Conflict presence by an authority’s list. For a country its gravest area counts; a region only by "
            "its own entry. The list is not exhaustive: not listed is 0 to 50."
        ),
        measure=listed_area,
        grain=("iso3",),
        said={
            State.KNOWN: N_("On the EU’s indicative list of conflict-affected and high-risk areas (entries: {value})"),
            State.ABSENT: N_("Not on the EU’s indicative list, which is not exhaustive"),
            State.MISSING: N_("Whether the EU’s list names this place is not known; counted at its worst"),
        },
    ),
    Rule(
        code="conflict_financing.deaths",
        theme=THEME,
        group=Group.PRESENCE,
        strength=Strength.REPORTED,
        weight=0.20,
        region_weight=0.20,
        source_id="ucdp_country_year",
        label=N_("Deaths by organised violence a year"),
        why=N_(
            "Conflict presence by counted deaths, on a logarithmic scale: 1 a year counts 0, 1,000 a year 100. "
            "Drug violence counts too, so presence is not financing."
        ),
        measure=deaths(DEATHS),
        said={
            State.KNOWN: N_(
                "{value} deaths by organised violence a year, {detail} (between {value_low} and {value_high}); the whole country"
            ),
            State.MISSING: N_("Deaths by organised violence: no figure for this country; counted at its worst"),
        },
        goalposts=DEATHS,
        grain=("iso3",),
        unit=N_("deaths a year"),
        logarithmic=True,
    ),
    governance("wgi_pv", THEME, 0.10, 0.05, N_("How stable the state is that would have to keep armed actors away.")),
)
