"""Validation: its arithmetic against numbers worked out by hand, what is held out stays out, and which verdict follows."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from geo.catalog import releases
from geo.ingest.registered import drifted
from geo.model import Theme, Verdict
from geo.risk import validation
from geo.risk.inputs import NEEDED, gather
from geo.risk.register import Rows, Trial, register
from geo.risk.validation import METHODS, areas_under, held_out, resampled, standing, tried, verdict, wilson
from geo.tables import TableError, read


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


def auc(truth: list[bool], scores: list[float]) -> float:
    """Of the units as they are, each counted once."""
    return float(areas_under(np.array(truth), np.array(scores, dtype=float), np.ones((1, len(truth))))[0])


class TestAuc:
    def test_by_hand(self):
        """Named 3 and 1, others 2 and 1: (3 > 2), (3 > 1) = 2; (1 < 2) = 0, (1 = 1) = 1/2: 2.5 of 4 pairs."""
        assert auc([True, True, False, False], [3, 1, 2, 1]) == 0.625

    def test_a_unit_that_counts_twice(self):
        """The named 1 twice: 2 + 2 x 1/2 = 3 of 6 pairs; the other 1 twice: (3 > 2), 2 (3 > 1), 2 (1 = 1) / 2 = 4 of 6."""
        truth, scores = np.array([True, True, False, False]), np.array([3.0, 1, 2, 1])
        weights = np.array([[1.0, 2, 1, 1], [1, 1, 1, 2]])
        assert areas_under(truth, scores, weights).tolist() == [3 / 6, 4 / 6]

    @given(st.lists(st.tuples(st.booleans(), st.integers(0, 6), st.integers(0, 3)), min_size=2, max_size=40))
    def test_as_scipy_and_as_counting_pairs(self, units):
        truth, scores, times = (np.array(values) for values in zip(*units, strict=True))
        area = areas_under(truth, scores.astype(float), times[None].astype(float))[0]
        truth, scores = np.repeat(truth, times), np.repeat(scores.astype(float), times)
        if truth.all() or not truth.any():
            assert math.isnan(area)
            return
        named, others = scores[truth], scores[~truth]
        assert area == pytest.approx((named[:, None] > others).mean() + (named[:, None] == others).mean() / 2)
        assert area == pytest.approx(stats.mannwhitneyu(named, others).statistic / (len(named) * len(others)))

    def test_perfect_reversed_and_blind(self):
        truth = [True, False, True, False]
        assert (auc(truth, [9, 1, 8, 2]), auc(truth, [1, 9, 2, 8]), auc(truth, [0] * 4)) == (1.0, 0.0, 0.5)


class TestPairedByCountry:
    COUNTRY = np.array(["AAA", "AAA", "BBB", "BBB"])

    def test_the_first_row_is_the_sample_and_all_metals_of_a_country_are_drawn_together(self):
        weights = resampled(self.COUNTRY, 50, 1)
        assert weights[0].tolist() == [1, 1, 1, 1]
        assert {tuple(row) for row in weights[1:].tolist()} == {(2, 2, 0, 0), (1, 1, 1, 1), (0, 0, 2, 2)}

    def test_the_same_seed_draws_the_same_and_order_does_not_matter(self):
        turned = resampled(self.COUNTRY[::-1], 50, 1)[:, ::-1]
        assert (resampled(self.COUNTRY, 50, 1) == turned).all()
        assert (resampled(self.COUNTRY, 50, 1) != resampled(self.COUNTRY, 50, 2)).any()

    def test_the_difference_by_hand(self):
        """Named: the first of each country. Ours 4 > 2, 1 | 3 > 2, 1: AUC 1. Theirs 1, 3 (named), 4, 2: (3 > 2) = 1 of 4 pairs.

        A country alone: ours 1; theirs AAA (1 < 4) = 0, BBB (3 > 2) = 1. So the differences are 0.75 (both), 1 (AAA twice) and
        0 (BBB twice), and the ends of 95 % over many draws (each country twice in one of four) are 0 and 1.
        """
        truth = np.array([True, False, True, False])
        weights = resampled(self.COUNTRY, 400, 7)
        ours = areas_under(truth, np.array([4.0, 2, 3, 1]), weights)
        theirs = areas_under(truth, np.array([1.0, 4, 3, 2]), weights)
        told = validation._interval("difference", ours - theirs)
        assert told == {"difference": 0.75, "difference_low": 0.0, "difference_high": 1.0}

    def test_metals_of_one_country_are_not_independent(self):
        """Six countries with twenty metals each that stand alike: drawn metal by metal the interval would be far too narrow."""
        country = np.repeat(list("ABCDEF"), 20)
        truth = np.repeat([True, True, True, False, False, False], 20)
        scores = np.repeat([6.0, 5, 2, 4, 3, 1], 20)

        def width(cluster: np.ndarray) -> float:
            told = validation._interval("auc", areas_under(truth, scores, resampled(cluster, 1000, 3)))
            return told["auc_high"] - told["auc_low"]

        assert width(country) > 2 * width(np.arange(len(country)))


def judged(**figures: object) -> Verdict:
    """The verdict on 12 positives in 6 countries, 3 flagged, unless figures say otherwise."""
    ours = {"positives": 12, "countries": 6, "flagged": 3, "ordered": True}
    against = {"difference_low": -0.01, "difference_high": 0.02}
    given = {name: value for name, value in figures.items() if name in ours}
    listed = replace(register(), least_positives=10, least_countries=5)
    return verdict(ours | given, against | {n: v for n, v in figures.items() if n in against}, listed)


class TestVerdict:
    @pytest.mark.parametrize(
        ("figures", "wanted"),
        [
            ({}, Verdict.NO_GAIN),
            ({"difference_low": 0.0001}, Verdict.GAIN),
            ({"difference_low": 0.0}, Verdict.NO_GAIN),
            ({"difference_low": -0.2, "difference_high": -0.0001}, Verdict.WORSE),
            ({"difference_low": -0.2, "difference_high": 0.0}, Verdict.NO_GAIN),
            ({"difference_low": 0.3, "positives": 9}, Verdict.TOO_FEW),
            ({"difference_low": 0.3, "countries": 4}, Verdict.TOO_FEW),
            ({"flagged": 0, "ordered": False}, Verdict.UNTESTABLE),
            ({"flagged": 0, "ordered": True, "difference_low": 0.1}, Verdict.GAIN),
            ({"difference_low": math.nan, "difference_high": math.nan}, Verdict.NO_GAIN),
        ],
    )
    def test_which_follows_from_which_figure(self, figures, wanted):
        assert judged(**figures) == wanted


STANDS = {
    # level, score, evidenced, plausible, context: a level of 65; a reason and context of 40 to 60; context of 70 to 90; a low level
    "AAA": ("high", 65.0, 1.0, 0.0, 10.0, 30.0),
    "BBB": ("not_enough_data", 100.0, 0.0, 1.0, 40.0, 60.0),
    "CCC": ("not_enough_data", 100.0, 0.0, 0.0, 70.0, 90.0),
    "DDD": ("low", 20.0, 0.0, 0.0, 0.0, 100.0),
}


def stands(monkeypatch: pytest.MonkeyPatch, theme: Theme, plausible: float = 1.0) -> pd.DataFrame:
    """`standing` of four countries whose assessments are given."""
    names = ["level", "score", "evidenced", "plausible", "context_low", "context_high"]
    table = pd.DataFrame.from_dict(STANDS, "index", columns=names).rename_axis("iso3").reset_index()
    table["plausible"] *= plausible
    made = table.assign(metal="co", theme=str(theme), low=0.0, high=[90.0, 100.0, 100.0, 50.0])
    monkeypatch.setattr(validation, "measured", lambda *_given: None)
    monkeypatch.setattr(validation, "assessed", lambda *_given: made)
    pairs = pd.MultiIndex.from_product([["co"], list(STANDS)], names=["metal", "iso3"])
    return standing(None, pairs, theme)  # type: ignore[arg-type]


class TestStanding:
    def test_evidence_before_a_reason_before_context(self, monkeypatch):
        """200 + 65; 100 + (40 + 60) / 2; (70 + 90) / 2; the low level's own 20."""
        table = stands(monkeypatch, Theme.CHILD_LABOUR)
        assert table["order"].tolist() == [265.0, 150.0, 80.0, 20.0]
        assert table["flagged"].tolist() == [True, True, False, False]

    def test_context_says_nothing_of_conflict_financing(self, monkeypatch):
        """200 + 65; 100 + a share of 30 %; the middle of 0 to 100; the low level's own 20."""
        table = stands(monkeypatch, Theme.CONFLICT_FINANCING, plausible=0.3)
        assert table["order"].tolist() == [265.0, 130.0, 50.0, 20.0]


@cache
def snapshot(name: str) -> pd.DataFrame:
    return read(name)


LISTED = register()


@pytest.mark.parametrize("trial", LISTED.trials, ids=lambda trial: trial.id)
class TestHeldOut:
    def test_no_row_that_tells_the_truth_stays(self, trial):
        """Of every table that a rule looks at, the rows that make a unit positive are taken away."""
        left = held_out(gather(snapshot), trial.held_out)
        for rows in trial.truth:
            assert rows.found(snapshot(rows.table)).any()
            if rows.table in NEEDED:
                assert not rows.found(left[rows.table]).any()

    def test_what_is_held_out_moves_the_truth_and_no_score(self, trial):
        """The rows that are taken away speak of other countries: every unit stands as it stood."""
        taken = {rows.table: rows for rows in trial.held_out}

        def turned(name: str) -> pd.DataFrame:
            frame = snapshot(name)
            if name not in taken or "iso3" not in frame:
                return frame
            elsewhere = frame["iso3"].replace({"COD": "AUS", "CHN": "CAN", "PER": "CHL"})
            return frame.assign(iso3=frame["iso3"].mask(taken[name].found(frame), elsewhere))

        before, after = (tried(trial, gather(read), read) for read in (snapshot, turned))
        assert before is not None
        assert after is not None
        pd.testing.assert_frame_equal(before.scores, after.scores)
        pd.testing.assert_series_equal(before.flagged, after.flagged)
        assert (before.truth != after.truth).any()


class TestRows:
    FRAME = pd.DataFrame({"themes": ["pollution child_labour", "pollution", None], "edition": [2024, 2022, None]})

    @pytest.mark.parametrize(
        ("where", "found"),
        [
            ({}, [True, True, True]),
            ({"themes": {"child_labour"}}, [True, False, False]),
            ({"themes": {"pollution"}, "edition": {"2022"}}, [False, True, False]),
            ({"themes": {""}}, [False, False, True]),
            ({"edition": {"2024", ""}}, [True, False, True]),
        ],
    )
    def test_every_column_holds_one_of_its_words(self, where, found):
        rows = Rows("incident", {name: frozenset(words) for name, words in where.items()})
        assert rows.found(self.FRAME).tolist() == found


@pytest.mark.parametrize("missing", sorted({*NEEDED, *LISTED.tables()}))
def test_without_a_table_its_trials_are_left_out_and_another_goes_on(missing):
    def without(name: str) -> pd.DataFrame:
        if name == missing:
            raise TableError(name, "missing")
        return snapshot(name)

    def needs(trial: Trial) -> bool:
        return missing in {rows.table for rows in (*trial.held_out, *trial.truth, *trial.known)}

    inputs = gather(without)
    assert all(tried(trial, inputs, without) is None for trial in LISTED.trials if needs(trial))
    other = next(trial for trial in LISTED.trials if not needs(trial))
    assert (tried(other, inputs, without) is None) == (missing == "production")


class TestPublished:
    """The table of the snapshot: whatever it shows, it adds up, and it is what was published."""

    def test_every_trial_by_every_method(self):
        table = read("validation")
        assert set(table["test"]) == {trial.id for trial in LISTED.trials}
        assert (table.groupby("test")["method"].agg(set) == set(METHODS)).all()

    def test_no_figure_has_drifted(self):
        assert list(drifted(read("validation"), LISTED, releases())) == []

    def test_counts_and_intervals_agree(self):
        table = read("validation")
        assert (table["hits"] <= table[["flagged", "positives"]].min(axis=1)).all()
        assert (table["precision"] - table["hits"] / table["flagged"]).abs().max() < 1e-4
        assert (table["recall"] - table["hits"] / table["positives"]).abs().max() < 1e-4
        for name in ("precision", "recall", "auc", "difference"):
            rows = table[table[name].notna()]
            assert (rows[f"{name}_low"] <= rows[name]).all()
            assert (rows[name] <= rows[f"{name}_high"]).all()

    def test_the_difference_is_that_of_the_two_areas(self):
        table = read("validation").set_index(["test", "method"])
        for test in table.index.unique("test"):
            own = table.loc[test]["auc"]
            assert table.loc[test, "governance"]["difference"] == pytest.approx(
                own["ours"] - own["governance"], abs=1.01e-4
            )

    def test_baselines_flag_as_many(self):
        """Each baseline flags as many units as ours; more only where scores are equal."""
        table = read("validation")
        ours = table["test"].map(table[table["method"] == "ours"].set_index("test")["flagged"])
        assert (table["flagged"] >= ours).all()
        assert (table["flagged"] <= ours * 1.25 + 1).all()
