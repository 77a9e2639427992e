"""What is kept for a shared frame: found as a filter finds it, made once for each frame, and gone with it."""

from __future__ import annotations

import gc

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.tables.shared import among, of, once

CODES = st.sampled_from(["a", "b", "c", None])


@given(
    st.lists(st.tuples(CODES, CODES, st.integers(0, 9)), max_size=20), st.sampled_from("abcd"), st.sampled_from("abcd")
)
def test_rows_are_those_of_a_filter_in_their_order(rows, first, second):
    frame = pd.DataFrame(rows, columns=["x", "y", "n"]).astype({"x": "str", "y": "str"})
    frame.index = frame.index[::-1]
    pd.testing.assert_frame_equal(of(frame, x=first), frame[frame["x"] == first])
    pd.testing.assert_frame_equal(of(frame, x=first, y=second), frame[(frame["x"] == first) & (frame["y"] == second)])
    pd.testing.assert_frame_equal(among(frame, "x", [second, first, first]), frame[frame["x"].isin([first, second])])


def test_an_answer_is_made_once_for_each_frame_and_argument():
    asked = []

    @once
    def size(frame: pd.DataFrame, add: int = 0) -> int:
        asked.append(add)
        return len(frame) + add

    one, other = pd.DataFrame({"n": [1]}), pd.DataFrame({"n": [1]})
    assert [size(one), size(one), size(one, add=2), size(one, add=2), size(other)] == [1, 1, 3, 3, 1]
    assert asked == [0, 2, 0]


def test_nothing_is_kept_of_a_frame_that_is_gone():
    asked = []

    @once
    def size(frame: pd.DataFrame) -> int:
        asked.append(1)
        return len(frame)

    for _ in range(3):
        size(pd.DataFrame({"n": [1]}))
        gc.collect()
    assert len(asked) == 3


def test_an_argument_that_cannot_be_a_key_is_refused():
    with pytest.raises(TypeError, match="unhashable"):
        once(lambda frame, listed: len(frame))(pd.DataFrame(), [])
