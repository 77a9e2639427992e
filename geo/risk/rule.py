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
WORST = 100.0


class State(StrEnum):
    """What a source says of a place.

    KNOWN: it speaks of it. PART: it speaks of a part of the country only. ABSENT: it looked and names nothing. MISSING: nobody in
    hand looked. As little as that is known of the place itself where it speaks of other regions by name (ELSEWHERE), or of an input
    that comes from elsewhere (INPUT).
    """

    KNOWN = "known"
    PART = "part"
    ABSENT = "absent"
    MISSING = "missing"
    ELSEWHERE = "elsewhere"
    INPUT = "input"


class Group(StrEnum):
    """What kind of thing an indicator is: EVIDENCE about the metal in the place; all others are context of the country."""

    EVIDENCE = "evidence"
    HAZARD = "hazard"
    PRESENCE = "presence"
    LIVING = "living"
    GOVERNANCE = "governance"


Measure = Callable[[Inputs, pd.DataFrame], pd.DataFrame]
"""From inputs and places (`metal`, `iso3`, `region_code` with "" = whole country) to a frame with the places' index and COLUMNS.

`low`..`high` bounds the indicator on 0-100; `sure` is what is known, `cautious` the same with gaps at their worst: low <= sure <=
cautious <= high. An indicator that never bounds a harm from above has `high` 100. `value`, `value_low`, `value_high` and `detail` are
as the source has them; `date` is when they are from. A measure of several sources may add `source_id`, missing where the rule's own
holds.
"""


@dataclass(frozen=True)
class Rule:
    """One indicator of one theme.

    `weight` counts among the context of the theme (0 = told, never weighed); evidence is not weighed: the gravest counts. `metals` and
    `countries` limit where the rule applies at all (empty = everywhere); that is fixed here and never follows from which data
    happen to be there. `hand_picked`: the source names a few places only, so that its silence says nothing and is not told.
    `bounds`: a survey of sites, whose few findings bound the harm from above; a list or a report never does.
    `goalposts`: the values that count as 0 and as 100, in `unit`. `said`: what is told, by state; it may use {value},
    {value_low}, {value_high}, {detail}. `grain`: what the value belongs to (its error is one for all that share it).
    """

    code: str
    theme: Theme
    group: Group
    strength: Strength
    source_id: str
    label: str
    why: str
    measure: Measure
    said: Mapping[State, str]
    weight: float = 0.0
    goalposts: tuple[float, float] | None = None
    unit: str = ""
    logarithmic: bool = False
    error: float = 0.0
    as_share: bool = False
    grain: tuple[str, ...] = ("metal", "iso3")
    hand_picked: bool = False
    bounds: bool = False
    metals: frozenset[str] = field(default_factory=frozenset)
    countries: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_evidence(self) -> bool:
        """Whether it is about the metal in the place; else it is context of the country."""
        return self.group == Group.EVIDENCE

    def applies(self, places: pd.DataFrame) -> pd.Series:
        """Whether the rule counts for each place."""
        fits = pd.Series(True, index=places.index)
        if self.metals:
            fits &= places["metal"].isin(self.metals)
        if self.countries:
            fits &= places["iso3"].isin(self.countries)
        return fits


def scaled(values: pd.Series, goalposts: tuple[float, float], logarithmic: bool = False) -> pd.Series:
    """Values between two goalposts (what counts as 0, what counts as 100) on 0-100, clipped; missing stays missing.

    Goalposts are fixed, so that levels compare across metals and releases (the INFORM way of min-max scaling). Rounded to six
    decimals: the last bit of a logarithm differs between processors.
    """
    best, worst = goalposts
    numbers = pd.to_numeric(values).astype(float).to_numpy()
    if logarithmic:
        numbers = np.log10(np.maximum(numbers, 1e-12))
        best, worst = np.log10(best), np.log10(worst)
    parts = 100 * (numbers - best) / (worst - best)
    bounded = np.where(parts > 100, 100.0, np.where(parts < 0, 0.0, parts))
    return pd.Series(np.round(bounded, 6), index=values.index)


def blank(places: pd.DataFrame, cautious: float = WORST) -> pd.DataFrame:
    """A measure that knows nothing: every place MISSING, from 0 to 100; `cautious` 0 where its silence says nothing."""
    text, number = np.full(len(places), "", dtype=object), np.full(len(places), np.nan)
    columns = {"state": np.full(len(places), str(State.MISSING), dtype=object)}
    columns |= {name: np.zeros(len(places)) for name in ("low", "sure")}
    columns |= {"cautious": np.full(len(places), cautious), "high": np.full(len(places), WORST)}
    columns |= {"value": number, "value_low": number, "value_high": number, "detail": text, "date": text}
    return pd.DataFrame(columns, index=places.index)


def filled(frame: pd.DataFrame, which: pd.Series, state: State, **columns: Any) -> pd.DataFrame:
    """`frame` with some of its places put into a state and given values (scalars, or series with the places' index)."""
    here = which.to_numpy(dtype=bool)
    made = {name: frame[name].to_numpy() for name in frame.columns}
    for name, values in {"state": str(state), **columns}.items():
        made[name] = np.where(here, values.to_numpy() if isinstance(values, pd.Series) else values, made[name])
    return pd.DataFrame(made, index=frame.index)
