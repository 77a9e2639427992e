"""The map of a place sees the whole of it, and a speck far away does not shrink it."""

from __future__ import annotations

import re

import numpy as np
import pytest

from geo.draw.palette import LIGHT
from geo.maps.camera import Camera
from geo.maps.deck import straightened
from geo.maps.place import framed, still
from geo.space.flat import flat, flat_point

SIZE = (600.0, 416.0)
INSTEAD = Camera("", "", 11.0, 22.0, 4.6)


def square(lon: float, lat: float, side: float) -> list[list[float]]:
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]) * side + [lon, lat]
    return flat(corners).tolist()


def polygons(*rings: list[list[float]]) -> dict[str, object]:
    return {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}


@pytest.mark.parametrize(("lon", "lat"), [(0, 0), (120, -5), (-70, -50), (100, 66)])
@pytest.mark.parametrize("side", [1, 8, 20])
def test_the_whole_place_is_in_the_picture_and_fills_it(lon, lat, side):
    ring = square(lon, lat, side)
    at = framed({"type": "Polygon", "coordinates": [ring]}, SIZE, INSTEAD)
    matrix = np.array(straightened(at.lon, at.lat)).reshape(4, 4).T
    corners = np.array(ring) @ matrix[:2, :2].T + matrix[:2, 3] if at.zoom >= 2.5 else np.array(ring)
    from_middle = np.abs(corners - flat_point(at.lon, at.lat)) * 2**at.zoom
    most = (from_middle / (np.array(SIZE) / 2)).max()
    assert 0.8 < most <= 1


def test_a_speck_far_away_does_not_shrink_the_place():
    alone = framed(polygons(square(0, 0, 10)), SIZE, INSTEAD)
    assert framed(polygons(square(0, 0, 10), square(100, 0, 0.1)), SIZE, INSTEAD) == alone


@pytest.mark.parametrize("geometry", [None, {"type": "Point", "coordinates": [1, 2]}])
def test_a_place_without_an_area_is_looked_at_where_it_lies(geometry):
    assert framed(geometry, SIZE, INSTEAD) == INSTEAD


def test_the_first_picture_lies_where_the_map_draws_the_place():
    place = {"type": "Polygon", "coordinates": [square(20, 0, 10)]}
    at = framed(place, SIZE, INSTEAD)
    width, height, left, top = map(
        float,
        re.search(
            r"width:([\d.]+)px;height:([\d.]+)px;left:calc\(50% \+ (-[\d.]+)px\);top:calc\(50% \+ (-[\d.]+)px",
            still(place, at, LIGHT),
        ).groups(),
    )
    assert left + width / 2 == pytest.approx(0, abs=2)
    assert top + height / 2 == pytest.approx(0, abs=2)
    assert 0.8 < height / SIZE[1] <= 1
    assert still(None, at, LIGHT) == ""
