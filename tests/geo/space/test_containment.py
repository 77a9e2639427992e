"""Points in squares that anyone can check by hand."""

from __future__ import annotations

import pandas as pd
import shapely

from geo.space.containment import containing

SQUARES = pd.DataFrame(
    {
        "code": ["west", "east", "far"],
        "geometry": [shapely.to_wkb(shapely.box(*b)) for b in ((0, 0, 1, 1), (1, 0, 2, 1), (10, 60, 11, 61))],
    }
)


def found(*points: tuple[float | None, float | None], areas: pd.DataFrame = SQUARES, km: float = 0) -> list[str | None]:
    frame = pd.DataFrame(points, columns=["lon", "lat"], index=range(5, 5 + len(points)))
    result = containing(frame, areas, "code", km)
    assert result.index.tolist() == frame.index.tolist()
    return result.tolist()


def test_inside_outside_and_on_the_shared_limit():
    assert found((0.5, 0.5), (1.5, 0.5), (5, 5), (1, 0.5)) == ["west", "east", None, "west"]


def test_the_first_area_wins_on_a_limit_whatever_the_order_of_points():
    assert found((1, 0.5), areas=SQUARES.iloc[::-1]) == ["east"]


def test_a_point_without_coordinates_lies_nowhere_even_with_a_tolerance():
    assert found((None, None), (0.5, None), (0.5, 0.5), km=1000) == [None, None, "west"]


def test_near_the_coast_the_nearest_within_the_tolerance():
    # 0.05 degrees at the equator are 5.6 km
    assert found((-0.05, 0.5), km=6) == ["west"]
    assert found((-0.05, 0.5), km=5) == [None]
    assert found((-0.05, 0.5)) == [None]


def test_a_degree_of_longitude_is_shorter_in_the_north():
    # 0.1 degrees of longitude at 60.5 north are 5.5 km; of latitude they would be 11.1 km
    assert found((9.9, 60.5), km=6) == ["far"]
    assert found((9.9, 60.5), km=5) == [None]
    assert found((10.5, 61.1), km=11) == [None]
    assert found((10.5, 61.1), km=11.2) == ["far"]


def test_of_two_near_areas_the_nearer():
    areas = pd.DataFrame(
        {
            "code": ["a", "b"],
            "geometry": [shapely.to_wkb(shapely.box(0, 0, 1, 1)), shapely.to_wkb(shapely.box(1.2, 0, 2, 1))],
        }
    )
    assert found((1.05, 0.5), (1.15, 0.5), areas=areas, km=50) == ["a", "b"]


def test_an_area_without_geometry_contains_nothing():
    areas = pd.concat([pd.DataFrame({"code": ["undrawn"], "geometry": [None]}), SQUARES])
    assert found((0.5, 0.5), areas=areas) == ["west"]


def test_no_points_and_no_areas():
    assert found() == []
    assert found((0.5, 0.5), areas=SQUARES.iloc[:0], km=10) == [None]
