"""What the US list of goods made with child or forced labour says of a metal in a country, and in the regions that it names."""

from __future__ import annotations

import pandas as pd

from geo.risk.inputs import Inputs
from geo.risk.places import held_by, worked_by_region
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
    PART unless they hold WHOLE_FROM of its worked places. Where it names none, the country is KNOWN and its regions are PART: the
    listing may be about them; a region beside those that are named is ELSEWHERE (`detail`: their codes). A pair of which only a
    later good is named, for an input that is listed, is INPUT (`detail`: the listings). Absence is claimed (ABSENT) only of a complete
    and newest edition; else what is not named is MISSING. Without one of the EDITIONS everything else is a gap at its worst.
    """

    def measure(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
        goods, inputs_of = _goods(inputs["labour_listing"], flag), _inputs(inputs["labour_listing"], flag)
        pair = places["metal"] + " " + places["iso3"]
        frame = _beside(_silent(inputs, places), pair, goods, inputs_of)
        here = pair.isin(goods.index)
        told = {
            "detail": pair.map(goods["good"]).astype(object).fillna(""),
            "date": pair.map(goods["edition"]).map(_year),
        }
        where = pair.map(goods["where"])
        known = here & _speaks(inputs, places, where)
        open_ = here & ((places["region_code"] == "") | where.eq(""))
        frame = filled(frame, open_ & ~known, State.PART, **PARTLY, **told)
        frame = filled(frame, known, State.KNOWN, **LISTED, **told)
        source = pair.map(goods["source_id"]).astype(object).fillna(pair.map(inputs_of["source_id"]))
        return frame.assign(source_id=source.where(frame["state"].isin(NAMING)))

    return measure


NAMING = (State.KNOWN, State.PART, State.ELSEWHERE, State.INPUT)
"""What the list says of a pair that it names in some way; all else is said by the rule's own source."""


def _beside(frame: pd.DataFrame, pair: pd.Series, goods: pd.DataFrame, inputs_of: pd.DataFrame) -> pd.DataFrame:
    """`frame` with what is named beside each place: other regions of its country (`goods`), or an input (`inputs_of`); counts nothing."""
    frame = _named(
        frame, pair.isin(inputs_of.index) & ~pair.isin(goods.index), State.INPUT, pair, inputs_of, "listings"
    )
    return _named(frame, pair.isin(goods.index), State.ELSEWHERE, pair, goods, "where")


def _named(
    frame: pd.DataFrame, here: pd.Series, state: State, pair: pd.Series, told: pd.DataFrame, detail: str
) -> pd.DataFrame:
    values, year = pair.map(told[detail]).astype(object).fillna(""), pair.map(told["edition"])
    return filled(frame, here, state, detail=values, date=year.map(_year))


def _year(edition: float) -> str:
    return "" if edition != edition else str(int(edition))


def _silent(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
    """What is said of a place that no edition at hand names."""
    if not inputs.rows("labour_listing", COMPLETE).empty:
        country = places["region_code"] == ""
        return filled(blank(places, cautious=0.0), country, State.ABSENT)
    whole = all(not inputs.rows("labour_listing", edition).empty for edition in EDITIONS)
    return blank(places, cautious=0.0) if whole else blank(places)


@once
def _goods(listing: pd.DataFrame, flag: str) -> pd.DataFrame:
    """By metal and country (`au COD`) what its newest edition lists: `good`, `edition`, `source_id`, `where` ("" = whole)."""
    rows = listing[(listing["scope"] == "direct") & listing[flag].astype(bool) & listing["removed"].isna()]
    pair = rows["metal"] + " " + rows["iso3"]
    rows = rows[rows["edition"] == rows["edition"].groupby(pair).transform("max")]
    by = rows.assign(where=rows["where"].astype(object).fillna("")).groupby(rows["metal"] + " " + rows["iso3"])
    return pd.DataFrame(
        {
            "good": by["good"].agg(lambda goods: ", ".join(sorted(set(goods)))),
            "edition": by["edition"].max(),
            "source_id": by["source_id"].min(),
            "where": by["where"].agg(_regions),
        }
    )


@once
def _inputs(listing: pd.DataFrame, flag: str) -> pd.DataFrame:
    """By metal and country what its newest edition names for an input that is listed by the flag: `listings`, `edition`, `source_id`."""
    listing = listing[listing["removed"].isna()]
    direct = listing[(listing["scope"] == "direct") & listing[flag].astype(bool)]
    rows = listing[listing["scope"] == "downstream"]
    origin = rows["derived_from_iso3"] + " " + rows["derived_from"].str.casefold()
    rows = rows[origin.isin(set(direct["iso3"] + " " + direct["good"].str.casefold()))]
    pair = rows["metal"] + " " + rows["iso3"]
    rows = rows[rows["edition"] == rows["edition"].groupby(pair).transform("max")]
    by = rows.groupby(rows["metal"] + " " + rows["iso3"])
    listings = by["listing_id"].agg(lambda names: " ".join(sorted(names)))
    return pd.DataFrame({"listings": listings, "edition": by["edition"].max(), "source_id": by["source_id"].min()})


def _regions(where: pd.Series) -> str:
    """The regions of several listings; one of the whole country makes it the whole country."""
    return "" if (where == "").any() else " ".join(sorted(set(" ".join(where).split())))


def _speaks(inputs: Inputs, places: pd.DataFrame, where: pd.Series) -> pd.Series:
    """Whether a listing (`where` by place, missing = none) speaks of the place itself."""
    worked = worked_by_region(inputs)

    def speaks(metal: str, iso3: str, region: str, codes: object) -> bool:
        if not isinstance(codes, str):
            return False
        named = set(codes.split())
        if region:
            return region in named or held_by(worked, metal, iso3, {region}) >= WHOLE_FROM
        return not named or held_by(worked, metal, iso3, named) >= WHOLE_FROM

    rows = zip(places["metal"], places["iso3"], places["region_code"], where, strict=True)
    return pd.Series([speaks(*row) for row in rows], index=places.index, dtype=bool)
