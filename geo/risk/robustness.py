"""How far a ranking of metals depends on our choices: 2,000 draws over weights, aggregation, production source and indicator error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.model import Theme
from geo.risk.assess import BY_CODE, EVIDENCE_WEIGHT, LEAST_WEIGHT
from geo.risk.exposure import KEYS, SOURCES, leading, supply
from geo.risk.inputs import Inputs
from geo.risk.listing import COMPLETE, EDITIONS
from geo.risk.places import KEYS as PLACE
from geo.risk.pollution import GOVERNANCE
from geo.risk.reported import REPORTS
from geo.risk.standing import whole_countries
from geo.words.labels import DRIVERS
from geo.words.text import N_

DRAWS, SEED = 2000, 20261125
WEIGHT_SPREAD = 0.5
"""Every weight is drawn between (1 - this) and (1 + this) times its value, then all add up to 1 again."""
TOP = 5
POWERS: Mapping[str, float] = {"arithmetic": 1.0, "power_mean": 3.0, "worst_theme": np.inf}
"""Aggregations over the four themes: the exponent of a power mean. A geometric mean would hide one extreme theme."""
AGGREGATIONS: Mapping[str, str] = {
    "arithmetic": N_("arithmetic mean"),
    "power_mean": N_("power mean (exponent 3)"),
    "worst_theme": N_("the worst theme alone"),
}
ALL = frozenset(DRIVERS)


@dataclass(frozen=True)
class Choice:
    """What a person may choose: a weight of 0 or more for each theme, and an aggregation of POWERS.

    Raises
    ------
    ValueError : there are not four weights, one is below zero or no number, all are zero, or there is no such aggregation.
    """

    weights: tuple[float, float, float, float] = (1.0, 1.0, 1.0, 1.0)
    aggregation: str = "arithmetic"

    def __post_init__(self) -> None:
        if not isinstance(self.weights, tuple) or len(self.weights) != len(Theme):
            raise ValueError(f"There must be one weight for each of the {len(Theme)} themes.")
        if not all(_is_number(weight) and 0 <= weight < np.inf for weight in self.weights):
            raise ValueError("Each weight must be a number of 0 or more.")
        if not any(self.weights):
            raise ValueError("At least one theme must weigh more than 0.")
        if self.aggregation not in POWERS:
            raise ValueError(f"The aggregation must be one of {', '.join(POWERS)}.")

    @property
    def shares(self) -> np.ndarray:
        """The weights as parts of 1; only how they compare matters."""
        parts = np.array(self.weights, dtype=float) / max(self.weights)
        return np.asarray(parts / parts.sum())


def _is_number(weight: object) -> bool:
    return isinstance(weight, int | float | np.number) and not isinstance(weight, bool)


@dataclass(frozen=True)
class Scores:
    """Theme scores 0-100 of each metal in each draw: `drawn` has shape (draws, metals, themes), `plain` (metals, themes)."""

    metals: tuple[str, ...]
    drawn: np.ndarray
    plain: np.ndarray
    powers: np.ndarray
    theme_noise: np.ndarray


AVERAGES = "eu_crm_2023"
"""Averages of 2016-2020 that rest on the same figures as the leading source: not drawn as if they were another year's count."""


def blocks(indicators: pd.DataFrame) -> pd.DataFrame:
    """The indicators as they are drawn: the gravest evidence as one, then what is weighed of the context.

    Evidence is half of a theme, all of conflict financing. Columns PLACE, `theme`, `rule`, `weight`, `low`, `high`.
    """
    keys = [*PLACE, "theme"]
    is_evidence = indicators["rule"].map(lambda code: BY_CODE[code].is_evidence)
    rows = indicators[is_evidence].groupby(keys, dropna=False)[["low", "high"]].max()
    every = indicators[keys].drop_duplicates()
    evidence = every.merge(rows.reset_index(), on=keys, how="left").fillna({"low": 0.0, "high": 100.0})
    financing = evidence["theme"].eq(Theme.CONFLICT_FINANCING)
    evidence = evidence.assign(
        rule=evidence["theme"] + ".evidence", weight=EVIDENCE_WEIGHT + (1 - EVIDENCE_WEIGHT) * financing
    )
    context = indicators[~is_evidence & indicators["weight"].gt(0) & indicators["theme"].ne(Theme.CONFLICT_FINANCING)]
    context = context.assign(weight=context["weight"] * (1 - EVIDENCE_WEIGHT))
    columns = [*keys, "rule", "weight", "low", "high"]
    return pd.concat([evidence[columns], context[columns]], ignore_index=True)


def score_draws(
    indicators: pd.DataFrame, production: pd.DataFrame, vary: frozenset[str] = ALL, draws: int = DRAWS, seed: int = SEED
) -> Scores:
    """Draw the theme scores of every metal with production figures.

    A metal's theme score is the supply-weighted mean of its countries' scores. In each draw every rule's weight is
    multiplied by 1 ± WEIGHT_SPREAD, every indicator lies anywhere between its bounds (a gap: 0 to 100; an indicator of the metal or
    of the country lies at one place for all that share it), one production series
    of the metal is taken, and unnamed output takes a score anywhere between 0 and 100. `vary` names what is drawn; the rest
    stays in the middle (indicators halfway between their bounds, the headline series, unnamed output at 50).

    Parameters
    ----------
    indicators : rows of `assess.measured`. production : the table of that name.
    """
    random = np.random.default_rng(seed)
    rows = _drawn_series(production)
    metals = tuple(sorted(rows["metal"].unique()))
    country = blocks(whole_countries(indicators))
    pairs = country[["metal", "iso3"]].drop_duplicates().merge(rows[["metal", "iso3"]].drop_duplicates())
    pairs = pairs.sort_values(["metal", "iso3"], ignore_index=True)
    shares = _series_shares(rows, pairs, metals)
    chosen = {m: _which(random, len(table), draws, "source" in vary) for m, (table, _rest) in shares.items()}
    drawn = np.zeros((draws, len(metals), len(Theme)), dtype=np.float32)
    plain = np.zeros((len(metals), len(Theme)))
    unknown = random.random((len(metals), draws), dtype=np.float32) * 100 if "error" in vary else None
    for t, theme in enumerate(Theme):
        values, centre = _theme_scores(random, country[country["theme"] == theme], pairs, vary, draws)
        for m, metal in enumerate(metals):
            table, rest = shares[metal]
            at = (pairs["metal"] == metal).to_numpy()
            loose = unknown[m] if unknown is not None else 50.0
            drawn[:, m, t] = (values[at] * table[chosen[metal]].T).sum(axis=0) + loose * rest[chosen[metal]]
            plain[m, t] = float((centre[at] * table[0]).sum() + 50.0 * rest[0])
    powers = np.array(list(POWERS.values()))
    power = powers[random.integers(len(powers), size=draws)] if "aggregation" in vary else np.full(draws, np.nan)
    noise = _noise(random, (draws, len(Theme))) if "weights" in vary else np.ones((draws, len(Theme)))
    return Scores(metals, drawn, plain, power, noise)


def _drawn_series(production: pd.DataFrame) -> pd.DataFrame:
    """The series of `supply` that are drawn from: averages of earlier years only where they lead."""
    rows = supply(production)
    rows = rows[rows["headline"].astype(bool) | rows["source_id"].ne(AVERAGES)]
    return rows.assign(share=rows["share"].astype(float).fillna(0.0))


def _noise(random: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    return (1 - WEIGHT_SPREAD + 2 * WEIGHT_SPREAD * random.random(shape, dtype=np.float32)).astype(np.float32)


def _which(random: np.random.Generator, count: int, draws: int, vary: bool) -> np.ndarray:
    return random.integers(count, size=draws) if vary else np.zeros(draws, dtype=int)


def _series_shares(
    rows: pd.DataFrame, pairs: pd.DataFrame, metals: tuple[str, ...]
) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Per metal the shares (series, countries of the metal in `pairs`), headline first, and what each series leaves unnamed."""
    rows = rows.assign(series=rows.groupby(KEYS, sort=True).ngroup())
    series = rows.drop_duplicates("series").sort_values(["headline", "series"], ascending=False)
    placed = rows.merge(pairs.assign(at=pairs.groupby("metal").cumcount()), on=["metal", "iso3"])
    sizes = pairs["metal"].value_counts()
    shares = {}
    for metal in metals:
        numbers = series.loc[series["metal"] == metal, "series"]
        line = {number: at for at, number in enumerate(numbers)}
        mine = placed[placed["metal"] == metal]
        table = np.zeros((len(numbers), int(sizes.get(metal, 0))), dtype=np.float32)
        np.add.at(
            table, (mine["series"].map(line).to_numpy(dtype=int), mine["at"].to_numpy()), mine["share"].to_numpy()
        )
        table /= np.maximum(table.sum(axis=1), 1.0)[:, None]
        shares[metal] = table, np.clip(1 - table.sum(axis=1), 0, 1)
    return shares


def _theme_scores(
    random: np.random.Generator, rows: pd.DataFrame, pairs: pd.DataFrame, vary: frozenset[str], draws: int
) -> tuple[np.ndarray, np.ndarray]:
    """Scores (pairs, draws) of one theme, and the middle score of each pair."""
    at = pairs.reset_index().merge(rows, on=["metal", "iso3"])
    total = np.zeros((len(pairs), draws), dtype=np.float32)
    mass = np.zeros((len(pairs), draws), dtype=np.float32)
    centre = np.zeros(len(pairs))
    for rule, group in at.groupby("rule", sort=True):
        where, weight = group["index"].to_numpy(), group["weight"].to_numpy(dtype=np.float32)
        noise = _noise(random, (1, draws)) if "weights" in vary else np.ones((1, draws), dtype=np.float32)
        low = group["low"].to_numpy(dtype=np.float32)
        span = group["high"].to_numpy(dtype=np.float32) - low
        share = _errors(random, str(rule), group, draws) if "error" in vary else np.float32(0.5)
        part = noise * weight[:, None]
        total[where] += part * (low[:, None] + span[:, None] * share)
        mass[where] += part
        centre[where] += weight * (low + span / 2)
    return total / np.maximum(mass, 1e-9), centre


def _errors(random: np.random.Generator, rule: str, group: pd.DataFrame, draws: int) -> np.ndarray:
    """Where each indicator lies between its bounds (0-1), drawn once per metal or country where it is theirs, else per pair."""
    grain = list(BY_CODE[rule].grain) if rule in BY_CODE else ["metal", "iso3"]
    which = group.groupby(grain, sort=True).ngroup().to_numpy()
    return random.random((int(which.max()) + 1, draws), dtype=np.float32)[which]


def composite(scores: np.ndarray, weights: np.ndarray, power: np.ndarray | float) -> np.ndarray:
    """Power mean over the last axis (themes): (Σ w x^p)^(1/p), the maximum over themes with a weight for an infinite power.

    A power of 1 or more never lets a mild theme hide a grave one (Jensen); `weights` add up to 1 over the last axis.
    """
    exponents = np.broadcast_to(np.asarray(power, dtype=float), scores.shape[:-2])[..., None]
    worst = np.where(weights[..., None, :] > 0, scores, 0.0).max(axis=-1)
    finite = np.where(np.isinf(exponents), 1.0, exponents)
    mean = (weights[..., None, :] * (scores / 100.0) ** finite[..., None]).sum(axis=-1) ** (1 / finite) * 100
    return np.asarray(np.where(np.isinf(exponents), worst, mean))


def ranks(scores: Scores, choice: Choice) -> np.ndarray:
    """The rank (1 = highest) of every metal in every draw, shape (draws, metals); the chosen theme weights carry the noise.

    Where the aggregation was not drawn, the chosen one holds.
    """
    weights = choice.shares * scores.theme_noise
    weights = weights / weights.sum(axis=1, keepdims=True)
    power = np.where(np.isnan(scores.powers), POWERS[choice.aggregation], scores.powers)
    return _rank(composite(scores.drawn, weights, power))


def _rank(values: np.ndarray) -> np.ndarray:
    order = np.argsort(-values, axis=-1, kind="stable")
    return np.asarray(np.argsort(order, axis=-1, kind="stable") + 1)


def band(scores: Scores, choice: Choice, drawn_ranks: np.ndarray | None = None) -> pd.DataFrame:
    """The rank band of each metal.

    Returns
    -------
    `metal`, `composite` (0-100, without draws), `rank` (without draws), `rank_low`, `rank_median`, `rank_high` (5th, 50th and 95th
    percentile over the draws), `top_share` (share of draws among the TOP), sorted by rank.
    """
    drawn_ranks = ranks(scores, choice) if drawn_ranks is None else drawn_ranks
    plain = composite(scores.plain, choice.shares, POWERS[choice.aggregation])
    low, middle, high = np.percentile(drawn_ranks, [5, 50, 95], axis=0, method="nearest")
    table = pd.DataFrame(
        {
            "metal": scores.metals,
            "composite": plain.round(2),
            "rank": _rank(plain),
            "rank_low": low.astype(int),
            "rank_median": middle.astype(int),
            "rank_high": high.astype(int),
            "top_share": (drawn_ranks <= TOP).mean(axis=0).round(4),
        }
    )
    return table.sort_values("rank", ignore_index=True)


def known_weight(assessment: pd.DataFrame, production: pd.DataFrame) -> pd.Series:
    """By metal the least over the themes of what is known of its weight (0-1), weighed by its supply; unnamed supply knows nothing."""
    rows = leading(production)[["metal", "iso3", "share"]]
    rows = rows.merge(whole_countries(assessment)[["metal", "iso3", "theme", "coverage"]], on=["metal", "iso3"])
    weight = (rows["share"].astype(float).fillna(0.0) * rows["coverage"].astype(float)).groupby(
        [rows["metal"], rows["theme"]]
    )
    return weight.sum().groupby("metal").min()


WHOLE: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("production", "source_id", frozenset(SOURCES)),
    ("mine_site", "source_id", frozenset({"icmm_2025", "ipis_drc", "usgs_ofr20051294", "usgs_pp1802"})),
    ("mining_footprint", "source_id", frozenset({"amazon_mining_watch"})),
    ("armed_interference", "source_id", frozenset(REPORTS)),
    ("country_indicator", "indicator", frozenset({"hdi", "child_work_share", "asgm_mercury", "wgi_rl", *GOVERNANCE})),
    ("metal_indicator", "indicator", frozenset({"aehp"})),
)
"""What a table must hold, by one of its columns, to be whole: what the rules read of it."""


def complete(inputs: Inputs) -> bool:
    """Whether no table, source or indicator that rules read is missing as a whole: a rank compares all with all."""
    editions = set(inputs["labour_listing"]["source_id"])
    listed = COMPLETE in editions or set(EDITIONS) <= editions
    return not inputs.absent and listed and all(wanted <= set(inputs[table][column]) for table, column, wanted in WHOLE)


def ranked(table: pd.DataFrame, known: pd.Series, whole: bool) -> pd.DataFrame:
    """The bands of `band`, with a `rank` only for metals of which LEAST_WEIGHT of the weight of every theme is known (`whole` inputs)."""
    enough = table["metal"].map(known).fillna(0.0).ge(LEAST_WEIGHT) & whole
    return table.assign(rank=table["rank"].astype("Int64").where(enough))


def survival(drawn_ranks: np.ndarray, plain_ranks: np.ndarray, chosen: list[int]) -> float:
    """Share of the draws in which the order of some metals (positions) is the same as without draws; 1 for fewer than two."""
    if len(chosen) < 2:
        return 1.0
    order = sorted(chosen, key=lambda at: plain_ranks[at])
    picked = drawn_ranks[:, order]
    return float((np.diff(picked, axis=1) > 0).all(axis=1).mean())


def drivers(indicators: pd.DataFrame, production: pd.DataFrame, choice: Choice, draws: int = 400) -> pd.DataFrame:
    """What moves the ranks: the mean variance of a metal's rank when only one thing is drawn, as a share of their sum.

    Returns
    -------
    `driver` (a key of DRIVERS) and `share`, largest first (one-at-a-time variance shares; interactions are left out).
    """
    spread = {
        name: float(ranks(score_draws(indicators, production, frozenset({name}), draws), choice).var(axis=0).mean())
        for name in DRIVERS
    }
    total = sum(spread.values()) or 1.0
    table = pd.DataFrame({"driver": list(spread), "share": [round(value / total, 4) for value in spread.values()]})
    return table.sort_values("share", ascending=False, ignore_index=True)
