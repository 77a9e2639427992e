"""Events around a place: counts only where somebody's file was looked at, and how far the files reach."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.space.surroundings import around, by_year, event_file, events
from tests.world import conflict_coverage, conflict_event, country


def coverage(*years: int, iso3: str = "AAA", kind: str = "full") -> pd.DataFrame:
    one = conflict_coverage().iloc[[0] * len(years)].reset_index(drop=True)
    return one.assign(iso3=iso3, year=list(years), coverage=kind)


def points(*rows: tuple[object, object, object]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["iso3", "lon", "lat"])


DEEP, NEAR_LIMIT = ("AAA", 5.0, 5.0), ("AAA", 9.5, 5.0)  # 554 and 55 km from BBB
BESIDE, FAR = ("BBB", 10.5, 5.0), ("BBB", 15.0, 5.0)  # 55 and 554 km from AAA


@pytest.mark.parametrize(
    ("covered", "files"),
    [
        (coverage(*range(2015, 2022)), ["full", "part", "neighbour", "none"]),
        (coverage(*range(2015, 2021)), ["full", "part", "neighbour", "none"]),
        (coverage(2015, 2021), ["part", "part", "neighbour", "none"]),
        (coverage(*range(2015, 2022), kind="partial"), ["part", "part", "neighbour", "none"]),
        (coverage(*range(2015, 2022), iso3="FFF"), ["none"] * 4),
        (coverage(), ["none"] * 4),
    ],
)
def test_how_far_the_files_reach(covered, files):
    known = events(conflict_event(), covered, country())
    assert event_file(points(DEEP, NEAR_LIMIT, BESIDE, FAR), known).tolist() == files


def test_files_of_everybody_are_full_everywhere():
    every = pd.concat([coverage(*range(2015, 2026), iso3=iso3) for iso3 in country()["iso3"]], ignore_index=True)
    known = events(conflict_event(), every, country())
    assert event_file(points(DEEP, NEAR_LIMIT, BESIDE, FAR), known).tolist() == ["full"] * 4


def test_a_country_without_a_position_is_never_full():
    known = events(conflict_event(), coverage(*range(2015, 2022)), country())
    assert event_file(points(("AAA", None, None), ("BBB", None, None)), known).tolist() == ["part", "none"]


def test_where_nobody_looked_nothing_is_counted_and_where_somebody_did_none_is_zero():
    known = events(conflict_event(), conflict_coverage(), country())
    found = around(points(("AAA", 2.0, 5.0), NEAR_LIMIT, FAR), known)
    assert found["events_50km"].tolist()[:2] == [2, 0]
    assert pd.isna(found.loc[2, "events_50km"])
    assert found["nearest_event_km"].isna().tolist() == [False, False, True]
    assert found["covered_to"].tolist()[:2] == [2021, 2021]


def test_the_newest_event_at_a_point_is_the_one_named():
    known = events(conflict_event(), conflict_coverage(), country())
    found = around(points(("AAA", 2.1, 5.0)), known).iloc[0]
    assert (found["nearest_event_id"], found["nearest_event_year"]) == ("e2", 2020)


def test_an_event_too_vague_for_a_point_is_not_counted():
    vague = conflict_event().assign(on_map=False)
    found = around(points(("AAA", 2.0, 5.0)), events(vague, conflict_coverage(), country())).iloc[0]
    assert found["events_100km"] == 0
    assert pd.isna(found["nearest_event_km"])
    assert pd.isna(found["nearest_event_id"])


def test_the_years_add_up_to_the_total():
    made = pd.concat([conflict_event().assign(event_id=f"x{i}", lon=2.0 + i / 3, year=2015 + i) for i in range(4)])
    made = made.drop_duplicates("event_id").assign(on_map=True)
    known = events(made, conflict_coverage(), country())
    place = points(("AAA", 2.0, 5.0), FAR)
    years, total = by_year(place, known), around(place, known)
    for km in (25, 50, 100):
        assert years.loc[years["at"] == 0, f"events_{km}km"].sum() == total.loc[0, f"events_{km}km"]
    assert 1 not in set(years["at"])
    assert years["events_100km"].gt(0).all()
