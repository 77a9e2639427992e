"""Sites in context by hand: places counted once, listed areas, and counts that are missing where nobody counted."""

from __future__ import annotations

import pytest

from geo.evidence.country import sites_of
from geo.evidence.surroundings import SURROUNDED, around, by_kind, surrounded
from geo.tables import read as real
from tests.world import reader


def test_places_are_counted_once_and_vague_ones_told():
    found = {row["kind"]: row for row in by_kind(sites_of("co", reader())).to_dict("records")}
    # m1 and m2 are one place; m3 and m4 are others; m4 is known only by its province
    assert (found["mine"]["places"], found["mine"]["countries"], found["mine"]["vague"]) == (3, 2, 1)
    assert found["mine"]["source_id"] == "one two"
    assert found["artisanal_site"]["places"] == 3
    assert list(found) == ["mine", "processing", "artisanal_site", "known_deposit"]


def test_what_lies_around_the_places_of_each_region():
    found = {(row["iso3"], row["region_code"]): row for row in surrounded("co", reader()).to_dict("records")}
    west = found["AAA", "AA-W"]
    # places m1 (with m2), m4, s1, s2; only m1 has events near, m4 is too vague to be counted
    assert (west["places"], west["counted"], west["near_25km"], west["near_100km"]) == (4, 3, 1, 1)
    assert (west["listed"], west["list_unknown"]) == (0, 4)
    assert west["nearest_event_km"] == pytest.approx(0)
    assert (west["event_file"], west["covered_from"], west["covered_to"]) == ("part", 2016, 2021)
    east = found["AAA", "AA-E"]
    assert (east["places"], east["listed"], east["near_100km"]) == (2, 2, 0)
    assert east["nearest_event_km"] == pytest.approx(554.49)


def test_where_nobody_counted_the_distance_is_missing_and_nothing_is_counted():
    found = {row["iso3"]: row for row in surrounded("co", reader()).to_dict("records")}
    assert found["CCC"]["counted"] == 0
    assert found["CCC"]["event_file"] == "none"
    assert found["CCC"]["nearest_event_km"] != found["CCC"]["nearest_event_km"]
    assert found["BBB"]["listed"] == 1


def test_the_sums_and_a_metal_without_sites():
    assert around("co", reader()) == {
        "places": 8, "listed": 3, "list_unknown": 4, "counted": 5, "near_25km": 1, "near_50km": 1, "near_100km": 1,
    }  # fmt: skip
    empty = surrounded("sn", reader())
    assert list(empty.columns) == SURROUNDED
    assert set(around("sn", reader()).values()) == {0}


def test_the_kinds_add_up_to_the_places_and_a_mine_on_a_deposit_is_a_mine():
    for metal in ("co", "cu", "ta", "au"):
        sites = sites_of(metal, real)
        assert by_kind(sites)["places"].sum() == sites["place_group"].nunique() == around(metal, real)["places"]
    both = sites_of("co", reader()).iloc[:2].assign(place_group="one", kind=["known_deposit", "mine"])
    assert by_kind(both)[["kind", "places"]].values.tolist() == [["mine", 1]]
