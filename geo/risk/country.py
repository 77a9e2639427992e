"""Conditions of a country: governance, development, work of children, mercury, artisanal share of output."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from geo.risk.inputs import Inputs
from geo.risk.rule import Measure, State, blank, filled, scaled
from geo.tables.shared import once

DEVELOPED = 0.80
"""From this Human Development Index on UNDP calls it very high."""
OUTSIDE = (0.0, 10.0, 20.0)
"""Child work where the publisher asks nobody because of the country's income."""


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


def governance_mean(codes: Sequence[str], source_id: str, goalposts: tuple[float, float], error: float) -> Measure:
    """A measure of several governance indicators of one origin as one: their mean, with a band of `error` around it.

    They rest on the same surveys and correlate around 0.9, so that together they know no more than one. One that a country
    lacks may be anything: it counts 0 to 100.
    """

    def measure(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
        values = pd.DataFrame({code: places["iso3"].map(newest(inputs, code, source_id)["value"]) for code in codes})
        values = values.astype(float)
        best, worst = (
            pd.DataFrame({code: scaled(values[code] + shift, goalposts) for code in codes}) for shift in (error, -error)
        )
        plain = pd.DataFrame({code: scaled(values[code], goalposts) for code in codes})
        year = places["iso3"].map(newest(inputs, codes[0], source_id)["year"])
        return filled(
            blank(places),
            values.notna().any(axis=1),
            State.KNOWN,
            low=best.fillna(0.0).mean(axis=1).round(6),
            sure=plain.fillna(0.0).mean(axis=1).round(6),
            cautious=plain.fillna(100.0).mean(axis=1).round(6),
            high=worst.fillna(100.0).mean(axis=1).round(6),
            value=values.mean(axis=1).round(6),
            date=year.map(lambda y: "" if y != y else str(int(y))),
        )

    return measure


def child_work(goalposts: tuple[float, float], error: float, source_id: str) -> Measure:
    """A measure of the share of children who work.

    A country without a row whose human development is very high (DEVELOPED) is outside the publisher's programme, ABSENT: 0 to 20;
    any other without a row is missing.
    """
    told = indicator("child_work_share", source_id, goalposts, error)

    def measure(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
        frame = told(inputs, places)
        rows = inputs.rows("country_indicator", source_id)
        surveyed = set(rows.loc[rows["indicator"] == "child_work_share", "iso3"])
        index = newest(inputs, "hdi", "undp_hdi")["value"].astype(float)
        developed = places["iso3"].map(index).ge(DEVELOPED)
        outside = developed & ~places["iso3"].isin(surveyed) & bool(surveyed)
        low, count, high = OUTSIDE
        return filled(frame, outside, State.ABSENT, low=low, sure=count, cautious=count, high=high)

    return measure


def mercury(goalposts: tuple[float, float], source_id: str) -> Measure:
    """Tonnes of mercury a year in artisanal gold mining; a country not in the table uses less than it names, or nobody said: ABSENT."""

    def measure(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
        told = inputs.rows("country_indicator", source_id)
        told = told[told["indicator"] == "asgm_mercury"]
        if told.empty:
            return blank(places)
        rows = newest(inputs, "asgm_mercury", source_id)
        here = places["iso3"].isin(told["iso3"]) & (places["region_code"] == "")
        frame = blank(places, cautious=0.0)
        frame = filled(frame, ~here & (places["region_code"] == ""), State.ABSENT, date="2017")
        frame = filled(frame, here, State.MISSING, cautious=100.0)
        value = places["iso3"].map(rows["value"]).astype(float)
        count = scaled(value, goalposts, True)
        low = scaled(places["iso3"].map(rows["low"]).astype(float), goalposts, True)
        return filled(
            frame,
            here & value.notna(),
            State.KNOWN,
            low=low.fillna(0.0),
            sure=count,
            cautious=count,
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
