"""From rules to assessments: every indicator of every place, and from them level, interval, confidence and how its supply counts.

Evidence about the metal in the place and context of the country are never one: only evidence gives a level, and the gravest counts;
context is a mean that is told beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from geo.catalog import sources
from geo.model import LADDER, Basis, Because, Confidence, Level, Reason, Strength, Theme
from geo.risk import child_labour, conflict_financing, pollution, working_conditions
from geo.risk.conflict_financing import AREAS, SITES, TRANSIT, VIOLENCE
from geo.risk.inputs import Inputs
from geo.risk.places import KEYS, places
from geo.risk.rule import COLUMNS, Rule, State

RULES: tuple[Rule, ...] = (
    *child_labour.RULES,
    *conflict_financing.RULES,
    *pollution.RULES,
    *working_conditions.RULES,
)
BY_CODE = {rule.code: rule for rule in RULES}
STEPS = (25.0, 50.0, 75.0)
"""Where medium, high and very high begin."""
HIGH = STEPS[1]
LEAST_WEIGHT = 0.65
"""Share of the weight of a theme that must be known for a rank, and of the context for it to be told (the JRC's rule of thumb)."""
EVIDENCE_WEIGHT = 0.5
"""What evidence weighs in `coverage`, beside the context; for conflict financing it is all, because context counts nothing there."""
QUIET = 25.0
"""The most that is possible where no area is listed, nobody died of organised violence in five years, and no trade points to transit."""
MEASURED = [*KEYS, "theme", "rule", "weight", "source_id", *COLUMNS]
ENDS = ["low", "sure", "cautious", "high"]
ASSESSMENT = [
    *KEYS, "theme", "basis", "level", "low", "score", "high", "context_low", "context_high",
    "confidence", "coverage", "reason", "evidenced", "plausible", "below", "because",
]  # fmt: skip


def measured(inputs: Inputs, at: pd.DataFrame | None = None, rules: Sequence[Rule] = RULES) -> pd.DataFrame:
    """Every indicator of every place it applies to.

    Returns
    -------
    `metal`, `iso3`, `region_code`, `theme`, `rule`, `weight` (of context: 0-1, adding up to 1 per place and theme; evidence 1 each, as
    the gravest counts; 0 = only told), the columns of a measure (see rule.Measure) and `source_id`. A hand-picked source that
    is silent about a place has no row there.
    """
    at = places(inputs) if at is None else at
    told = [_told(rule, inputs, at) for rule in rules]
    if not any(len(here) for here, _rows in told):
        return pd.DataFrame(columns=MEASURED)
    number = np.repeat(np.arange(len(rules)), [len(here) for here, _rows in told])
    place = np.concatenate([here for here, _rows in told])
    order = np.lexsort((_order(rules)[number], _ranks(at)[place]))
    table = pd.concat([rows for here, rows in told if len(here)], ignore_index=True).take(order).reset_index(drop=True)
    number, place = number[order], place[order]
    said = pd.DataFrame(
        {"theme": [str(rule.theme) for rule in rules], "rule": [rule.code for rule in rules]}, dtype=object
    )
    source = np.array([rule.source_id for rule in rules], dtype=object)[number]
    table = table.assign(
        source_id=table["source_id"].fillna(pd.Series(source)) if "source_id" in table else source,
        **{name: at[name].to_numpy()[place] for name in KEYS},
        **{str(name): said[name].to_numpy()[number] for name in said},
    )
    return table.assign(weight=_weights(place, number, rules))[MEASURED]


def _told(rule: Rule, inputs: Inputs, at: pd.DataFrame) -> tuple[np.ndarray, pd.DataFrame]:
    """The positions of the places that a rule speaks of, and what it says of them."""
    here = rule.applies(at).to_numpy()
    if not here.any():
        return np.empty(0, dtype=int), pd.DataFrame()
    rows = rule.measure(inputs, at if here.all() else at[here])
    if not rule.hand_picked:
        return np.flatnonzero(here), rows
    told = ~(rows["state"].eq(State.MISSING) & rows["cautious"].eq(0.0)).to_numpy()
    return np.flatnonzero(here)[told], rows[told]


def _ranks(at: pd.DataFrame) -> np.ndarray:
    """Where each place comes among the places in the order of KEYS, from 0."""
    ranks = np.empty(len(at), dtype=int)
    ranks[at.reset_index(drop=True).sort_values(KEYS).index.to_numpy()] = np.arange(len(at))
    return ranks


def _order(rules: Sequence[Rule]) -> np.ndarray:
    """Where each rule comes among the rules by theme and code, from 0."""
    ranks = np.empty(len(rules), dtype=int)
    ranks[sorted(range(len(rules)), key=lambda i: (str(rules[i].theme), rules[i].code))] = np.arange(len(rules))
    return ranks


def _weights(place: np.ndarray, number: np.ndarray, rules: Sequence[Rule]) -> np.ndarray:
    """The weight of each row, by its place and rule: evidence 1, context its part of the context of its place and theme."""
    evidence = np.array([rule.is_evidence for rule in rules])[number]
    theme = np.array([str(rule.theme) for rule in rules], dtype=object)[number]
    own = np.where(evidence, 0.0, np.array([rule.weight for rule in rules])[number])
    total = pd.Series(own).groupby([place, theme]).transform("sum").to_numpy()
    return np.where(evidence, 1.0, np.divide(own, total, out=np.zeros(len(own)), where=total > 0))


def assessed(table: pd.DataFrame, at: pd.DataFrame) -> pd.DataFrame:
    """One assessment per place of `at` and theme, from the indicators of `measured`; columns ASSESSMENT.

    `low`..`high` is the range of what is possible: of the gravest evidence, 0 to 100 where nobody looked. `score` is the gravest with
    gaps at their worst, and the level that of `score`; there is none where nothing is known about the metal in the place, where
    that speaks of a part of the country only, or where gaps or old answers would decide whether it is high. So a gap can only raise a level
    or take it away, never lower it. `context_low`, `context_high` are the mean of the country's conditions.
    """
    if at.empty:
        return pd.DataFrame(columns=ASSESSMENT)
    theme = pd.DataFrame({"theme": [str(theme) for theme in Theme]})
    every = at.merge(theme, how="cross")
    for block in (_evidence(table), _context(table), _signs(table)):
        every = every.merge(block, on=[*KEYS, "theme"], how="left")
    every = every.fillna({name: value for name, value in NOTHING.items() if not isinstance(value, bool)})
    flags = [name for name, value in NOTHING.items() if isinstance(value, bool)]
    every[flags] = every[flags].eq(True)
    every = _levelled(every)
    every = _counted(every)
    for name in ("low", "score", "high", "context_low", "context_high"):
        every[name] = every[name].round(2)
    every[["coverage", "plausible"]] = every[["coverage", "plausible"]].round(4)
    return every[ASSESSMENT].sort_values([*KEYS, "theme"], ignore_index=True)


NOTHING: dict[str, float | bool] = {
    "low": 0.0, "sure": 0.0, "score": 100.0, "high": 100.0, "context_low": 0.0, "context_high": 100.0, "context_known": 0.0,
    "sites": 0.0, "known": False, "modelled": False, "partly": False, "unasked": False, "firm": False, "strong": False, "quiet": False,
    "transit": False, "unheld": False,
}  # fmt: skip
"""What holds of a place and theme that no rule speaks of."""


def _evidence(table: pd.DataFrame) -> pd.DataFrame:
    """Per place and theme the gravest evidence (`low`, `sure`, `score`, `high`), and what kind of evidence there is.

    What is modelled settles nothing: it gives no level and no part of one.
    """
    rule = table["rule"].map(BY_CODE.get)
    rows = table[[each.is_evidence for each in rule]]
    rule = rule[rows.index]
    known, points = rows["state"].eq(State.KNOWN), rows["sure"].ge(HIGH)
    bounds = pd.Series([each.bounds for each in rule], index=rows.index, dtype=bool)
    observed = pd.Series([each.strength == Strength.OBSERVED for each in rule], index=rows.index, dtype=bool)
    sturdy = pd.Series([not each.hand_picked and each.strength != Strength.MODELLED for each in rule], index=rows.index)
    modelled = known & pd.Series([each.strength == Strength.MODELLED for each in rule], index=rows.index, dtype=bool)
    rows[["low", "sure", "cautious"]] = rows[["low", "sure", "cautious"]].where(~modelled, 0.0)
    known &= ~modelled
    rows = rows.assign(
        known=known,
        modelled=modelled,
        partly=rows["state"].eq(State.PART),
        unasked=observed & rows["state"].eq(State.MISSING) & rows["value_high"].notna(),
        bounding=bounds & known,
        firm=known & sturdy.astype(bool),
        observed=known & bounds & rows["low"].ge(HIGH),
        origin=rows["source_id"].map(_origin).where(known & points),
    )
    by = rows.groupby([*KEYS, "theme"])
    sums = by[["low", "sure", "cautious", "high"]].max().rename(columns={"cautious": "score"})
    flags = by[["known", "modelled", "partly", "unasked", "bounding", "firm", "observed"]].any()
    sums["high"] = sums["high"].where(flags["bounding"], 100.0)
    strong = flags["observed"] | by["origin"].nunique().ge(2)
    return sums.join(flags.drop(columns=["bounding", "observed"])).assign(strong=strong).reset_index()


def _origin(source_id: str) -> str:
    """The origin of a source: sources that share one say the same thing once."""
    return sources()[source_id].origin if source_id in sources() else source_id


def _context(table: pd.DataFrame) -> pd.DataFrame:
    """Per place and theme the mean of the country's conditions, and what share of their weight is known."""
    rows = table[[not BY_CODE[code].is_evidence for code in table["rule"]]]
    rows = rows.assign(
        context_low=rows["low"] * rows["weight"],
        context_high=rows["high"] * rows["weight"],
        context_known=rows["weight"].where(rows["state"].ne(State.MISSING), 0.0),
    )
    sums = rows.groupby([*KEYS, "theme"])[["context_low", "context_high", "context_known"]].sum()
    return sums.round(9).reset_index()


def _signs(table: pd.DataFrame) -> pd.DataFrame:
    """What makes conflict financing plausible (`sites`: share of worked places in listed areas; `transit`) or below (`quiet`)."""
    rows = table[table["rule"].isin([AREAS, VIOLENCE, SITES, TRANSIT])]
    keys = [*KEYS, "theme"]
    state = rows.pivot(index=keys, columns="rule", values="state").reindex(columns=[AREAS, VIOLENCE, SITES, TRANSIT])
    value = rows.pivot(index=keys, columns="rule", values="value").reindex(columns=[SITES])
    most = rows.pivot(index=keys, columns="rule", values="value_high").reindex(columns=[VIOLENCE])
    year = rows.pivot(index=keys, columns="rule", values="date").reindex(columns=[TRANSIT])
    country = state.index.get_level_values("region_code") == ""
    peaceful = state[VIOLENCE].eq(State.KNOWN) & most[VIOLENCE].eq(0.0)
    signs = pd.DataFrame(
        {
            "sites": value[SITES].where(state[SITES].isin([State.KNOWN, State.PART]), 0.0).fillna(0.0),
            "transit": state[TRANSIT].eq(State.KNOWN),
            "unheld": year[TRANSIT].fillna("").eq(""),
            "quiet": state[AREAS].eq(State.ABSENT) & peaceful & state[TRANSIT].eq(State.ABSENT) & country,
        }
    )
    return signs.reset_index()


def _levelled(every: pd.DataFrame) -> pd.DataFrame:
    """Adds `basis`, `level`, `reason`, `confidence`, `coverage`; a quiet country's interval ends at QUIET."""
    financing = every["theme"].eq(Theme.CONFLICT_FINANCING)
    looked = every["known"] | every["partly"] | every["modelled"]
    quiet = every["quiet"] & ~looked
    told = every["context_known"].ge(LEAST_WEIGHT) & ~financing
    pointed = financing & (every["sites"].gt(0) | every["transit"] | quiet)
    settled = every["known"] & (every["sure"].ge(HIGH) | every["high"].lt(HIGH))
    basis = np.select([looked, told | pointed], [str(Basis.EVIDENCE), str(Basis.CONTEXT)], str(Basis.NONE))
    reasons = (
        (settled, ""),
        (every["known"] | every["modelled"], str(Reason.UNSETTLED)),
        (every["partly"], str(Reason.PART)),
        (every["unasked"], str(Reason.NOT_ASKED)),
        (pd.Series(basis == Basis.CONTEXT, index=every.index), str(Reason.CONTEXT_ONLY)),
    )
    reason = np.select(
        [which for which, _code in reasons], [code for _which, code in reasons], str(Reason.NOBODY_LOOKED)
    )
    step = np.searchsorted(STEPS, every["score"].to_numpy(), side="right")
    level = np.where(
        settled, np.array([str(level) for level in LADDER], dtype=object)[step], str(Level.NOT_ENOUGH_DATA)
    )
    high = every["high"].where(~quiet, QUIET)
    confidence = np.select(
        [settled & every["strong"], (settled & every["firm"]) | quiet],
        [str(Confidence.STRONG), str(Confidence.MODERATE)],
        str(Confidence.WEAK),
    )
    weighed = (
        every["known"]
        .astype(float)
        .where(financing, EVIDENCE_WEIGHT * every["known"] + (1 - EVIDENCE_WEIGHT) * every["context_known"])
    )
    return every.assign(
        basis=basis, level=level, reason=reason, confidence=confidence, coverage=weighed, quiet=quiet, high=high,
        score=every["score"].where(settled, high),
    )  # fmt: skip


def _counted(every: pd.DataFrame) -> pd.DataFrame:
    """Adds how the supply of each place counts: `evidenced`, `plausible`, `below` (0-1; the rest nobody looked at) and `because`."""
    financing = every["theme"].eq(Theme.CONFLICT_FINANCING)
    evidenced = every["level"].isin([str(Level.HIGH), str(Level.VERY_HIGH)])
    below = every["high"].lt(HIGH) & every["confidence"].ne(Confidence.WEAK)
    open_ = ~evidenced & ~below
    reason, context = every["reason"], every["basis"].eq(Basis.CONTEXT)
    whys = (
        (open_ & reason.eq(Reason.UNSETTLED), 1.0, Because.UNSETTLED),
        (open_ & reason.eq(Reason.PART), 1.0, Because.PART),
        (open_ & financing & every["transit"], 1.0, Because.TRANSIT),
        (open_ & financing & every["sites"].gt(0), every["sites"], Because.SITES),
        (open_ & every["theme"].eq(Theme.POLLUTION) & context & every["context_low"].ge(HIGH), 1.0, Because.HAZARD),
        (open_ & ~financing & context & every["context_low"].ge(HIGH), 1.0, Because.CONTEXT),
    )
    which = [why for why, _share, _code in whys]
    plausible = np.select(which, [share for _why, share, _code in whys], 0.0)
    because = np.select(which, [str(code) for _why, _share, code in whys], "")
    quiet = np.where(every["unheld"], str(Because.NO_CONFLICT_NO_FLOW), str(Because.NO_CONFLICT))
    because = np.where(below, np.where(every["quiet"], quiet, str(Because.SURVEYED)), because)
    step = [np.searchsorted(STEPS, every[name].to_numpy(), side="right") for name in ("sure", "score")]
    because = np.where(evidenced & (step[0] < step[1]), str(Because.GAP), because)
    return every.assign(
        evidenced=evidenced.astype(float), plausible=plausible, below=below.astype(float), because=because
    )


def assess(inputs: Inputs) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All assessments of all metals, places and themes, and the indicators behind them (`assessed`, `measured`)."""
    at = places(inputs)
    table = measured(inputs, at)
    return assessed(table, at), table
