"""What our context indicators alone would have predicted, against lists they did not use, beside plain baselines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.model import OTHER_COUNTRIES, WORLD, Theme
from geo.risk import child_labour, conflict_financing, working_conditions
from geo.risk.assess import HIGH, measured
from geo.risk.country import newest
from geo.risk.inputs import Inputs
from geo.risk.listing import EDITIONS
from geo.risk.rule import Rule, scaled
from geo.words.text import N_

VALIDATION = [
    "test",
    "method",
    "units",
    "positives",
    "threshold",
    "flagged",
    "hits",
    "precision",
    "precision_low",
    "precision_high",
    "recall",
    "recall_low",
    "recall_high",
    "auc",
    "auc_low",
    "auc_high",
]
TESTS: Mapping[str, str] = {
    "conflict_eu_list": N_("Conflict context against the EU’s list of areas (countries; the list itself not used)"),
    "labour_ilab_2022": N_("Labour context against the US list of 2022 (metal and country; the list itself not used)"),
    "labour_changes_2024": N_("Labour context against what the US list added by 2024 (pairs not on the list of 2022)"),
}
METHODS: Mapping[str, str] = {
    "ours": N_("our context indicators"),
    "equal_weights": N_("the same indicators, equal weights"),
    "governance": N_("governance alone"),
    "production": N_("share of production alone"),
}
FULL, PARTIAL = EDITIONS
METAL_3TG = frozenset({"sn", "ta", "w", "au"})
RESAMPLES, SEED = 500, 20261125
GOVERNANCE_CODES = ("wgi_cc", "wgi_ge", "wgi_pv", "wgi_rl", "wgi_rq")


@dataclass(frozen=True)
class Trial:
    """One test: `truth` (bool) by unit, and each method's score 0-100 by the same unit (columns METHODS)."""

    test: str
    truth: pd.Series
    scores: pd.DataFrame


def validation(inputs: Inputs) -> pd.DataFrame:
    """Every trial by every method, columns VALIDATION.

    `threshold`: ours at our own limit of high; the others at the score that flags as many units as ours, so that they are
    compared at the same size. Precision and recall with Wilson's 95 % interval; AUC with a bootstrap interval (95 %,
    RESAMPLES resamples, fixed seed). Values that cannot be computed (nothing flagged, no positives) are missing.
    """
    rows = []
    for trial in trials(inputs):
        flagged = int((trial.scores["ours"] >= HIGH).sum())
        for method in METHODS:
            scores = trial.scores[method]
            limit = HIGH if method == "ours" else _limit(scores, flagged)
            rows.append({"test": trial.test, "method": method, **_judged(trial.truth, scores, limit)})
    return pd.DataFrame(rows, columns=VALIDATION)


def trials(inputs: Inputs) -> list[Trial]:
    """The three trials; one whose list is not in the inputs is left out."""
    rows = []
    if len(inputs["cahra_area"]):
        rows.append(_conflict(inputs))
    if len(inputs.rows("labour_listing", FULL)):
        rows.append(_labour(inputs))
        if len(inputs.rows("labour_listing", PARTIAL)):
            rows.append(_changes(inputs))
    return rows


def _without(rules: tuple[Rule, ...], leave_out: str) -> tuple[Rule, ...]:
    """The rules of a theme without those that read a list or come from its publisher, and without what one country alone knows."""
    out = {leave_out, "interference", "seen", "child_work"}
    return tuple(rule for rule in rules if rule.code.partition(".")[2] not in out)


def _mean(table: pd.DataFrame, weighted: bool) -> pd.Series:
    """Score of each place from its indicators; a gap counts 50, since here nobody is to be warned but a guess to be judged."""
    value = table["cautious"].where(table["state"] != "missing", 50.0)
    weight = table["weight"] if weighted else pd.Series(1.0, index=table.index)
    keys = [table["metal"], table["iso3"]]
    return (value * weight).groupby(keys).sum() / weight.groupby(keys).sum()


def _scores(inputs: Inputs, at: pd.DataFrame, rules: tuple[Rule, ...], production: pd.Series) -> pd.DataFrame:
    table = measured(inputs, at, rules)
    ours, equal = _mean(table, True), _mean(table, False)
    governance = governance_score(inputs).reindex(ours.index.get_level_values("iso3")).fillna(50.0).to_numpy()
    shares = production.reindex(ours.index).fillna(0.0) * 100
    return pd.DataFrame({"ours": ours, "equal_weights": equal, "governance": governance, "production": shares})


def governance_score(inputs: Inputs) -> pd.Series:
    """The governance-only baseline (as amfori's country risk): mean of five WGI, 0-100, higher is worse; by iso3."""
    values = [
        scaled(newest(inputs, code, "wgi")["value"].astype(float), (2.5, -2.5)).rename(code)
        for code in GOVERNANCE_CODES
    ]
    return pd.concat(values, axis=1).mean(axis=1)


def _shares(inputs: Inputs) -> pd.Series:
    """Largest share of world mining by any source, by (metal, iso3)."""
    rows = inputs["production"]
    return rows[rows["stage"] == "mining"].groupby(["metal", "iso3"])["share"].max().fillna(0.0).astype(float)


def _conflict(inputs: Inputs) -> Trial:
    """Units: every country with governance data. The metal is a stand-in: none of these rules looks at it."""
    countries = sorted(set(governance_score(inputs).dropna().index))
    at = pd.DataFrame({"metal": "au", "iso3": countries, "region_code": ""})
    shares = _shares(inputs)
    tin_family = shares[shares.index.get_level_values("metal").isin(METAL_3TG)].groupby("iso3").max()
    production = tin_family.set_axis(pd.MultiIndex.from_product([["au"], tin_family.index]))
    scores = _scores(inputs, at, _without(conflict_financing.RULES, "listed_area"), production)
    listed = set(inputs["cahra_area"]["iso3"])
    truth = pd.Series(scores.index.get_level_values("iso3").isin(listed), index=scores.index)
    return Trial("conflict_eu_list", truth, scores)


def _pairs(inputs: Inputs) -> pd.DataFrame:
    """Every metal and country that mines it by some source; what is listed without output would be a hit by construction."""
    mined = _shares(inputs)
    pairs = mined[mined > 0].index.to_frame(index=False)
    pairs = pairs[~pairs["iso3"].isin([OTHER_COUNTRIES, WORLD])]
    return pairs.assign(region_code="").sort_values(["metal", "iso3"], ignore_index=True)


def _labour_scores(inputs: Inputs) -> pd.DataFrame:
    """The mean of what child labour's and working conditions' context says, without any list."""
    rules = _without(child_labour.RULES, "listed"), _without(working_conditions.RULES, "listed")
    at, shares = _pairs(inputs), _shares(inputs)
    frames = [_scores(inputs, at, theme, shares) for theme in rules]
    return (frames[0] + frames[1]) / 2


def _listed(inputs: Inputs, source_id: str) -> pd.MultiIndex:
    rows = inputs.rows("labour_listing", source_id)
    direct = rows[
        (rows["scope"] == "direct") & (rows["child_labour"].astype(bool) | rows["forced_labour"].astype(bool))
    ]
    return pd.MultiIndex.from_frame(direct[["metal", "iso3"]].drop_duplicates())


def _labour(inputs: Inputs) -> Trial:
    scores = _labour_scores(inputs)
    return Trial("labour_ilab_2022", pd.Series(scores.index.isin(_listed(inputs, FULL)), index=scores.index), scores)


def _changes(inputs: Inputs) -> Trial:
    scores = _labour_scores(inputs)
    scores = scores[~scores.index.isin(_listed(inputs, FULL))]
    return Trial(
        "labour_changes_2024", pd.Series(scores.index.isin(_listed(inputs, PARTIAL)), index=scores.index), scores
    )


def _limit(scores: pd.Series, count: int) -> float:
    """The score that flags `count` units (a few more when scores are equal); above all of them for none."""
    if count == 0:
        return float(scores.max()) + 1.0
    return float(scores.nlargest(count).min())


def _judged(truth: pd.Series, scores: pd.Series, limit: float) -> dict[str, float]:
    flagged = scores >= limit
    hits, positives, count = int((flagged & truth).sum()), int(truth.sum()), int(flagged.sum())
    precision, recall = wilson(hits, count), wilson(hits, positives)
    area = auc(truth.to_numpy(), scores.to_numpy())
    low, high = _bootstrap(truth.to_numpy(), scores.to_numpy())
    return {
        "units": len(truth),
        "positives": positives,
        "threshold": round(limit, 2),
        "flagged": count,
        "hits": hits,
        **dict(zip(("precision", "precision_low", "precision_high"), precision, strict=True)),
        **dict(zip(("recall", "recall_low", "recall_high"), recall, strict=True)),
        "auc": round(area, 4),
        "auc_low": round(low, 4),
        "auc_high": round(high, 4),
    }


def wilson(hits: int, total: int, z: float = 1.959964) -> tuple[float, float, float]:
    """A share and its 95 % score interval (Wilson 1927); three times nan when `total` is 0."""
    if total == 0:
        return (float("nan"),) * 3
    share, square = hits / total, z * z
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = z * np.sqrt(share * (1 - share) / total + square / (4 * total**2)) / (1 + square / total)
    return round(share, 4), round(max(0.0, middle - half), 4), round(min(1.0, middle + half), 4)


def auc(truth: np.ndarray, scores: np.ndarray) -> float:
    """Chance that a listed unit scores above one that is not, ties half (Mann-Whitney U); nan without both kinds."""
    return float(_areas(truth, scores, np.arange(len(truth))[None])[0])


def _areas(truth: np.ndarray, scores: np.ndarray, samples: np.ndarray) -> np.ndarray:
    """`auc` of each sample (rows of positions), counted score by score."""
    steps, step = np.unique(scores, return_inverse=True)
    cell = step[samples] + np.arange(len(samples))[:, None] * len(steps)
    counts = [
        np.bincount(cell[truth[samples] == listed], minlength=len(samples) * len(steps)).reshape(len(samples), -1)
        for listed in (True, False)
    ]
    positives, negatives = counts
    above = (positives * (negatives.cumsum(axis=1) - negatives / 2)).sum(axis=1)
    pairs = positives.sum(axis=1) * negatives.sum(axis=1)
    return np.asarray(np.divide(above, pairs, out=np.full(len(samples), np.nan), where=pairs > 0))


def _bootstrap(truth: np.ndarray, scores: np.ndarray) -> tuple[float, float]:
    if not len(truth):
        return (float("nan"),) * 2
    samples = np.random.default_rng(SEED).integers(len(truth), size=(RESAMPLES, len(truth)))
    areas = _areas(truth, scores, samples)
    values = areas[~np.isnan(areas)]
    return (
        (float(np.percentile(values, 2.5)), float(np.percentile(values, 97.5))) if len(values) else (float("nan"),) * 2
    )


THEME_OF = {
    "conflict_eu_list": Theme.CONFLICT_FINANCING,
    "labour_ilab_2022": Theme.CHILD_LABOUR,
    "labour_changes_2024": Theme.WORKING_CONDITIONS,
}
