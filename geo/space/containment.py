"""Which area holds a point: one vectorised look-up for sites, events and places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

KM_PER_DEGREE = 111.195
EARTH_KM = 6371.0088
BORDER_KM = 5.0
"""Outlines are simplified: a point so close outside still belongs to its country or region."""


def _km_between(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    (x, y), (u, v) = np.radians(a).T, np.radians(b).T
    half = np.sin((v - y) / 2) ** 2 + np.cos(y) * np.cos(v) * np.sin((u - x) / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1))))


def _near(points: np.ndarray, tree: shapely.STRtree, tolerance_km: float) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of a point and an area whose bounding box may be within the tolerance; degrees of longitude widen with latitude."""
    lon, lat = shapely.get_x(points), shapely.get_y(points)
    up = tolerance_km / KM_PER_DEGREE
    wide = up / np.cos(np.radians(np.clip(np.abs(lat), 0, 85)))
    point, area = tree.query(shapely.box(lon - wide, lat - up, lon + wide, lat + up))
    return point, area


def _km_to(points: np.ndarray, shapes: np.ndarray) -> np.ndarray:
    """Kilometres from each point to its shape, to where the shape is nearest in degrees."""
    ends = shapely.get_coordinates(shapely.get_point(shapely.shortest_line(points, shapes), 1))
    return _km_between(shapely.get_coordinates(points), ends)


def _nearest(points: np.ndarray, tree: shapely.STRtree, tolerance_km: float) -> np.ndarray:
    """Row of the nearest area within the tolerance, else -1."""
    point, area = _near(points, tree, tolerance_km)
    pairs = pd.DataFrame({"point": point, "area": area, "km": _km_to(points[point], tree.geometries[area])})
    pairs = pairs[pairs["km"] <= tolerance_km].sort_values(["point", "km", "area"]).drop_duplicates("point")
    rows = np.full(len(points), -1)
    rows[pairs["point"].to_numpy()] = pairs["area"].to_numpy()
    return rows


@dataclass(frozen=True)
class Outlines:
    """Areas made ready for many look-ups: ids in order, and a tree over prepared shapes in the same order."""

    ids: np.ndarray
    tree: shapely.STRtree


def outlines(areas: pd.DataFrame, id_column: str) -> Outlines:
    """`id_column` and `geometry` (WKB, EPSG:4326); an area without geometry contains nothing."""
    areas = areas[areas["geometry"].notna()]
    shapes = shapely.from_wkb(areas["geometry"].to_numpy(dtype=object))
    shapely.prepare(shapes)
    return Outlines(np.array([*areas[id_column], None], dtype=object), shapely.STRtree(shapes))


def _rows(at: np.ndarray, tree: shapely.STRtree) -> np.ndarray:
    """Row of the first area that holds each point, limits included; -1 in none.

    The tree proposes by bounding box and prepared shapes decide, ten times faster than a query with a predicate, which
    prepares the points instead.
    """
    point, area = tree.query(at)
    holds = shapely.intersects_xy(tree.geometries[area], shapely.get_x(at)[point], shapely.get_y(at)[point])
    rows = np.full(len(at), len(tree.geometries))
    np.minimum.at(rows, point[holds], area[holds])
    return np.where(rows == len(tree.geometries), -1, rows)


def within(points: pd.DataFrame, areas: Outlines, tolerance_km: float = 0.0) -> pd.Series:
    """As `containing`, for areas that are ready."""
    placed = (points["lon"].notna() & points["lat"].notna()).to_numpy()
    at = shapely.points(points.loc[placed, ["lon", "lat"]].to_numpy(dtype=float))
    rows = _rows(at, areas.tree)
    outside = rows < 0
    if tolerance_km > 0 and outside.any():
        rows[outside] = _nearest(at[outside], areas.tree, tolerance_km)
    names = np.full(len(points), None, dtype=object)
    names[placed] = areas.ids[rows]
    return pd.Series(names, index=points.index, dtype=object)


def beside(
    points: pd.DataFrame, wanted: pd.Series, areas: Outlines, group_of: Mapping[str, str], tolerance_km: float
) -> pd.Series:
    """Whether each point (`lon`, `lat`, none missing) lies in one of the areas of its wanted group or within the tolerance of one.

    `wanted` is a group per point; `group_of` tells the group of an area's id.
    """
    at = shapely.points(points[["lon", "lat"]].to_numpy(dtype=float))
    point, area = _near(at, areas.tree, tolerance_km)
    groups = np.array([group_of.get(name) for name in areas.ids[:-1]], dtype=object)
    same = groups[area] == wanted.to_numpy(dtype=object)[point]
    point, area = point[same], area[same]
    close = _km_to(at[point], areas.tree.geometries[area]) <= tolerance_km
    near = np.zeros(len(points), dtype=bool)
    near[point[close]] = True
    return pd.Series(near, index=points.index)


def containing(points: pd.DataFrame, areas: pd.DataFrame, id_column: str, tolerance_km: float = 0.0) -> pd.Series:
    """The id of the area that contains each point.

    Parameters
    ----------
    points : `lon`, `lat` in degrees (EPSG:4326); a point without coordinates lies in no area.
    areas : `id_column` and `geometry` (WKB, EPSG:4326); an area without geometry contains nothing.
    tolerance_km : a point in no area takes the nearest one that is at most this far (coasts drawn coarsely).

    Returns
    -------
    Ids with the index of `points`; None in no area. On a shared limit the area that comes first in `areas` wins.
    """
    return within(points, outlines(areas, id_column), tolerance_km).rename(id_column)
