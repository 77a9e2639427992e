"""Charts say in words what they show, keep every mark inside, and escape every name."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.draw.chart.output import Column, Dot, Row, Trend, columns, dots, key, mark, round_top, top_of, trends
from geo.draw.palette import DARK, LIGHT
from geo.draw.picture.place import frame, outline

BAD = '<img src=x onerror="alert(1)">'
SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]}


def positions(markup: str, name: str) -> list[float]:
    return [float(value) for value in re.findall(rf"{name}:(-?[\d.]+)%", markup)]


class TestDots:
    def test_each_source_is_a_mark_with_its_words_and_the_band_runs_over_single_years(self):
        row = Row(
            "Synthetic",
            (Dot(0.5, "dot", "one: 50 %"), Dot(0.7, "square", "two: 70 %"), Dot(0.1, "ring", "avg: 10 %", 2020, 2016)),
            "50–70 %",
        )
        markup = dots([row], {0.0: "0", 1.0: "100 %"}, "Shares")
        assert 'aria-label="one: 50 %; two: 70 %; avg: 10 %"' in markup
        assert 'class="square" style="left:70.00%"' in markup
        assert '<b style="left:50.00%;width:20.00%"' in markup

    @given(st.lists(st.floats(0, 1), min_size=1, max_size=6))
    def test_nothing_leaves_the_scale(self, shares):
        row = Row("a", tuple(Dot(share, "dot", "x") for share in shares), "")
        markup = dots([row], {0.0: "0", top_of(shares): "end"}, "Shares")
        assert all(0 <= value <= 100 for value in (*positions(markup, "left"), *positions(markup, "width")))

    def test_names_are_escaped(self):
        row = Row(BAD, (Dot(0.1, "dot", BAD),), BAD, f"place?place={BAD}")
        assert "<img" not in dots([row], {0.0: BAD, 1.0: "1"}, BAD)
        assert "<img" not in key([("dot", BAD)])

    def test_the_key_has_one_shape_per_publication_and_unknown_sources_have_their_own(self):
        assert mark("usgs_mcs_2026") == mark("usgs_mcs_2026_more") != mark("wmd_2026")
        assert mark("no such source") == "tick"


class TestTrends:
    def drawn(self, palette=LIGHT) -> str:
        row = Row("Synthetic", (Dot(0.5, "dot", "one, 2020: 50 %", 2020), Dot(0.4, "ring", "avg", 2020, 2016)), "50 %")
        return trends(
            [Trend(row, ((2018, 0.25), (2025, 0.5)), ((2020, 0.4, 0.5),))], (2018, 2025), 0.5, "50 %", palette
        )

    def test_line_gap_and_average_are_drawn_where_they_belong(self):
        markup = self.drawn()
        assert "points='0.00,50.00 100.00,0.00'" in markup.replace("%22", "'")
        assert "bottom:80.00%;height:20.00%" in markup
        assert '<s style="left:0.00%;width:28.57%;bottom:80.00%"' in markup, (
            "an average that begins before the scale is cut"
        )
        assert 'role="img" aria-label="Synthetic: one, 2020: 50 %; avg"' in markup

    def test_the_line_takes_the_colour_of_the_theme(self):
        assert LIGHT.accent[1:] in self.drawn(LIGHT)
        assert DARK.accent[1:] in self.drawn(DARK)


class TestColumns:
    def test_parts_fill_the_scale_and_the_strip_says_what_is_held(self):
        markup = columns(
            [Column(2020, (1.0, 0.0, 3.0), "2020: 4", "none")], ("#111111", "#222222", "#333333"), 4.0, "4", "Deaths"
        )
        assert positions(markup, "height") == [75.0, 25.0]
        assert 'class="none"' in markup
        assert 'role="img" aria-label="Deaths"' in markup

    @pytest.mark.parametrize(("value", "top"), [(0, 1), (1, 1), (3, 5), (20, 20), (41, 50), (34001, 50000)])
    def test_the_top_is_a_round_number(self, value, top):
        assert round_top(value) == top


class TestOutline:
    def test_a_place_with_its_sites(self):
        picture = outline(SQUARE, [(5.0, 5.0, "mine"), (5.0, 5.0, "mine"), (2.0, 2.0, "artisanal_site")], LIGHT)
        assert picture.startswith("data:image/svg+xml,")
        assert picture.count("circle") == 1, "two records on one spot are one mark"

    def test_without_an_outline_there_is_no_picture(self):
        assert outline(None, [(5.0, 5.0, "mine")], LIGHT) == ""
        assert outline({"type": "Point", "coordinates": [0, 0]}, [], LIGHT) == ""

    def test_a_speck_far_away_does_not_shrink_the_place(self):
        far = [[[100, 0], [100.1, 0], [100.1, 0.1], [100, 0]]]
        inside = frame([SQUARE["coordinates"], far])
        assert inside.east < 11

    @given(st.floats(0, 10), st.floats(0, 10))
    def test_what_lies_inside_is_drawn_inside(self, lon, lat):
        inside = frame([SQUARE["coordinates"]])
        x, y = inside.at(lon, lat)
        assert 0 <= x <= inside.size[0]
        assert 0 <= y <= inside.size[1]
