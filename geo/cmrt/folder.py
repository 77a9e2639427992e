"""Many suppliers' files on the command line: those of a folder, checked by one process or several, with how far it has come."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, TypeVar

from geo import tables
from geo.cmrt.check import Asked, Brief, Checked, Failed, File, brief, checked, ground, taken_in
from geo.cmrt.declaration import Declaration
from geo.cmrt.places import Lists
from geo.cmrt.report import Report, report
from geo.cmrt.workbook import LIMITS
from geo.files.unreadable import Unreadable
from geo.model import Said
from geo.space import gazetteer
from geo.words import country_index
from geo.words.text import N_

ENDINGS = (".xlsx", ".xlsm")
FEW = 4
"""From so many files on it is told how far the check has come, where a person is watching."""
WIDTH = 30
TOGETHER = 8
"""So many files at most go from process to process at once: those of one template share its look-up then."""
T = TypeVar("T")
_read = lru_cache(tables.read)


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files named, and the workbooks of the folders named and of those below them, in the order of their names; no lock files.

    Raises Unreadable for a folder without any.
    """
    found: list[Path] = []
    for path in paths:
        inside = sorted(
            one for one in path.rglob("*") if one.suffix.casefold() in ENDINGS and not one.name.startswith(("~$", "."))
        )
        if path.is_dir() and not inside:
            raise Unreadable(
                N_("There is no workbook ({endings}) in {folder} or below it."),
                endings=", ".join(ENDINGS),
                folder=str(path),
            )
        found += inside if path.is_dir() else [path]
    return found


def reports_of(paths: Sequence[Path], asked: Asked, language: str, jobs: int = 1) -> tuple[Report | Failed, ...]:
    """The report of every workbook, in order; one that cannot be read fails alone.

    Raises
    ------
    TableError : a table of the snapshot cannot be read.
    """
    with _mapped(min(jobs, len(paths)), len(paths)) as each, ThreadPoolExecutor(1) as ahead:
        if jobs < 2 and paths:  # while the first file is read in its process, the tables are got ready in this one
            ready = ahead.submit(_make_ready)
        outcomes = [_shared(one) for one in _told(each(_taken, paths), len(paths), 0)]
        briefs = tuple(dict.fromkeys(brief(one) for one in outcomes if isinstance(one, Declaration)))
        if jobs < 2 and paths:
            ready.result()
        made = each(partial(_reported, briefs=briefs, asked=asked, language=language, slim=jobs > 1), outcomes)
        return tuple(_told(made, len(paths), 1))


def _make_ready() -> None:
    """Have what every file is held against; a table that cannot be read is told when a file needs it."""
    country_index.index()
    gazetteer.texts()
    with suppress(tables.TableError):
        ground(_read)


class _mapped:
    """A way to do a thing for each of many, in this process or in several; what comes is in order."""

    def __init__(self, jobs: int, count: int) -> None:
        self.chunk = max(1, min(TOGETHER, count // (4 * max(1, jobs))))
        self.pool: Any = multiprocessing.get_context("spawn").Pool(jobs) if jobs > 1 else None

    def __enter__(self) -> Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]]:
        return map if self.pool is None else partial(self.pool.imap, chunksize=self.chunk)

    def __exit__(self, *_: object) -> None:
        if self.pool is not None:
            self.pool.terminate()
            self.pool.join()


def _taken(path: Path) -> Declaration | Failed:
    try:
        with path.open("rb") as file:
            content = file.read(LIMITS.packed + 1)
    except OSError as error:
        said = Said(N_("{file} cannot be opened: {why}."), {"file": path.name, "why": error.strerror or "?"})
        return Failed(path.name, said)
    return _shared(taken_in(File(path.name, content)))


_look_ups: dict[Any, Any] = {}


def _shared(one: Declaration | Failed) -> Declaration | Failed:
    """A declaration whose look-up is the one already held, where another file had the very same."""
    if isinstance(one, Failed):
        return one
    return replace(one, look_up=_look_ups.setdefault(one.look_up, one.look_up))


def _reported(
    one: Declaration | Failed, *, briefs: tuple[Brief, ...], asked: Asked, language: str, slim: bool
) -> Report | Failed:
    if isinstance(one, Failed):
        return one
    made = report(checked(one, briefs, asked, _read), language)
    return replace(made, checked=_slim(made.checked)) if slim else made


def _slim(one: Checked) -> Checked:
    """A check without what every other holds too, to be sent from one process to another."""
    bare = Lists({}, {}, {}, one.case.lists.dates)
    declaration = replace(one.case.declaration, look_up=())
    return replace(
        one, case=replace(one.case, declaration=declaration, lists=bare, hubs={}, newest=("", frozenset()), entities=())
    )


def _told(results: Iterable[T], count: int, step: int) -> Iterator[T]:
    """The results as they come, with a bar on the screen of a person who waits: reading is its first half, checking its second."""
    watched = count >= FEW and sys.stderr.isatty()
    for number, result in enumerate(results, 1):
        yield result
        if watched:
            done = (step * count + number) / (2 * count)
            bar = "#" * round(WIDTH * done)
            last = step == 1 and number == count
            print(f"\r[{bar:<{WIDTH}}] {done:4.0%}", end="\n" if last else "", file=sys.stderr, flush=True)
