"""A view with the rows behind it: what every layer, legend, table and sentence of one map is made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

import pandas as pd

from geo.maps.view import View
from geo.model import Standings
from geo.supply.production import Series
from geo.tables import TableError

T = TypeVar("T")


@dataclass(frozen=True)
class Scene:
    """A view whose choices are settled (year exists; source exists, "" = the richest), with the rows behind it.

    `mined`, `refined`: rows of production.output, with the Series they come from (None = no figures at all);
    `levels`, `region_levels`: how each country (iso3) and region (`COD/CD-NK`) stands in the theme, when that layer is on;
    `tables`: those that the layers on the map are made from, by name; `absent`: tables that could not be read.
    """

    view: View
    mined: pd.DataFrame
    mined_series: Series | None
    mined_choices: tuple[Series, ...]
    refined: pd.DataFrame
    refined_series: Series | None
    levels: Standings
    region_levels: Standings
    tables: Mapping[str, pd.DataFrame]
    absent: tuple[TableError, ...]
    _answers: dict[Callable[[Scene], Any], Any] = field(default_factory=dict, repr=False, compare=False)

    def table(self, name: str) -> pd.DataFrame:
        """A table that a layer on the map is made from. Raises TableError when it cannot be read, KeyError when no layer asked for it."""
        for error in self.absent:
            if error.table == name:
                raise error
        return self.tables[name]

    def once(self, function: Callable[[Scene], T]) -> T:
        """What a function makes of this scene, made once; it must not ask for the camera or the chosen thing."""
        if function not in self._answers:
            self._answers[function] = function(self)
        return cast(T, self._answers[function])


def settle(choices: tuple[Series, ...], wanted: str, year: int) -> tuple[Series | None, int]:
    """The wanted series (or another one of its source, or the richest) and the wanted year (or its newest one).

    `wanted` is `source_id~commodity` or a source_id; the commodity may be another metal's, kept from the view before.
    """
    if not choices:
        return None, 0
    exact = [c for c in choices if series_name(c) == wanted]
    of_source = [c for c in choices if c.source_id == wanted.partition("~")[0]]
    chosen = [*exact, *of_source, *choices][0]
    return chosen, year if year in chosen.years else chosen.years[-1]


def series_name(one: Series) -> str:
    """How a series is called in an address: `source_id~commodity`."""
    return f"{one.source_id}~{one.commodity}"
