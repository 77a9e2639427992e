"""What surveyors saw at artisanal sites: the share of the sites visited in the last five years where a question was answered yes."""

from __future__ import annotations

import pandas as pd

from geo.model import FRESH_FROM, Strength, Theme
from geo.risk.inputs import Inputs
from geo.risk.rule import Group, Measure, Rule, State, blank, filled, scaled
from geo.words.text import N_

SURVEYED = frozenset({"COD"})
"""The only country whose sites were surveyed in the tables at hand (IPIS)."""
LEAST_VISITED = 5
"""Sites visited in the last five years from which on a region is told by them; a whole country needs twice as many."""
UNSETTLED = {"low": 0.0, "sure": 0.0, "cautious": 100.0, "high": 100.0}


def surveyed_sites(inputs: Inputs, question: str) -> pd.DataFrame:
    """One row per site and metal that was visited on site, by its answers to one question.

    Columns `metal`, `region_code` (missing if unknown), `recent`, `ever` (answers at visits on site), `off_site` (told by others),
    `assessed` (date of the newest answer), `fresh` (visited in the last five years, or nobody says when), `dated` (surely so).
    """
    survey = inputs["site_survey"]
    survey = survey[survey["record"] == "visit"]
    named = ("recent", "ever", "off_site", "assessed")
    rows = survey[["site_id", "last_visit", *(f"{question}_{name}" for name in named)]]
    rows = rows.set_axis(["site_id", "last_visit", *named], axis=1)
    fresh = rows["last_visit"].astype(object).fillna("9999") >= FRESH_FROM
    rows = rows.assign(fresh=fresh, dated=fresh & rows["last_visit"].notna())
    site = inputs["mine_site"][["site_id", "region_code"]]
    return rows.merge(inputs["mine_site_metal"][["site_id", "metal"]], on="site_id").merge(
        site, on="site_id", how="left"
    )


def counts(sites: pd.DataFrame) -> pd.DataFrame:
    """Per metal, and per metal and region, how many visited sites said what.

    Index `metal region_code`, the region "" for all sites of the metal. Columns `sites`; of those visited in the last five years
    `fresh`, `yes`, `no`; `dated` those that surely were, and surely lie there; `asked` at any visit; `first` and `date`, the first
    and last answer, `median` the middle one. A site of unknown region might lie in any: it is one without an answer in each region
    of its metal.
    """
    recent, ever = sites["recent"], sites["ever"]
    rows = sites[["metal", "region_code", "assessed"]].assign(
        sites=1,
        fresh=sites["fresh"].astype(int),
        dated=sites["dated"].astype(int),
        yes=(recent.eq("yes") & sites["fresh"]).astype(int),
        no=(recent.eq("no") & sites["fresh"]).astype(int),
        asked=ever.isin(["yes", "no"]).astype(int),
    )
    placed = rows["region_code"].notna()
    every = pd.concat([rows.assign(region_code=""), rows[placed]])
    sums = ["sites", "fresh", "dated", "yes", "no", "asked"]
    table = every.groupby(["metal", "region_code"])[sums].sum().join(_dates(every)).reset_index()
    nowhere = rows[~placed].groupby("metal")[["sites", "fresh"]].sum()
    for name in nowhere:
        more = table["metal"].map(nowhere[name]).fillna(0).astype(int)
        table[name] += more.where(table["region_code"] != "", 0)
    return table.set_index(table["metal"] + " " + table["region_code"])


def _dates(rows: pd.DataFrame) -> pd.DataFrame:
    """By metal and region the `first` and last (`date`) answer, and the `median` one: of two in the middle the later."""
    keys = ["metal", "region_code"]
    told = rows.loc[rows["assessed"].notna(), [*keys, "assessed"]].astype(object).sort_values("assessed")
    groups = told.groupby(keys)
    middle = told[groups.cumcount() == groups["assessed"].transform("size") // 2].set_index(keys)["assessed"]
    answers = groups["assessed"]
    return pd.DataFrame({"first": answers.first(), "date": answers.last(), "median": middle})


def _years(table: pd.DataFrame) -> pd.Series:
    """From the first to the last year in which a site was asked for the last time: 2013–2023."""
    first, last = table["first"].astype(object).fillna("").str[:4], table["date"].astype(object).fillna("").str[:4]
    return first.where(first == last, first + "–" + last)


def seen(question: str, goalposts: tuple[float, float], ceiling: float = 100.0) -> Measure:
    """A measure of one survey question by metal and country or region of SURVEYED, up to `ceiling`.

    The answers of the last five years carry the weight: of the sites visited since, those that were not asked count as no in `sure`
    and as yes in `cautious`. Older answers, and sites that nobody visited since, only widen the interval (`low`, `high`). With
    fewer than LEAST_VISITED such sites (twice as many for a country), or none of them asked, older answers do not settle it; a
    place with visits where this was never asked is MISSING, with the number of its sites in `value_high`.
    """

    def measure(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
        table = counts(surveyed_sites(inputs, question))
        key = (places["metal"] + " " + places["region_code"]).where(places["iso3"].isin(SURVEYED), "-")
        sites, fresh, yes, no, asked = (key.map(table[name]) for name in ("sites", "fresh", "yes", "no", "asked"))
        least = (places["region_code"] == "").map({True: 2 * LEAST_VISITED, False: LEAST_VISITED})
        settled = (key.map(table["dated"]) >= least) & (yes + no > 0)
        told = {
            "value": yes,
            "value_low": no,
            "value_high": sites - yes - no,
            "detail": key.map(_years(table)).astype(object).fillna(""),
            "date": key.map(table["median"]).astype(object).fillna(""),
        }
        frame = filled(blank(places), sites > 0, State.MISSING, value_high=sites)
        frame = filled(frame, asked > 0, State.KNOWN, **UNSETTLED, **told)
        bounds = {
            "low": yes / sites,
            "sure": yes / fresh,
            "cautious": (fresh - no) / fresh,
            "high": (sites - no) / sites,
        }
        scores = {name: scaled(share, goalposts) * ceiling / 100 for name, share in bounds.items()}
        return filled(frame, settled, State.KNOWN, **{**scores, "high": scaled(bounds["high"], goalposts)}, **told)

    return measure


def surveyed_rule(
    code: str, theme: Theme, measure: Measure, goalposts: tuple[float, float], label: str, why: str, known: str,
    missing: str, bounds: bool = True, metals: frozenset[str] = frozenset(),
) -> Rule:  # fmt: skip
    """The rule of one survey question, as evidence; it `bounds` the harm from above where the question is the whole of it;

    `known`, `missing`: what it says by state.
    """
    return Rule(
        code=f"{theme}.{code}",
        theme=theme,
        group=Group.EVIDENCE,
        strength=Strength.OBSERVED,
        source_id="ipis_drc",
        label=label,
        why=why,
        measure=measure,
        said={State.KNOWN: known, State.MISSING: missing},
        goalposts=goalposts,
        unit=N_("share of surveyed sites"),
        bounds=bounds,
        metals=metals,
        countries=SURVEYED,
    )
