"""Verbs over outlines: simplify so that shared limits stay shared, measure, label, and find the shared limits."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import shapely
from pyproj import Geod

DECIMALS = 4
"""Four decimals of a degree are about ten metres."""
WGS84 = Geod(ellps="WGS84")


def polygons(shapes: Any) -> Any:
    """The polygonal part of each geometry, made valid; lines and points that mending leaves behind are dropped."""
    mended = shapely.make_valid(shapes, method="structure", keep_collapsed=False)
    return np.array([shapely.union_all([p for p in shapely.get_parts(g) if p.geom_type.endswith("Polygon")])
                     if g.geom_type == "GeometryCollection" else g for g in mended], dtype=object)  # fmt: skip


def rounded(shapes: Any) -> Any:
    """Vertices with four decimals. A shape so small that rounding would break it keeps its own vertices."""
    short = shapely.transform(shapes, lambda xy: np.round(xy, DECIMALS))
    valid = shapely.is_valid(short)
    mended = np.array(short, dtype=object)
    mended[~valid] = polygons(mended[~valid])
    return np.where(shapely.is_empty(mended), shapes, mended)


def simplified(shapes: Any, tolerance: float) -> Any:
    """Simplified together: a limit that two shapes share stays shared, and no ring vanishes.

    `tolerance` is in degrees (its square is the area of the smallest triangle kept: Visvalingam-Whyatt).
    """
    simple = np.array(shapely.coverage_simplify(rounded(shapes), tolerance), dtype=object)
    bad = ~shapely.is_valid(simple)
    simple[bad] = polygons(simple[bad])
    return simple


def area_km2(shapes: Any) -> np.ndarray:
    """Area on the WGS 84 ellipsoid in square kilometres."""
    oriented = shapely.orient_polygons(shapes)
    return np.array([abs(WGS84.geometry_area_perimeter(shape)[0]) / 1e6 for shape in oriented])


def largest(shapes: Any) -> Any:
    """The largest polygon of each shape."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    frame = pd.DataFrame({"owner": owner, "area": shapely.area(parts)})
    return parts[frame.groupby("owner")["area"].idxmax().to_numpy()]


def label_points(shapes: Any, tolerance: float = 0.1) -> Any:
    """Where a name fits best: the centre of the largest circle inside the largest polygon; [n, 2] in degrees."""
    mains = largest(shapes)
    span = np.maximum(shapely.bounds(mains)[:, 2:] - shapely.bounds(mains)[:, :2], 1e-4).min(axis=1)
    centres = [shapely.get_point(shapely.maximum_inscribed_circle(m, tolerance=min(tolerance, s / 20)), 0)
               for m, s in zip(mains, span, strict=True)]  # fmt: skip
    return np.round(shapely.get_coordinates(np.array(centres, dtype=object)), DECIMALS)


def inner_points(shapes: Any) -> Any:
    """A point inside the largest polygon of each shape; [n, 2] in degrees."""
    return np.round(shapely.get_coordinates(shapely.point_on_surface(largest(shapes))), DECIMALS)


def _segments(shapes: Any, ids: np.ndarray) -> pd.DataFrame:
    parts, owner = shapely.get_parts(shapes, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    joined = ring[1:] == ring[:-1]
    start, end = xy[:-1][joined], xy[1:][joined]
    turned = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    low, high = np.where(turned[:, None], end, start), np.where(turned[:, None], start, end)
    return pd.DataFrame({"x": low[:, 0], "y": low[:, 1], "u": high[:, 0], "v": high[:, 1],
                         "id": ids[owner[part[ring[:-1][joined]]]]})  # fmt: skip


def shared_limits(shapes: Any, ids: Any) -> pd.DataFrame:
    """The limits between shapes of a coverage, as `a`, `b` (a < b) and `geometry` (merged lines); no coasts."""
    segments = _segments(shapes, np.asarray(ids)).sort_values(["x", "y", "u", "v", "id"], ignore_index=True)
    ends = ["x", "y", "u", "v"]
    same = segments[ends].eq(segments[ends].shift(-1)).all(axis=1) & segments["id"].ne(segments["id"].shift(-1))
    shared = segments.assign(other=segments["id"].shift(-1))[same]
    rows = []
    for (a, b), some in shared.groupby(["id", "other"]):
        lines = shapely.linestrings(some[ends].to_numpy().reshape(-1, 2, 2))
        rows.append({"a": a, "b": b, "geometry": shapely.line_merge(shapely.multilinestrings(lines))})
    return pd.DataFrame(rows, columns=["a", "b", "geometry"])


def rounded_lines(lines: Any) -> Any:
    """Lines with four decimals."""
    return shapely.transform(lines, lambda xy: np.round(xy, DECIMALS))
