"""A published figure that drifts stops the build, and is named with what to type."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from geo.catalog import Change, Release
from geo.ingest import registered
from geo.ingest.raw import BuildError
from geo.ingest.registered import demand_published, drifted, figures
from geo.model import Verdict
from geo.risk.register import Published, Register, RegisterError, register

RELEASES = tuple(
    Release("2026-11", method, "2026-11", (Change("method", "Synthetic."),)) for method in ("3.0", "2.0", "1.0")
)
WAS = Published("2026-11 2.0", Verdict.NO_GAIN, 0.8, 0.02)


def listed(*published: Published) -> Register:
    """A register of one trial with what was published of it."""
    return replace(register(), trials=(replace(register().trials[0], id="synthetic", published=published),))


def table(auc: float | None = 0.8, difference: float | None = 0.02, verdict: str = "no_gain") -> pd.DataFrame:
    rows = [
        {"test": "synthetic", "method": "ours", "auc": auc, "verdict": verdict},
        {"test": "synthetic", "method": "governance", "auc": 0.78, "difference": difference},
    ]
    return pd.DataFrame(rows).astype({"verdict": object})


def faults(now: pd.DataFrame, *published: Published) -> list[str]:
    return list(drifted(now, listed(*published), RELEASES))


def test_figures_are_ours_and_the_difference_to_governance():
    assert figures(table()) == {"synthetic": Published("", Verdict.NO_GAIN, 0.8, 0.02)}


@pytest.mark.parametrize("auc", [0.8, 0.805, 0.795])
def test_a_figure_may_move_by_as_much_as_was_registered(auc):
    assert faults(table(auc), WAS) == []


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (table(auc=0.8051), "auc was 0.8 in 2026-11 2.0 and is 0.8051"),
        (table(auc=0.7949), "auc was 0.8 in 2026-11 2.0 and is 0.7949"),
        (table(difference=0.03), "difference was 0.02 in 2026-11 2.0 and is 0.03"),
        (table(difference=None), "difference was 0.02 in 2026-11 2.0 and is None"),
        (table(verdict="gain"), "the verdict was no_gain in 2026-11 2.0 and is gain"),
        (table().iloc[:0], "it can no longer be computed"),
    ],
)
def test_a_figure_that_drifts_is_named_with_what_to_do(now, told):
    (fault,) = faults(now, WAS)
    assert fault.startswith("data/validation.yml, synthetic: ")
    assert told in fault
    assert "Write a new release into data/changelog.yml" in fault


def test_what_to_type_is_what_then_passes():
    (fault,) = faults(table(auc=0.9, verdict="gain"), WAS)
    assert fault.endswith('- {release: "2026-11 3.0", verdict: gain, auc: 0.9, difference: 0.02}')
    assert faults(table(auc=0.9, verdict="gain"), Published("2026-11 3.0", Verdict.GAIN, 0.9, 0.02), WAS) == []


def test_a_trial_that_was_never_published_stops_it_too():
    (fault,) = faults(table())
    assert "not published yet" in fault
    assert faults(table().iloc[:0]) == []


@pytest.mark.parametrize("release", ["2026-11 9.0", ""])
def test_a_release_that_the_change_log_does_not_tell(release):
    (fault,) = faults(table(), replace(WAS, release=release))
    assert f"tells no release {release}" in fault


@pytest.mark.parametrize("release", ["2026-11 2.0", "2026-11 1.0"])
def test_new_figures_need_a_newer_release(release):
    """The figure is typed anew, but the change log got no entry for it."""
    (fault,) = faults(table(auc=0.9), replace(WAS, auc=0.9, release=release), WAS)
    assert "needs a release of its own" in fault


def test_the_build_stops(monkeypatch):
    monkeypatch.setattr(registered, "register", lambda: listed(WAS))
    monkeypatch.setattr(registered, "releases", lambda: RELEASES)
    demand_published(table())
    with pytest.raises(BuildError, match=r"^data/validation\.yml, synthetic: auc was"):
        demand_published(table(auc=0.9))


def test_a_faulty_register_is_one_sentence(monkeypatch):
    def torn() -> Register:
        raise RegisterError("data/validation.yml cannot be read: torn.")

    monkeypatch.setattr(registered, "register", torn)
    with pytest.raises(BuildError, match=r"^data/validation\.yml cannot be read: torn\.$"):
        demand_published(table())
