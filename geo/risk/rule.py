"""What a rule is: one indicator with its goalposts, weight, strength and reason, and how its values become 0-100."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from geo.model import Strength, Theme
from geo.risk.inputs import Inputs

COLUMNS = ("state", "low", "sure", "cautious", "high", "value", "value_low", "value_high", "detail", "date")
"""What a measure returns for each place, see `Measure`."""


class State(StrEnum):
    """KNOWN: the source gives a value. ABSENT: it looked and gives none (not listed, not graded). MISSING: nobody in hand looked."""

    KNOWN = "known"
    ABSENT = "absent"
    MISSING = "missing"


class Group(StrEnum):
    """What kind of thing an indicator is: a level needs two groups."""

    EVIDENCE = "evidence"
    HAZARD = "hazard"
    PRESENCE = "presence"
    LIVING = "living"
    GOVERNANCE = "governance"


Measure = Callable[[Inputs, pd.DataFrame], pd.DataFrame]
"""From inputs and places (`metal`, `iso3`, `region_code` with "" = whole country) to a frame with the places' index and COLUMNS.

`low`..`high` bounds the indicator on 0-100; `sure` is what the evidence in hand shows (what is missing at its best),
`cautious` the same with what is missing at its worst: low <= sure <= cautious <= high. `value`, `value_low`, `value_high` and
`detail` are as the source has them; `date` is when they are from.
"""


@dataclass(frozen=True)
class Rule:
    """One indicator of one theme.

    `weight` counts for a country, `region_weight` for a region (0 = not used there). `metals` and `countries` limit where the
    rule applies at all (empty = everywhere); that is fixed here and never follows from which data happen to be there. A region
    is only told by what was seen there: `countries` does not excuse it.
    `goalposts`: the values that count as 0 and as 100, in `unit`. `said`: what is told, by state; it may use {value},
    {value_low}, {value_high}, {detail}. `grain`: what the value belongs to (its error is one for all that share it).
    `decides`: where the rule is known and below high, the rest alone does not make the theme high.
    """

    code: str
    theme: Theme
    group: Group
    strength: Strength
    weight: float
    region_weight: float
    source_id: str
    label: str
    why: str
    measure: Measure
    said: Mapping[State, str]
    goalposts: tuple[float, float] | None = None
    unit: str = ""
    logarithmic: bool = False
    error: float = 0.0
    as_share: bool = False
    grain: tuple[str, ...] = ("metal", "iso3")
    decides: bool = False
    metals: frozenset[str] = field(default_factory=frozenset)
    countries: frozenset[str] = field(default_factory=frozenset)

    def applies(self, places: pd.DataFrame) -> pd.Series:
        """Whether the rule counts for each place."""
        fits = pd.Series(True, index=places.index)
        if self.metals:
            fits &= places["metal"].isin(self.metals)
        if self.countries:
            fits &= places["iso3"].isin(self.countries) | (places["region_code"] != "")
        return fits


def scaled(values: pd.Series, goalposts: tuple[float, float], logarithmic: bool = False) -> pd.Series:
    """Values between two goalposts (what counts as 0, what counts as 100) on 0-100, clipped; missing stays missing.

    Goalposts are fixed, so that levels compare across metals and releases (the INFORM way of min-max scaling).
    """
    best, worst = goalposts
    numbers = pd.to_numeric(values).astype(float).to_numpy()
    if logarithmic:
        numbers = np.log10(np.maximum(numbers, 1e-12))
        best, worst = np.log10(best), np.log10(worst)
    parts = 100 * (numbers - best) / (worst - best)
    return pd.Series(np.where(parts > 100, 100.0, np.where(parts < 0, 0.0, parts)), index=values.index)


def blank(places: pd.DataFrame) -> pd.DataFrame:
    """A measure that knows nothing: every place MISSING, from 0 to 100."""
    text, number = np.full(len(places), "", dtype=object), np.full(len(places), np.nan)
    columns = {"state": np.full(len(places), str(State.MISSING), dtype=object)}
    columns |= {name: np.zeros(len(places)) for name in ("low", "sure")}
    columns |= {name: np.full(len(places), 100.0) for name in ("cautious", "high")}
    columns |= {"value": number, "value_low": number, "value_high": number, "detail": text, "date": text}
    return pd.DataFrame(columns, index=places.index)


def filled(frame: pd.DataFrame, which: pd.Series, state: State, **columns: Any) -> pd.DataFrame:
    """`frame` with some of its places put into a state and given values (scalars, or series with the places' index)."""
    here = which.to_numpy(dtype=bool)
    made = {name: frame[name].to_numpy() for name in frame.columns}
    for name, values in {"state": str(state), **columns}.items():
        made[name] = np.where(here, values.to_numpy() if isinstance(values, pd.Series) else values, made[name])
    return pd.DataFrame(made, index=frame.index)
