"""The change log: what changed in data and in method between releases, from `data/changelog.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from geo.model import DATA
from geo.words.text import N_

CHANGELOG = DATA / "changelog.yml"
KINDS = {"data": N_("data"), "method": N_("method")}


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


@cache
def releases(file: Path = CHANGELOG) -> tuple[Release, ...]:
    """Every release, newest first.

    Raises
    ------
    ChangelogError : the file is no list, or a release lacks a field, a change, or a kind of KINDS.
    """
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    if not isinstance(entries, list) or not entries:
        raise ChangelogError(f"data/{file.name}: a list of releases is wanted.")
    found = tuple(_release(entry, i, file.name) for i, entry in enumerate(entries))
    if [one.date for one in found] != sorted((one.date for one in found), reverse=True):
        raise ChangelogError(f"data/{file.name}: the newest release comes first.")
    return found


def _release(entry: object, i: int, name: str) -> Release:
    try:
        fields = dict(entry)  # type: ignore[call-overload]
        changes = tuple(Change(str(change["kind"]), str(change["said"])) for change in fields["changes"])
        one = Release(str(fields["data"]), str(fields["method"]), str(fields["date"]), changes)
    except (KeyError, TypeError, ValueError) as error:
        raise ChangelogError(f"data/{name}: release {i + 1} lacks {error}.") from error
    if not changes or any(change.kind not in KINDS or not change.said for change in changes):
        raise ChangelogError(f"data/{name}: release {one.data} needs changes of kind {' or '.join(KINDS)}.")
    return one


def method_version() -> str:
    """The version of the method that this release computes with."""
    return releases()[0].method
