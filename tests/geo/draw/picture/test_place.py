"""The outline of a place holds its sites, and a speck far away does not shrink it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.draw.palette import LIGHT
from geo.draw.picture.place import frame, outline

SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]}


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
