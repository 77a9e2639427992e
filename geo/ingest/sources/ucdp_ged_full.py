"""The complete UCDP event data set, when a person has put its zip file in place: it replaces every other event file."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pandas as pd

from geo.ingest import ged
from geo.ingest.codes import CODES
from geo.ingest.drop_in import DropIn
from geo.ingest.raw import Raw, checksum, demand_columns, reading

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
DROP_IN = DropIn(
    folder=FOLDER,
    names=re.compile(r"ged\d{3}-csv\.zip"),
    wanted="ged261-csv.zip, still zipped",
    alike=re.compile(r"ged.*\.(zip|csv)"),
    mend=f"Take it anew from {ADDRESS}.",
)
MEMBER = re.compile(r"(GEDEvent|ged)[A-Za-z0-9_.-]*\.csv", re.IGNORECASE)
COLUMNS = (*ged.COLUMNS, "id", "where_prec", "country_id", "date_start", "date_end", "low", "high", "deaths_civilians")
LARGEST = 2_000_000_000
"""Bytes unpacked; release 26.1 has about a tenth of it."""
DENSEST = 100
"""Times a text of this kind may shrink by packing; zip bombs shrink far more."""
ROWS = 100_000
ENDED = ("265", "315", "680")
"""States of Gleditsch and Ward that had ended before 2015."""


def archive(raw: Raw) -> Path | None:
    """The zip file with the newest release, or None."""
    return next(reversed(DROP_IN.files(raw)), None)


def _member(file: Path, opened: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The one CSV file in the archive; raises BuildError for anything that an event archive would not hold."""
    tables = [info for info in opened.infolist() if info.filename.lower().endswith(".csv")]
    if len(tables) != 1 or not MEMBER.fullmatch(tables[0].filename):
        names = ", ".join(info.filename for info in tables) or "none"
        raise DROP_IN.refuse(file, f"expected one table GEDEvent_….csv, found {names}")
    info = tables[0]
    if info.flag_bits & 1:
        raise DROP_IN.refuse(file, f"{info.filename} is encrypted")
    if info.file_size > LARGEST or info.file_size > DENSEST * max(info.compress_size, 1):
        raise DROP_IN.refuse(
            file, f"{info.filename} would unpack to {info.file_size:,} bytes from {info.compress_size:,}"
        )
    return info


@contextmanager
def _opened(file: Path) -> Iterator[IO[bytes]]:
    """The table inside the archive. Whatever breaks while it is open raises BuildError."""
    with reading(file, DROP_IN.mend), zipfile.ZipFile(file) as opened, opened.open(_member(file, opened)) as stream:
        yield stream


def _columns(file: Path) -> int:
    """How many columns the table has. Raises BuildError for an archive that cannot be read or lacks a column."""
    with _opened(file) as stream:
        header = pd.read_csv(stream, dtype=str, nrows=0)
    demand_columns(header, COLUMNS, file.name)
    return len(header.columns)


def _edition(file: Path) -> Edition:
    """The edition whose sha256 the file has. Raises BuildError for any other file, however it is named."""
    with reading(file, DROP_IN.mend):
        edition = EDITIONS.get(checksum(file))
    columns = _columns(file)
    if edition is None:
        known = ", ".join(sorted(known.release for known in EDITIONS.values()))
        raise DROP_IN.refuse(
            file, f"its sha256 is not that of a known edition ({known}), so its figures are not trusted"
        )
    if columns != edition.columns:
        raise DROP_IN.refuse(file, f"has {columns} columns, {edition.columns} were expected")
    return edition


def _chunks(file: Path) -> Iterator[pd.DataFrame]:
    with _opened(file) as stream:
        yield from pd.read_csv(stream, dtype=str, keep_default_na=False, chunksize=ROWS, usecols=list(COLUMNS))


def _events(file: Path, edition: Edition) -> pd.DataFrame:
    release, rows, frames = edition.release, 0, []
    for chunk in _chunks(file):
        rows += len(chunk)
        recent = chunk[chunk["year"] >= str(ged.FIRST_YEAR)]
        frames.append(ged.events(recent, ID, file.name, event_id=f"{release}-" + recent["id"], release=release))
    if rows != edition.rows:
        raise DROP_IN.refuse(file, f"has {rows:,} rows, {edition.rows:,} were expected")
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
    BuildError : the file is a folder or no zip archive, is damaged, holds another table, several, an encrypted one or a bomb,
    lacks a column, is another edition than the known ones, or has no recent event.
    """
    file = archive(raw)
    if file is None:
        return {}
    edition = _edition(file)
    events = _events(file, edition)
    if events.empty:
        raise DROP_IN.refuse(file, f"holds no event since {ged.FIRST_YEAR}")
    return {
        "conflict_event": events,
        "conflict_coverage": ged.counted(events, _covered(events, edition.release), raw, ID),
    }
