"""Whose land lies below points of the sheet."""

from __future__ import annotations

from geo.maps.below import countries_below
from geo.maps.served import files
from geo.space.flat import flat_point


def test_land_is_its_country_s_and_the_sea_nobody_s():
    towns = {"COD": (23.6, -2.9), "ZMB": (28.3, -15.4), "BRA": (-47.9, -15.8), "": (-30.0, 0.0)}
    points = [flat_point(lon, lat) for lon, lat in towns.values()]
    assert countries_below(points, files()) == list(towns)


def test_without_the_file_of_the_land_all_is_sea():
    assert countries_below([flat_point(23.6, -2.9)], {}) == [""]
    assert countries_below([], files()) == []
