"""Validation: its arithmetic against numbers worked out elsewhere, and that no list helps to foretell itself."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from geo.risk import validation
from geo.risk.inputs import NEEDED, Inputs, gather
from geo.risk.validation import METHODS, TESTS, auc, trials, wilson
from geo.tables import read


class TestWilson:
    @pytest.mark.parametrize(
        ("hits", "total", "low", "high"),
        [
            # p = 1/2, z² = 3.8415: middle (0.5 + 3.8415/20) / 1.38415 = 0.5; half 1.96 * sqrt(0.025 + 0.0096) / 1.38415 = 0.2634
            (5, 10, 0.2366, 0.7634),
            # p = 0: middle = (3.8415/20) / 1.38415 = 0.13877, half the same: 0 to 0.2775
            (0, 10, 0.0, 0.2775),
            (10, 10, 0.7225, 1.0),
            # p = 27/29, as Newcombe (1998) does it by method 3
            (27, 29, 0.7804, 0.9809),
        ],
    )
    def test_by_hand(self, hits, total, low, high):
        assert wilson(hits, total) == pytest.approx((hits / total, low, high), abs=1.01e-4)

    @given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
    def test_as_scipy_has_it(self, counts):
        hits, total = counts
        theirs = stats.binomtest(hits, total).proportion_ci(0.95, method="wilson")
        share, low, high = wilson(hits, total)
        assert (low, high) == pytest.approx((theirs.low, theirs.high), abs=6e-5)
        assert low <= share <= high

    def test_nothing_flagged(self):
        assert all(math.isnan(value) for value in wilson(0, 0))


class TestAuc:
    def test_by_hand(self):
        """Listed 3 and 1, others 2 and 1: (3 > 2), (3 > 1) = 2; (1 < 2) = 0, (1 = 1) = 1/2: 2.5 of 4 pairs."""
        assert auc(np.array([True, True, False, False]), np.array([3.0, 1.0, 2.0, 1.0])) == 0.625

    @given(st.lists(st.tuples(st.booleans(), st.integers(0, 6)), min_size=2, max_size=40))
    def test_as_scipy_and_as_counting_pairs(self, units):
        truth, scores = np.array([t for t, _ in units]), np.array([float(s) for _, s in units])
        if truth.all() or not truth.any():
            assert math.isnan(auc(truth, scores))
            return
        listed, others = scores[truth], scores[~truth]
        pairs = (listed[:, None] > others).mean() + (listed[:, None] == others).mean() / 2
        assert auc(truth, scores) == pytest.approx(pairs)
        statistic = stats.mannwhitneyu(listed, others).statistic
        assert auc(truth, scores) == pytest.approx(statistic / (len(listed) * len(others)))

    def test_perfect_reversed_and_blind(self):
        truth = np.array([True, False, True, False])
        assert auc(truth, np.array([9.0, 1.0, 8.0, 2.0])) == 1.0
        assert auc(truth, np.array([1.0, 9.0, 2.0, 8.0])) == 0.0
        assert auc(truth, np.zeros(4)) == 0.5


@cache
def snapshot() -> dict[str, pd.DataFrame]:
    return {name: read(name) for name in NEEDED}


def with_tables(**instead: pd.DataFrame) -> Inputs:
    return gather(lambda name: instead.get(name, snapshot()[name]))


def scores_of(inputs: Inputs, test: str) -> pd.DataFrame:
    return next(trial.scores for trial in trials(inputs) if trial.test == test)


class TestNoListForetellsItself:
    """When the list that is to be foretold changes, no method's score of any unit changes; only the truth does."""

    def same(self, test: str, **instead: pd.DataFrame) -> None:
        before = {trial.test: trial for trial in trials(with_tables())}[test]
        after = {trial.test: trial for trial in trials(with_tables(**instead))}[test]
        both = before.scores.index.intersection(after.scores.index)
        assert len(both) > 0.9 * len(before.scores)
        pd.testing.assert_frame_equal(before.scores.loc[both], after.scores.loc[both])
        assert before.truth.loc[both].ne(after.truth.loc[both]).any()

    def test_the_eu_list_of_areas(self):
        area = snapshot()["cahra_area"]
        swapped = area.assign(iso3=area["iso3"].map({"COD": "SWE", "SDN": "CHL"}).fillna(area["iso3"]))
        self.same("conflict_eu_list", cahra_area=swapped)

    def test_the_us_list_of_goods(self):
        listing = snapshot()["labour_listing"]
        swapped = listing.assign(
            iso3=listing["iso3"].map({"COD": "AUS", "CHN": "CAN"}).fillna(listing["iso3"]),
            child_labour=~listing["child_labour"].astype(bool),
        )
        self.same("labour_ilab_2022", labour_listing=swapped)

    def test_its_next_edition(self):
        listing = snapshot()["labour_listing"]
        next_edition = listing["source_id"] == validation.PARTIAL
        self.same("labour_changes_2024", labour_listing=listing.assign(iso3=listing["iso3"].mask(next_edition, "CHL")))

    def test_nor_does_the_survey(self):
        """Only DR Congo was surveyed, and it is on every list."""
        survey = snapshot()["site_survey"]
        changed = survey.assign(armed_interference_ever="no", children_under_15_ever="no")
        for test in TESTS:
            pd.testing.assert_frame_equal(
                scores_of(with_tables(), test), scores_of(with_tables(site_survey=changed), test)
            )


class TestPublished:
    """The table of the snapshot: whatever it shows, it adds up."""

    def test_every_test_by_every_method(self):
        table = read("validation")
        assert set(table["test"]) == set(TESTS)
        assert (table.groupby("test")["method"].agg(set) == set(METHODS)).all()

    def test_counts_and_intervals_agree(self):
        table = read("validation")
        assert (table["hits"] <= table[["flagged", "positives"]].min(axis=1)).all()
        assert (table["precision"] - table["hits"] / table["flagged"]).abs().max() < 1e-4
        assert (table["recall"] - table["hits"] / table["positives"]).abs().max() < 1e-4
        for name in ("precision", "recall", "auc"):
            assert (table[f"{name}_low"] <= table[name]).all()
            assert (table[name] <= table[f"{name}_high"]).all()

    def test_methods_are_compared_at_the_same_size(self):
        """Each baseline flags as many units as ours; more only where scores are equal."""
        table = read("validation")
        ours = table["test"].map(table[table["method"] == "ours"].set_index("test")["flagged"])
        assert (table["flagged"] >= ours).all()
        assert (table["flagged"] <= ours * 1.1 + 1).all()
        assert table.loc[table["method"] == "ours", "threshold"].eq(50).all()

    def test_a_list_that_is_not_at_hand_is_not_tried(self):
        listing = snapshot()["labour_listing"]
        only_full = listing[listing["source_id"] == validation.FULL]
        assert [trial.test for trial in trials(with_tables(labour_listing=only_full))] == list(TESTS)[:2]
