"""Validation: does the published standing of a metal in a country foretell lists that were taken away before it was assessed?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from geo.model import LADDER, OTHER_COUNTRIES, WORLD, Theme, Verdict
from geo.risk.assess import RULES, assessed, measured
from geo.risk.country import newest
from geo.risk.exposure import weighed
from geo.risk.inputs import Inputs, gather
from geo.risk.places import KEYS
from geo.risk.register import Register, Rows, Trial, register
from geo.risk.rule import scaled
from geo.tables import Read, TableError
from geo.words.text import N_

VALIDATION = [
    "test", "method", "units", "positives", "countries", "flagged", "hits",
    "precision", "precision_low", "precision_high", "recall", "recall_low", "recall_high",
    "auc", "auc_low", "auc_high", "difference", "difference_low", "difference_high", "verdict",
]  # fmt: skip
OURS, GOVERNANCE = "ours", "governance"
METHODS: Mapping[str, str] = {
    OURS: N_("the published standing"),
    GOVERNANCE: N_("governance alone"),
    "production": N_("share of production alone"),
}
PAIR = ["metal", "iso3"]
GOVERNANCE_CODES = ("wgi_cc", "wgi_ge", "wgi_pv", "wgi_rl", "wgi_rq")
TIER = 100.0
"""What lies between an open, a plausible and an evidenced place in the order of `standing`."""
ENDS = (2.5, 97.5)
"""The percentiles of a 95 % interval."""


@dataclass(frozen=True)
class Units:
    """The metals and countries of one trial: `truth` and `flagged` (bool), `scores` (a column for each of METHODS), all by PAIR."""

    truth: pd.Series
    flagged: pd.Series
    scores: pd.DataFrame


def validation(read: Read, listed: Register | None = None) -> pd.DataFrame:
    """Every trial of the register by the published standing and by each baseline, columns VALIDATION.

    `countries`: those of the positives. Ours flags what is evidenced or plausible, a baseline as many units (more only where scores are
    equal). Precision and recall with Wilson's 95 % interval; AUC, and the `difference` of ours to the baseline, with the 95 % interval
    of a paired bootstrap over countries. `verdict` stands on the row of ours. What cannot be computed is missing. A trial whose truth or
    held-out tables are not at hand is left out.
    """
    listed = register() if listed is None else listed
    inputs = gather(read)
    rows = [
        row for trial in listed.trials if (units := tried(trial, inputs, read)) for row in _judged(trial, units, listed)
    ]
    return pd.DataFrame(rows, columns=VALIDATION)


def tried(trial: Trial, inputs: Inputs, read: Read) -> Units | None:
    """The units of a trial with what was held out taken away; None when a table that it names is not at hand."""
    truth, known = _pairs(trial.truth, read), _pairs(trial.known, read)
    if truth is None or known is None or any(inputs[rows.table].empty for rows in trial.held_out):
        return None
    shares = supplied(inputs, trial.theme)
    shares = shares[~shares.index.isin(known)]
    if shares.empty:
        return None
    pairs = pd.MultiIndex.from_tuples(shares.index, names=PAIR)
    stands = standing(held_out(inputs, trial.held_out), pairs, trial.theme)
    governance = governance_score(inputs).reindex(pairs.get_level_values("iso3")).fillna(50.0)
    scores = {OURS: stands["order"], GOVERNANCE: governance.to_numpy(), "production": shares * 100}
    return Units(pd.Series(shares.index.isin(truth), index=shares.index), stands["flagged"], pd.DataFrame(scores))


def held_out(inputs: Inputs, taken: tuple[Rows, ...]) -> Inputs:
    """The inputs without some rows, as if their source had never been at hand."""
    tables = dict(inputs.tables)
    for rows in taken:
        tables[rows.table] = tables[rows.table][~rows.found(tables[rows.table])].copy()
    return replace(inputs, tables=tables, absent=tuple(name for name in tables if tables[name].empty))


def _pairs(truth: tuple[Rows, ...], read: Read) -> pd.MultiIndex | None:
    """The metals and countries that some rows name; None when a table of them is not at hand or names none."""
    frames = []
    for rows in truth:
        try:
            frame = read(rows.table)
        except TableError:
            return None
        frame = frame[rows.found(frame)].rename(columns={"metals": "metal"})
        frames.append(frame.assign(metal=frame["metal"].str.split()).explode("metal")[PAIR].dropna())
    named = pd.concat([pd.DataFrame(columns=PAIR), *frames]).drop_duplicates()
    return None if truth and named.empty else pd.MultiIndex.from_frame(named)


def supplied(inputs: Inputs, theme: Theme) -> pd.Series:
    """The largest share (0-1) of world output that any source gives, by PAIR, at the stage whose supply exposure weighs."""
    rows = weighed(inputs["production"], theme)
    rows = rows[rows["share"].gt(0) & ~rows["iso3"].isin([OTHER_COUNTRIES, WORLD])]
    return rows.groupby(PAIR)["share"].max().astype(float)


def standing(inputs: Inputs, pairs: pd.MultiIndex, theme: Theme) -> pd.DataFrame:
    """The published standing of metals in whole countries: `flagged` (evidenced or plausible) and `order`, by PAIR.

    The order has three tiers. Evidenced at high or above: by its score. Plausible: by the middle of its context, for conflict financing
    (where context counts nothing) by the plausible share. All else: by the score of its level, without a level by the middle of
    its context interval, for conflict financing by the middle of what is possible.
    """
    at = pairs.to_frame(index=False).assign(region_code="")[KEYS].astype(object)
    rules = tuple(rule for rule in RULES if rule.theme == theme)
    table = assessed(measured(inputs, at, rules), at)
    table = table[table["theme"] == str(theme)].set_index(PAIR).loc[pairs]
    evidenced, plausible = table["evidenced"].gt(0), table["plausible"].gt(0)
    middle = (table["context_low"] + table["context_high"]) / 2
    within = middle
    if theme == Theme.CONFLICT_FINANCING:
        middle, within = (table["low"] + table["high"]) / 2, table["plausible"] * 100
    open_ = table["score"].where(table["level"].isin(list(LADDER)), middle)
    order = open_.where(~plausible, within + TIER).where(~evidenced, table["score"] + 2 * TIER)
    return pd.DataFrame({"order": order.round(6), "flagged": evidenced | plausible})


def governance_score(inputs: Inputs) -> pd.Series:
    """The governance-only baseline (as amfori's country risk): mean of five WGI, 0-100, higher is worse; by iso3."""
    values = [
        scaled(newest(inputs, code, "wgi")["value"].astype(float), (2.5, -2.5)).rename(code)
        for code in GOVERNANCE_CODES
    ]
    return pd.concat(values, axis=1).mean(axis=1).round(6)


def _judged(trial: Trial, units: Units, listed: Register) -> list[dict[str, object]]:
    """The rows of one trial: ours, then the baselines."""
    truth, country = units.truth.to_numpy(), units.truth.index.get_level_values("iso3").to_numpy()
    weights = resampled(country, listed.resamples, listed.seed)
    methods = (OURS, *listed.baselines)
    areas = {name: areas_under(truth, units.scores[name].to_numpy(), weights) for name in methods}
    counts = {
        "units": len(truth),
        "positives": int(truth.sum()),
        "countries": len(set(country[truth])),
    }
    rows = []
    for name in methods:
        flagged = units.flagged if name == OURS else most(units.scores[name], int(units.flagged.sum()))
        row = {
            "test": trial.id,
            "method": name,
            **counts,
            **_found(units.truth, flagged),
            **_interval("auc", areas[name]),
        }
        rows.append(row | ({} if name == OURS else _interval("difference", areas[OURS] - areas[name])))
    against = next(row for row in rows if row["method"] == GOVERNANCE)
    ordered = units.scores[OURS].nunique() > 1
    rows[0]["verdict"] = str(verdict(rows[0] | {"ordered": ordered}, against, listed))
    return rows


def verdict(ours: Mapping[str, object], against: Mapping[str, object], listed: Register) -> Verdict:
    """What follows from the figures of ours and of governance, as data/validation.yml registers it.

    UNTESTABLE: nothing is flagged and all stand alike (`ordered` false). TOO_FEW: fewer positives, or countries of positives, than the
    register wants. GAIN: the interval of the difference lies above 0. WORSE: below 0. Else NO_GAIN.
    """
    if not ours["flagged"] and not ours["ordered"]:
        return Verdict.UNTESTABLE
    if ours["positives"] < listed.least_positives or ours["countries"] < listed.least_countries:  # type: ignore[operator]
        return Verdict.TOO_FEW
    if against["difference_low"] > 0:  # type: ignore[operator]
        return Verdict.GAIN
    return Verdict.WORSE if against["difference_high"] < 0 else Verdict.NO_GAIN  # type: ignore[operator]


def most(scores: pd.Series, count: int) -> pd.Series:
    """The `count` units that score highest, more only where scores are equal."""
    return scores >= scores.nlargest(count).min() if count else scores > np.inf


def _found(truth: pd.Series, flagged: pd.Series) -> dict[str, float]:
    hits, positives, count = int((flagged & truth).sum()), int(truth.sum()), int(flagged.sum())
    shares = {"precision": wilson(hits, count), "recall": wilson(hits, positives)}
    measures = {
        f"{name}{end}": value
        for name, share in shares.items()
        for end, value in zip(("", "_low", "_high"), share, strict=True)
    }
    return {"flagged": count, "hits": hits, **measures}


def wilson(hits: int, total: int, z: float = 1.959964) -> tuple[float, float, float]:
    """A share and its 95 % score interval (Wilson 1927); three times nan when `total` is 0."""
    if total == 0:
        return (float("nan"),) * 3
    share, square = hits / total, z * z
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = z * np.sqrt(share * (1 - share) / total + square / (4 * total**2)) / (1 + square / total)
    return round(share, 4), round(max(0.0, middle - half), 4), round(min(1.0, middle + half), 4)


def resampled(country: np.ndarray, resamples: int, seed: int) -> np.ndarray:
    """How often each unit counts: once in the first row, then in each resample as often as its country was drawn.

    Countries are drawn with replacement, all units of one together: metals of one country are not independent of each other.
    """
    names, cluster = np.unique(country.astype(str), return_inverse=True)
    drawn = np.random.default_rng(seed).integers(len(names), size=(resamples, len(names)))
    times = np.stack([np.ones(len(names), dtype=int), *(np.bincount(row, minlength=len(names)) for row in drawn)])
    return np.asarray(times[:, cluster], dtype=float)


def areas_under(truth: np.ndarray, scores: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """For each row of weights the chance that a positive unit scores above another, ties half (Mann-Whitney U).

    nan without both kinds. All counts are whole numbers, so that the sums are exact in any order.
    """
    steps, step = np.unique(scores, return_inverse=True)
    at = np.eye(len(steps))[step]
    positives, negatives = weights[:, truth] @ at[truth], weights[:, ~truth] @ at[~truth]
    above = (positives * (negatives.cumsum(axis=1) - negatives / 2)).sum(axis=1)
    pairs = positives.sum(axis=1) * negatives.sum(axis=1)
    return np.asarray(np.divide(above, pairs, out=np.full(len(weights), np.nan), where=pairs > 0))


def _interval(name: str, areas: np.ndarray) -> dict[str, float]:
    """The figure itself (the first) and its 95 % interval over the resamples, to four decimals."""
    values = areas[1:][~np.isnan(areas[1:])]
    low, high = np.percentile(values, ENDS) if len(values) else (np.nan, np.nan)
    return {name: round(float(areas[0]), 4), f"{name}_low": round(float(low), 4), f"{name}_high": round(float(high), 4)}
