"""Listed areas: by region, by outline, by country; what cannot be known is unknown and never "none"."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.space.listing import listed
from geo.tables import read
from tests.world import cahra_area


def at(iso3: object, region_code: object = None, lon: object = None, lat: object = None) -> pd.DataFrame:
    return pd.DataFrame([{"iso3": iso3, "region_code": region_code, "lon": lon, "lat": lat}], index=[7])


def status(point: pd.DataFrame, area: pd.DataFrame | None = None) -> tuple[str, object]:
    found = listed(point, cahra_area() if area is None else area)
    assert found.index.tolist() == [7]
    return found["cahra"].iloc[0], found["area_id"].iloc[0] if pd.notna(found["area_id"].iloc[0]) else None


def test_a_region_on_the_list_by_its_code():
    assert status(at("AAA", "AA-E", 7.0, 5.0)) == ("conflict_affected", "AA-E")


def test_a_whole_country_without_any_position():
    assert status(at("BBB")) == ("whole_country", "BBB")


def test_a_country_that_is_not_on_the_list():
    assert status(at("CCC", None, 25.0, 5.0)) == ("none", None)


def test_another_region_is_unknown_while_a_listed_area_has_no_outline():
    assert status(at("AAA", "AA-W", 2.0, 5.0)) == ("unknown", None)
    assert status(at("AAA", "AA-W", 2.0, 5.0), cahra_area().query("drawn")) == ("none", None)


def test_a_known_country_with_listed_regions_and_no_place_is_unknown():
    assert status(at("AAA"), cahra_area().query("drawn")) == ("unknown", None)


def test_no_country_is_unknown():
    assert status(at(None, None, 2.0, 5.0)) == ("unknown", None)


@pytest.mark.parametrize(("iso3", "found"), [("AAA", ("conflict_affected", "AA-E")), ("CCC", ("none", None))])
def test_an_area_without_a_region_counts_by_its_outline_within_its_own_country(iso3, found):
    area = cahra_area().query("drawn").assign(region_code=None)
    assert status(at(iso3, "AA-W", 7.0, 5.0), area) == found


def test_no_list_at_all_lists_nobody():
    assert status(at("AAA", "AA-E", 7.0, 5.0), cahra_area().iloc[:0]) == ("none", None)


def test_every_listed_region_of_the_snapshot_is_found_by_a_point_inside():
    region, area = read("region"), read("cahra_area")
    named = region[region["region_code"].isin(area["region_code"].dropna())]
    found = listed(named[["iso3", "region_code", "lon", "lat"]], area)
    assert found["area_id"].notna().all()
    assert set(found["cahra"]) == {"conflict_affected", "high_risk"}
