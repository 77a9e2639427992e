"""What surveyors saw at artisanal sites: the share of sites where a question was ever answered yes."""

from __future__ import annotations

import pandas as pd

from geo.risk.inputs import Inputs
from geo.risk.rule import Measure, State, blank, filled, scaled

SURVEYED = frozenset({"COD"})
"""The only country whose sites were surveyed in the tables at hand (IPIS)."""
LEAST_ASSESSED = 0.20
"""Share of the sites that must have been asked; below it the answers of a few stand for too many."""

LEAST_SITES = 3
"""Surveyed sites that a whole country needs: two pits say nothing about it. A region is told by any site in it."""


def surveyed_sites(inputs: Inputs, question: str) -> pd.DataFrame:
    """One row per surveyed site and metal: `metal`, `region_code` (missing if unknown), `answer` (ever), `assessed` (date)."""
    survey = inputs["site_survey"][["site_id", f"{question}_ever", f"{question}_assessed"]]
    survey = survey.set_axis(["site_id", "answer", "assessed"], axis=1)
    site = inputs["mine_site"][["site_id", "region_code"]]
    return survey.merge(inputs["mine_site_metal"][["site_id", "metal"]], on="site_id").merge(
        site, on="site_id", how="left"
    )


def counts(sites: pd.DataFrame) -> pd.DataFrame:
    """Per metal, and per metal and region, how many sites said `yes` and `no`, were `unknown`, and the newest `date`.

    Index: `metal region_code`, the region "" for all sites of the metal. A site of unknown region might lie in any: it counts as
    unknown in each region of its metal.
    """
    rows = sites[["metal", "region_code", "assessed"]].assign(
        yes=sites["answer"].eq("yes").astype(int), no=sites["answer"].eq("no").astype(int), sites=1
    )
    placed = rows["region_code"].notna()
    groups = pd.concat([rows.assign(region_code=""), rows[placed]]).groupby(["metal", "region_code"])
    asked = groups["assessed"]
    table = groups[["yes", "no", "sites"]].sum().assign(first=asked.min(), date=asked.max()).reset_index()
    nowhere = table["metal"].map(rows.loc[~placed, "metal"].value_counts()).fillna(0).astype(int)
    table["sites"] += nowhere.where(table["region_code"] != "", 0)
    table["unknown"] = table["sites"] - table["yes"] - table["no"]
    return table.set_index(table["metal"] + " " + table["region_code"])


def _years(table: pd.DataFrame) -> pd.Series:
    """From the first to the last year in which a site was asked for the last time: 2013–2023."""
    first, last = table["first"].astype(object).fillna("").str[:4], table["date"].astype(object).fillna("").str[:4]
    return first.where(first == last, first + "–" + last)


def seen(question: str, goalposts: tuple[float, float]) -> Measure:
    """A measure of one survey question by metal and country or region of SURVEYED.

    Yes at any visit counts; sites that were not asked count as no in `sure` and as yes in `cautious`. With under
    LEAST_ASSESSED of the sites asked, no site surveyed, or under LEAST_SITES in a whole country, the place is missing.
    """

    def measure(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
        table = counts(surveyed_sites(inputs, question))
        key = (places["metal"] + " " + places["region_code"]).where(places["iso3"].isin(SURVEYED), "-")
        yes, no, unknown = (key.map(table[name]) for name in ("yes", "no", "unknown"))
        sites = yes + no + unknown
        enough = (places["region_code"] != "") | (sites >= LEAST_SITES)
        asked = ((yes + no) / sites >= LEAST_ASSESSED) & enough
        low, high = scaled(yes / sites, goalposts), scaled((yes + unknown) / sites, goalposts)
        return filled(
            blank(places),
            asked,
            State.KNOWN,
            low=low,
            sure=low,
            cautious=high,
            high=high,
            value=yes,
            value_low=no,
            value_high=unknown,
            detail=key.map(_years(table)).astype(object).fillna(""),
            date=key.map(table["date"]).astype(object).fillna(""),
        )

    return measure
