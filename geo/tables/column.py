"""What a table promises: its columns with type, unit and bounds, and the builders of columns that many tables have."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["str", "int", "float", "bool", "date", "wkb"]
ISO3 = r"^[A-Z]{3}$"
DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
ANSWERS = ("yes", "no", "not_assessed")
THEMES = ("child_labour", "conflict_financing", "pollution", "working_conditions")
LEVELS = ("low", "medium", "high", "very_high", "not_enough_data")
CONFIDENCES = ("strong", "moderate", "weak")
RECORDS = ("visit", "off_site", "status")
ACTOR_KINDS = ("non_state", "state", "unknown")
GRAINS = ("site", "town", "district", "province", "country", "none")


@dataclass(frozen=True)
class Column:
    """A column: `kind` of value, what it means, its unit, and the values it may take."""

    name: str
    kind: Kind
    doc: str
    unit: str = ""
    nullable: bool = False
    low: float | None = None
    high: float | None = None
    isin: tuple[str, ...] = ()
    pattern: str = ""


@dataclass(frozen=True)
class Contract:
    """A table: what one row is, the columns that tell rows apart, and its columns in order.

    `geometry` names the WKB column (EPSG:4326, longitude first) where there is one; a `derived` table is made in the
    build from other tables, not from upstream files. The file of a table of points has their `geometry` too, which atlas
    readers leave out: it says no more than `lon` and `lat`.
    """

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    geometry: str = ""
    derived: bool = False

    @property
    def fingerprint(self) -> str:
        """Changes whenever the shape of the table does; written into the file and compared on reading."""
        shape = [(c.name, c.kind, c.nullable) for c in self.columns]
        return hashlib.sha256(json.dumps([self.name, self.key, shape]).encode()).hexdigest()[:16]

    def names(self) -> list[str]:
        """The columns in order."""
        return [column.name for column in self.columns]

    @property
    def points(self) -> bool:
        """Whether each row is a point, by `lon` and `lat`."""
        return not self.geometry and {"lon", "lat"} <= set(self.names())


def iso3(
    name: str = "iso3", doc: str = "ISO 3166-1 alpha-3; ZZZ = other countries, WLD = world", **more: Any
) -> Column:
    return Column(name, "str", doc, pattern=ISO3, **more)


def metal(**more: Any) -> Column:
    return Column("metal", "str", "code in data/codes/metal.csv", **more)


def element() -> Column:
    return Column("element", "str", "code in data/codes/element.csv; never one of the metals in scope")


def source() -> Column:
    return Column("source_id", "str", "entry in data/catalog")


def lon(**more: Any) -> Column:
    return Column("lon", "float", "longitude, EPSG:4326", "degree", low=-180, high=180, **more)


def lat(**more: Any) -> Column:
    return Column("lat", "float", "latitude, EPSG:4326", "degree", low=-90, high=90, **more)


def text(name: str, doc: str, nullable: bool = True) -> Column:
    return Column(name, "str", doc, nullable=nullable)


def date(name: str, doc: str, nullable: bool = True) -> Column:
    return Column(
        name, "date", doc + "; YYYY, YYYY-MM or YYYY-MM-DD as exact as known", nullable=nullable, pattern=DATE
    )


def year(name: str = "year", doc: str = "calendar year", nullable: bool = False) -> Column:
    return Column(name, "int", doc, nullable=nullable, low=1950, high=2035)


def amount(name: str, doc: str, unit: str, nullable: bool = True, high: float | None = None) -> Column:
    return Column(name, "float", doc, unit, nullable=nullable, low=0, high=high)


def one_of(name: str, doc: str, values: tuple[str, ...], nullable: bool = False) -> Column:
    return Column(name, "str", doc, nullable=nullable, isin=values)


def flag(name: str, doc: str) -> Column:
    return Column(name, "bool", doc)


def answers(question: str, doc: str) -> tuple[Column, ...]:
    return (
        one_of(f"{question}_latest", f"{doc}: the answer of the latest visit on site", ANSWERS),
        one_of(f"{question}_ever", f"{doc}: yes at any visit on site; no if asked and never yes", ANSWERS),
        one_of(f"{question}_recent", f"{doc}: the same of visits of the five years before the snapshot", ANSWERS),
        one_of(f"{question}_off_site", f"{doc}: what records say that are no visit; reported, never observed", ANSWERS),
        date(f"{question}_assessed", f"{doc}: date of the last visit on site that answered"),
    )


def cited() -> tuple[Column, ...]:
    """Who says so, about which harms and event, and when it was last read."""
    return (
        text("publisher", "who published it first; a second name after a slash is where it was read"),
        text("title", "title of the page cited; empty = not known"),
        text("themes", "codes of the harms that the evidence speaks about, space between; empty = none of them"),
        text("event", "one id for what is told of one event or place, so that it is shown once", False),
        date("checked_on", "when the row was last checked against a page; empty = not since it was listed"),
    )


def score(name: str, doc: str) -> Column:
    return Column(name, "float", doc, "0-100", low=0, high=100)


def part(name: str, doc: str, nullable: bool = False) -> Column:
    return Column(name, "float", doc, "share", nullable=nullable, low=0, high=1)


def region() -> Column:
    return text("region_code", "ISO 3166-2 of a region; empty = the whole country")


def events_within() -> tuple[Column, ...]:
    return tuple(
        Column(f"events_{km}km", "int", f"conflict events within {km} km: a lower bound unless event_file is full",
               "event", nullable=True, low=0)
        for km in (25, 50, 100)
    )  # fmt: skip


GEOMETRY = Column("geometry", "wkb", "WKB, EPSG:4326, longitude first", nullable=True)
POINT = Column("geometry", "wkb", "the point of lon and lat as WKB, in the Parquet file only", nullable=True)
