"""The Metal Risk Atlas library: facts about metals, places and harms as frames, and what follows from them.

For analysts: `geo.assess`, `geo.screen`, `geo.read_cmrt` and `geo.table`, see `help(geo.assess)` and so on. They are loaded when
they are first asked for, so that `import geo` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.front import assess, read_cmrt, screen, table

__all__ = ["assess", "read_cmrt", "screen", "table"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("geo.front"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
