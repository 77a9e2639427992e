"""The one error for a file that cannot be read, and whatever breaks while one is read turned into it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from geo.model import Said
from geo.words.text import N_, render

EMPTY = N_("{file} is empty: get the file again.")
TOO_LARGE = N_("{file} is larger than {limit} MB, the most that is read.")
OLD = N_("{file} is an old Excel file (.xls): save it as .xlsx and try again.")

T = TypeVar("T")


class Unreadable(Exception):
    """A person's file cannot be read; `said` is the one sentence that says why and what to do."""

    def __init__(self, sentence: str, /, **values: Any) -> None:
        self.said = Said(sentence, values)
        super().__init__(render(self.said, "en"))

    def __reduce__(self) -> tuple[Any, ...]:
        """The error as it crosses from the process that reads files."""
        return partial(Unreadable, self.said.template, **self.said.values), ()


def calmly(read: Callable[[], T], sentence: str, /, **values: Any) -> T:
    """What `read` gives. Whatever goes wrong in a library, a panic of its native part included, becomes the sentence.

    Raises
    ------
    Unreadable : a refusal of `read` itself, or the sentence; out of memory stays what it is.
    """
    try:
        return read()
    except (Unreadable, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        raise Unreadable(sentence, **values) from error
