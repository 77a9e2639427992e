"""Harmless calls for the process that reads files: they die, wait or hold memory, as a hostile file would make a reader do."""

from __future__ import annotations

import os
import signal
import sys
import time

from geo.files.unreadable import Unreadable
from geo.files.workbook import Book


def number() -> int:
    """The number of the process."""
    return os.getpid()


def die() -> None:
    """End the process in the middle of its work."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_at(data: bytes, name: str, *more: str) -> None:
    """The same, at a file."""
    assert data
    assert name
    die()


def die_in(book: Book) -> None:
    """The same, with a workbook that was looked through."""
    assert book.names
    die()


def wait(seconds: float) -> float:
    """Wait without work."""
    time.sleep(seconds)
    return seconds


def hold(size: int) -> int:
    """Hold so many bytes for a moment."""
    return len(bytes(size))


def imported() -> set[str]:
    """The modules that the process holds."""
    return set(sys.modules)


def speak() -> str:
    """Print where the answer goes, as a library may."""
    print("synthetic")
    os.write(1, b"synthetic")
    return "answer"


def refuse() -> None:
    """An error with its sentence."""
    raise Unreadable("{file} is synthetic: {count}.", file="a {b}.xlsx", count=3)


def fail() -> None:
    """A fault of the program."""
    raise KeyError("synthetic")
