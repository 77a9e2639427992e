"""Two worlds in which data can go missing, the tiny one and the snapshot, and what must then hold of levels and bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from geo.model import LADDER
from geo.risk.assess import assessed, measured
from geo.risk.exposure import exposure, headlines
from geo.risk.inputs import NEEDED, Inputs, gather
from geo.risk.places import KEYS, places
from geo.risk.rule import Rule
from geo.tables import CONTRACTS, TableError

STEP = {str(level): i for i, level in enumerate(LADDER)}
Tables = Mapping[str, pd.DataFrame]


@dataclass
class Met:
    """Frames as they were first met, so that equal ones are one object."""

    frames: dict[Any, list[pd.DataFrame]] = field(default_factory=dict)

    def same(self, what: Any, frame: pd.DataFrame) -> pd.DataFrame:
        met = self.frames.setdefault(what, [])
        for known in met:
            if known is frame or known.equals(frame):
                return known
        met.append(frame)
        return frame


@dataclass(frozen=True)
class Watched(Inputs):
    """Inputs that note which tables are looked at, and of which tables only the rows of one source."""

    met: Met = field(default_factory=Met)
    seen: set[tuple[str, ...]] = field(default_factory=set)

    def __getitem__(self, name: str) -> pd.DataFrame:
        self.seen.add((name,))
        return super().__getitem__(name)

    def rows(self, name: str, source_id: str) -> pd.DataFrame:
        self.seen.add((name, source_id))
        return self.met.same((name, source_id), super().rows(name, source_id))

    def part(self, name: str, *source_id: str) -> pd.DataFrame:
        """A table, or its rows of one source, as looked at."""
        return self.rows(name, *source_id) if source_id else self.tables[name]


@dataclass
class World:
    """Tables and rules, and the assessments and exposures that follow when some of the tables are replaced.

    A measure is asked again only when what it looked at (a table, the rows of a source, the places) has changed, and the
    assessments only when an indicator has: this makes hundreds of changed worlds affordable and changes no result
    (`test_what_is_remembered_is_what_is_computed`).
    """

    tables: Tables
    rules: tuple[Rule, ...]
    remembered: dict[tuple[Any, ...], tuple[Any, pd.DataFrame]] = field(default_factory=dict)
    looked: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    met: Met = field(default_factory=Met)
    whole: list[pd.DataFrame] = field(default_factory=list)

    def told(self, **instead: pd.DataFrame | None) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Assessments, and headline exposures, with some tables replaced (None: missing)."""

        def read(name: str) -> pd.DataFrame:
            found = instead.get(name, self.tables[name])
            if found is None:
                raise TableError(name, "missing")
            return found

        gathered = gather(read)
        inputs = Watched(gathered.tables, gathered.absent, self.met)
        at = self.met.same("places", self._remembered("places", inputs, None, places))
        rules = [replace(rule, measure=self._remembering(rule, at)) for rule in self.rules]
        levels = self._assessed(measured(inputs, at, rules), at)
        return levels, self._exposed(inputs["production"], levels)

    def _assessed(self, indicators: pd.DataFrame, at: pd.DataFrame) -> pd.DataFrame:
        """The assessments; the very same ones as at first when they follow from the same, or are equal."""
        if not self.whole:
            self.whole += [indicators, at, assessed(indicators, at)]
        first, there, levels = self.whole
        if at is there and indicators.equals(first):
            return levels
        changed = assessed(indicators, at)
        return levels if changed.equals(levels) else changed

    def _exposed(self, production: pd.DataFrame, levels: pd.DataFrame) -> pd.DataFrame:
        key = ("exposed", id(production), id(levels))
        if levels is not self.whole[2]:
            return headlines(exposure(production, levels))
        if key not in self.remembered:
            self.remembered[key] = (production, levels), headlines(exposure(production, levels))
        return self.remembered[key][1]

    def _remembering(self, rule: Rule, at: pd.DataFrame) -> Callable[[Inputs, pd.DataFrame], pd.DataFrame]:
        def measure(inputs: Inputs, here: pd.DataFrame) -> pd.DataFrame:
            assert isinstance(inputs, Watched)
            return self._remembered(rule.code, inputs, at, lambda given: rule.measure(given, here))

        return measure

    def _remembered(
        self, what: str, inputs: Watched, at: pd.DataFrame | None, ask: Callable[[Inputs], pd.DataFrame]
    ) -> pd.DataFrame:
        if what not in self.looked:
            inputs.seen.clear()
            ask(inputs)
            self.looked[what] = set(inputs.seen)
        used = (at, *(inputs.part(*part) for part in sorted(self.looked[what])))
        key = (what, *map(id, used))
        if key not in self.remembered:
            self.remembered[key] = used, ask(inputs)
        return self.remembered[key][1]


def nullable(tables: Tables) -> Iterator[tuple[str, str]]:
    """Every table and column whose values may be missing."""
    for name in NEEDED:
        for column in CONTRACTS[name].columns:
            if column.nullable and column.kind != "wkb" and tables[name][column.name].notna().any():
                yield name, column.name


def blanked(table: pd.DataFrame, column: str, rows: Any = None) -> pd.DataFrame:
    """A table with some values of a column missing; `rows` are labels of the index (None: all of them)."""
    gone = table.index.isin(table.index if rows is None else rows)
    return table.assign(**{column: table[column].mask(gone)})


def sources(tables: Tables) -> list[str]:
    """Every source with rows in any table."""
    return sorted({source for name in NEEDED if "source_id" in tables[name] for source in tables[name]["source_id"]})


def without_source(tables: Tables, source_id: str) -> dict[str, pd.DataFrame]:
    """The tables that had rows of a source, without them."""
    kept = {name: tables[name] for name in NEEDED if "source_id" in tables[name]}
    return {
        name: table[table["source_id"] != source_id]
        for name, table in kept.items()
        if source_id in set(table["source_id"])
    }


def lowered(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Assessments that fell: a lower level, a level where there was none, a lower upper bound. A vanished one is not assessed."""
    if before is after:
        return before.iloc[:0]
    both = before.merge(after, on=[*KEYS, "theme"], suffixes=("_before", "_after"))
    was, now = (both[f"level_{when}"].map(STEP).astype(float) for when in ("before", "after"))
    fell = (now < was) | (was.isna() & now.notna()) | (both["high_after"] < both["high_before"] - 1e-6)
    return both[fell]


def shrunk(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Headline exposures whose upper bound fell."""
    if before is after:
        return before.iloc[:0]
    both = before.merge(after, on=["metal", "theme"], suffixes=("_before", "_after"))
    return both[both["high_after"] < both["high_before"] - 1e-6]
