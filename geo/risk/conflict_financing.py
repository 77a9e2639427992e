"""The rules of conflict financing: non-state armed groups, state forces, presence only. Presence of conflict is never financing."""

from __future__ import annotations

from geo.model import Strength, Theme
from geo.risk.conflict import deaths, listed_area, sites_in_areas, transit
from geo.risk.reported import armed, reported_rule
from geo.risk.rule import Group, Rule, State
from geo.risk.survey import seen, surveyed_rule
from geo.words.text import N_

THEME = Theme.CONFLICT_FINANCING
INTERFERENCE = (0.0, 0.30)
REPORTED_NON_STATE, REPORTED_STATE = "reported_non_state", "reported_state_forces"
STATE_CEILING = 74.0
"""State forces alone never make it very high: OECD Annex II asks to engage and mitigate there."""
DEATHS = (1.0, 1000.0)
SITES, TRANSIT = "conflict_financing.sites", "conflict_financing.transit"
AREAS, VIOLENCE = "conflict_financing.listed_area", "conflict_financing.deaths"
UNHELD = {
    State.KNOWN: N_("Transit signal: beside listed areas that yield the metal; no trade flow of its ore is held"),
    State.ABSENT: N_(
        "No transit signal by its borders: no listed area that yields the metal adjoins it; no trade flow of its ore is held, so "
        "whether it buys from one is not known"
    ),
}
"""What is told of transit where no trade flow of its ore is held."""

RULES = (
    surveyed_rule(
        "non_state",
        THEME,
        seen("non_state_interference", INTERFERENCE),
        INTERFERENCE,
        N_("Non-state armed groups take a share at surveyed sites"),
        N_(
            "Financing is a fact about mines, not about countries: only a survey of sites tells it. OECD Annex II: disengage "
            "at once. Answers of the last five years count; older ones widen the interval."
        ),
        N_(
            "Non-state armed groups taking a share at {value} sites visited in the last five years, not at {value_low}; at "
            "{value_high} sites only older answers or none (answers of {detail})"
        ),
        N_("Armed actors: sites of this metal were visited ({value_high}), but this was not asked"),
    ),
    surveyed_rule(
        "state_forces",
        THEME,
        seen("state_interference", INTERFERENCE, STATE_CEILING),
        INTERFERENCE,
        N_("State forces take a share at surveyed sites"),
        N_(
            "Soldiers or police who tax, dig or trade without a right to. OECD Annex II treats them apart: engage and "
            "mitigate. So they alone make it high at most."
        ),
        N_(
            "State forces taking a share at {value} sites visited in the last five years, not at {value_low}; at "
            "{value_high} sites only older answers or none (answers of {detail})"
        ),
        N_("State forces: sites of this metal were visited ({value_high}), but this was not asked"),
    ),
    reported_rule(
        THEME,
        armed(state=False),
        N_("Non-state armed groups reported to take a share or to hold mines"),
        N_("Non-state armed group reported to take a share or to hold mines: {detail}"),
        N_(
            "Non-state armed group reported to take a share or to hold mines: {detail}; that says nothing of the country as a whole"
        ),
        N_("The table of reported armed actors is not at hand; counted at its worst"),
        REPORTED_NON_STATE,
    ),
    reported_rule(
        THEME,
        armed(state=True),
        N_("State forces reported to take a share or to hold mines"),
        N_("State force reported to take a share or to hold mines: {detail}"),
        N_(
            "State force reported to take a share or to hold mines: {detail}; that says nothing of the country as a whole"
        ),
        N_("The table of reported armed actors is not at hand; counted at its worst"),
        REPORTED_STATE,
    ),
    Rule(
        code=AREAS,
        theme=THEME,
        group=Group.PRESENCE,
        strength=Strength.LISTED,
        weight=0.5,
        source_id="cahra_eu_2026_06",
        label=N_("On the EU’s indicative list of areas"),
        why=N_(
            "Conflict presence by an authority’s list. For a country its gravest area counts; a region only by "
            "its own entry. Presence alone is nothing: it gives no level and no share."
        ),
        measure=listed_area,
        grain=("iso3",),
        said={
            State.KNOWN: N_("On the EU’s indicative list of conflict-affected and high-risk areas (entries: {value})"),
            State.ABSENT: N_("Not on the EU’s indicative list, which is not exhaustive"),
            State.MISSING: N_("Whether the EU’s list names this place is not known"),
        },
    ),
    Rule(
        code=VIOLENCE,
        theme=THEME,
        group=Group.PRESENCE,
        strength=Strength.REPORTED,
        weight=0.5,
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
            State.MISSING: N_("Deaths by organised violence: no figure for this country"),
        },
        goalposts=DEATHS,
        grain=("iso3",),
        unit=N_("deaths a year"),
        logarithmic=True,
    ),
    Rule(
        code=SITES,
        theme=THEME,
        group=Group.PRESENCE,
        strength=Strength.LISTED,
        source_id="cahra_eu_2026_06",
        label=N_("Worked places of the metal in listed areas"),
        why=N_(
            "Where the metal is worked in a listed area, financing is plausible for that part of the country’s places."
        ),
        measure=sites_in_areas,
        said={
            State.KNOWN: N_("Worked places of the metal in areas on the EU’s list: {value_low} of {value_high}"),
            State.PART: N_("It lies wholly in an area on the EU’s list"),
            State.ABSENT: N_("Worked places of the metal in areas on the EU’s list: none of {value_high}"),
            State.MISSING: N_("No worked place of the metal in a listed area is at hand here"),
        },
    ),
    Rule(
        code=TRANSIT,
        theme=THEME,
        group=Group.PRESENCE,
        strength=Strength.REPORTED,
        source_id="baci_hs22_top200",
        label=N_("Transit signal"),
        why=N_(
            "Exports far above what the country mines, beside a listed area that yields the metal, or buying from there: a red "
            "flag of the OECD guidance. It makes financing plausible and proves nothing."
        ),
        measure=transit,
        said={
            State.KNOWN: N_("Transit signal: beside or buying from listed areas that yield the metal"),
            State.ABSENT: N_(
                "No transit signal: no listed area that yields the metal adjoins it or is shown to sell to it"
            ),
            State.MISSING: N_("Transit: the trade figures at hand cannot tell"),
        },
    ),
)
