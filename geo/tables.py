"""One contract per table (columns, units, ranges, key) and the one way to read it."""

from __future__ import annotations

import hashlib
import json
from collections import namedtuple
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from geo.model import DATA

if TYPE_CHECKING:
    import pandas as pd

TABLES = DATA / "tables"
FINGERPRINT = b"atlas_contract"
UNKNOWN_VERSION = "unknown"
Kind = Literal["str", "int", "float", "bool", "date", "wkb"]

ISO3 = r"^[A-Z]{3}$"
DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
ANSWERS = ("yes", "no", "not_assessed")
THEMES = ("child_labour", "conflict_financing", "pollution", "working_conditions")
LEVELS = ("low", "medium", "high", "very_high", "not_enough_data")
CONFIDENCES = ("strong", "moderate", "weak")
GRAINS = ("site", "town", "district", "province", "country", "none")


class TableError(Exception):
    """A table of the snapshot cannot be used; `table` is its name and `why` one of missing, torn, older."""

    def __init__(self, table: str, why: Literal["missing", "torn", "older"]) -> None:
        self.table, self.why = table, why
        said = {"missing": "is missing", "torn": "cannot be read", "older": "was written for another version"}[why]
        super().__init__(f"data/tables/{table}.parquet {said}; `git restore data/tables` or `make build RAW=DIR` mends it.")


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
    build from other tables, not from upstream files.
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


def _iso3(
    name: str = "iso3", doc: str = "ISO 3166-1 alpha-3; ZZZ = other countries, WLD = world", **more: Any
) -> Column:
    return Column(name, "str", doc, pattern=ISO3, **more)


def _metal(**more: Any) -> Column:
    return Column("metal", "str", "code in data/codes/metal.csv", **more)


def _source() -> Column:
    return Column("source_id", "str", "entry in data/catalog")


def _lon(**more: Any) -> Column:
    return Column("lon", "float", "longitude, EPSG:4326", "degree", low=-180, high=180, **more)


def _lat(**more: Any) -> Column:
    return Column("lat", "float", "latitude, EPSG:4326", "degree", low=-90, high=90, **more)


def _text(name: str, doc: str, nullable: bool = True) -> Column:
    return Column(name, "str", doc, nullable=nullable)


def _date(name: str, doc: str, nullable: bool = True) -> Column:
    return Column(
        name, "date", doc + "; YYYY, YYYY-MM or YYYY-MM-DD as exact as known", nullable=nullable, pattern=DATE
    )


def _year(name: str = "year", doc: str = "calendar year", nullable: bool = False) -> Column:
    return Column(name, "int", doc, nullable=nullable, low=1950, high=2035)


def _amount(name: str, doc: str, unit: str, nullable: bool = True, high: float | None = None) -> Column:
    return Column(name, "float", doc, unit, nullable=nullable, low=0, high=high)


def _one_of(name: str, doc: str, values: tuple[str, ...], nullable: bool = False) -> Column:
    return Column(name, "str", doc, nullable=nullable, isin=values)


def _flag(name: str, doc: str) -> Column:
    return Column(name, "bool", doc)


def _answers(question: str, doc: str) -> tuple[Column, ...]:
    return (
        _one_of(f"{question}_latest", f"{doc}: the answer of the latest visit", ANSWERS),
        _one_of(f"{question}_ever", f"{doc}: yes at any visit; no if asked and never yes", ANSWERS),
        _date(f"{question}_assessed", f"{doc}: date of the last visit that answered"),
    )


def _score(name: str, doc: str) -> Column:
    return Column(name, "float", doc, "0-100", low=0, high=100)


def _part(name: str, doc: str, nullable: bool = False) -> Column:
    return Column(name, "float", doc, "share", nullable=nullable, low=0, high=1)


def _region() -> Column:
    return _text("region_code", "ISO 3166-2 of a region; empty = the whole country")


def _events_within() -> tuple[Column, ...]:
    return tuple(
        Column(f"events_{km}km", "int", f"conflict events within {km} km: a lower bound unless event_file is full",
               "event", nullable=True, low=0)
        for km in (25, 50, 100)
    )  # fmt: skip


_GEOMETRY = Column("geometry", "wkb", "WKB, EPSG:4326, longitude first", nullable=True)

_ALL = (
    Contract(
        "country",
        "one country or territory with its outline (Natural Earth 1:50m)",
        ("iso3",),
        (
            _iso3(),
            Column("iso2", "str", "ISO 3166-1 alpha-2 (XK for Kosovo)", nullable=True, pattern=r"^[A-Z]{2}$"),
            _text("name_en", "English short name", False),
            _text("name_sv", "Swedish short name", False),
            _lon(),
            _lat(),
            Column("label_rank", "int", "1 = label at world zoom … 6 = label only close up", low=1, high=6),
            _amount("area_km2", "area on the ellipsoid", "km2", False),
            _source(),
            _GEOMETRY,
        ),
        geometry="geometry",
    ),
    Contract(
        "region",
        "one first-level unit (ISO 3166-2) with its outline",
        ("region_code",),
        (
            Column("region_code", "str", "ISO 3166-2, or iso2-XNN where there is none"),
            _iso3(),
            _text("name", "name in Latin script", False),
            _text("kind", "province, state, …"),
            _lon(),
            _lat(),
            _amount("area_km2", "area on the ellipsoid", "km2", False),
            _source(),
            _GEOMETRY,
        ),
        geometry="geometry",
    ),
    Contract(
        "border",
        "one boundary line between countries",
        ("border_id",),
        (
            Column("border_id", "str", "own number"),
            _one_of("status", "how it is drawn", ("international", "disputed")),
            _text("name", "what is disputed"),
            _source(),
            _GEOMETRY,
        ),
        geometry="geometry",
    ),
    Contract(
        "mine_site",
        "one mine, plant, surveyed artisanal site or known deposit as one source gives it",
        ("site_id",),
        (
            Column("site_id", "str", "source prefix and the source's own id"),
            _source(),
            _text("name", "as published", False),
            _one_of("kind", "what it is", ("mine", "processing", "artisanal_site", "known_deposit")),
            _iso3(nullable=True),
            _text("region_code", "ISO 3166-2 of the unit that contains the point"),
            _lon(),
            _lat(),
            _one_of(
                "confidence", "the source's own confidence in the record", ("high", "moderate", "low", "very_low"), True
            ),
            _one_of("grain", "how exactly the point is known", GRAINS),
            _date("as_of", "date of the evidence"),
            _text(
                "place_group",
                "site_id of the first record of the same place (itself if alone): count groups, not rows",
                False,
            ),
            _text("note", "what is doubtful about this row: a code of data/codes/site_note.csv"),
        ),
    ),
    Contract(
        "mine_site_metal",
        "one metal in scope at one site",
        ("site_id", "metal"),
        (
            Column("site_id", "str", "row of mine_site"),
            _metal(),
            _text("stated", "the commodity as published", False),
            _flag("primary", "named first or as the primary commodity"),
        ),
    ),
    Contract(
        "site_survey",
        "one surveyed artisanal site of DR Congo (IPIS)",
        ("site_id",),
        (
            Column("site_id", "str", "row of mine_site"),
            _source(),
            _date("first_visit", "first visit", False),
            _date("last_visit", "latest visit", False),
            Column("visits", "int", "number of visits", low=1),
            _amount("workers", "workers counted at the latest visit that counted", "person"),
            _date("workers_date", "that visit"),
            *_answers("armed_presence", "armed actors at the site"),
            *_answers("armed_interference", "armed actors taking a share"),
            *_answers("children_under_15", "children under 15 at work"),
            *_answers("mercury", "mercury in use"),
        ),
    ),
    Contract(
        "site_context",
        "one mine site with its country, region, listed area and the conflict events around it",
        ("site_id",),
        (
            Column("site_id", "str", "row of mine_site"),
            _iso3(doc="country of the region that holds the point; the stated one where none does", nullable=True),
            _text("region_code", "ISO 3166-2 of the unit that contains the point"),
            _one_of(
                "cahra",
                "status of the area on the EU's indicative list; none = not listed",
                ("conflict_affected", "high_risk", "whole_country", "none", "unknown"),
            ),
            _text("area_id", "row of cahra_area, where listed"),
            _one_of(
                "event_file",
                "what event files cover: full = own country and all within 100 km, every year; part = own country, but years "
                "or neighbours are missing; neighbour = only a neighbour within 100 km; none = nobody, so nothing is counted",
                ("full", "part", "neighbour", "none"),
            ),
            _year("covered_from", "first year of the own country's event files", True),
            _year("covered_to", "last year of the own country's event files", True),
            _amount("nearest_event_km", "geodesic to the nearest event: at most so far, as files are missing", "km"),
            _text("nearest_event_id", "row of conflict_event; the newest of several at one point"),
            _year("nearest_event_year", "year of that event", True),
            *_events_within(),
            _text("source_ids", "entries in data/catalog that were asked, space between", False),
        ),
        derived=True,
    ),
    Contract(
        "site_event_year",
        "the conflict events around one mine site in one year with any within 100 km",
        ("site_id", "year"),
        (Column("site_id", "str", "row of mine_site"), _year(), *_events_within()),
        derived=True,
    ),
    Contract(
        "mining_place",
        "one named mining place without site data, at the grain of its evidence",
        ("place_id",),
        (
            Column("place_id", "str", "own id"),
            _text("name", "name", False),
            _iso3(),
            _text("region_name", "first-level unit as stated"),
            _text("region_code", "ISO 3166-2 of that unit"),
            _lon(nullable=True),
            _lat(nullable=True),
            _one_of("grain", "what the point is", GRAINS),
            _text("metals", "metal codes, space between", False),
            _text("kind", "what is there, own words"),
            _text("evidence", "what is reported, own words"),
            _text("evidence_url", "address of the evidence", False),
            _date("evidence_date", "date of the evidence where the address or text tells it"),
            _text("position_source", "where the point comes from"),
            _text("note", "limits, own words"),
            _source(),
        ),
    ),
    Contract(
        "incident",
        "one documented event at a mine: an example, never to be counted",
        ("incident_id",),
        (
            Column("incident_id", "str", "own id"),
            _date("date", "when", False),
            _text("place", "where", False),
            _iso3(),
            _text("metals", "metal codes, space between; empty if out of scope"),
            _text("kind", "what happened", False),
            Column("deaths_low", "int", "lowest toll reported", "person", nullable=True, low=0),
            Column("deaths_high", "int", "highest toll reported", "person", nullable=True, low=0),
            _text("toll_note", "who says what about the toll, own words"),
            _text("url", "address of the report", False),
            _lon(nullable=True),
            _lat(nullable=True),
            _one_of("grain", "what the point is", GRAINS),
            _source(),
        ),
    ),
    Contract(
        "mining_footprint",
        "mining land detected by satellite in one H3 cell (resolution 6), by year where known",
        ("source_id", "h3", "year"),
        (
            _source(),
            Column("h3", "str", "H3 cell, resolution 6"),
            _lon(),
            _lat(),
            _iso3(nullable=True),
            _year(doc="year detected; empty where the source gives none", nullable=True),
            _amount("area_ha", "detected area of the patches centred in the cell", "ha", False),
            Column("patches", "int", "number of patches", low=1),
        ),
    ),
    Contract(
        "cahra_area",
        "one entry of the EU's indicative list of conflict-affected and high-risk areas",
        ("area_id",),
        (
            Column("area_id", "str", "ISO 3166-2 code as listed, or iso3 for a whole country"),
            _iso3(),
            _text("region_code", "row of region, where there is one"),
            _text("name", "name as listed", False),
            _one_of("scope", "what is listed", ("region", "country")),
            _one_of("status", "why it is listed", ("conflict_affected", "high_risk", "whole_country")),
            _text("list_version", "edition", False),
            _date("list_date", "date of the edition", False),
            _flag("drawn", "false: listed, but no polygon is at hand"),
            _text("geometry_source", "source_id of the outline"),
            _source(),
            _GEOMETRY,
        ),
        geometry="geometry",
    ),
    Contract(
        "conflict_event",
        "one event of organised violence (UCDP) since 2015",
        ("event_id",),
        (
            Column("event_id", "str", "release and UCDP id, or own number where the copy has none"),
            _iso3(),
            _year(),
            _date("date_start", "first day"),
            _date("date_end", "last day"),
            _one_of("kind", "type of violence", ("state_based", "non_state", "one_sided")),
            _lon(),
            _lat(),
            Column(
                "precision",
                "int",
                "UCDP where_prec: 1 exact, 2 within 25 km, 3 district, 4 province, 5 fuzzy, 6 country, 7 sea or air",
                nullable=True,
                low=1,
                high=7,
            ),
            _flag("on_map", "precise enough for a point (1 to 3, or unknown and not a country centroid)"),
            *(
                Column(f"deaths_{k}", "int", f"{k} estimate", "person", nullable=True, low=0)
                for k in ("best", "low", "high", "civilians")
            ),
            _text("release", "UCDP release", False),
            _source(),
        ),
    ),
    Contract(
        "conflict_coverage",
        "what the event files hold for one country and year",
        ("iso3", "year"),
        (
            _iso3(),
            _year(),
            _text("release", "UCDP release", False),
            _one_of("coverage", "how much of the year", ("full", "full_single_year", "partial")),
            Column("events", "int", "events held", low=0),
            _amount("deaths_held", "deaths (best) in the events held", "person", False),
            _amount("deaths_known", "deaths (best) in UCDP country-year", "person"),
            _amount("completeness", "held / known; above 1 where a newer release lowered the toll", "share"),
            _source(),
        ),
    ),
    Contract(
        "conflict_year",
        "deaths by organised violence in one country, year and type",
        ("iso3", "year", "kind"),
        (
            _iso3(),
            _year(),
            _one_of("kind", "type of violence", ("state_based", "non_state", "one_sided")),
            *(Column(f"deaths_{k}", "int", f"{k} estimate", "person", low=0) for k in ("best", "low", "high")),
            _source(),
        ),
    ),
    Contract(
        "production",
        "output of one metal at one stage in one country and year, by one source",
        ("source_id", "metal", "commodity", "stage", "iso3", "year"),
        (
            _metal(),
            _text("commodity", "what is measured, as the source names it", False),
            _one_of("stage", "step in the chain", ("mining", "refining")),
            _iso3(),
            _year(doc="data year; last year of an average"),
            _year("year_from", "first year of an average, else empty", True),
            _amount("quantity", "output; empty where only a share is published", "see unit"),
            _text("unit", "t, kg or kt and what is weighed"),
            _amount("share", "share of the world output at this stage", "share", True, 1.0),
            _one_of(
                "status",
                "how the figure came about",
                ("reported", "estimated", "provisional", "average", "below", "unknown"),
            ),
            _source(),
        ),
    ),
    Contract(
        "asm_sector",
        "how many people mine by hand, and how much of the output is theirs",
        ("asm_id",),
        (
            Column("asm_id", "str", "own number"),
            _iso3(),
            _metal(nullable=True),
            _one_of("measure", "what is counted", ("miners", "gold_miners", "share_of_output")),
            _amount("low", "lowest figure quoted", "person, or share 0-1"),
            _amount("best", "the source's best guess", "person, or share 0-1"),
            _amount("high", "highest figure quoted", "person, or share 0-1"),
            _text("of_what", "what the share is of"),
            _year(nullable=True),
            _text("quoted_source", "who says so", False),
            _text("url", "address"),
            _text("note", "limits, own words"),
            _source(),
        ),
    ),
    Contract(
        "labour_listing",
        "one metal good of one country on the US list of goods made with child or forced labour",
        ("listing_id",),
        (
            Column("listing_id", "str", "own number"),
            _iso3(),
            _metal(),
            _text("good", "good as listed", False),
            _one_of("scope", "the good itself, or a later good made with it", ("direct", "downstream")),
            *(
                _flag(k, f"the list marks the good itself with {k.replace('_', ' ')}")
                for k in ("child_labour", "forced_labour")
            ),
            Column(
                "forced_child_labour",
                "bool",
                "the same for forced child labour; empty where the copy does not tell",
                nullable=True,
            ),
            _iso3("derived_from_iso3", "origin of the input of a downstream good", nullable=True),
            _text("derived_from", "that input"),
            _year("edition", "year of the list"),
            _flag("second_hand", "read from a transcription, not from the list"),
            _flag("changed", "new or changed against the edition before"),
            _text("note", "what changed"),
            _text("url", "address", False),
            _source(),
        ),
    ),
    Contract(
        "country_indicator",
        "one indicator or list entry of one country and year",
        ("indicator", "iso3", "year", "category"),
        (
            _iso3(),
            _text("indicator", "code in data/codes/indicator.csv", False),
            _year(doc="data year, or year of the list; empty where the source gives none", nullable=True),
            _date("as_of", "date of the list or publication"),
            Column("value", "float", "value in the indicator's unit", "see codes/indicator.csv", nullable=True),
            Column("low", "float", "lower bound", nullable=True),
            Column("high", "float", "upper bound", nullable=True),
            _text("category", "list and grade, or age range, as the source has it"),
            _text("note", "limits, own words"),
            _source(),
        ),
    ),
    Contract(
        "metal_indicator",
        "one indicator of one metal",
        ("indicator", "metal", "material", "source_id"),
        (
            _metal(),
            _text("material", "material as the source names it", False),
            _text("indicator", "code in data/codes/indicator.csv", False),
            Column("value", "float", "value in the indicator's unit", nullable=True),
            Column("low", "float", "lower bound", nullable=True),
            Column("high", "float", "upper bound", nullable=True),
            _text("category", "grade as the source has it"),
            _year(nullable=True),
            _text("note", "limits, own words"),
            _source(),
        ),
    ),
    Contract(
        "trade_code",
        "one customs code that carries a metal, and whether the atlas reads it",
        ("metal", "hs_code"),
        (
            _metal(),
            Column("hs_code", "str", "HS code, 4 or 6 digits", pattern=r"^\d{4}(\d{2})?$"),
            _text("label", "what it covers", False),
            _one_of("stage", "step in the chain", ("ore", "intermediate", "refined", "product")),
            _flag("main", "one of the codes that tell this metal's trade; drawn on the map where held"),
            _flag("held", "flows are in trade_flow"),
            _text("reason", "why it is left out or what it hides: a code of data/codes/trade_note.csv"),
        ),
    ),
    Contract(
        "trade_flow",
        "one bilateral flow in one customs code and year",
        ("source_id", "metal", "hs_code", "year", "exporter_iso3", "importer_iso3"),
        (
            _metal(),
            Column("hs_code", "str", "HS code, 4 or 6 digits", pattern=r"^\d{4}(\d{2})?$"),
            _year(),
            _iso3("exporter_iso3", "exporting country"),
            _iso3("importer_iso3", "importing country"),
            _amount("value_kusd", "value", "thousand USD", False),
            _amount("quantity_t", "quantity", "t"),
            _source(),
        ),
    ),
    Contract(
        "smelter",
        "one smelter or refiner named in a public filing",
        ("smelter_id", "metal"),
        (
            Column("smelter_id", "str", "CID of the smelter programme as matched, or own id"),
            _metal(),
            _text("name", "name as filed", False),
            _iso3(),
            _text("town", "town, where the name of the facility tells it"),
            _lon(nullable=True),
            _lat(nullable=True),
            _one_of("grain", "what the point is", GRAINS),
            _text("position_basis", "how the point was found: a code of data/codes/position_basis.csv"),
            _one_of("match", "how the CID was matched", ("name_exact", "manual_review", "none")),
            _flag("retired", "no longer in the current look-up list"),
            _text("filing", "which filing", False),
            _date("filing_date", "date of the filing", False),
            _text("url", "address", False),
            _source(),
        ),
    ),
    Contract(
        "product_metal",
        "one statement about one metal in one component of one product",
        ("source_id", "row_no"),
        (
            Column("row_no", "int", "row in the source", low=0),
            _text("product", "product, own code", False),
            _text("component", "component, own code", False),
            _metal(),
            Column(
                "grams", "float", "mass in one device; empty = present, amount not measured", "g", nullable=True, low=0
            ),
            _one_of("presence", "what is known", ("measured", "present_not_measured")),
            Column(
                "device_share",
                "float",
                "share of the device's content of this metal that sits in this part; empty = not told",
                nullable=True,
                low=0,
                high=1,
            ),
            _text("quoted_source", "who says so", False),
            _text("quoted_year", "year of the study as stated"),
            _text("url", "address"),
            _text("note", "limits, own words"),
            _source(),
        ),
    ),
    Contract(
        "product_part",
        "one part of one product, weighed as a whole",
        ("source_id", "row_no"),
        (
            Column("row_no", "int", "row in the source", low=0),
            _text("product", "product, own code", False),
            _text("component", "component, own code", False),
            _amount("grams", "mass of the whole part in one device, its metals not told apart", "g", False),
            _text("quoted_source", "who says so", False),
            _text("quoted_year", "year of the study as stated"),
            _text("url", "address"),
            _text("note", "limits, own words"),
            _source(),
        ),
    ),
)

_DERIVED = (
    Contract(
        "assessment",
        "the risk of one harm for one metal in one country or region",
        ("metal", "iso3", "region_code", "theme"),
        (
            _metal(),
            _iso3(),
            _region(),
            _one_of("theme", "which harm", THEMES),
            _one_of("level", "level of the score; not_enough_data is no step of the ladder", LEVELS),
            _score("low", "lower end of the interval"),
            _score("score", "score with gaps at their worst"),
            _score("high", "upper end of the interval"),
            _one_of("confidence", "how well the level is supported", CONFIDENCES),
            _part("coverage", "share of the weight that is known"),
            _one_of(
                "reason",
                "why there is no level; empty if there is one",
                ("no_site_evidence", "too_little_known", "one_kind_of_evidence", "gaps_decide"),
                True,
            ),
            _flag("plausible", "no level, but what is known points to the harm"),
        ),
        derived=True,
    ),
    Contract(
        "assessment_indicator",
        "one indicator of one assessment, as its source has it and as it counts",
        ("metal", "iso3", "region_code", "rule"),
        (
            _metal(),
            _iso3(),
            _region(),
            _one_of("theme", "which harm", THEMES),
            _text("rule", "code of the rule in geo/risk", False),
            _one_of("state", "known, absent (looked and not named), missing", ("known", "absent", "missing")),
            _part("weight", "weight within the theme, adding up to 1"),
            _score("low", "lower bound"),
            _score("sure", "what the evidence in hand shows"),
            _score("cautious", "the same with gaps at their worst"),
            _score("high", "upper bound"),
            Column("value", "float", "value as the source has it", "see the rule", nullable=True),
            Column("value_low", "float", "lower bound as the source has it", "see the rule", nullable=True),
            Column("value_high", "float", "upper bound as the source has it", "see the rule", nullable=True),
            _text("detail", "goods, age range, years or who says so"),
            _date("date", "what the evidence is from"),
            _source(),
        ),
        derived=True,
    ),
    Contract(
        "exposure",
        "share of the world supply of one metal from places at high or above, by theme and production source",
        ("metal", "theme", "source_id", "commodity"),
        (
            _metal(),
            _one_of("theme", "which harm", THEMES),
            _source(),
            _text("commodity", "what is measured, as the source names it", False),
            _one_of("stage", "stage whose output is weighed", ("mining", "refining")),
            _year(),
            _flag("headline", "the figure that leads; the others are its spread"),
            _part("low", "from places at high or above by evidence tied to the metal"),
            _part("plausible", "and from places whose context points to the harm"),
            _part("high", "all that is not assessed as low or medium"),
            _part("hhi_low", "concentration over countries (Herfindahl-Hirschman), unnamed output spread thin"),
            _part("hhi_high", "the same, unnamed output in one country"),
        ),
        derived=True,
    ),
    Contract(
        "ranking",
        "the rank of one metal among those with production figures, and how firm it is",
        ("metal",),
        (
            _metal(),
            _score("composite", "mean of the four themes, supply-weighted, every indicator in the middle"),
            Column("rank", "int", "1 = highest", low=1),
            Column("rank_low", "int", "5th percentile over the draws", low=1),
            Column("rank_median", "int", "median over the draws", low=1),
            Column("rank_high", "int", "95th percentile over the draws", low=1),
            _part("top_share", "share of the draws among the first five"),
        ),
        derived=True,
    ),
    Contract(
        "ranking_driver",
        "how much of the rank's variance comes from one choice, drawn alone",
        ("driver",),
        (
            _one_of("driver", "what is drawn", ("weights", "aggregation", "source", "error")),
            _part("share", "share of the sum of the four"),
        ),
        derived=True,
    ),
    Contract(
        "validation",
        "how well one method foretells one list that it did not use",
        ("test", "method"),
        (
            _text("test", "list and unit, see geo/risk/validation.py", False),
            _text("method", "ours or a baseline", False),
            Column("units", "int", "countries, or metals in countries", low=0),
            Column("positives", "int", "units on the list", low=0),
            Column("threshold", "float", "score from which a unit is flagged", "0-100"),
            Column("flagged", "int", "units flagged", low=0),
            Column("hits", "int", "flagged and on the list", low=0),
            *(
                _part(f"{name}{end}", doc + where, True)
                for name, doc in (
                    ("precision", "share of the flagged that are listed"),
                    ("recall", "share of the listed that are flagged"),
                    ("auc", "chance that a listed unit scores above another"),
                )
                for end, where in (("", ""), ("_low", ", lower bound (95 %)"), ("_high", ", upper bound (95 %)"))
            ),
        ),
        derived=True,
    ),
)

CONTRACTS: dict[str, Contract] = {contract.name: contract for contract in (*_ALL, *_DERIVED)}


def path(name: str, folder: Path = TABLES) -> Path:
    """Where a table lies."""
    return folder / f"{name}.parquet"


def read(name: str, folder: Path = TABLES) -> pd.DataFrame:
    """A table of the snapshot as a frame with the columns of its contract; a geometry stays WKB bytes.

    Raises
    ------
    KeyError : no such contract.
    TableError : the file is missing, torn, or written for another version of the contract.
    """
    table = arrow(name, folder)
    try:
        frame: pd.DataFrame = table.to_pandas()
    except ValueError as error:
        raise TableError(name, "torn") from error
    return frame


def arrow(name: str, folder: Path = TABLES, columns: Sequence[str] | None = None) -> Any:
    """The same table as a pyarrow Table, whole or some columns of it, for callers that need no pandas. Raises as `read` does."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    contract = CONTRACTS[name]
    file = path(name, folder)
    if not file.exists():
        raise TableError(name, "missing")
    try:
        table = pq.read_table(file, columns=columns and list(columns))
        table.validate(full=True)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise TableError(name, "torn") from error
    if (table.schema.metadata or {}).get(FINGERPRINT) != contract.fingerprint.encode():
        raise TableError(name, "older")
    return table


def records(frame: pd.DataFrame) -> Iterable[Any]:
    """The rows of a frame as named tuples of plain values, None where one is missing (several times faster than itertuples)."""
    return map(_row(tuple(frame.columns))._make, zip(*(_plain(frame[name]) for name in frame.columns), strict=True))


@cache
def _row(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", columns)


def _plain(column: pd.Series) -> list[Any]:
    missing = column.isna()
    values: list[Any] = column.tolist()
    return [None if gap else value for value, gap in zip(values, missing, strict=True)] if missing.any() else values


@cache
def version(folder: Path = TABLES) -> str:
    """The data version of the snapshot, as written by the build into `snapshot.json`; "unknown" without it."""
    try:
        return str(json.loads((folder / "snapshot.json").read_text(encoding="utf-8"))["version"])
    except (OSError, ValueError, KeyError):
        return UNKNOWN_VERSION
