"""Columns guessed from headings and, where several would do, from what is in them."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.screening.columns import Columns, Found, found, guess


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["name", "lat", "lon"], Columns("lat", "lon")),
        (["Longitude", "Latitude", "Country", "Mineral"], Columns("Latitude", "Longitude", "Country", "Mineral")),
        (["Breddgrad", "Längdgrad", "Land", "Metall"], Columns("Breddgrad", "Längdgrad", "Land", "Metall")),
        (["X", "Y"], Columns("Y", "X")),
        (["siteLatitude", "siteLongitude"], Columns("siteLatitude", "siteLongitude")),
        (["GPS_LAT", "GPS_LON", "primary commodity"], Columns("GPS_LAT", "GPS_LON", "", "primary commodity")),
        (["plateau", "salon", "island", "metallurgy"], Columns()),
        ([], Columns()),
    ],
)
def test_headings(names, found):
    assert guess(names) == found


def test_of_two_columns_that_may_be_countries_the_one_with_countries_in_it():
    sample = pd.DataFrame({"iso3": ["mine", "plant"], "land": ["Sverige", "Kenya"], "lat": 1, "lon": 2})
    assert guess(list(sample), sample).country == "land"


def test_a_column_headed_country_is_read_whatever_it_holds_and_one_that_may_be_anything_is_told():
    sample = pd.DataFrame({"country": ["Atlantis", "Mu"], "metal": [None, " "]})
    assert guess(list(sample), sample) == Columns(country="country")
    land = pd.DataFrame({"land": ["leased", "owned"]})
    assert found(list(land), land) == Found(Columns(), unread=(("country", "land"),))


@given(st.lists(st.text(max_size=12), unique=True, max_size=8))
def test_no_column_is_taken_twice_and_none_is_invented(names):
    found = guess(names)
    places = {found.lat, found.lon} if found.lat == found.lon else [found.lat, found.lon]
    taken = [name for name in (*places, found.country, found.metal) if name]
    assert len(set(taken)) == len(taken)
    assert set(taken) <= set(names)
