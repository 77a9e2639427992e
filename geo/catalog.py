"""The catalogue of sources (who made it, when, under which licence, what the atlas takes from it) and the releases made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from geo.model import DATA

CATALOG = DATA / "catalog"
CHANGELOG = DATA / "changelog.yml"
CHANGE_KINDS = ("data", "method")
"""What a change between releases may be of."""
REDISTRIBUTABLE = ("yes", "facts only", "no: user loads it")


class CatalogError(ValueError):
    """An entry of the catalogue is incomplete or says something it may not; the message names file and field."""


@dataclass(frozen=True)
class RawFile:
    """One upstream file: its name below the entry's folder, sha256, and the address it may be downloaded from."""

    name: str
    sha256: str
    download: str = ""


@dataclass(frozen=True)
class Source:
    """One catalogue entry; `strength` is how strong a fact from it is at best (a value of model.Strength).

    `origin`: sources that share one count once. `superseded_by`: the newer edition that is known ("" = none). `recheck`: the day
    by which a dated legal fact is to be looked up again (YYYY-MM-DD, "" = none). `complete`: a whole edition of a list, so that
    absence from it says something.
    """

    id: str
    short: str
    producer: str
    title: str
    version: str
    published: str
    data_from: str
    data_to: str
    retrieved: str
    citation: str
    url: str
    licence: str
    licence_url: str
    licence_confirmed: bool
    redistributable: str
    strength: str
    origin: str
    superseded_by: str
    recheck: str
    complete: bool
    takes: str
    caveats: tuple[str, ...]
    tables: tuple[str, ...]
    folder: str
    files: tuple[RawFile, ...]
    by_hand: str


def _source(file: Path) -> Source:
    entry: dict[str, Any] = yaml.load(
        file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    wanted = set(Source.__dataclass_fields__)
    if missing := sorted(wanted - set(entry)):
        raise CatalogError(f"data/catalog/{file.name}: the fields {', '.join(missing)} are missing.")
    if unknown := sorted(set(entry) - wanted):
        raise CatalogError(f"data/catalog/{file.name}: unknown fields {', '.join(unknown)}.")
    if entry["id"] != file.stem:
        raise CatalogError(f"data/catalog/{file.name}: id is {entry['id']}; it must equal the file's name.")
    if entry["redistributable"] not in REDISTRIBUTABLE:
        raise CatalogError(f"data/catalog/{file.name}: redistributable must be one of {', '.join(REDISTRIBUTABLE)}.")
    files = tuple(RawFile(**raw) for raw in entry.pop("files"))
    lists = {name: tuple(entry.pop(name)) for name in ("caveats", "tables")}
    flags = {name: bool(entry.pop(name)) for name in ("licence_confirmed", "complete")}
    texts = {name: str(value if value is not None else "") for name, value in entry.items()}
    return Source(files=files, **flags, **lists, **texts)  # type: ignore[arg-type]


def due(source: Source, today: str) -> bool:
    """Whether a dated legal fact is past the day by which it was to be looked up again (`today`: YYYY-MM or YYYY-MM-DD)."""
    exact = min(len(source.recheck), len(today))
    return bool(source.recheck) and source.recheck[:exact] < today[:exact]


@cache
def sources(folder: Path = CATALOG) -> Mapping[str, Source]:
    """Every entry by id, in order of id.

    Raises
    ------
    CatalogError : an entry lacks a field, has an unknown one, or does not bear its file's name.
    """
    return {file.stem: _source(file) for file in sorted(folder.glob("*.yml"))}


class ChangelogError(ValueError):
    """The change log is incomplete or says something it may not; the message names the entry."""


@dataclass(frozen=True)
class Change:
    """One change in a sentence: `kind` is data or method."""

    kind: str
    said: str


@dataclass(frozen=True)
class Release:
    """One release: the versions of data and method, its date (YYYY-MM), and what changed since the one before."""

    data: str
    method: str
    date: str
    changes: tuple[Change, ...]

    @property
    def id(self) -> str:
        """Data and method as one word pair: `2026-11 2.0`."""
        return f"{self.data} {self.method}"


@cache
def releases(file: Path = CHANGELOG) -> tuple[Release, ...]:
    """Every release, newest first.

    Raises
    ------
    ChangelogError : the file is no list, or a release lacks a field, a change, or a kind of CHANGE_KINDS.
    """
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    if not isinstance(entries, list) or not entries:
        raise ChangelogError(f"data/{file.name}: a list of releases is wanted.")
    listed = tuple(_release(entry, i, file.name) for i, entry in enumerate(entries))
    dates = [release.date for release in listed]
    if dates != sorted(dates, reverse=True):
        raise ChangelogError(f"data/{file.name}: the newest release comes first.")
    return listed


def _release(entry: object, i: int, name: str) -> Release:
    try:
        fields = dict(entry)  # type: ignore[call-overload]
        changes = tuple(Change(str(change["kind"]), str(change["said"])) for change in fields["changes"])
        release = Release(str(fields["data"]), str(fields["method"]), str(fields["date"]), changes)
    except (KeyError, TypeError, ValueError) as error:
        raise ChangelogError(f"data/{name}: release {i + 1} lacks {error}.") from error
    if not changes or any(change.kind not in CHANGE_KINDS or not change.said for change in changes):
        raise ChangelogError(f"data/{name}: release {release.data} needs changes of kind {' or '.join(CHANGE_KINDS)}.")
    return release


def method_version() -> str:
    """The version of the method that this release computes with."""
    return releases()[0].method
