"""GeoJSON, GeoPackage and GeoParquet in and out: shapes stay as they are, and are placed by a point inside them."""

from __future__ import annotations

import io
import json
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geo.files.pool import run
from geo.files.unreadable import Unreadable, calmly
from geo.model import Said
from geo.screening.sites import ALLOWANCE, MOST_ROWS, Sites, demand_cells, demand_rows
from geo.words.text import N_

if TYPE_CHECKING:
    import geopandas as gpd

DEGREES = ("CRS84", "EPSG::4326", "EPSG:4326", "4326")
TORN = N_("{name} cannot be read as {format}: it is another kind of file, damaged or cut off.")


def _feature_list(data: bytes, name: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(TORN, name=name, format="GeoJSON") from error
    features = (
        document.get("features") if isinstance(document, dict) and document.get("type") == "FeatureCollection" else None
    )
    if not isinstance(features, list) or not all(isinstance(f, dict) and f.get("type") == "Feature" for f in features):
        raise Unreadable(N_("{name} is no GeoJSON collection of features."), name=name)
    return document, features


def _shape(geometry: Any) -> Any:
    import shapely

    try:
        return shapely.from_geojson(json.dumps(geometry)) if isinstance(geometry, dict) else None
    except (shapely.errors.GEOSException, ValueError, TypeError):
        return None


def read_geojson(data: bytes, name: str) -> Sites:
    """A collection of features: properties as columns; the document is kept to be given back with more properties. Raises Unreadable."""
    import geopandas as gpd

    document, features = _feature_list(data, name)
    demand_rows(len(features), name)
    properties = [f["properties"] if isinstance(f.get("properties"), dict) else {} for f in features]
    demand_cells(len(features), len(set[str]().union(*properties)), name)
    frame = pd.DataFrame(properties, index=range(len(features)), dtype=object)
    stated = (
        str(((document.get("crs") or {}).get("properties") or {}).get("name", ""))
        if isinstance(document.get("crs"), dict)
        else ""
    )
    crs = "EPSG:4326" if not stated or stated.endswith(DEGREES) else stated
    shapes = gpd.GeoSeries([_shape(f.get("geometry")) for f in features])
    points, notes = calmly(lambda: _placed(shapes, crs, name), TORN, name=name, format="GeoJSON")
    return Sites(name, "geojson", frame, points, {"document": document}, notes)


def _placed(shapes: gpd.GeoSeries, crs: Any, name: str) -> tuple[pd.DataFrame, tuple[Said, ...]]:
    """A point in degrees for each shape, and what was done to get it; numbers without a stated system stay as they are."""
    import pyproj
    import shapely

    notes, at = [], np.array(shapes, dtype=object)
    bare = shapely.is_missing(at) | shapely.is_empty(at)
    areas = ~bare & (shapely.get_type_id(at) != 0)
    if areas.any():
        at[areas] = shapely.point_on_surface(at[areas])
        notes.append(
            Said(N_("{count} shapes are no points: each was placed by a point inside it."), {"count": int(areas.sum())})
        )
    lon, lat = np.full(len(at), np.nan), np.full(len(at), np.nan)
    lon[~bare], lat[~bare] = shapely.get_x(at[~bare]), shapely.get_y(at[~bare])
    if crs is None:
        notes.append(Said(N_("The file states no coordinate system; its numbers were read as degrees.")))
    else:
        try:
            system = pyproj.CRS.from_user_input(crs)
            if not system.equals(pyproj.CRS("EPSG:4326"), ignore_axis_order=True):
                lon, lat = pyproj.Transformer.from_crs(system, "EPSG:4326", always_xy=True).transform(lon, lat)
                complaint = N_(
                    "The file states the coordinate system {system}; its points were turned into degrees to be looked up."
                )
                notes.append(Said(complaint, {"system": system.name}))
        except pyproj.exceptions.ProjError as error:
            complaint = N_("{name} states a coordinate system that is not known: {system}.")
            raise Unreadable(complaint, name=name, system=str(crs)[:60]) from error
    return pd.DataFrame({"lon": lon, "lat": lat}, index=shapes.index), tuple(notes)


def of_layer(frame: gpd.GeoDataFrame, name: str, kind: str, notes: tuple[Said, ...] = (), **made: Any) -> Sites:
    """A layer of shapes as sites: its columns, and a point in degrees for each shape. Raises Unreadable."""
    frame = frame.reset_index(drop=True)
    demand_rows(len(frame), name)
    points, more = _placed(frame.geometry, frame.crs, name)
    own = pd.DataFrame(frame.drop(columns=frame.geometry.name))
    return Sites(name, kind, own, points, {"layer": frame, **made}, notes + more)


def read_gpkg(data: bytes, name: str) -> Sites:
    """The first layer of a GeoPackage that has shapes, read in a process of its own. Raises Unreadable."""
    if not data.startswith(b"SQLite format 3\0"):
        raise Unreadable(TORN, name=name, format="GeoPackage")
    return run(name, ALLOWANCE, _gpkg, data, name)


def _gpkg(data: bytes, name: str) -> Sites:
    return calmly(lambda: _layer_of_gpkg(data, name), TORN, name=name, format="GeoPackage")


def _layer_of_gpkg(data: bytes, name: str) -> Sites:
    import geopandas as gpd

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # what is read from memory has no ending
        layer, others = _first_layer(data, name)
        frame = gpd.read_file(io.BytesIO(data), layer=layer)
    several = Said(N_("Of {count} layers, “{layer}” was read."), {"count": others + 1, "layer": layer})
    return of_layer(frame, name, "gpkg", (several,) if others else (), title=layer)


def _first_layer(data: bytes, name: str) -> tuple[str, int]:
    """The first layer with shapes, and how many others have some."""
    import pyogrio

    layers = [str(layer) for layer, shape in pyogrio.list_layers(io.BytesIO(data)) if shape is not None]
    if not layers:
        raise Unreadable(N_("{name} has no layer with shapes."), name=name)
    demand_rows(pyogrio.read_info(io.BytesIO(data), layer=layers[0])["features"], name)
    return layers[0], len(layers) - 1


def read_parquet(data: bytes, name: str) -> Sites:
    """A GeoParquet file, or a Parquet table with columns of coordinates, read in a process of its own. Raises Unreadable."""
    return run(name, ALLOWANCE, _parquet, data, name)


def _parquet(data: bytes, name: str) -> Sites:
    return calmly(lambda: _table_of_parquet(data, name), TORN, name=name, format="GeoParquet")


def _table_of_parquet(data: bytes, name: str) -> Sites:
    import geopandas as gpd
    import pyarrow.parquet as pq

    if (rows := pq.read_metadata(io.BytesIO(data)).num_rows) > MOST_ROWS:
        demand_rows(rows, name)
    schema = pq.read_schema(io.BytesIO(data))
    if b"geo" not in (schema.metadata or {}):
        table = pq.read_table(io.BytesIO(data)).to_pandas()
        return Sites(name, "parquet", table.rename(columns=str).reset_index(drop=True))
    return of_layer(gpd.read_parquet(io.BytesIO(data)), name, "parquet")


def _values(frame: pd.DataFrame) -> pd.DataFrame:
    """Columns that a file of shapes can hold: counts as numbers that may be missing, mixed cells as text."""
    columns = {}
    for name in frame:
        column = frame[name]
        if column.dtype == "Int64":
            columns[name] = column
        elif column.dtype == object:
            kinds = {type(v) for v in column.dropna()}
            columns[name] = column if kinds <= {bool} else _mixed(column, kinds)
        else:
            columns[name] = column
    return pd.DataFrame(columns, index=frame.index)


def _mixed(column: pd.Series, kinds: set[type]) -> pd.Series:
    if kinds and kinds <= {int, float}:
        return pd.to_numeric(column, errors="coerce")
    return column.map(lambda v: v if v is None or v != v or isinstance(v, str) else str(v)).astype("str")


def as_layer(frame: pd.DataFrame, points: pd.DataFrame, sites: Sites) -> gpd.GeoDataFrame:
    """Rows with the person's own shapes, or with points (`lon`, `lat`, EPSG:4326) where the file had none; none where unusable."""
    import geopandas as gpd

    own = sites.origin.get("layer")
    if own is not None:
        return gpd.GeoDataFrame(_values(frame), geometry=own.geometry.to_numpy(), crs=own.crs or "EPSG:4326")
    if "document" in sites.origin:
        shapes = [_shape(f.get("geometry")) for f in sites.origin["document"]["features"]]
        return gpd.GeoDataFrame(_values(frame), geometry=shapes, crs="EPSG:4326")
    valid = (points["lon"].abs() <= 180) & (points["lat"].abs() <= 90)
    at = gpd.points_from_xy(points["lon"], points["lat"])
    return gpd.GeoDataFrame(_values(frame), geometry=np.where(valid, at, None), crs="EPSG:4326")


def write_gpkg(layer: gpd.GeoDataFrame, title: str = "sites") -> bytes:
    """One layer; nothing is written to a disk."""
    out = io.BytesIO()
    layer.to_file(out, driver="GPKG", layer=title)
    return out.getvalue()


def write_parquet(layer: pd.DataFrame) -> bytes:
    """GeoParquet where there are shapes, else a Parquet table."""
    out = io.BytesIO()
    layer.to_parquet(out, index=False)
    return out.getvalue()


def write_geojson(added: pd.DataFrame, frame: pd.DataFrame, points: pd.DataFrame, sites: Sites) -> bytes:
    """The person's own document with more properties in each feature, or a new collection of points."""
    more = _plain(added)
    if "document" in sites.origin:
        own = sites.origin["document"]
        features = [
            f | {"properties": (f.get("properties") or {}) | new} for f, new in zip(own["features"], more, strict=True)
        ]
        return _json(own | {"features": features})
    layer = as_layer(frame, points, sites).to_crs(4326)
    shapes = [None if shape is None else shape.__geo_interface__ for shape in layer.geometry]
    rows = zip(_plain(frame), more, shapes, strict=True)
    features = [{"type": "Feature", "properties": own | new, "geometry": shape} for own, new, shape in rows]
    return _json({"type": "FeatureCollection", "features": features})


def _plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    names = [str(name) for name in frame.columns]
    columns = [frame[name].astype(object).where(frame[name].notna(), None).tolist() for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _json(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, default=_told).encode("utf-8")


def _told(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else str(value)
