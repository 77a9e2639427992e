"""Rules on the conditions of a country, shared by the themes: governance, development, work of children."""

from __future__ import annotations

from collections.abc import Mapping

from geo.model import Strength, Theme
from geo.risk.country import indicator
from geo.risk.rule import Group, Rule, State
from geo.words.text import N_

GOVERNANCE = (1.75, -1.75)
"""WGI run from about -2.5 to 2.5; nine countries in ten lie between these."""
GOVERNANCE_ERROR = 0.25
"""The file has no standard errors; WGI's own are about 0.2 to 0.3 for most countries."""
HDI = (0.95, 0.45)
CHILD_WORK = (0.0, 0.30)

WGI_LABELS: Mapping[str, tuple[str, str]] = {
    "wgi_rl": (N_("Rule of law"), N_("Rule of law {value} (scale −2.5 weak to 2.5 strong)")),
    "wgi_rq": (N_("Regulatory quality"), N_("Regulatory quality {value} (scale −2.5 weak to 2.5 strong)")),
    "wgi_cc": (N_("Control of corruption"), N_("Control of corruption {value} (scale −2.5 weak to 2.5 strong)")),
    "wgi_ge": (N_("Government effectiveness"), N_("Government effectiveness {value} (scale −2.5 weak to 2.5 strong)")),
    "wgi_pv": (N_("Political stability"), N_("Political stability {value} (scale −2.5 weak to 2.5 strong)")),
}
NO_FIGURE = N_("{label}: no figure for this country; counted at its worst")


def governance(code: str, theme: Theme, weight: float, region_weight: float, why: str) -> Rule:
    """One of the Worldwide Governance Indicators as context of a theme."""
    label, said = WGI_LABELS[code]
    return Rule(
        code=f"{theme}.{code}",
        theme=theme,
        group=Group.GOVERNANCE,
        strength=Strength.CONTEXT,
        weight=weight,
        region_weight=region_weight,
        source_id="wgi",
        label=label,
        why=why,
        measure=indicator(code, "wgi", GOVERNANCE, GOVERNANCE_ERROR),
        said={State.KNOWN: said, State.MISSING: NO_FIGURE},
        goalposts=GOVERNANCE,
        unit=N_("standard units"),
        error=GOVERNANCE_ERROR,
        grain=("iso3",),
    )


def development(theme: Theme, weight: float, region_weight: float, why: str) -> Rule:
    """The Human Development Index as context of a theme."""
    return Rule(
        code=f"{theme}.hdi",
        theme=theme,
        group=Group.LIVING,
        strength=Strength.CONTEXT,
        weight=weight,
        region_weight=region_weight,
        source_id="undp_hdi",
        label=N_("Human development"),
        why=why,
        measure=indicator("hdi", "undp_hdi", HDI, 0.01),
        said={State.KNOWN: N_("Human Development Index {value} (0 to 1)"), State.MISSING: NO_FIGURE},
        goalposts=HDI,
        unit=N_("0 to 1"),
        error=0.01,
        grain=("iso3",),
    )


def child_work(theme: Theme, weight: float, region_weight: float, why: str) -> Rule:
    """The share of children who work, in any sector, as context of a theme."""
    return Rule(
        code=f"{theme}.child_work",
        theme=theme,
        group=Group.LIVING,
        strength=Strength.CONTEXT,
        weight=weight,
        region_weight=region_weight,
        source_id="ilab_2022",
        label=N_("Children who work, in any sector"),
        why=why,
        measure=indicator("child_work_share", "ilab_2022", CHILD_WORK, 0.03),
        said={
            State.KNOWN: N_("{value} of children work, in any sector (age {detail}; survey year not told)"),
            State.MISSING: NO_FIGURE,
        },
        goalposts=CHILD_WORK,
        unit=N_("share of children"),
        error=0.03,
        grain=("iso3",),
        as_share=True,
    )
