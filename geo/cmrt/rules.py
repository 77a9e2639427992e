"""Every rule of the supplier check with its name and its OECD step, and what all of them raise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from geo.cmrt import rules_answers as answers
from geo.cmrt import rules_file as file
from geo.cmrt import rules_places as places
from geo.cmrt import rules_smelters as smelters
from geo.cmrt.case import Case, Concern, Point
from geo.cmrt.versions import template_version
from geo.words.text import N_


@dataclass(frozen=True)
class Rule:
    """A rule: its name in plain words, the OECD step it belongs to, the function that checks it, and what it is about.

    A finding about the file is a reason to have it corrected; one about a place is a reason to ask, and no fault of the file.
    """

    title: str
    step: int
    check: Callable[[Case], Iterator[Point]]
    about: str = "file"


PLACE = "place"


RULES: Mapping[str, Rule] = {
    "empty": Rule(N_("Empty for the most part"), 5, file.empty),
    "few_recognised": Rule(N_("Few smelters recognised"), 2, file.few_recognised),
    "declared_without_smelters": Rule(N_("Declared metal without smelters"), 2, answers.declared_without_smelters),
    "all_yes_and_no_list": Rule(N_("All yes, and no smelters"), 2, answers.all_yes_and_no_list),
    "cahra_contradicted": Rule(N_("No conflict areas, and yet one is named"), 2, places.cahra_contradicted),
    "covered_countries_contradicted": Rule(
        N_("Not DR Congo or its neighbours, and yet one is named"), 2, places.covered_contradicted
    ),
    "use_not_known": Rule(N_("Whether a metal is used is not known"), 2, answers.use_not_known),
    "metals_outside": Rule(N_("Smelters of metals that are not asked about"), 2, answers.metals_outside),
    "listed_but_not_used": Rule(N_("Not used, and yet smelters are listed"), 2, answers.listed_but_not_used),
    "remains_but_not_used": Rule(N_("Not used, and yet in the product"), 2, answers.remains_but_not_used),
    "recycled_but_mined": Rule(N_("All recycled, and yet mined"), 2, answers.recycled_but_mined),
    "identified_but_unknown": Rule(N_("All identified, and yet some unknown"), 2, answers.identified_but_unknown),
    "not_complete": Rule(N_("Not all smelters known or told"), 2, answers.not_complete),
    "identified_but_not_reported": Rule(
        N_("All identified, and yet not all in the file"), 2, answers.identified_but_not_reported
    ),
    "response_share": Rule(N_("Few suppliers answered"), 2, answers.response_share),
    "out_of_date": Rule(N_("Older than twelve months"), 5, file.out_of_date),
    "template_version": Rule(N_("Version of the template"), 5, template_version),
    "ids": Rule(N_("Ids that do not hold"), 2, smelters.ids),
    "identity": Rule(N_("Id and name that do not belong together"), 2, smelters.identity),
    "unnamed": Rule(N_("Rows that name nobody"), 2, smelters.unnamed),
    "duplicates": Rule(N_("Listed more than once"), 2, smelters.duplicates),
    "not_identified": Rule(N_("Smelters not yet identified"), 2, smelters.not_identified),
    "unmatched": Rule(N_("Smelters that no list knows"), 2, smelters.unmatched),
    "other_script": Rule(N_("Names that could not be compared"), 2, smelters.other_script),
    "company_for_product": Rule(N_("Company-wide where a product is meant"), 2, file.company_for_product),
    "articles": Rule(N_("Articles that the list of products does not name"), 2, file.articles),
    "policy": Rule(N_("Policy"), 1, file.policy),
    "practice": Rule(N_("Due diligence that is not done"), 3, file.practice),
    "listed_area": Rule(N_("Smelter in a listed area"), 2, places.listed_area, PLACE),
    "fatf": Rule(N_("Smelter in a country on the FATF lists"), 2, places.fatf, PLACE),
    "eu_high_risk": Rule(N_("Smelter in a country on the EU’s money-laundering list"), 2, places.eu_high_risk, PLACE),
    "mine_country": Rule(N_("Mines in a country with listed areas"), 2, places.mine_country, PLACE),
    "origin_open": Rule(N_("Origins that could not be read"), 2, places.origin_open),
    "smelter_country_open": Rule(N_("Countries of smelters that could not be read"), 2, places.smelter_country_open),
    "gold_transit": Rule(N_("Gold refined where little is mined"), 2, places.gold_transit, PLACE),
    "status": Rule(N_("Assessment status in the list that you loaded"), 4, smelters.status),
    "removed": Rule(N_("Gone from the newest list of smelters"), 4, smelters.removed),
    "listings": Rule(N_("On a list of forced labour"), 2, smelters.listings, PLACE),
    "cobalt_missing": Rule(N_("Battery without cobalt"), 2, file.cobalt_missing),
    "unanswered": Rule(N_("Questions without an answer"), 5, file.unanswered),
}


def concerns(case: Case) -> tuple[Concern, ...]:
    """All that the rules raise, the most pressing first, then in the order of the rules."""
    order = ("high", "medium", "low")
    raised = [
        Concern(**vars(point), rule=name, step=rule.step, about=rule.about)
        for name, rule in RULES.items()
        for point in rule.check(case)
    ]
    return tuple(sorted(raised, key=lambda concern: order.index(concern.severity)))
