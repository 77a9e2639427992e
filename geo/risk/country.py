"""Conditions of a country: governance, development, work of children, mercury, artisanal share of output."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geo.risk.inputs import Inputs
from geo.risk.rule import Measure, State, blank, filled, scaled
from geo.tables.shared import once


def newest(inputs: Inputs, indicator: str, source_id: str) -> pd.DataFrame:
    """One row per country for an indicator, by iso3: its newest year.

    A country in which one of several rows has no year is left out: which of them is the newest is not known.
    """
    return _newest(inputs.rows("country_indicator", source_id), indicator)


@once
def _newest(rows: pd.DataFrame, indicator: str) -> pd.DataFrame:
    rows = rows[rows["indicator"] == indicator]
    several = rows["iso3"].duplicated(keep=False)
    unclear = set(rows.loc[several & rows["year"].isna(), "iso3"])
    rows = rows[~rows["iso3"].isin(unclear)].sort_values("year", kind="stable", na_position="first")
    return rows.drop_duplicates("iso3", keep="last").set_index("iso3")


def indicator(code: str, source_id: str, goalposts: tuple[float, float], error: float) -> Measure:
    """A measure of one number per country, with a band of `error` (in its unit) around it."""

    def measure(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
        rows = newest(inputs, code, source_id)[["value", "year", "as_of", "category"]].reindex(places["iso3"])
        rows.index = places.index
        value, year = rows["value"].astype(float), rows["year"]
        ends = scaled(value - error, goalposts), scaled(value + error, goalposts)
        count = scaled(value, goalposts)
        return filled(
            blank(places),
            value.notna(),
            State.KNOWN,
            low=np.minimum(*ends),
            sure=count,
            cautious=count,
            high=np.maximum(*ends),
            value=value,
            detail=rows["category"].astype(object).fillna(""),
            date=year.map(lambda y: "" if y != y else str(int(y))).where(year.notna(), rows["as_of"]).fillna(""),
        )

    return measure


def mercury(goalposts: tuple[float, float], threshold: float, source_id: str) -> Measure:
    """Tonnes of mercury a year in artisanal gold mining; a country not in the table uses under `threshold` t, or nobody said."""

    def measure(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
        told = inputs.rows("country_indicator", source_id)
        told = told[told["indicator"] == "asgm_mercury"]
        if told.empty:
            return blank(places)
        rows = newest(inputs, "asgm_mercury", source_id)
        named = places["iso3"].isin(told["iso3"])
        top = float(scaled(pd.Series([threshold]), goalposts, True).iloc[0])
        frame = filled(
            blank(places), ~named, State.ABSENT, low=0.0, sure=top / 2, cautious=top / 2, high=top, date="2017"
        )
        value = places["iso3"].map(rows["value"]).astype(float)
        count = scaled(value, goalposts, True)
        low = scaled(places["iso3"].map(rows["low"]).astype(float), goalposts, True)
        high = scaled(places["iso3"].map(rows["high"]).astype(float), goalposts, True)
        return filled(
            frame,
            named & value.notna(),
            State.KNOWN,
            low=low.fillna(0.0),
            sure=count,
            cautious=count,
            high=high.fillna(100.0),
            value=value,
            value_low=places["iso3"].map(rows["low"]),
            value_high=places["iso3"].map(rows["high"]),
            date=places["iso3"].map(rows["year"]).map(lambda y: "" if y != y else str(int(y))),
        )

    return measure


def artisanal_share(goalposts: tuple[float, float]) -> Measure:
    """Share of a country's output of a metal that is artisanal, over all who say so; most countries have no figure.

    A row without its upper figure may be anything up to 100; a row whose metal is not told spoils its country.
    """

    def measure(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
        rows = inputs["asm_sector"]
        rows = rows[rows["measure"] == "share_of_output"]
        unclear = set(rows.loc[rows["metal"].isna(), "iso3"])
        rows = rows[rows["metal"].notna() & ~rows["iso3"].isin(unclear)]
        pair = places["metal"] + " " + places["iso3"]
        spans = rows.assign(
            key=rows["metal"] + " " + rows["iso3"],
            least=rows["low"].astype(float).fillna(0.0),
            most=np.where(rows["high"].isna(), 1.0, rows["high"].astype(float)),
        ).groupby("key")
        span = spans.agg(
            least=("least", "min"), most=("most", "max"), who=("quoted_source", _joined), year=("year", "max")
        )
        least, most = pair.map(span["least"]), pair.map(span["most"])
        return filled(
            blank(places),
            least.notna(),
            State.KNOWN,
            low=scaled(least, goalposts),
            sure=scaled(least, goalposts),
            cautious=scaled(most, goalposts),
            high=scaled(most, goalposts),
            value_low=least,
            value_high=most,
            detail=pair.map(span["who"]).astype(object).fillna(""),
            date=pair.map(span["year"]).map(lambda y: "" if y != y else str(int(y))),
        )

    return measure


def _joined(names: pd.Series) -> str:
    return "; ".join(sorted(set(names)))
