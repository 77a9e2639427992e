"""What the US list of goods made with child or forced labour says of a metal in a country, and in the regions that it names."""

from __future__ import annotations

import pandas as pd

from geo.risk.inputs import Inputs
from geo.risk.places import held_by
from geo.risk.rule import Measure, State, blank, filled
from geo.tables.shared import once

LISTED = {"low": 50.0, "sure": 65.0, "cautious": 65.0, "high": 100.0}
"""A listing says that harm was found, not how much of it: at high or above, counted 65."""
PARTLY = {"low": 0.0, "sure": 0.0, "cautious": 65.0, "high": 100.0}
"""The same of a part of the country whose share of the output is not known, or of a report without a recent date."""
EDITIONS = ("ilab_2022", "ilab_2024_attested")
"""What is at hand of the list: the whole edition of 2022, and the rows of 2024 that somebody attests."""
COMPLETE = "laborshield"
"""The department's own table: a complete and newest edition, when a person has dropped it in. It replaces the others."""
WHOLE_FROM = 0.9
"""Regions that hold this share of a country's worked places of a metal stand for the country, and the country for them."""


def listed(flag: str) -> Measure:
    """A measure of `labour_listing` by one of its flags, `child_labour` or `forced_labour`, for the good itself.

    The newest edition that names a pair speaks, with the regions that its narrative names (`where`): these are KNOWN, the country
    PART unless they hold WHOLE_FROM of its worked places. Absence is claimed (ABSENT) only of a complete and newest edition; else
    what is not named is MISSING. Without one of the EDITIONS everything else is a gap at its worst.
    """

    def measure(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
        frame = _silent(inputs, places)
        goods = _goods(inputs["labour_listing"], flag)
        pair = places["metal"] + " " + places["iso3"]
        here = pair.isin(goods.index)
        told = {
            "detail": pair.map(goods["good"]).astype(object).fillna(""),
            "date": pair.map(goods["edition"]).map(lambda year: "" if year != year else str(int(year))),
        }
        known = here & _speaks(inputs, places, pair.map(goods["where"]))
        frame = filled(frame, here & ~known & (places["region_code"] == ""), State.PART, **PARTLY, **told)
        return filled(frame, known, State.KNOWN, **LISTED, **told)

    return measure


def _silent(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
    """What is said of a place that no edition at hand names."""
    if not inputs.rows("labour_listing", COMPLETE).empty:
        country = places["region_code"] == ""
        return filled(blank(places, cautious=0.0), country, State.ABSENT)
    whole = all(not inputs.rows("labour_listing", edition).empty for edition in EDITIONS)
    return blank(places, cautious=0.0) if whole else blank(places)


@once
def _goods(listing: pd.DataFrame, flag: str) -> pd.DataFrame:
    """By metal and country (`au COD`) what its newest edition lists: `good`, `edition`, `where` (codes; "" = whole country)."""
    rows = listing[(listing["scope"] == "direct") & listing[flag].astype(bool) & listing["removed"].isna()]
    pair = rows["metal"] + " " + rows["iso3"]
    rows = rows[rows["edition"] == rows["edition"].groupby(pair).transform("max")]
    by = rows.assign(where=rows["where"].astype(object).fillna("")).groupby(rows["metal"] + " " + rows["iso3"])
    return pd.DataFrame(
        {
            "good": by["good"].agg(lambda goods: ", ".join(sorted(set(goods)))),
            "edition": by["edition"].max(),
            "where": by["where"].agg(_regions),
        }
    )


def _regions(where: pd.Series) -> str:
    """The regions of several listings; one of the whole country makes it the whole country."""
    return "" if (where == "").any() else " ".join(sorted(set(" ".join(where).split())))


def _speaks(inputs: Inputs, places: pd.DataFrame, where: pd.Series) -> pd.Series:
    """Whether a listing (`where` by place, missing = none) speaks of the place itself."""
    named = [set(str(codes).split()) if isinstance(codes, str) else set() for codes in where]
    rows = zip(places["metal"], places["iso3"], places["region_code"], named, where, strict=True)
    speaks = [
        isinstance(codes, str)
        and (
            region in regions or held_by(inputs, metal, iso3, {region}) >= WHOLE_FROM
            if region
            else not regions or held_by(inputs, metal, iso3, regions) >= WHOLE_FROM
        )
        for metal, iso3, region, regions, codes in rows
    ]
    return pd.Series(speaks, index=places.index, dtype=bool)
