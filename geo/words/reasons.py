"""Why a part of a supply counts as it does, and what an assessment rests on, in words."""

from __future__ import annotations

from geo.model import Basis, Because
from geo.words.labels import RULE_GROUPS, STRENGTHS, Labels
from geo.words.text import N_

BECAUSE: Labels = {
    Because.UNSETTLED: N_("evidence that does not settle it"),
    Because.PART: N_("evidence about a part of the country whose share is not known"),
    Because.CONTEXT: N_("the country’s conditions alone"),
    Because.HAZARD: N_("hazard of the metal times weak governance, modelled"),
    Because.SITES: N_("worked places in listed areas"),
    Because.TRANSIT: N_("a transit signal"),
    Because.NO_CONFLICT: N_("no listed area, no organised violence in five years, no transit signal"),
    Because.NO_CONFLICT_NO_FLOW: N_(
        "no listed area, no organised violence in five years, no listed area that yields the metal beside it; "
        "no trade flow of its ore is held"
    ),
    Because.SURVEYED: N_("surveyed sites"),
    Because.GAP: N_("what was not asked counts at its worst"),
}
"""Why a part of the supply counts as plausible, or as below."""

BASES: Labels = {
    Basis.EVIDENCE: RULE_GROUPS["evidence"],
    Basis.CONTEXT: STRENGTHS["context"],
    Basis.NONE: N_("nothing at hand"),
}
"""What an assessment rests on."""


def because(codes: str) -> list[str]:
    """The English reasons of codes with a space between; a code that is not known stays as it is."""
    return [BECAUSE.get(code, code) for code in codes.split()]
