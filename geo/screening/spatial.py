"""GeoJSON and GeoParquet in, these and GeoPackage out: shapes stay as they are, and are placed by a point inside them."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geo.files.pool import run
from geo.files.unreadable import Unreadable, calmly
from geo.model import Said
from geo.screening.sites import ALLOWANCE, MOST_ROWS, Sites, demand_cells, demand_rows
from geo.words.text import N_, plural

if TYPE_CHECKING:
    import geopandas as gpd

DEGREES = ("CRS84", "EPSG::4326", "EPSG:4326", "4326")
SHAPES = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection")
AS_WRITTEN = {"integer_object_nulls": True}
"""Whole numbers stay whole where some are missing."""
TORN = N_("{name} cannot be read as {format}: it is another kind of file, damaged or cut off.")


def _features(data: bytes, name: str) -> tuple[str, dict[str, Any], list[dict[str, Any]]]:
    """The form of a document (collection, feature, lines), itself, and its features. Raises Unreadable."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(TORN, name=name, format="GeoJSON") from error
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        features = _of_lines(text)
        if features is None:
            raise Unreadable(TORN, name=name, format="GeoJSON") from error
        return "lines", {}, features
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "Feature":
        return "feature", {}, [document]
    if kind in SHAPES:
        return "feature", {}, [{"type": "Feature", "properties": {}, "geometry": document}]
    features = document.get("features") if kind == "FeatureCollection" else None
    if not isinstance(features, list) or not all(
        isinstance(one, dict) and one.get("type") == "Feature" for one in features
    ):
        raise Unreadable(N_("{name} is no GeoJSON collection of features."), name=name)
    return "collection", document, features


def _of_lines(text: str) -> list[dict[str, Any]] | None:
    """A feature on each line (GeoJSONL, GeoJSON text sequence); None where a line is none."""
    lines = [line.strip(" \x1e\r\t") for line in text.split("\n")]
    try:
        features = [json.loads(line) for line in lines if line]
    except (ValueError, RecursionError):
        return None
    return (
        features
        if features and all(isinstance(one, dict) and one.get("type") == "Feature" for one in features)
        else None
    )


def _shape(geometry: Any) -> Any:
    import shapely

    try:
        return shapely.from_geojson(json.dumps(geometry)) if isinstance(geometry, dict) else None
    except (shapely.errors.GEOSException, ValueError, TypeError):
        return None


def read_geojson(data: bytes, name: str) -> Sites:
    """A collection of features: properties as columns; the document is kept to be given back with more properties. Raises Unreadable."""
    import geopandas as gpd

    form, document, features = _features(data, name)
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
    return Sites(name, "geojson", frame, points, {"document": document | {"features": features}, "form": form}, notes)


def _placed(shapes: gpd.GeoSeries, crs: Any, name: str) -> tuple[pd.DataFrame, tuple[Said, ...]]:
    """A point in degrees for each shape, and what was done to get it; numbers without a stated system stay as they are."""
    import pyproj
    import shapely

    notes, at = [], np.array(shapes, dtype=object)
    bare = shapely.is_missing(at) | shapely.is_empty(at)
    areas = ~bare & (shapely.get_type_id(at) != 0)
    if areas.any():
        at[areas] = [_inside(shape) for shape in at[areas]]
        notes.append(
            Said(
                plural(
                    int(areas.sum()),
                    N_("One shape is no point: it was placed by a point inside it."),
                    N_("{count} shapes are no points: each was placed by a point inside it."),
                ),
                {"count": int(areas.sum())},
            )
        )
    lon, lat = np.full(len(at), np.nan), np.full(len(at), np.nan)
    lon[~bare], lat[~bare] = shapely.get_x(at[~bare]), shapely.get_y(at[~bare])
    if crs is None:
        degrees = bool((np.abs(lon[~bare]) <= 180).all() and (np.abs(lat[~bare]) <= 90).all())
        notes.append(Said(N_("The file states no coordinate system; its numbers were read as degrees.") if degrees else
                          N_("The file states no coordinate system, and not all of its numbers are degrees.")))  # fmt: skip
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


def _inside(shape: Any) -> Any:
    """A point inside a shape; one that reaches across the antimeridian is not taken for one around the world."""
    import shapely

    west, south, east, north = shape.bounds
    if not (east - west > 180 and west >= -180 and east <= 180 and south >= -90 and north <= 90):
        return shapely.point_on_surface(shape)
    point = shapely.point_on_surface(
        shapely.make_valid(shapely.transform(shape, lambda xy: np.where([1, 0] * (xy < 0), xy + 360, xy)))
    )
    return shapely.Point((point.x + 180) % 360 - 180, point.y)


def of_layer(frame: gpd.GeoDataFrame, name: str, kind: str, notes: tuple[Said, ...] = (), **made: Any) -> Sites:
    """A layer of shapes as sites: its columns, and a point in degrees for each shape. Raises Unreadable."""
    frame = frame.reset_index(drop=True)
    demand_rows(len(frame), name)
    points, more = _placed(frame.geometry, frame.crs, name)
    own = pd.DataFrame(frame.drop(columns=frame.geometry.name))
    return Sites(name, kind, own, points, {"layer": frame, **made}, notes + more)


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
    if b"geo" in (schema.metadata or {}):
        return of_layer(gpd.read_parquet(io.BytesIO(data), to_pandas_kwargs=AS_WRITTEN), name, "parquet")
    table = pq.read_table(io.BytesIO(data)).to_pandas(**AS_WRITTEN).rename(columns=str).reset_index(drop=True)
    shapes = _native(table)
    if shapes is None:
        return Sites(name, "parquet", table)
    column, geometry = shapes
    layer = gpd.GeoDataFrame(table.drop(columns=column), geometry=geometry, crs=_native_crs(data, column))
    return of_layer(layer if column == "geometry" else layer.rename_geometry(column), name, "parquet")


def _native(table: pd.DataFrame) -> tuple[str, Any] | None:
    """The column that holds shapes as WKB without more being said, and its shapes; None without any."""
    import shapely

    for column in table:
        cells = table[column].dropna()
        if len(cells) and cells.map(lambda cell: isinstance(cell, bytes)).all():
            try:
                return str(column), shapely.from_wkb(
                    table[column].where(table[column].notna(), None).to_numpy(dtype=object)
                )
            except (shapely.errors.GEOSException, TypeError, ValueError):
                continue
    return None


def _native_crs(data: bytes, column: str) -> Any:
    """The coordinate system of a geometry column of Parquet itself, which is degrees unless it is told; else None."""
    import pyarrow.parquet as pq

    schema = pq.ParquetFile(io.BytesIO(data)).schema
    told = next((str(schema.column(i).logical_type) for i in range(len(schema)) if schema.column(i).path == column), "")
    if "eometry" not in told and "eography" not in told:
        return None
    found = re.search(r"crs=([^,)}]+)", told)
    return found[1].strip("\"' ") if found and found[1].strip("\"' ") else "OGC:CRS84"


def _values(frame: pd.DataFrame) -> pd.DataFrame:
    """Columns that a file of shapes can hold: counts as numbers that may be missing, mixed cells as text."""
    columns = {}
    for name in frame:
        column = frame[name]
        if column.dtype == "Int64":
            columns[name] = column
        elif column.dtype == object:
            columns[name] = _alike(column, {type(v) for v in column.dropna()})
        else:
            columns[name] = column
    return pd.DataFrame(columns, index=frame.index)


def _alike(column: pd.Series, kinds: set[type]) -> pd.Series:
    """A column of cells of one kind as that kind; mixed ones are text."""
    if kinds == {bool}:
        return column.astype("boolean")
    if kinds == {int} and column.dropna().map(abs).max() < 2**63:
        return column.astype("Int64")
    if kinds and kinds <= {int, float}:
        return pd.to_numeric(column, errors="coerce")
    return column.map(lambda v: v if v is None or v != v or isinstance(v, str) else str(v)).astype("str")


def as_layer(frame: pd.DataFrame, points: pd.DataFrame, sites: Sites) -> gpd.GeoDataFrame:
    """Rows with the person's own shapes, or with points (`lon`, `lat`, EPSG:4326) where the file had none; none where unusable."""
    import geopandas as gpd

    own = sites.origin.get("layer")
    if own is not None:
        return gpd.GeoDataFrame(_values(frame), geometry=own.geometry.to_numpy(), crs=own.crs or _degrees_if(points))
    if "document" in sites.origin:
        shapes = [_shape(f.get("geometry")) for f in sites.origin["document"]["features"]]
        return gpd.GeoDataFrame(_values(frame), geometry=shapes, crs="EPSG:4326")
    valid = (points["lon"].abs() <= 180) & (points["lat"].abs() <= 90)
    at = gpd.points_from_xy(points["lon"], points["lat"])
    return gpd.GeoDataFrame(_values(frame), geometry=np.where(valid, at, None), crs="EPSG:4326")


def _degrees_if(points: pd.DataFrame) -> str | None:
    """EPSG:4326 where all numbers may be degrees: shapes without a stated system are not said to be in one that does not fit."""
    fits = (points["lon"].abs().le(180) & points["lat"].abs().le(90)) | points["lon"].isna()
    return "EPSG:4326" if fits.all() else None


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
        form = sites.origin.get("form")
        if form == "lines" and sites.name.lower().endswith((".geojson", ".json")):
            return b"\n".join(map(_json, features)) + b"\n"
        return _json(features[0] if form == "feature" else {"type": "FeatureCollection"} | own | {"features": features})
    layer = as_layer(frame, points, sites)
    layer = layer.to_crs(4326) if layer.crs else layer
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
