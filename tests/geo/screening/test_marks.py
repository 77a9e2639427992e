"""Dots of screened sites: never more than can be sent, the doubtful ones first, names escaped."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from geo.draw.palette import DARK, LIGHT, contrast
from geo.screening import marks
from tests.world import drawing


def looks(**counts: int) -> pd.Series:
    return pd.Series([look for look, count in counts.items() for _ in range(count)], dtype=object)


def test_a_whole_country_looks_like_high_risk_and_doubt_comes_first():
    added = pd.DataFrame({"cahra": ["whole_country", "conflict_affected", "none"]})
    assert marks.looks(added, pd.Series([False, True, False])).tolist() == ["high_risk", "doubt", "none"]


def test_few_are_all_drawn_and_unusable_ones_never():
    look = looks(none=3)
    assert marks.chosen_rows(look, pd.Series([True, False, True])).tolist() == [0, 2]


@pytest.mark.parametrize("doubts", [0, 10, 3_000])
def test_of_many_the_doubtful_ones_and_an_even_spread_are_drawn(doubts):
    look = looks(doubt=doubts, none=60_000, conflict_affected=3)
    rows = marks.chosen_rows(look, look.notna())
    assert len(rows) <= marks.MOST
    assert rows.is_monotonic_increasing
    assert rows.is_unique
    assert (look[rows] == "doubt").sum() >= min(doubts, marks.MOST // 2)
    assert look[rows].eq("none").sum() > 1_000
    group = marks.group(look, len(rows), len(look), drawing())
    assert group.remark


def test_names_are_escaped_and_every_look_has_a_colour():
    tip = "<img src=x onerror=alert(1)>"
    places = pd.DataFrame({"lon": 1.0, "lat": 2.0, "look": list(marks.LOOKS), "tip": tip})
    (dots,) = marks.dots(places, drawing())
    layer = json.loads(dots.to_json())
    assert "<img" not in json.dumps(layer)
    assert "&lt;img" in json.dumps(layer)
    fill = layer["_subLayerProps"]["points-circle"]["getFillColor"]
    assert sorted(fill["domain"]) == sorted(marks.LOOKS)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_looks_can_be_told_apart(palette):
    fills = list(marks.colours(palette).values())
    pairs = [contrast(a, b) for i, a in enumerate(fills) for b in fills[i + 1 :]]
    assert len(set(fills)) == len(fills)
    assert min(pairs) > 1.15


def test_the_camera_holds_all_places():
    assert marks.camera(pd.DataFrame({"lon": [], "lat": []}))["zoom"] == 0.6
    close = marks.camera(pd.DataFrame({"lon": [25.0], "lat": [-10.0]}))
    assert (close["lon"], close["lat"]) == (25.0, -10.0)
    wide = marks.camera(pd.DataFrame({"lon": [-170.0, 170.0], "lat": [0.0, 1.0]}))
    assert 0.6 <= wide["zoom"] < close["zoom"] <= 9
