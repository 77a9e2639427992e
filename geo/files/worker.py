"""`python -m geo.files.worker`: carries out calls read from its input, each within a memory and a time; made to be lost."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

try:
    import resource
except ImportError:  # Windows: there the caller's clock alone ends a worker, and no memory is limited
    resource = None  # type: ignore[assignment]

GRACE = 5
"""Seconds after which a worker ends itself when nobody is left to end it."""
GROWN = 400_000_000
"""Bytes of memory that a worker may keep after a file and be used again."""


def main() -> None:
    """Answer every call until the input ends: `(memory, seconds, function, arguments)` by `(done, value or error, grown)`."""
    calls, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    _expendable()
    with suppress(EOFError, BrokenPipeError, MemoryError):
        while True:
            _answer(calls, answers)


def _answer(calls: BinaryIO, answers: BinaryIO) -> None:
    """One call. Without memory for it the process ends, which is the answer."""
    memory, seconds, function, arguments = pickle.load(calls)
    _allow(memory, seconds)
    try:
        done, value = True, function(*arguments)
    except MemoryError:
        raise
    except Exception as error:
        done, value = False, error
    pickle.dump((done, value, _memory()[1] > GROWN), answers, protocol=pickle.HIGHEST_PROTOCOL)
    answers.flush()
    _ring(0)


def _expendable() -> None:
    """When the machine's memory ends, this process is the first to go, and it leaves no copy of its memory behind."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    if resource:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow(memory: int, seconds: int) -> None:
    """So many bytes more than the process holds now, and so many seconds."""
    held, _ = _memory()
    if resource and held:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (held + memory, resource.RLIM_INFINITY))
    _ring(seconds + GRACE)


def _ring(seconds: int) -> None:
    """After so many seconds the system ends this process, also in the middle of a library's work; 0 = never."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _memory() -> tuple[int, int]:
    """The bytes of addresses and of memory of this process; 0 where the system does not tell."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()
        return int(pages[0]) * os.sysconf("SC_PAGE_SIZE"), int(pages[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0, 0


if __name__ == "__main__":
    main()
