"""What the metal itself brings: environmental hazard of its mining, climate impact per kilogram; and land dug for gold."""

from __future__ import annotations

import pandas as pd

from geo.risk.inputs import Inputs
from geo.risk.rule import Measure, State, blank, filled, scaled

LEFT = 0.4
"""What the best state leaves of a hazard."""
AMAZON = frozenset({"BOL", "BRA", "COL", "ECU", "GUF", "GUY", "PER", "SUR", "VEN"})
"""The countries that the Amazon source looks at; its detections are gold mining by construction."""


def environmental_hazard(goalposts: tuple[float, float]) -> Measure:
    """Aggregated environmental hazard potential 1-5 of mining a metal (OekoRess II); a metal whose grade is not typed is missing.

    Several materials of one metal (light and heavy rare earths): the gravest counts, the mildest is the lower end. One of them
    without its grade leaves the metal missing.
    """

    def measure(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
        graded = _graded(inputs)
        least, most = (places["metal"].map(graded[end]).astype(float) for end in ("min", "max"))
        worst = scaled(most, goalposts)
        return filled(
            blank(places),
            most.notna(),
            State.KNOWN,
            low=scaled(least, goalposts),
            sure=worst,
            cautious=worst,
            high=worst,
            value=most,
            value_low=least,
            value_high=most,
            date="2020",
        )

    return measure


def _graded(inputs: Inputs) -> pd.DataFrame:
    """The mildest (`min`) and gravest (`max`) grade of each metal of which every material is graded."""
    table = inputs["metal_indicator"]
    rows = table[table["indicator"] == "aehp"]
    ungraded = set(rows.loc[rows["value"].isna(), "metal"])
    return rows[~rows["metal"].isin(ungraded)].groupby("metal")["value"].agg(["min", "max"]).astype(float)


def reined_in(hazard: Measure, governance: Measure) -> Measure:
    """Hazard of the metal times what a state leaves of it: hazard x (0.4 + 0.6 governance), governance 0-1 with 1 the worst.

    A product, as in INFORM's risk of hazard and vulnerability: good rules take most of a hazard away, and no place is high by the
    metal alone.
    """

    def measure(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
        of_metal, of_state = hazard(inputs, places), governance(inputs, places)
        bounds = {
            name: (of_metal[name] * (LEFT + (1 - LEFT) * of_state[name] / 100)).round(6)
            for name in ("low", "sure", "cautious", "high")
        }
        known = of_metal["state"].eq(State.KNOWN) & of_state["state"].eq(State.KNOWN)
        frame = blank(places).assign(**bounds)
        return filled(frame, known, State.KNOWN, value=bounds["sure"], date=of_state["date"])

    return measure


def climate(goalposts: tuple[float, float]) -> Measure:
    """Kilograms of CO2e per kilogram of metal with the source's bounds; the mean over the elements of a group of metals."""

    def measure(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
        rows = inputs["metal_indicator"]
        rows = rows[rows["indicator"] == "gwp"]
        lacking = set(rows.loc[rows["value"].isna(), "metal"])
        rows = rows[~rows["metal"].isin(lacking)]
        rows = rows.assign(least=rows["low"].astype(float).fillna(0.0), most=rows["high"].astype(float).fillna(1e9))
        span = rows.groupby("metal").agg(mean=("value", "mean"), least=("least", "min"), most=("most", "max"))
        mean, least, most = (places["metal"].map(span[name]).astype(float) for name in ("mean", "least", "most"))
        count = scaled(mean, goalposts, True)
        return filled(
            blank(places),
            mean.notna(),
            State.KNOWN,
            low=scaled(least, goalposts, True),
            sure=count,
            cautious=count,
            high=scaled(most, goalposts, True),
            value=mean,
            value_low=least,
            value_high=most,
            date="2008",
        )

    return measure


def dug_land(goalposts: tuple[float, float], source_id: str) -> Measure:
    """Hectares of Amazon land dug for gold as seen from satellites; land whose country is not told may belong to any."""

    def measure(inputs: Inputs, places: pd.DataFrame) -> pd.DataFrame:
        rows = inputs.rows("mining_footprint", source_id)
        if rows.empty:
            return blank(places)
        area = rows.groupby("iso3")["area_ha"].sum()
        nowhere = float(rows.loc[rows["iso3"].isna(), "area_ha"].sum())
        here = places["iso3"].map(area).fillna(0.0).astype(float)
        low, high = scaled(here, goalposts, True), scaled(here + nowhere, goalposts, True)
        year = rows["year"].max()
        return filled(
            blank(places),
            places["iso3"].isin(AMAZON) & (places["region_code"] == ""),
            State.KNOWN,
            low=low,
            sure=low,
            cautious=high,
            value=here,
            date="" if year != year else str(int(year)),
        )

    return measure
