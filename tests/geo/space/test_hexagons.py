"""Hexagons: points fall into their cells, cells into their parents, and counts add up."""

from __future__ import annotations

import h3
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo.space.hexagons import cells_of, cumulative, parents

YEARS = st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.integers(2010, 2025)), min_size=1, max_size=40)


def test_a_point_lies_in_its_cell():
    cells = cells_of(pd.Series([-10.7, 5.0], index=[7, 9]), pd.Series([25.5, 2.0], index=[7, 9]), 4)
    assert cells.to_dict() == {7: h3.latlng_to_cell(-10.7, 25.5, 4), 9: h3.latlng_to_cell(5.0, 2.0, 4)}


def test_no_points_have_no_cells():
    assert cells_of(pd.Series(dtype=float), pd.Series(dtype=float), 4).tolist() == []


def test_a_child_and_its_siblings_share_a_parent():
    parent = h3.latlng_to_cell(-10.7, 25.5, 5)
    children = pd.Series(sorted(h3.cell_to_children(parent, 6)))
    assert len(children) == 7
    assert set(parents(children, 5)) == {parent}


def test_running_counts_by_hand():
    """Cell a: one event in 2015, two in 2017; entry [i] counts the years before 2015 + i."""
    counts = cumulative(pd.Series(["a", "a", "b", "a"]), pd.Series([2015, 2017, 2016, 2017]), 2015, 2017)
    assert counts == [("a", [0, 1, 1, 3]), ("b", [0, 0, 1, 1])]


@given(rows=YEARS, first=st.integers(2012, 2018), last=st.integers(2018, 2024), data=st.data())
def test_a_difference_of_running_counts_is_the_count_between_two_years(rows, first, last, data):
    a = data.draw(st.integers(first, last))
    b = data.draw(st.integers(a, last))
    cells, years = (pd.Series(column) for column in zip(*rows, strict=True))
    for cell, counts in cumulative(cells, years, first, last):
        assert len(counts) == last - first + 2
        assert counts[b - first + 1] - counts[a - first] == sum(c == cell and a <= y <= b for c, y in rows)
