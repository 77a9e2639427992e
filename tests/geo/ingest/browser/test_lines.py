"""Borders follow the land that has fewer corners."""

from __future__ import annotations

import shapely

from geo.ingest.browser.lines import without


def test_a_border_loses_the_corners_that_its_land_lost_and_keeps_its_ends():
    line = shapely.LineString([(0, 0), (1, 1), (2, 0), (3, 1)])
    assert without(line, {(0.0, 0.0), (1.0, 1.0), (3.0, 1.0)}).coords[:] == [(0, 0), (2, 0), (3, 1)]
