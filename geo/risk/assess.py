"""From rules to assessments: every indicator of every place, and from them level, interval and confidence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from geo.model import LADDER, Confidence, Level, Strength, Theme
from geo.risk import child_labour, conflict_financing, pollution, working_conditions
from geo.risk.inputs import Inputs
from geo.risk.places import KEYS, places
from geo.risk.rule import COLUMNS, Group, Rule, State

RULES: tuple[Rule, ...] = (
    *child_labour.RULES,
    *conflict_financing.RULES,
    *pollution.RULES,
    *working_conditions.RULES,
)
BY_CODE = {rule.code: rule for rule in RULES}
DECIDING = frozenset(rule.code for rule in RULES if rule.decides)
SURVEYS = frozenset(rule.code for rule in RULES if rule.strength == Strength.OBSERVED and rule.source_id == "ipis_drc")
STEPS = (25.0, 50.0, 75.0)
"""Where medium, high and very high begin."""
HIGH = STEPS[1]
BELOW_HIGH = HIGH - 0.01
LEAST_WEIGHT = 0.65
"""Share of the weight that must be known for a level (the JRC's rule of thumb for composite indicators)."""
LEAST_GROUPS = 2
GRADED = frozenset({"pollution.hazard", "pollution.hazard_gold"})
WIDE, NARROW = 40.0, 30.0
WELL_COVERED = 0.85
LEAST_ASKED = 5
"""Surveyed sites that must have been asked before what was seen there can be strong evidence."""
MEASURED = [*KEYS, "theme", "rule", "weight", "source_id", *COLUMNS]
FLAGS = ["direct", "tied", "none_found"]
ASSESSMENT = [*KEYS, "theme", "level", "low", "score", "high", "confidence", "coverage", "reason", "plausible"]


def measured(inputs: Inputs, at: pd.DataFrame | None = None, rules: Sequence[Rule] = RULES) -> pd.DataFrame:
    """Every indicator of every place it applies to.

    Returns
    -------
    `metal`, `iso3`, `region_code`, `theme`, `rule`, `weight` (0-1, adding up to 1 per place and theme), the columns of a measure
    (see rule.Measure) and `source_id`; a place and theme without any rule at its grain has no row.
    """
    at = places(inputs) if at is None else at
    weights = _weights(at, rules)
    used = weights > 0
    parts = [rule.measure(inputs, at[here]) for rule, here in zip(rules, used, strict=True) if here.any()]
    if not parts:
        return pd.DataFrame(columns=MEASURED)
    which, where = np.nonzero(used)
    place, theme, kind = _ranks(at)[where], _theme_numbers(rules)[which], _order(rules)[which]
    weight = pd.Series(weights[used])
    weight /= weight.groupby(place * len(Theme) + theme).transform("sum")
    about = pd.DataFrame([(str(r.theme), r.code, r.source_id) for r in rules], columns=["theme", "rule", "source_id"])
    rows = [frame.reset_index(drop=True) for frame in (at.take(where), about.take(which), pd.concat(parts))]
    table = pd.concat([*rows, weight.rename("weight")], axis=1)[MEASURED]
    return table.take(np.lexsort((kind, place))).reset_index(drop=True)


def _weights(at: pd.DataFrame, rules: Sequence[Rule]) -> np.ndarray:
    """What each rule weighs at each place (rules, places), before the weights add up to 1; 0 where it does not apply."""
    country = at["region_code"].to_numpy() == ""
    weights = [np.where(country, r.weight, r.region_weight) * r.applies(at).to_numpy() for r in rules]
    return np.array(weights).reshape(len(rules), len(at))


def _ranks(at: pd.DataFrame) -> np.ndarray:
    """Where each place comes among the places in the order of KEYS, from 0."""
    return np.argsort(at.reset_index(drop=True).sort_values(KEYS).index.to_numpy())


def _theme_numbers(rules: Sequence[Rule]) -> np.ndarray:
    return np.array([list(Theme).index(rule.theme) for rule in rules])


def _order(rules: Sequence[Rule]) -> np.ndarray:
    """Where each rule comes among the rules by theme and code, from 0."""
    return np.argsort(sorted(range(len(rules)), key=lambda i: (str(rules[i].theme), rules[i].code)))


def assessed(table: pd.DataFrame, at: pd.DataFrame) -> pd.DataFrame:
    """One assessment per place of `at` and theme, from the indicators of `measured`; columns ASSESSMENT.

    `low` and `high` add up the indicators' bounds, `score` what they count with gaps at their worst (weighted arithmetic mean).
    Where a deciding rule is known and below high (a survey found little or no interference), `score` stays below high: presence of
    conflict is not financing.

    The level is that of `score`; there is none (`not_enough_data`, with a `reason`) when under LEAST_WEIGHT of the weight or fewer
    than LEAST_GROUPS groups are known, or when the gaps alone would decide whether it is high. So a gap can only raise a level or
    take it away, never lower it.
    """
    theme = pd.DataFrame({"theme": [str(theme) for theme in Theme]})
    every = at.merge(theme, how="cross").merge(_summed(table), on=[*KEYS, "theme"], how="left")
    every = every.fillna({"low": 0.0, "sure": 0.0, "score": 100.0, "high": 100.0, "coverage": 0.0, "groups": 0})
    every[FLAGS] = every[FLAGS].fillna(False).astype(bool)
    every["score"] = every["score"].where(~every["none_found"], every["score"].clip(upper=BELOW_HIGH))
    every["sure"] = every[["sure", "score"]].min(axis=1)
    every["low"] = every[["low", "score"]].min(axis=1)
    every["reason"] = _reason(every)
    every["level"] = _level(every["score"], every["reason"])
    every["confidence"] = _confidence(every)
    score = (every["sure"] / every["coverage"]).where(every["coverage"] > 0, 0.0)
    every["plausible"] = (every["level"] == Level.NOT_ENOUGH_DATA) & (score >= HIGH)
    for name in ("low", "score", "high"):
        every[name] = every[name].round(2)
    every["coverage"] = every["coverage"].round(4)
    return every[ASSESSMENT].sort_values([*KEYS, "theme"], ignore_index=True)


def _summed(table: pd.DataFrame) -> pd.DataFrame:
    """The weighted sums per place and theme, and what is known about it."""
    looked_at = table["state"] != State.MISSING
    group = table["rule"].map({code: str(rule.group) for code, rule in BY_CODE.items()})
    few = table["rule"].isin(SURVEYS) & ((table["value"] + table["value_low"]).fillna(0) < LEAST_ASKED)
    shown = looked_at & group.eq(Group.EVIDENCE) & (table["sure"] >= HIGH)
    graded = looked_at & group.eq(Group.HAZARD) & table["rule"].isin(GRADED)
    table = table.assign(
        **{name: table[name] * table["weight"] for name in ("low", "sure", "cautious", "high")},
        coverage=table["weight"].where(looked_at, 0.0),
        group=group.where(looked_at),
        direct=shown & (table["low"] >= 80.0) & ~few,
        none_found=looked_at & table["rule"].isin(DECIDING) & (table["cautious"] < HIGH),
        tied=shown | graded,
    )
    number = table.groupby([*KEYS, "theme"]).ngroup().to_numpy()
    by = table.groupby(number)
    sums = by[["low", "sure", "cautious", "high", "coverage"]].sum().round(9).rename(columns={"cautious": "score"})
    kinds = pd.DataFrame({"number": number, "group": table["group"]}).dropna().drop_duplicates()
    sums["groups"] = np.bincount(kinds["number"], minlength=len(sums))
    sums[FLAGS] = by[FLAGS].max()
    return pd.concat([table[[*KEYS, "theme"]].groupby(number).first(), sums], axis=1)


def _reason(every: pd.DataFrame) -> pd.Series:
    country = every["region_code"] == ""
    reasons = (
        ("no_site_evidence", ~country & ((every["coverage"] < LEAST_WEIGHT) | (every["groups"] < LEAST_GROUPS))),
        ("too_little_known", every["coverage"] < LEAST_WEIGHT),
        ("one_kind_of_evidence", every["groups"] < LEAST_GROUPS),
        ("gaps_decide", (every["sure"] < HIGH) & (every["score"] >= HIGH)),
    )
    chosen = np.select([which for _code, which in reasons], [code for code, _which in reasons], default="")
    return pd.Series(chosen, index=every.index)


def _level(score: pd.Series, reason: pd.Series) -> pd.Series:
    step = np.searchsorted(STEPS, score.to_numpy(), side="right")
    levels = pd.Series(np.array([str(level) for level in LADDER], dtype=object)[step], index=score.index)
    return levels.where(reason == "", str(Level.NOT_ENOUGH_DATA))


def _confidence(every: pd.DataFrame) -> pd.Series:
    """Strong: evidence tied to the metal and place that alone reaches the level, hardly a gap, a narrow interval.

    Weak: context only, or a wide interval. A survey is strong evidence from LEAST_ASKED sites on.

    For pollution the graded hazard of the metal stands for evidence, up to moderate.
    """
    width = every["high"] - every["low"]
    levelled = every["level"] != Level.NOT_ENOUGH_DATA
    reached = np.searchsorted(STEPS, every["sure"], side="right") >= np.searchsorted(
        STEPS, every["score"], side="right"
    )
    strong = levelled & every["direct"] & (every["coverage"] >= WELL_COVERED) & (width <= NARROW) & reached
    moderate = levelled & every["tied"] & (width <= WIDE)
    choice = np.select([strong, moderate], [str(Confidence.STRONG), str(Confidence.MODERATE)], str(Confidence.WEAK))
    return pd.Series(choice, index=every.index)


def assess(inputs: Inputs) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All assessments of all metals, places and themes, and the indicators behind them (`assessed`, `measured`)."""
    at = places(inputs)
    table = measured(inputs, at)
    return assessed(table, at), table
