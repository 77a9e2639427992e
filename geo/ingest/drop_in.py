"""Files that the build reads when a person has put them in place: their folder and names, and what was put there in vain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.ingest.raw import BuildError, Raw


@dataclass(frozen=True)
class DropIn:
    """A file that a person may put into `folder` below the raw folder.

    `names`: the names under which it is read; `wanted`: the same in words; `alike`: names, in small letters, that tell that it was meant;
    `mend`: where it is had, as a sentence.
    """

    folder: str
    names: re.Pattern[str]
    wanted: str
    alike: re.Pattern[str]
    mend: str

    def files(self, raw: Raw) -> list[Path]:
        """What lies there under a name that is read, in order of name."""
        return [file for file in _within(raw.root / self.folder) if self.names.fullmatch(file.name)]

    def refuse(self, file: Path, why: str) -> BuildError:
        """The error for a file that is not what it should be."""
        return BuildError(f"{file.name}: {why}. {self.mend}")

    def unread(self, raw: Raw) -> Iterator[str]:
        """A sentence for each file that is not read: any in the folder, those that look like it in the folders above."""
        for file in (*self._strange(raw), *self._above(raw)):
            yield (
                f"{file.relative_to(raw.root).as_posix()} was seen and not read: "
                f"it must lie in {self.folder} and be named {self.wanted}."
            )

    def _strange(self, raw: Raw) -> list[Path]:
        read = self.files(raw)[-1:]
        return [file for file in _within(raw.root / self.folder) if file not in read]

    def _above(self, raw: Raw) -> Iterator[Path]:
        folder = raw.root / self.folder
        for above in folder.parents:
            yield from (file for file in _within(above) if file.is_file() and self.alike.match(file.name.lower()))
            if above == raw.root:
                return


def _within(folder: Path) -> list[Path]:
    """What lies in a folder in order of name, but hidden files and notes."""
    inside = folder.iterdir() if folder.is_dir() else ()
    return sorted(file for file in inside if not file.name.startswith(".") and file.suffix != ".md")
