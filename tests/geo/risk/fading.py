"""Two worlds in which data can go missing, the tiny one and the snapshot, and what must then hold of levels, bounds and ranks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations
from typing import Any

import pandas as pd

from geo.model import LADDER
from geo.risk.assess import assessed, measured
from geo.risk.exposure import exposure, headlines
from geo.risk.inputs import NEEDED, Inputs, gather
from geo.risk.places import KEYS, places
from geo.risk.robustness import Choice, band, complete, known_weight, ranked, score_draws
from geo.risk.rule import Rule
from geo.tables import CONTRACTS, TableError

STEP = {str(level): i for i, level in enumerate(LADDER)}
Tables = Mapping[str, pd.DataFrame]
Instead = Mapping[str, pd.DataFrame | None]
"""Tables that take the place of others; None: missing."""


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


@dataclass(frozen=True)
class Told:
    """What a world says: assessments, headline exposures, and the ranks of the metals that have one (1 = highest)."""

    inputs: Inputs
    indicators: pd.DataFrame
    levels: pd.DataFrame
    shares: pd.DataFrame

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Without any draw, as the published ranks are."""
        production = self.inputs["production"]
        if not complete(self.inputs):
            return {}
        plain = band(score_draws(self.indicators, production, draws=1), Choice())
        table = ranked(plain, known_weight(self.levels, production), whole=True).dropna(subset="rank")
        return dict(zip(table["metal"], table["rank"].astype(int), strict=True))


@dataclass
class World:
    """Tables and rules, and what follows when some of the tables are replaced; `once_known` places stay in any case.

    A measure is asked again only when what it looked at (a table, the rows of a source, the places) has changed, and the
    assessments only when an indicator has: this makes hundreds of changed worlds affordable and changes no result
    (`test_what_is_remembered_is_what_is_computed`).
    """

    tables: Tables
    rules: tuple[Rule, ...]
    once_known: pd.DataFrame
    remembered: dict[tuple[Any, ...], tuple[Any, pd.DataFrame]] = field(default_factory=dict)
    looked: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    met: Met = field(default_factory=Met)
    whole: list[pd.DataFrame] = field(default_factory=list)

    def told(self, **instead: pd.DataFrame | None) -> Told:
        """Everything, with some tables replaced (None: missing)."""

        def read(name: str) -> pd.DataFrame:
            found = instead.get(name, self.tables[name])
            if found is None:
                raise TableError(name, "missing")
            return found

        gathered = gather(read, self.once_known)
        inputs = Watched(gathered.tables, gathered.absent, gathered.places, self.met)
        at = self.met.same("places", self._remembered("places", inputs, None, places))
        rules = [replace(rule, measure=self._remembering(rule, at)) for rule in self.rules]
        indicators = measured(inputs, at, rules)
        levels = self._assessed(indicators, at)
        return Told(inputs, indicators, levels, self._exposed(inputs["production"], levels))

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


def removals(tables: Tables) -> Iterator[tuple[str, Instead]]:
    """Everything that can be taken away at once, by name: each table, each source, each indicator."""
    yield from ((f"table {name}", {name: None}) for name in NEEDED)
    yield from ((f"source {source}", without_source(tables, source)) for source in sources(tables))
    for name in ("country_indicator", "metal_indicator"):
        codes = tables[name]["indicator"]
        yield from ((f"indicator {code}", {name: tables[name][codes != code]}) for code in sorted(set(codes)))


def pairs() -> Iterator[tuple[str, Instead]]:
    """Any two tables."""
    yield from ((f"tables {one} and {other}", {one: None, other: None}) for one, other in combinations(NEEDED, 2))


def _named(table: pd.DataFrame, source_id: str) -> pd.Series:
    """Which rows of a table rest on a source, alone or among others."""
    if "source_id" in table:
        return table["source_id"] == source_id
    return table["source_ids"].map(lambda ids: source_id in str(ids).split())


def sources(tables: Tables) -> list[str]:
    """Every source with rows in any table."""
    found = {source for name in NEEDED if "source_id" in tables[name] for source in tables[name]["source_id"]}
    joined = [tables[name]["source_ids"].unique() for name in NEEDED if "source_ids" in tables[name]]
    return sorted(found | {source for each in joined for ids in each for source in ids.split()})


def without_source(tables: Tables, source_id: str) -> dict[str, pd.DataFrame]:
    """The tables that had rows of a source, without them."""
    told = {name: tables[name] for name in NEEDED if {"source_id", "source_ids"} & set(tables[name].columns)}
    gone = {name: _named(table, source_id) for name, table in told.items()}
    return {name: table[~gone[name]] for name, table in told.items() if gone[name].any()}


def worse(before: Told, after: Told) -> list[str]:
    """Whatever must not follow from a loss, one sentence each: nothing is lower, nothing is below, no place is gone."""
    return [*_fallen(before.levels, after.levels), *_shrunk(before.shares, after.shares)]


def sunk(before: Told, after: Told) -> list[str]:
    """The metals whose rank is lower after a loss, or that have one only then; a rank may go missing."""
    first = before.ranks
    return [
        f"{metal}: rank {first.get(metal)} became {rank}"
        for metal, rank in after.ranks.items()
        if rank > first.get(metal, 0)
    ]


def _fallen(before: pd.DataFrame, after: pd.DataFrame) -> list[str]:
    """Assessments with a lower level, a level where there was none, a lower upper bound, more below, or gone."""
    if before is after:
        return []
    both = before.merge(after, on=[*KEYS, "theme"], suffixes=("_before", "_after"), how="left")
    was, now = (both[f"level_{when}"].map(STEP).astype(float) for when in ("before", "after"))
    faults = {
        "is gone": both["level_after"].isna(),
        "has a lower level": now < was,
        "has a level that it had not": was.isna() & now.notna(),
        "has a lower upper bound": both["high_after"] < both["high_before"] - 1e-6,
        "is below": both["below_after"] > both["below_before"] + 1e-9,
    }
    where = both[[*KEYS, "theme"]].agg(" ".join, axis=1)
    return [f"{place} {what}" for what, which in faults.items() for place in where[which]]


def _shrunk(before: pd.DataFrame, after: pd.DataFrame) -> list[str]:
    """Headline exposures of which more is below, by the leading series or at either end of all."""
    if before is after:
        return []
    both = before.merge(after, on=["metal", "theme"], suffixes=("_before", "_after"))
    more = [both[f"{name}_after"] > both[f"{name}_before"] + 1e-6 for name in ("below", "below_least", "below_most")]
    rows = both[more[0] | more[1] | more[2]]
    return [f"more of {metal} is below in {theme}" for metal, theme in zip(rows["metal"], rows["theme"], strict=True)]
