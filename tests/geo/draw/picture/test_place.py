"""The outline of a place holds its sites, and a speck far away does not shrink it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.draw.palette import LIGHT
from geo.draw.picture.place import frame, outline
from geo.space.flat import KM, flat

CORNERS = np.array([[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]], dtype=float)
SQUARE = {"type": "Polygon", "coordinates": [flat(CORNERS).tolist()]}
POLYGON = [flat(CORNERS)]
NONE = np.empty((0, 2))


class TestOutline:
    def test_a_place_with_its_sites(self):
        picture = outline(SQUARE, [(5.0, 5.0, "mine"), (5.0, 5.0, "mine"), (2.0, 2.0, "artisanal_site")], LIGHT)
        assert picture.startswith("data:image/svg+xml,")
        assert picture.count("circle") == 1, "two records on one spot are one mark"

    def test_without_an_outline_there_is_no_picture(self):
        assert outline(None, [(5.0, 5.0, "mine")], LIGHT) == ""
        assert outline({"type": "Point", "coordinates": [0, 0]}, [], LIGHT) == ""

    def test_a_speck_far_away_does_not_shrink_the_place(self):
        far = flat(np.array([[100, 0], [100.1, 0], [100.1, 0.1], [100, 0]]))
        assert frame([POLYGON, [far]], NONE).size == frame([POLYGON], NONE).size

    @given(st.floats(0, 10), st.floats(0, 10))
    def test_what_lies_inside_is_drawn_inside(self, lon, lat):
        inside = frame([POLYGON], NONE)
        ((x, y),) = inside.at(flat(np.array([[lon, lat]])))
        assert 0 <= x <= inside.size[0]
        assert 0 <= y <= inside.size[1]

    @pytest.mark.parametrize(("lon", "lat"), [(0, 0), (120, -5), (-70, -50), (100, 66)])
    def test_a_square_of_land_is_drawn_square_wherever_it_lies(self, lon, lat):
        wide = 1 / np.cos(np.radians(lat))
        corners = np.array([[-wide, -1], [wide, -1], [wide, 1], [-wide, 1]]) / 2 + [lon, lat]
        inside = frame([[flat(corners)]], NONE)
        drawn = inside.at(flat(corners)) / inside.scale * KM
        sides = np.linalg.norm(np.diff(np.vstack([drawn, drawn[:1]]), axis=0), axis=1)
        assert sides == pytest.approx([111.2] * 4, rel=0.02)
