"""Strangers' files are read in processes that may be lost: one that dies, hangs or takes too much costs one sentence."""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore, Event, Timer
from typing import Any, TypeVar

from geo.files.unreadable import Unreadable
from geo.words.text import N_

LATE = N_("{file} takes longer than {seconds} seconds to read: it was given up.")
LOST = N_("{file} cannot be read: it needs far more memory than a file of its kind, or it breaks what reads it.")
ROOT = Path(__file__).resolve().parents[2]
MOST = 2
"""Files that are read at the same moment; who comes later waits for a turn."""
T = TypeVar("T")


@dataclass(frozen=True)
class Allowance:
    """What the reading of one file may take: seconds, and bytes of memory (which are limited where the system can: Linux)."""

    seconds: int
    memory: int


class _Worker:
    """A process that carries out one call after another; a subprocess, because it must not run the main script again."""

    def __init__(self) -> None:
        paths = os.pathsep.join([str(ROOT), *filter(None, sys.path)])
        self.process = subprocess.Popen(
            [sys.executable, "-m", "geo.files.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": paths}, start_new_session=True)  # fmt: skip
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._calls, self._answers = self.process.stdin, self.process.stdout

    def call(self, file: str, allowance: Allowance, function: Callable[..., Any], arguments: Any) -> tuple[bool, Any]:
        """Whether the function came to its end, and what it gave or raised. Raises Unreadable when the process is lost."""
        late = Event()
        clock = Timer(allowance.seconds, self._give_up, [late])
        clock.start()
        try:
            pickle.dump(
                (allowance.memory, allowance.seconds, function, arguments), self._calls, pickle.HIGHEST_PROTOCOL
            )
            self._calls.flush()
            done, value, grown = pickle.load(self._answers)
        except (EOFError, OSError, pickle.UnpicklingError):
            self.end()
            raise Unreadable(LATE if late.is_set() else LOST, file=file, seconds=allowance.seconds) from None
        finally:
            clock.cancel()
        if grown or late.is_set():
            self.end()
        return done, value

    def _give_up(self, late: Event) -> None:
        late.set()
        self.process.kill()

    def alive(self) -> bool:
        """Whether it can be called."""
        return self.process.poll() is None

    def end(self) -> None:
        """End it, whatever it does; it is waited for, so that none is left behind."""
        self.process.kill()
        for pipe in (self._calls, self._answers):
            with suppress(OSError):  # what was not sent any more
                pipe.close()
        self.process.wait()


_turns = BoundedSemaphore(MOST)
_ready: deque[_Worker] = deque()


def run(file: str, allowance: Allowance, function: Callable[..., T], *arguments: Any) -> T:
    """What a function of a module makes of its arguments, in another process; arguments, answer and error must be picklable.

    Raises
    ------
    Unreadable : the process was lost; one sentence that names the file.
    Exception : whatever the function raised.
    """
    with _turns:
        worker = _taken()
        try:
            done, value = worker.call(file, allowance, function, arguments)
        finally:
            _ready.append(worker if worker.alive() else _Worker())
    if not done:
        raise value
    return value  # type: ignore[no-any-return]


def _taken() -> _Worker:
    """A process that waits, or a new one."""
    while _ready:
        with suppress(IndexError):  # another thread was quicker
            if (worker := _ready.pop()).alive():
                return worker
    return _Worker()


@atexit.register
def _end() -> None:
    """End with the program."""
    while _ready:
        _ready.pop().end()
