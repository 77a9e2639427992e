"""What does not change while a page runs is looked up once in that run: language, theme, width, when a table was written."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")
_this = threading.local()


def begin() -> None:
    """A run of a page begins on this thread: what the run before it looked up is forgotten."""
    _this.known = {}


def once(name: Hashable, look: Callable[[], T]) -> T:
    """What `look` returns, the same for the rest of the run; outside a run it is looked up each time."""
    known: dict[Hashable, Any] | None = getattr(_this, "known", None)
    if known is None:
        return look()
    if name not in known:
        known[name] = look()
    found: T = known[name]
    return found
