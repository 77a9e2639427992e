"""What the US list of goods made with child or forced labour says of a metal in a country."""

from __future__ import annotations

import pandas as pd

from geo.risk.inputs import Inputs
from geo.risk.rule import Measure, State, blank, filled
from geo.tables.shared import once

LISTED = (80.0, 100.0)
SECOND_HAND = (70.0, 90.0)
NOT_LISTED = (0.0, 20.0, 50.0)
"""Absence from the list: an interval, never zero. It counts 20 because the list covers goods in which ILAB found reason to look."""
FULL, PARTIAL = "ilab_2022", "ilab_2024_attested"


def listed(flag: str) -> Measure:
    """A measure of `labour_listing` by one of its flags, `child_labour` or `forced_labour`, for the good itself.

    LISTED by the list we hold: 80-100, counted 100. Only in the transcription of the next edition: 70-90, counted 90.
    In the list we hold other goods only: 0-50, counted 20. Without that list: missing.
    """

    def measure(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
        frame = blank(places)
        listing = inputs["labour_listing"]
        if inputs.rows("labour_listing", FULL).empty:
            return frame
        pair = places["metal"] + " " + places["iso3"]
        low, count, high = NOT_LISTED
        frame = filled(frame, pair.notna(), State.ABSENT, low=low, sure=count, cautious=count, high=high, date="2022")
        if inputs.rows("labour_listing", PARTIAL).empty:
            return _entered(blank(places), pair, _goods(listing, flag, False), LISTED)
        frame = _entered(frame, pair, _goods(listing, flag, True), SECOND_HAND)
        return _entered(frame, pair, _goods(listing, flag, False), LISTED)

    return measure


@once
def _goods(listing: pd.DataFrame, flag: str, second_hand: bool) -> pd.DataFrame:
    """The goods listed for the metal itself by metal and country (`au COD`): `good`, and the newest `edition`."""
    direct = listing[(listing["scope"] == "direct") & listing[flag].astype(bool)]
    rows = direct[direct["second_hand"] if second_hand else ~direct["second_hand"]]
    by = rows.groupby(rows["metal"] + " " + rows["iso3"])
    return pd.DataFrame({"good": by["good"].agg(lambda g: ", ".join(sorted(set(g)))), "edition": by["edition"].max()})


def _entered(frame: pd.DataFrame, pair: pd.Series, goods: pd.DataFrame, bounds: tuple[float, float]) -> pd.DataFrame:
    """The places whose metal and country stand among `goods`, as listed."""
    here = pair.isin(goods.index)
    low, high = bounds
    return filled(
        frame,
        here,
        State.KNOWN,
        low=low,
        sure=high,
        cautious=high,
        high=100.0,
        detail=pair.map(goods["good"]).astype(object).fillna(""),
        date=pair.map(goods["edition"]).map(lambda year: "" if year != year else str(int(year))),
    )
