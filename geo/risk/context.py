"""Rules on the conditions of a country, shared by the themes: governance, development, work of children. Never evidence."""

from __future__ import annotations

from collections.abc import Sequence

from geo.model import Strength, Theme
from geo.risk import country
from geo.risk.rule import Group, Measure, Rule, State
from geo.words.text import N_

GOVERNANCE = (1.75, -1.75)
"""WGI run from about -2.5 to 2.5; nine countries in ten lie between these."""
GOVERNANCE_ERROR = 0.25
"""The file has no standard errors; WGI's own are about 0.2 to 0.3 for most countries."""
HDI = (0.95, 0.45)
CHILD_WORK = (0.0, 0.30)
NO_FIGURE = N_("{label}: no figure for this country; it may be anything")


def governed(codes: Sequence[str]) -> Measure:
    """The measure of some Worldwide Governance Indicators as one: they share an origin."""
    return country.governance_mean(codes, "wgi", GOVERNANCE, GOVERNANCE_ERROR)


def governance(codes: Sequence[str], theme: Theme, weight: float, why: str, said: str) -> Rule:
    """One governance index as context of a theme; `said` names its indicators in words."""
    return Rule(
        code=f"{theme}.governance",
        theme=theme,
        group=Group.GOVERNANCE,
        strength=Strength.CONTEXT,
        weight=weight,
        source_id="wgi",
        label=N_("Governance"),
        why=why,
        measure=governed(codes),
        said={State.KNOWN: said, State.MISSING: NO_FIGURE},
        goalposts=GOVERNANCE,
        unit=N_("standard units"),
        error=GOVERNANCE_ERROR,
        grain=("iso3",),
    )


def development(theme: Theme, weight: float, why: str) -> Rule:
    """The Human Development Index as context of a theme."""
    return Rule(
        code=f"{theme}.hdi",
        theme=theme,
        group=Group.LIVING,
        strength=Strength.CONTEXT,
        weight=weight,
        source_id="undp_hdi",
        label=N_("Human development"),
        why=why,
        measure=country.indicator("hdi", "undp_hdi", HDI, 0.01),
        said={State.KNOWN: N_("Human Development Index {value} (0 to 1)"), State.MISSING: NO_FIGURE},
        goalposts=HDI,
        unit=N_("0 to 1"),
        error=0.01,
        grain=("iso3",),
    )


def child_work(theme: Theme, weight: float, why: str) -> Rule:
    """The share of children who work, in any sector, as context of a theme."""
    return Rule(
        code=f"{theme}.child_work",
        theme=theme,
        group=Group.LIVING,
        strength=Strength.CONTEXT,
        weight=weight,
        source_id="ilab_2022",
        label=N_("Children who work, in any sector"),
        why=why,
        measure=country.child_work(CHILD_WORK, 0.03, "ilab_2022"),
        said={
            State.KNOWN: N_("{value} of children work, in any sector (age {detail}; survey year not told)"),
            State.ABSENT: N_(
                "Children who work: the publisher gives no figure, human development is very high; counted 0 to 20"
            ),
            State.MISSING: NO_FIGURE,
        },
        goalposts=CHILD_WORK,
        unit=N_("share of children"),
        error=0.03,
        grain=("iso3",),
        as_share=True,
    )
