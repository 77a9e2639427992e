"""What a process does once: imports, tables and the first map, before somebody waits for them."""

from __future__ import annotations

import gc
from contextlib import suppress


def warm_up() -> None:
    """Import what the pages need, prepare the overview and the first map, and keep all of it out of later collections.

    Streamlit collects all garbage after every run; what `gc.freeze` has set aside is not looked at again.
    """
    from geo.draw.view import View
    from geo.evidence import chosen, search
    from geo.report import rows, sentence
    from geo.tables import TableError
    from pages.ui import controls, map, overview, reading, tables

    assert all((chosen, search, rows, controls, reading))
    with suppress(TableError):
        overview.prepare()
    with suppress(TableError):
        shown = map.scene(View())
        sentence.sentences(shown, tables.read)
    gc.collect()
    gc.freeze()
