"""Conflict presence: the EU's list of areas and deaths by organised violence. Presence is context, never financing."""

from __future__ import annotations

import pandas as pd

from geo.risk.inputs import Inputs
from geo.risk.rule import Measure, State, blank, filled, scaled

STATUS_SCORE = {"conflict_affected": 100.0, "whole_country": 100.0, "high_risk": 70.0}
NOT_LISTED = (0.0, 20.0, 50.0)
YEARS = 5


def listed_area(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
    """The EU's list: for a country its gravest listed area, for a region its own entry or its whole country's.

    An area whose region is not told may lie in any of its country's regions: one without an entry is missing, one with an entry
    of its own may be listed more gravely.
    """
    area = inputs["cahra_area"]
    frame = blank(places)
    if area.empty:
        return frame
    area = area.assign(score=area["status"].map(STATUS_SCORE))
    date = str(area["list_date"].max())
    whole = area.groupby("iso3").agg(score=("score", "max"), count=("area_id", "size"))
    codes = pd.concat([area.assign(code=area["region_code"]), area.assign(code=area["area_id"])])
    of_region = codes[codes["scope"] == "region"].dropna(subset="code").groupby("code")["score"].max()
    all_of = area[area["scope"] == "country"].groupby("iso3")["score"].max()
    unclear = set(area.loc[(area["scope"] == "region") & area["region_code"].isna() & area["drawn"], "iso3"])
    is_region = places["region_code"] != ""
    open_ = is_region & places["iso3"].isin(unclear)
    own = places["region_code"].map(of_region).astype(float)
    score = places["iso3"].map(whole["score"]).astype(float).where(~is_region, own.fillna(places["iso3"].map(all_of)))
    absent = score.isna() & ~open_
    low, count, high = NOT_LISTED
    frame = filled(frame, absent, State.ABSENT, low=low, sure=count, cautious=count, high=high, date=date)
    return filled(
        frame,
        score.notna(),
        State.KNOWN,
        low=score,
        sure=score,
        cautious=score.where(~open_, 100.0),
        high=score.where(~open_, 100.0),
        value=places["iso3"].map(whole["count"]).where(~is_region, 1).astype(float),
        date=date,
    )


def deaths(goalposts: tuple[float, float]) -> Measure:
    """Deaths by organised violence a year, over the newest YEARS of the table; a country that is not in it is missing."""

    def measure(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
        year = inputs["conflict_year"]
        if year.empty:
            return blank(places)
        last = int(year["year"].max())
        rows = year[year["year"] > last - YEARS]
        yearly = rows.groupby("iso3")[["deaths_best", "deaths_low", "deaths_high"]].sum() / YEARS
        best, low, high = (
            places["iso3"].map(yearly[f"deaths_{name}"]).astype(float) for name in ("best", "low", "high")
        )
        least = pd.concat([best, low], axis=1).min(axis=1)
        most = pd.concat([best, high], axis=1).max(axis=1)
        return filled(
            blank(places),
            best.notna(),
            State.KNOWN,
            low=scaled(least, goalposts, True),
            sure=scaled(best, goalposts, True),
            cautious=scaled(best, goalposts, True),
            high=scaled(most, goalposts, True),
            value=best.round(1),
            value_low=least.round(1),
            value_high=most.round(1),
            detail=f"{last - YEARS + 1}–{last}",
            date=str(last),
        )

    return measure
