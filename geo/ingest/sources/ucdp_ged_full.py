"""The complete UCDP event data set, when a person has put its zip file in place: it replaces every other event file."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geo.ingest import ged
from geo.ingest.codes import CODES
from geo.ingest.raw import BuildError, Raw, checksum, demand_columns

ID = "ucdp_ged_full"


@dataclass(frozen=True)
class Edition:
    """A release of the data set: its number, and how many rows and columns its table has."""

    release: str
    rows: int
    columns: int


EDITIONS = {"8c941d84954e555ee2e54f40fa04d9203bf1e2f962203d0a9930966c4947c667": Edition("26.1", 417_968, 49)}
"""The editions that may be read, by the sha256 of the zip file; two public notes record that of 26.1."""
FOLDER = "conflict/ucdp_ged_full"
ADDRESS = "https://ucdp.uu.se/downloads/"
NAME = re.compile(r"ged(\d{2})(\d)-csv\.zip")
MEMBER = re.compile(r"(GEDEvent|ged)[A-Za-z0-9_.-]*\.csv", re.IGNORECASE)
COLUMNS = (*ged.COLUMNS, "id", "where_prec", "country_id", "date_start", "date_end", "low", "high", "deaths_civilians")
LARGEST = 2_000_000_000
"""Bytes unpacked; release 26.1 has about a tenth of it."""
DENSEST = 100
"""Times a text of this kind may shrink by packing; zip bombs shrink far more."""
ROWS = 100_000
UNREADABLE = (zipfile.BadZipFile, EOFError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError)
ENDED = ("265", "315", "680")
"""States of Gleditsch and Ward that had ended before 2015."""


def archive(raw: Raw) -> Path | None:
    """The zip file with the newest release, or None."""
    return max((file for file in (raw.root / FOLDER).glob("ged*-csv.zip") if NAME.fullmatch(file.name)), default=None)


def _refuse(file: Path, why: str) -> BuildError:
    return BuildError(f"{file.name}: {why}. Take it anew from {ADDRESS}.")


def _member(file: Path, opened: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The one CSV file in the archive; raises BuildError for anything that an event archive would not hold."""
    tables = [info for info in opened.infolist() if info.filename.lower().endswith(".csv")]
    if len(tables) != 1 or not MEMBER.fullmatch(tables[0].filename):
        names = ", ".join(info.filename for info in tables) or "none"
        raise _refuse(file, f"expected one table GEDEvent_….csv, found {names}")
    info = tables[0]
    if info.flag_bits & 1:
        raise _refuse(file, f"{info.filename} is encrypted")
    if info.file_size > LARGEST or info.file_size > DENSEST * max(info.compress_size, 1):
        raise _refuse(file, f"{info.filename} would unpack to {info.file_size:,} bytes from {info.compress_size:,}")
    return info


def _columns(file: Path) -> int:
    """How many columns the table has. Raises BuildError for an archive that cannot be read or lacks a column."""
    try:
        with zipfile.ZipFile(file) as opened, opened.open(_member(file, opened)) as stream:
            header = pd.read_csv(stream, dtype=str, nrows=0)
    except UNREADABLE as error:
        raise _refuse(file, f"cannot be read ({error})") from error
    demand_columns(header, COLUMNS, file.name)
    return len(header.columns)


def _edition(file: Path) -> Edition:
    """The edition whose sha256 the file has. Raises BuildError for any other file, however it is named."""
    edition, columns = EDITIONS.get(checksum(file)), _columns(file)
    if edition is None:
        known = ", ".join(sorted(known.release for known in EDITIONS.values()))
        raise _refuse(file, f"its sha256 is not that of a known edition ({known}), so its figures are not trusted")
    if columns != edition.columns:
        raise _refuse(file, f"has {columns} columns, {edition.columns} were expected")
    return edition


def _events(file: Path, edition: Edition) -> pd.DataFrame:
    release, rows, frames = edition.release, 0, []
    try:
        with zipfile.ZipFile(file) as opened, opened.open(_member(file, opened)) as stream:
            chunks = pd.read_csv(stream, dtype=str, keep_default_na=False, chunksize=ROWS, usecols=list(COLUMNS))
            for chunk in chunks:
                rows += len(chunk)
                recent = chunk[chunk["year"] >= str(ged.FIRST_YEAR)]
                frames.append(ged.events(recent, ID, file.name, event_id=f"{release}-" + recent["id"], release=release))
    except UNREADABLE as error:
        raise _refuse(file, f"cannot be read ({error})") from error
    if rows != edition.rows:
        raise _refuse(file, f"has {rows:,} rows, {edition.rows:,} were expected")
    return ged.together(frames)


def _covered(events: pd.DataFrame, release: str) -> pd.DataFrame:
    """Every country and year of the release: a country without an event is one that UCDP looked at and counted none."""
    table = pd.read_csv(CODES / "gleditsch_ward.csv", dtype=str, keep_default_na=False)
    countries = sorted(set(table.loc[~table["gw"].isin(ENDED), "iso3"]) | set(events["iso3"]))
    years = range(ged.FIRST_YEAR, int(events["year"].max()) + 1)
    rows = [(iso3, year, release, "full") for iso3 in countries for year in years]
    return pd.DataFrame(rows, columns=["iso3", "year", "release", "coverage"])


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """All rows of conflict_event and conflict_coverage, or nothing when the archive is not in place.

    Raises
    ------
    BuildError : the file is no zip archive, holds another table, several, an encrypted one or a bomb, lacks a column,
    is another edition than the known ones, or has no recent event.
    """
    file = archive(raw)
    if file is None:
        return {}
    edition = _edition(file)
    events = _events(file, edition)
    if events.empty:
        raise _refuse(file, f"holds no event since {ged.FIRST_YEAR}")
    return {
        "conflict_event": events,
        "conflict_coverage": ged.counted(events, _covered(events, edition.release), raw, ID),
    }
