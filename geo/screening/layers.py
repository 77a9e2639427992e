"""Layers of shapes from GeoPackage, FlatGeobuf, zipped Shapefile, KML, KMZ and GPX, read in a process that may be lost."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pandas as pd

from geo.files.pool import run
from geo.files.unreadable import Unreadable, calmly
from geo.model import Said
from geo.screening.sites import ALLOWANCE, Sites, demand_rows
from geo.screening.spatial import TORN, of_layer
from geo.words.text import N_

if TYPE_CHECKING:
    import geopandas as gpd

TITLES = {"gpkg": "GeoPackage", "fgb": "FlatGeobuf", "shp": "Shapefile", "kml": "KML", "gpx": "GPX"}
GIVEN_BACK = {"gpkg": "gpkg", "fgb": "gpkg", "shp": "gpkg", "kml": "geojson", "gpx": "geojson"}
"""The kind in which each is given back: the nearest one that holds any column."""
OF_KML = (
    "timestamp",
    "begin",
    "end",
    "altitudeMode",
    "tessellate",
    "extrude",
    "visibility",
    "drawOrder",
    "icon",
    "snippet",
)
"""Fields that a reader of KML adds to every placemark."""
UNSET = (None, -1, 0, "")
DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
UNPACKED, RATIO, PARTS = 300_000_000, 200, 2_000
"""What a packed file may hold: bytes, how tightly a large part may be packed, and parts."""
LARGE = 10_000_000
SHAPE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")


@dataclass(frozen=True)
class Layer:
    """A layer: its name, its place in the file, and how many rows it holds."""

    name: str
    place: int
    rows: int


def unpacked(data: bytes, name: str) -> dict[str, bytes]:
    """The files in a zip by their names, in memory. Raises Unreadable when it is damaged, protected, or unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [
                part for part in package.infolist() if not part.is_dir() and not part.filename.startswith("__MACOSX/")
            ]
            size = sum(part.file_size for part in parts)
            tight = any(part.file_size > max(LARGE, RATIO * part.compress_size) for part in parts)
            if size > UNPACKED or tight or len(parts) > PARTS:
                raise Unreadable(N_("{file} would unpack to {size} MB, far more than it should hold; it was not opened."),
                                 file=name, size=max(1, size // 1_000_000))  # fmt: skip
            if any(part.flag_bits & 1 for part in parts):
                raise Unreadable(N_("{file} is protected by a password: get a copy without one."), file=name)
            return {part.filename: package.read(part) for part in parts}
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        EOFError,
    ) as error:
        raise Unreadable(N_("{file} is cut off or damaged: get the file again."), file=name) from error


def read_layers(data: bytes, name: str, kind: str, part: str = "") -> Sites:
    """The layer that is named, or the first that holds rows; of KML all folders, of GPX the waypoints. Raises Unreadable."""
    return run(name, ALLOWANCE, _read, data, name, kind, part)


def read_kmz(data: bytes, name: str, part: str = "") -> Sites:
    """Every KML in a KMZ, unpacked in memory. Raises Unreadable."""
    inside = {path: held for path, held in unpacked(data, name).items() if path.lower().endswith(".kml")}
    if not inside:
        raise Unreadable(N_("{name} holds no KML."), name=name)
    return run(name, ALLOWANCE, _read_kml, list(inside.values()), name)


def read_shapefile(parts: Mapping[str, bytes], name: str, part: str = "") -> Sites:
    """The Shapefile in an unpacked zip that is named, or the first that holds rows. Raises Unreadable."""
    return run(name, ALLOWANCE, _read_shapefiles, dict(parts), name, part)


def _read(data: bytes, name: str, kind: str, part: str) -> Sites:
    if kind == "gpkg" and not data.startswith(b"SQLite format 3\0"):
        raise Unreadable(TORN, name=name, format=TITLES[kind])
    if kind == "kml":
        return _read_kml([data], name)
    return calmly(lambda: _one(data, name, kind, part), TORN, name=name, format=TITLES[kind])


def _read_kml(documents: Sequence[bytes], name: str) -> Sites:
    return calmly(lambda: _folders(documents, name), TORN, name=name, format="KML")


def _read_shapefiles(parts: Mapping[str, bytes], name: str, part: str) -> Sites:
    return calmly(lambda: _shapefiles(parts, name, part), TORN, name=name, format="Shapefile")


def layers_of(data: bytes, shapes_only: bool = True) -> list[Layer]:
    """The layers of a file in memory, in order."""
    import pyogrio

    found = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # what is read from memory has no ending
        for place, (name, shape) in enumerate(pyogrio.list_layers(io.BytesIO(data))):
            if shape is not None or not shapes_only:
                rows = pyogrio.read_info(io.BytesIO(data), layer=place, force_feature_count=True)["features"]
                found.append(Layer(str(name), place, int(rows)))
    return found


def frame_of(data: bytes, place: int) -> gpd.GeoDataFrame:
    """A layer with its columns as they are: whole numbers and yes or no stay so where some are missing."""
    import pyogrio

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return pyogrio.read_dataframe(
            io.BytesIO(data), layer=place, use_arrow=True, arrow_to_pandas_kwargs={"integer_object_nulls": True}
        )


def _chosen(layers: Sequence[Layer], part: str, name: str) -> Layer:
    """The layer that is named, else the first with rows, else the first. Raises Unreadable."""
    if not layers:
        raise Unreadable(N_("{name} has no layer with shapes."), name=name)
    if not part:
        return next((layer for layer in layers if layer.rows), layers[0])
    for layer in layers:
        if layer.name.casefold() == part.casefold():
            return layer
    complaint = N_("{name} has no layer “{layer}”; it has {layers}.")
    raise Unreadable(complaint, name=name, layer=part, layers=[layer.name for layer in layers][:20])


def _one(data: bytes, name: str, kind: str, part: str) -> Sites:
    layers = layers_of(data)
    if kind == "gpx":
        return _gpx(data, name, part, layers)
    chosen = _chosen(layers, part, name)
    demand_rows(chosen.rows, name)
    title = PurePosixPath(name).stem if chosen.name.startswith("pyogrio_") else chosen.name
    several = (
        (Said(N_("Of {count} layers, “{layer}” was read."), {"count": len(layers), "layer": title}),)
        if len(layers) > 1
        else ()
    )
    parts = tuple(layer.name for layer in layers) if len(layers) > 1 else ()
    return of_layer(frame_of(data, chosen.place), name, GIVEN_BACK[kind], several, title=title, parts=parts)


def _gpx(data: bytes, name: str, part: str, layers: Sequence[Layer]) -> Sites:
    """The waypoints, else the first that holds anything; route and track points are not sites of their own."""
    _refuse_dtd(data, name)
    named = [layer for layer in layers if layer.rows and not layer.name.endswith("_points")] or list(layers)
    chosen = _chosen(named, part, name)
    demand_rows(chosen.rows, name)
    others = [layer.name for layer in named if layer is not chosen and layer.rows]
    notes = (
        (
            Said(
                N_("Of the GPX file the {layer} were read, and not the {others}."),
                {"layer": chosen.name, "others": others},
            ),
        )
        if others
        else ()
    )
    frame = frame_of(data, chosen.place).dropna(axis=1, how="all")
    return of_layer(
        frame, name, "geojson", notes, title=chosen.name, parts=tuple(layer.name for layer in named if layer.rows)
    )


def _refuse_dtd(data: bytes, name: str) -> None:
    """KML and GPX need no declarations of entities; a file that has some may be made to unpack to far more. Raises Unreadable."""
    if DTD.search(data):
        raise Unreadable(
            N_("{name} declares entities of its own, which no list of places needs; it was not opened."), name=name
        )


def _folders(documents: Sequence[bytes], name: str) -> Sites:
    """Every folder of every document, one below the other, with the folder's name where there are several."""
    import geopandas as gpd

    frames = []
    for document in documents:
        _refuse_dtd(document, name)
        frames += list(_of_document(document))
    demand_rows(sum(len(frame) for _, frame in frames), name)
    if len(frames) > 1:
        column = next(
            text
            for text in ("Folder", "Folder of KML", "Folder of KML 2")
            if not any(text in frame for _, frame in frames)
        )
        frames = [(folder, frame.assign(**{column: folder})) for folder, frame in frames]
    whole = pd.concat([pd.DataFrame(frame) for _, frame in frames], ignore_index=True)
    shapes = whole["geometry"] if "geometry" in whole else [None] * len(whole)
    layer = gpd.GeoDataFrame(whole.drop(columns="geometry", errors="ignore"), geometry=list(shapes), crs="EPSG:4326")
    told = Said(N_("{count} folders of the KML file were read together."), {"count": len(frames)})
    return of_layer(layer, name, "geojson", (told,) if len(frames) > 1 else (), title=PurePosixPath(name).stem)


def _of_document(document: bytes) -> Iterator[tuple[str, gpd.GeoDataFrame]]:
    for layer in layers_of(document, shapes_only=False):
        frame = frame_of(document, layer.place)
        if frame.empty:
            continue
        idle = [
            column
            for column in frame
            if column in OF_KML and frame[column].map(lambda value: value in UNSET or value != value).all()
        ]
        yield (
            "" if layer.name.startswith("pyogrio_") else layer.name,
            frame.drop(columns=idle).dropna(axis=1, how="all"),
        )


def _shapefiles(parts: Mapping[str, bytes], name: str, part: str) -> Sites:
    """A Shapefile out of its parts, packed anew without folders, which the reader wants."""
    held = {path[:-4].lower(): path[:-4] for path in parts if path.lower().endswith(".shp")}
    packs = {PurePosixPath(stem).name: _pack(stem, parts) for stem in held}
    layers = [
        Layer(title, place, sum(layer.rows for layer in layers_of(pack)))
        for place, (title, pack) in enumerate(packs.items())
    ]
    chosen = _chosen(layers, part, name)
    demand_rows(chosen.rows, name)
    told = Said(N_("Of {count} layers, “{layer}” was read."), {"count": len(layers), "layer": chosen.name})
    several = len(layers) > 1
    return of_layer(frame_of(packs[chosen.name], 0), name, "gpkg", (told,) if several else (), title=chosen.name,
                    parts=tuple(packs) if several else ())  # fmt: skip


def _pack(stem: str, parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for path, data in parts.items():
            ending = PurePosixPath(path.lower()).suffix
            if ending in SHAPE_PARTS and path[: -len(ending)].lower() == stem:
                package.writestr(f"layer{ending}", data)
    return out.getvalue()
