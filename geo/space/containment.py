"""Which area holds a point: one vectorised look-up for sites, events and places."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

KM_PER_DEGREE = 111.195
EARTH_KM = 6371.0088


def _km_between(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    (x, y), (u, v) = np.radians(a).T, np.radians(b).T
    half = np.sin((v - y) / 2) ** 2 + np.cos(y) * np.cos(v) * np.sin((u - x) / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1))))


def _nearest(points: np.ndarray, tree: shapely.STRtree, tolerance_km: float) -> np.ndarray:
    """Row of the nearest area within the tolerance, else -1; degrees of longitude are widened by latitude."""
    lat = np.clip(np.abs(shapely.get_y(points)), 0, 85)
    reach = tolerance_km / KM_PER_DEGREE / np.cos(np.radians(lat))
    point, area = tree.query(points, predicate="dwithin", distance=reach)
    ends = shapely.get_coordinates(shapely.get_point(shapely.shortest_line(points[point], tree.geometries[area]), 1))
    km = _km_between(shapely.get_coordinates(points[point]), ends)
    found = pd.DataFrame({"point": point, "area": area, "km": km})
    found = found[found["km"] <= tolerance_km].sort_values(["point", "km", "area"]).drop_duplicates("point")
    rows = np.full(len(points), -1)
    rows[found["point"].to_numpy()] = found["area"].to_numpy()
    return rows


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
    areas = areas[areas["geometry"].notna()]
    shapes = shapely.from_wkb(areas["geometry"].to_numpy(dtype=object))
    tree = shapely.STRtree(shapes)
    known = (points["lon"].notna() & points["lat"].notna()).to_numpy()
    at = shapely.points(points.loc[known, ["lon", "lat"]].to_numpy(dtype=float))
    hits = pd.DataFrame(np.transpose(tree.query(at, predicate="intersects")), columns=["point", "area"])
    rows = hits.groupby("point")["area"].min().reindex(range(len(at)), fill_value=-1).to_numpy(copy=True)
    outside = rows < 0
    if tolerance_km > 0 and outside.any():
        rows[outside] = _nearest(at[outside], tree, tolerance_km)
    ids = np.array([*areas[id_column], None], dtype=object)
    found = np.full(len(points), None, dtype=object)
    found[known] = ids[rows]
    return pd.Series(found, index=points.index, dtype=object, name=id_column)
