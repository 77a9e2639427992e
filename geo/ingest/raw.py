"""The upstream files: where they lie, and reading them so that a changed file is told by name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from geo.catalog import Source, sources

T = TypeVar("T")


class BuildError(Exception):
    """The build cannot go on; the message says which file, column and row, and what to do."""


@contextmanager
def reading(file: Path, mend: str) -> Iterator[None]:
    """Whatever breaks in a library while a file is read, a panic of its native part included, becomes one sentence.

    Raises BuildError with the file, what is wrong with it (a folder of its name too) and `mend`, what to do.
    """
    if file.is_dir():
        raise BuildError(f"{file.name} is a folder where a file is wanted. {mend}")
    try:
        yield
    except (BuildError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        why = " ".join(str(error).split()) or type(error).__name__
        raise BuildError(f"{file.name}: cannot be read ({why}). {mend}") from error


def checksum(file: Path) -> str:
    """sha256 of a file, as hex."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def demand_columns(frame: pd.DataFrame, columns: Iterable[str], file: str) -> None:
    """Raise BuildError when a column that the build reads is not in the frame."""
    if missing := [column for column in columns if column not in frame.columns]:
        raise BuildError(
            f"{file}: no column {', '.join(missing)}; found {', '.join(map(str, frame.columns))}. "
            "The source may have renamed it: mend the module in geo/ingest/sources that reads it."
        )


@dataclass(frozen=True)
class Raw:
    """A folder of upstream files laid out by the `folder` of each catalogue entry."""

    root: Path

    def source(self, source_id: str) -> Source:
        """The catalogue entry. Raises BuildError for an id without one."""
        if source_id not in sources():
            raise BuildError(f"data/catalog/{source_id}.yml does not exist.")
        return sources()[source_id]

    def path(self, source_id: str, name: str) -> Path:
        """Where a file of a source lies. Raises BuildError when it is not there, saying where to put it."""
        source = self.source(source_id)
        file = self.root / source.folder / name
        if not file.exists():
            raise BuildError(f"{source.folder}/{name} is not there. {source.by_hand}")
        return file

    def read(self, source_id: str, name: str, reader: Callable[[Path], T]) -> T:
        """What a reader makes of a file of a source. Raises BuildError when it is not there or cannot be read."""
        file = self.path(source_id, name)
        with reading(file, self.source(source_id).by_hand):
            return reader(file)

    def csv(self, source_id: str, name: str, columns: Iterable[str], **options: Any) -> pd.DataFrame:
        """A CSV as text columns ("" where blank, so that Namibia's NA stays a code), checked for `columns`."""
        defaults: dict[str, Any] = {"dtype": str, "keep_default_na": False, "encoding": "utf-8"}
        frame: pd.DataFrame = self.read(source_id, name, lambda file: pd.read_csv(file, **(defaults | options)))
        demand_columns(frame, columns, f"{self.source(source_id).folder}/{name}")
        return frame


def number(texts: pd.Series, file: str) -> pd.Series:
    """Text to float; blank becomes missing, anything else that is no number raises BuildError with row and column."""
    numbers = pd.to_numeric(texts.replace("", None), errors="coerce").astype("float64")
    bad = numbers.isna() & texts.notna() & (texts != "")
    if bad.any():
        place = int(bad.to_numpy().argmax())
        row = int(texts.index[place]) + 2  # as an editor counts them, also in a part of the file
        raise BuildError(f"{file}, column {texts.name}, row {row}: {texts.iloc[place]!r} is no number.")
    return numbers
