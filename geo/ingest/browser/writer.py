"""What every map file is made with: the flat sheet instead of degrees, few decimals, and a writer that counts and names what it wrote."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geo.maps.served import fields_of
from geo.space.flat import flat, flat_point

Features = list[dict[str, Any]]


def rounded(value: Any, digits: int) -> Any:
    """Nested coordinates with `digits` decimals."""
    if isinstance(value, list | tuple):
        return [rounded(item, digits) for item in value]
    return round(value, digits)


def flattened(geometry: Any) -> Any:
    """A shapely geometry or an array of them, from degrees to the sheet."""
    return shapely.transform(geometry, flat)


def spot(lon: float, lat: float, digits: int = 4) -> list[float]:
    """A point (degrees) on the sheet (4 = about 7 m)."""
    return [round(number, digits) for number in flat_point(lon, lat)]


def path(lonlat: Any, digits: int = 2) -> list[list[float]]:
    """Corners (degrees) on the sheet (2 = about 700 m)."""
    corners: list[list[float]] = np.round(flat(np.asarray(lonlat, dtype=float)), digits).tolist()
    return corners


def shape_of(geometry: Any, digits: int = 2) -> dict[str, Any]:
    """A shapely geometry in degrees as a GeoJSON geometry on the sheet, with few decimals (2 = about 700 m)."""
    shape = shapely.geometry.mapping(flattened(geometry))
    return {"type": shape["type"], "coordinates": rounded(shape["coordinates"], digits)}


def feature(geometry: dict[str, Any], **properties: Any) -> dict[str, Any]:
    """One GeoJSON feature."""
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def point(lon: float, lat: float, **properties: Any) -> dict[str, Any]:
    """One GeoJSON point of the sheet at a place in degrees."""
    return feature({"type": "Point", "coordinates": spot(lon, lat)}, **properties)


class Writer:
    """Writes files below a folder and remembers digest, count, bytes and the names of its fields of each."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.index = folder, dict[str, tuple[str, int, int, list[str]]]()

    def bytes(self, name: str, content: bytes, count: int, fields: Iterable[str] = ()) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        self.index[name] = (hashlib.sha256(content).hexdigest()[:10], count, len(content), sorted(fields))

    def json(self, name: str, value: Any, count: int) -> None:
        content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        self.bytes(name, content, count, fields_of(value))

    def features(self, name: str, features: Features) -> None:
        if features:
            self.json(name, {"type": "FeatureCollection", "features": features}, len(features))

    def rows(self, name: str, rows: list[dict[str, Any]]) -> None:
        if rows:
            self.json(name, rows, len(rows))

    def close(self) -> None:
        text = json.dumps(dict(sorted(self.index.items())), indent=0)
        (self.folder / "index.json").write_text(text + "\n", encoding="utf-8")
