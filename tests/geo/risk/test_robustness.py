"""Rank bands: properties that hold for any scores, and the snapshot's own draws."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geo.model import OTHER_COUNTRIES, Theme
from geo.risk.assess import LEAST_WEIGHT
from geo.risk.exposure import supply
from geo.risk.inputs import gather
from geo.risk.robustness import (
    AGGREGATIONS,
    ALL,
    DRAWS,
    DRIVERS,
    POWERS,
    SEED,
    Choice,
    Scores,
    band,
    complete,
    composite,
    drivers,
    known_weight,
    ranked,
    ranks,
    score_draws,
    survival,
)
from geo.tables import read
from tests.budget import examples

FEW = 300
SCORE = st.floats(0, 100, allow_nan=False, width=32)
WEIGHT = st.floats(0, 1000, allow_nan=False) | st.integers(0, 5)
WEIGHTS = st.tuples(WEIGHT, WEIGHT, WEIGHT, WEIGHT).filter(any)
CHOICES = st.builds(Choice, WEIGHTS, st.sampled_from(sorted(POWERS)))


@cache
def drawn(draws: int = FEW, seed: int = 7) -> Scores:
    return score_draws(
        read("assessment_indicator").fillna({"region_code": ""}), read("production"), draws=draws, seed=seed
    )


def made(table: np.ndarray, powers: np.ndarray, noise: np.ndarray) -> Scores:
    """Scores of any metals: (draws, metals, themes)."""
    return Scores(tuple(f"m{i:02}" for i in range(table.shape[1])), table, table[0].astype(float), powers, noise)


@st.composite
def scores(draw: st.DrawFn, metals: int = 5, draws: int = 4) -> Scores:
    table = draw(arrays(np.float32, (draws, metals, len(Theme)), elements=SCORE))
    powers = draw(st.lists(st.sampled_from([*POWERS.values(), np.nan]), min_size=draws, max_size=draws))
    noise = draw(arrays(np.float32, (draws, len(Theme)), elements=st.floats(0.5, 1.5, width=32)))
    return made(table, np.array(powers), noise)


class TestAnyScores:
    @given(scores(), CHOICES)
    def test_ranks_are_a_permutation_in_every_draw(self, some, choice):
        found = ranks(some, choice)
        assert (np.sort(found, axis=1) == np.arange(1, 6)).all()

    @given(scores(), CHOICES)
    def test_a_band_is_ordered(self, some, choice):
        table = band(some, choice)
        assert sorted(table["rank"]) == [1, 2, 3, 4, 5]
        assert (table["rank_low"] <= table["rank_median"]).all()
        assert (table["rank_median"] <= table["rank_high"]).all()
        assert table["top_share"].eq(1).all()
        assert table["composite"].between(0, 100.01).all()

    @given(scores(), CHOICES, st.integers(0, 4), st.integers(0, 4))
    def test_a_metal_worse_in_every_theme_never_ranks_below(self, some, choice, one, other):
        """One tenth of a point worse in all four themes is enough, whatever the weights and the aggregation."""
        if one == other:
            return
        table = some.drawn.copy()
        table[:, other] *= 0.99
        table[:, one] = table[:, other] + 0.1 + (100 - table[:, other] - 0.1) * (table[:, one] / 100)
        found = ranks(made(table, some.powers, some.theme_noise), choice)
        assert (found[:, one] < found[:, other]).all()

    @given(arrays(float, (6, 4), elements=SCORE), WEIGHTS)
    def test_an_aggregation_that_minds_extremes_more_gives_more(self, table, weights):
        """Arithmetic mean <= power mean <= worst theme (Jensen): none of them lets a mild theme hide a grave one."""
        parts = Choice(weights).shares
        by_power = [composite(table, parts, power) for power in (1.0, 3.0, np.inf)]
        for less, more in pairwise(by_power):
            assert (less <= more + 1e-6).all()
        assert (by_power[0] >= (table.min(axis=1)) - 1e-6).all()

    @given(arrays(float, (6, 4), elements=SCORE), WEIGHTS, st.sampled_from(list(POWERS.values())))
    def test_a_theme_without_weight_does_not_count(self, table, weights, power):
        weights = (0.0, *weights[1:]) if any(weights[1:]) else (0.0, 1.0, 0.0, 0.0)
        changed = table.copy()
        changed[:, 0] = 100 - changed[:, 0]
        parts = Choice(weights).shares
        assert np.allclose(composite(table, parts, power), composite(changed, parts, power))

    @given(arrays(float, (6, 4), elements=SCORE), WEIGHTS, st.sampled_from(list(POWERS.values())), st.integers(0, 3))
    def test_it_rises_with_every_theme(self, table, weights, power, theme):
        more = table.copy()
        more[:, theme] = np.minimum(100, more[:, theme] + 5)
        parts = Choice(weights).shares
        assert (composite(more, parts, power) >= composite(table, parts, power) - 1e-9).all()

    def test_by_hand(self):
        """(80, 40, 0, 0), equal weights: mean 30; ((0.512 + 0.064) / 4)^(1/3) = 0.144^(1/3) = 0.52415; worst 80."""
        table, equal = np.array([[80.0, 40.0, 0.0, 0.0]]), np.full(4, 0.25)
        assert composite(table, equal, 1.0) == pytest.approx(30)
        assert composite(table, equal, 3.0) == pytest.approx(52.4148, abs=1e-3)
        assert composite(table, equal, np.inf) == pytest.approx(80)


class TestSurvival:
    @given(scores(), CHOICES, st.lists(st.integers(0, 4), max_size=1))
    def test_none_or_one_metal_always_survives(self, some, choice, chosen):
        assert survival(ranks(some, choice), np.arange(1, 6), chosen) == 1.0

    def test_by_hand(self):
        """Plainly 0 before 1 before 2. Draws: the same; 1 and 2 exchanged; 0 last; the same."""
        draws = np.array([[1, 2, 3], [1, 3, 2], [3, 1, 2], [1, 2, 3]])
        plain = np.array([1, 2, 3])
        assert survival(draws, plain, [0, 1, 2]) == 0.5
        assert survival(draws, plain, [2, 1, 0]) == 0.5
        assert survival(draws, plain, [0, 1]) == 0.75
        assert survival(draws, plain, [1, 2]) == 0.75


class TestSnapshot:
    def test_every_metal_with_figures_is_ranked(self):
        assert set(drawn().metals) == set(supply(read("production"))["metal"])
        assert drawn().drawn.shape == (FEW, len(drawn().metals), len(Theme))
        assert (drawn().drawn >= 0).all()
        assert (drawn().drawn <= 100.001).all()

    def test_the_same_seed_gives_the_same_and_another_another(self):
        again = drawn.__wrapped__()
        assert np.array_equal(again.drawn, drawn().drawn)
        assert np.array_equal(again.powers, drawn().powers)
        assert np.array_equal(again.theme_noise, drawn().theme_noise)
        assert not np.array_equal(drawn(FEW, 8).drawn, drawn().drawn)

    @pytest.mark.parametrize("aggregation", AGGREGATIONS)
    def test_a_band_holds_its_plain_rank_or_comes_near(self, aggregation):
        """The band is over all aggregations, so a rank by one of them may lie beside it, but not far."""
        table = band(drawn(), Choice(aggregation=aggregation))
        beside = np.maximum(table["rank_low"] - table["rank"], table["rank"] - table["rank_high"])
        assert beside.max() <= (0 if aggregation == "arithmetic" else 8)
        assert (table["rank_high"] > table["rank_low"]).mean() > 0.8

    def test_a_metal_that_is_worse_in_every_draw_ranks_above_in_every_draw(self):
        """Pairs among the 24 metals where one is above the other in all four themes."""
        table, found, seen = drawn().drawn, ranks(drawn(), Choice()), 0
        for one in range(table.shape[1]):
            above = (table[:, one, None, :] > table).all(axis=2)
            seen += int(above.sum())
            assert (found[:, one, None] < found)[above].all()
        assert seen > 1000

    def test_order_of_rows_does_not_matter(self):
        indicators, production = read("assessment_indicator").fillna({"region_code": ""}), read("production")
        mixed = score_draws(
            indicators.sample(frac=1, random_state=1), production.sample(frac=1, random_state=2), draws=FEW, seed=7
        )
        assert np.allclose(mixed.plain, drawn().plain, atol=1e-3)
        assert np.allclose(mixed.drawn.mean(axis=0), drawn().drawn.mean(axis=0), atol=1e-3)

    def test_what_is_not_drawn_stays_in_the_middle(self):
        indicators, production = read("assessment_indicator").fillna({"region_code": ""}), read("production")
        still = score_draws(indicators, production, frozenset(), 5)
        assert np.allclose(still.drawn, still.plain[None], atol=0.01)
        assert len(np.unique(ranks(still, Choice()), axis=0)) == 1
        spread = [
            score_draws(indicators, production, vary, 60).drawn.std(axis=0).mean()
            for vary in (frozenset({"error"}), ALL)
        ]
        assert 0 < spread[0] < spread[1]

    def test_the_middle_is_the_mean_of_many_draws(self):
        """Drawing errors alone is fair: its mean is the score without draws."""
        indicators, production = read("assessment_indicator").fillna({"region_code": ""}), read("production")
        errors = score_draws(indicators, production, frozenset({"error"}), 1500)
        assert np.allclose(errors.drawn.mean(axis=0), errors.plain, atol=1.5)

    def test_drivers_share_out_the_whole(self):
        indicators, production = read("assessment_indicator").fillna({"region_code": ""}), read("production")
        table = drivers(indicators, production, Choice(), draws=80)
        assert set(table["driver"]) == set(DRIVERS)
        assert table["share"].sum() == pytest.approx(1, abs=1e-3)
        assert table["share"].between(0, 1).all()
        assert table["share"].is_monotonic_decreasing

    @examples(30)
    @given(CHOICES)
    def test_any_choice_of_a_person_gives_a_ranking(self, choice):
        table = band(drawn(), choice)
        assert sorted(table["rank"]) == list(range(1, len(table) + 1))
        assert table["composite"].notna().all()

    def test_the_published_band_is_of_the_published_draws(self):
        """Whoever has too little known about it keeps a band and has no rank."""
        published = read("ranking")
        assert len(published) == len(drawn().metals)
        fresh = band(drawn(DRAWS, SEED), Choice()).sort_values("metal", ignore_index=True)
        known = known_weight(read("assessment"), read("production"))
        fresh = ranked(fresh, known, complete(gather(read)))
        pd.testing.assert_frame_equal(fresh, published, check_dtype=False)
        assert (published.loc[published["rank"].notna(), "metal"].map(known) >= LEAST_WEIGHT).all()


def test_unnamed_output_is_drawn_between_nothing_and_everything():
    """What a series leaves unnamed is no country's: it may be as bad or as good as can be."""
    production = read("production")
    assert (production["iso3"] == OTHER_COUNTRIES).any()
    named = score_draws(read("assessment_indicator").fillna({"region_code": ""}), production, frozenset({"error"}), 200)
    less = production.assign(share=production["share"].where(production["metal"] != "co", production["share"] / 10))
    loose = score_draws(read("assessment_indicator").fillna({"region_code": ""}), less, frozenset({"error"}), 200)
    at = named.metals.index("co")
    assert loose.drawn[:, at].std() > 2 * named.drawn[:, at].std(axis=0).mean()
