"""Everything that can be wrong with a snapshot, its catalogue and its corrections, one sentence each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import shapely
import yaml

from geo import tables
from geo.catalog import CATALOG, CatalogError, Source, sources
from geo.ingest import contract, corrections
from geo.ingest.bounds import contradiction_faults
from geo.ingest.raw import checksum
from geo.model import DATA, OTHER_COUNTRIES, WORLD, Strength, Theme, elements, metals
from geo.tables import CONTRACTS, Contract, TableError

CODES = DATA / "codes"
MOST_PER_COLUMN = 5
CORRECTION_FIELDS = {field.name for field in fields(corrections.Correction)} - {"source_id"}
NEEDED = ("short", "producer", "title", "version", "citation", "licence", "origin", "takes", "by_hand")
ADDRESSES = {"url", "evidence_url"}  # columns with an address per row
ISO_DATE = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")
SHA256 = re.compile(r"^[0-9a-f]{64}$")

# table, columns, and the table and columns that must hold the same values; an empty value refers to nothing
REFERENCES = (
    ("mine_site_metal", ("site_id",), "mine_site", ("site_id",)),
    ("site_survey", ("site_id",), "mine_site", ("site_id",)),
    ("mine_site", ("place_group",), "mine_site", ("site_id",)),
    ("mine_site", ("region_code",), "region", ("region_code",)),
    ("mining_place", ("region_code",), "region", ("region_code",)),
    ("cahra_area", ("region_code",), "region", ("region_code",)),
    ("labour_determination", ("region_code",), "region", ("region_code",)),
    ("trade_flow", ("metal", "hs_code"), "trade_code", ("metal", "hs_code")),
    ("region", ("iso3",), "country", ("iso3",)),
    ("assurance", ("site_id",), "mine_site", ("site_id",)),
    ("site_context", ("site_id",), "mine_site", ("site_id",)),
    ("site_context", ("region_code",), "region", ("region_code",)),
    ("site_context", ("area_id",), "cahra_area", ("area_id",)),
    ("site_context", ("nearest_event_id",), "conflict_event", ("event_id",)),
    ("site_event_year", ("site_id",), "site_context", ("site_id",)),
)
# columns that hold several values with spaces between, and the table and column that must hold each
LIST_REFERENCES = (("labour_listing", "where", "region", "region_code"),)
# table, column, list of codes
CODE_LISTS = (
    ("country_indicator", "indicator", "indicator"),
    ("metal_indicator", "indicator", "indicator"),
    ("mine_site", "note", "site_note"),
    ("trade_code", "reason", "trade_note"),
    ("smelter", "position_basis", "position_basis"),
    ("product_metal", "product", "product"),
    ("product_metal", "component", "component"),
    ("element_use", "product", "product"),
    ("element_use", "component", "component"),
    ("element_indicator", "indicator", "indicator"),
    ("product_part", "product", "product"),
    ("product_part", "component", "component"),
)
# columns that hold several metal codes with spaces between
METAL_LISTS = (("mining_place", "metals"), ("incident", "metals"))
THEME_LISTS = (("mining_place", "themes"), ("incident", "themes"), ("harm_report", "themes"))


@cache
def _codes(name: str, column: str = "code") -> frozenset[str]:
    file = CODES / f"{name}.csv"
    if not file.exists():
        return frozenset()
    return frozenset(pd.read_csv(file, dtype=str, keep_default_na=False)[column])


def _unknown(table: str, values: pd.Series, codes: Iterable[str], where: str) -> list[str]:
    """One sentence for each of the first values that are not known, then how many more."""
    strange = set(values.dropna().unique()) - {"", *codes}
    if not strange:
        return []
    bad = values[values.isin(strange)]
    faults = [
        f"{table}, column {values.name}, row {row}: {value!r} is not in {where}."
        for row, value in bad.head(MOST_PER_COLUMN).items()
    ]
    more = len(bad) - len(faults)
    return faults + ([f"{table}, column {values.name}: {more} more rows are not in {where}."] if more else [])


def read_tables(folder: Path) -> tuple[dict[str, pd.DataFrame], list[str]]:
    """Every table that can be read, and a sentence for each that cannot."""
    frames, faults = {}, []
    for name in CONTRACTS:
        try:
            frames[name] = tables.read(name, folder)
        except TableError as error:
            faults.append(f"{name}: {error}")
    return frames, faults


def index_faults(folder: Path) -> Iterator[str]:
    """`snapshot.json` against the files beside it: tables, rows, checksums."""
    try:
        index = json.loads((folder / "snapshot.json").read_text(encoding="utf-8"))
        listed = {str(name): (int(entry["rows"]), str(entry["sha256"])) for name, entry in index["tables"].items()}
        str(index["version"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        yield f"snapshot.json is missing or cannot be read ({type(error).__name__}); `make build` writes it anew."
        return
    for name in sorted(set(listed) ^ set(CONTRACTS)):
        yield f"snapshot.json: the table {name} is {'not known' if name in listed else 'not listed'}."
    for name in sorted(set(listed) & set(CONTRACTS)):
        file = tables.path(name, folder)
        if file.exists() and checksum(file) != listed[name][1]:
            yield f"{name}: the file has another sha256 than snapshot.json names; it was changed after the build."


def row_faults(folder: Path, frames: dict[str, pd.DataFrame]) -> Iterator[str]:
    """Tables with another number of rows than `snapshot.json` names."""
    try:
        listed = json.loads((folder / "snapshot.json").read_text(encoding="utf-8"))["tables"]
        rows = {name: listed[name]["rows"] for name in frames if name in listed}
    except (OSError, ValueError, KeyError, TypeError):
        return
    for name, stated in rows.items():
        if stated != len(frames[name]):
            yield f"{name}: snapshot.json names {stated} rows, the file has {len(frames[name])}."


def contract_faults(table: Contract, frame: pd.DataFrame) -> list[str]:
    """Values of one table against its contract, and its outlines readable."""
    broken = contract.faults(table, frame)
    faults = broken[: 4 * MOST_PER_COLUMN]
    if len(broken) > len(faults):
        faults.append(f"{table.name}: {len(broken) - len(faults)} more values break the contract.")
    if table.geometry:
        shapes = shapely.from_wkb(frame[table.geometry].to_numpy(dtype=object), on_invalid="ignore")
        torn = frame[table.geometry].notna().to_numpy() & shapely.is_missing(shapes)
        faults += [
            f"{table.name}, column {table.geometry}, row {row}: the outline cannot be read."
            for row in torn.nonzero()[0]
        ]
    return faults


def code_faults(name: str, frame: pd.DataFrame) -> Iterator[str]:
    """Countries, metals and listed codes of one table that no list knows."""
    countries = _codes("country", "iso3") | {OTHER_COUNTRIES, WORLD}
    for column in frame.columns:
        if column == "iso3" or column.endswith("_iso3"):
            yield from _unknown(name, frame[column], countries, "data/codes/country.csv")
    if "metal" in frame:
        yield from _unknown(name, frame["metal"], metals(), "data/codes/metal.csv")
    if "element" in frame:
        outside = {code for code, element in elements().items() if element.outside or not name.startswith("element")}
        yield from _unknown(name, frame["element"], outside, "data/codes/element.csv")
    for table, column in METAL_LISTS:
        if table == name:
            each = frame[column].dropna().str.split().explode().rename(column)
            yield from _unknown(name, each, metals(), "data/codes/metal.csv")
    for table, column in THEME_LISTS:
        if table == name:
            each = frame[column].dropna().str.split().explode().rename(column)
            yield from _unknown(name, each, Theme, "geo/model.py")
    for table, column, codes in CODE_LISTS:
        if table == name:
            yield from _unknown(name, frame[column], _codes(codes), f"data/codes/{codes}.csv")


def source_faults(name: str, frame: pd.DataFrame, catalog: dict[str, Source]) -> Iterator[str]:
    """Rows whose source has no catalogue entry, or one that does not name the table."""
    for column in ("source_id", "geometry_source"):
        if column in frame:
            yield from _unknown(name, frame[column], catalog, "data/catalog")
    if "source_ids" in frame:
        each = frame["source_ids"].dropna().str.split().explode().rename("source_ids")
        yield from _unknown(name, each, catalog, "data/catalog")
    if "source_id" in frame and not CONTRACTS[name].derived:
        for source_id in sorted(set(frame["source_id"].dropna()) & set(catalog)):
            if name not in catalog[source_id].tables:
                yield f"data/catalog/{source_id}.yml: has rows in the table {name}, but does not name it."


def reference_faults(frames: dict[str, pd.DataFrame]) -> Iterator[str]:
    """Rows that refer to a row of another table that is not there."""
    for table, columns, other, others in REFERENCES:
        if table not in frames or other not in frames:
            continue
        values = _joined(frames[table], columns)
        yield from _unknown(table, values, set(_joined(frames[other], others).dropna()), f"{other}.{'+'.join(others)}")
    for table, column, other, key in LIST_REFERENCES:
        if table in frames and other in frames:
            each = frames[table][column].dropna().str.split().explode().rename(column)
            yield from _unknown(table, each, set(frames[other][key].dropna()), f"{other}.{key}")


def _joined(frame: pd.DataFrame, columns: tuple[str, ...]) -> pd.Series:
    """One text per row of one or several columns; missing where the first is."""
    values = frame[columns[0]]
    for column in columns[1:]:
        values = values + " " + frame[column]
    return values.rename("+".join(columns))


def read_catalog(folder: Path) -> tuple[dict[str, Source], list[str]]:
    """The entries, and the sentence of the first that cannot be read."""
    try:
        return dict(sources(folder)), []
    except CatalogError as error:
        return {}, [str(error)]
    except (OSError, TypeError, yaml.YAMLError) as error:
        return {}, [f"data/catalog cannot be read: {' '.join(str(error).split())}."]


def catalog_faults(source: Source) -> Iterator[str]:
    """What one entry says that it may not."""
    entry = f"data/catalog/{source.id}.yml"
    for field in NEEDED:
        if not getattr(source, field).strip():
            yield f"{entry}: {field} is empty."
    if not source.url and not all(
        ADDRESSES & set(CONTRACTS[name].names()) for name in source.tables if name in CONTRACTS
    ):
        yield f"{entry}: url is empty, and not every row of its tables has an address of its own."
    for field in ("published", "data_from", "data_to", "retrieved", "recheck"):
        value = getattr(source, field)
        if value and not ISO_DATE.match(value):
            yield f"{entry}: {field} is {value!r}, which is no ISO date."
    if source.strength not in set(Strength):
        yield f"{entry}: strength is {source.strength!r}; it must be one of {', '.join(Strength)}."
    yield from (
        f"{entry}: the caveat {code!r} is not in data/codes/caveat.csv."
        for code in source.caveats
        if code not in _codes("caveat")
    )
    yield from (f"{entry}: the table {name!r} has no contract." for name in source.tables if name not in CONTRACTS)
    yield from _file_faults(source, entry)


def _file_faults(source: Source, entry: str) -> Iterator[str]:
    if source.tables and bool(source.files) != bool(source.folder):
        yield f"{entry}: needs both folder and files, or neither."
    for file in source.files:
        if file.sha256 and not SHA256.match(file.sha256):
            yield f"{entry}: the sha256 of {file.name} is not 64 hexadecimal digits."
        if file.download and not file.download.startswith("https://"):
            yield f"{entry}: the download of {file.name} is no https address."
        if Path(file.name).is_absolute() or ".." in Path(source.folder, file.name).parts:
            yield f"{entry}: {file.name} does not lie below the raw folder."


def unused_faults(catalog: dict[str, Source], frames: dict[str, pd.DataFrame]) -> Iterator[str]:
    """Entries that name a table without a row in it; one without known files may have none."""
    for source in catalog.values():
        for name in source.tables if any(file.sha256 for file in source.files) else ():
            columns = [c for c in ("source_id", "geometry_source") if name in frames and c in frames[name]]
            if columns and not any(source.id in set(frames[name][column]) for column in columns):
                yield f"data/catalog/{source.id}.yml: names the table {name}, but has no row in it."


def correction_faults(catalog: dict[str, Source], folder: Path) -> Iterator[str]:
    """Corrections that are not well formed or belong to no file of the catalogue."""
    for file in sorted(folder.glob("*.yml")):
        entry = f"data/corrections/{file.name}"
        try:
            listed = yaml.safe_load(file.read_text(encoding="utf-8")) or []
        except yaml.YAMLError as error:
            yield f"{entry} cannot be read: {' '.join(str(error).split())}."
            continue
        if file.stem not in catalog:
            yield f"{entry}: data/catalog/{file.stem}.yml does not exist."
        names = {raw.name for raw in catalog[file.stem].files} if file.stem in catalog else set()
        for number, correction in enumerate(listed, start=1):
            yield from (f"{entry}, number {number}: {why}" for why in _correction_faults(correction, names))


def _correction_faults(correction: Any, names: set[str]) -> Iterator[str]:
    if not isinstance(correction, dict):
        yield "is no list of fields."
        return
    if odd := sorted(set(correction) - CORRECTION_FIELDS):
        yield f"unknown fields {', '.join(odd)}."
    if lacking := [field for field in ("file", "where", "expect", "why") if not correction.get(field)]:
        yield f"{', '.join(lacking)} is missing or empty."
    if bool(correction.get("set")) == bool(correction.get("drop")):
        yield "needs either set or drop."
    if not isinstance(correction.get("where", {}), dict):
        yield "where must name columns and values."
    if names and correction.get("file") and correction["file"] not in names:
        yield f"the file {correction['file']} is not in the catalogue entry."
    yield from _report_faults(correction.get("status", "open"), correction.get("reported"))


def _report_faults(status: Any, reported: Any) -> Iterator[str]:
    """Whether the producer was told, and when: only what was reported or is fixed has a date."""
    if status not in corrections.STATUS:
        yield f"status is {status!r}; it must be one of {', '.join(corrections.STATUS)}."
    if reported is not None and type(reported) is not date:
        yield f"reported is {reported!r}, which is no ISO date."
    if status == "reported" and reported is None:
        yield "was reported, but has no date in reported."
    if status == "open" and reported is not None:
        yield "has a date in reported, but is open."


def raw_faults(catalog: dict[str, Source], raw: Path) -> Iterator[str]:
    """Upstream files that are missing or are not the ones that the catalogue knows."""
    for source in catalog.values():
        for file in source.files:
            target = raw / source.folder / file.name
            if not file.sha256:  # not part of the snapshot as delivered
                continue
            if not target.is_file():
                yield f"{source.id}: {source.folder}/{file.name} is not there."
            elif checksum(target) != file.sha256:
                yield f"{source.id}: {source.folder}/{file.name} has another sha256 than the catalogue names."


def faults(
    folder: Path, raw: Path | None, catalog: Path = CATALOG, corrected: Path = corrections.FOLDER
) -> tuple[list[str], int]:
    """All that is wrong, in the order of index, tables, references, catalogue, corrections, raw; and the rows read."""
    frames, sentences = read_tables(folder)
    entries, unreadable = read_catalog(catalog)
    sentences = [*index_faults(folder), *row_faults(folder, frames), *sentences]
    for name, frame in frames.items():
        sentences += [*contract_faults(CONTRACTS[name], frame), *code_faults(name, frame)]
        sentences += source_faults(name, frame, entries) if entries else []
    sentences += [*reference_faults(frames), *contradiction_faults(frames), *unreadable]
    for source in entries.values():
        sentences += catalog_faults(source)
    sentences += [*unused_faults(entries, frames), *correction_faults(entries, corrected)]
    sentences += raw_faults(entries, raw) if raw else []
    return sentences, sum(len(frame) for frame in frames.values())


def check(folder: Path = tables.TABLES, raw: Path | None = None) -> int:
    """Print what is wrong, one line each, and a summary. Returns 0 when all is good, else 1."""
    sentences, rows = faults(folder, raw)
    for sentence in sentences:
        print(sentence)
    total = f"{len(CONTRACTS)} tables, {rows:,} rows"
    print(
        f"{total}: {len(sentences)} {'fault' if len(sentences) == 1 else 'faults'}."
        if sentences
        else f"{total}: all good"
    )
    return 1 if sentences else 0
