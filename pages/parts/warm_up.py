"""What a process does once: imports before somebody waits for them, and the first pages when nobody does."""

from __future__ import annotations

import gc
import inspect
import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.tables import Snapshot
    from pages.ui.reader import Reader

REST = 12.0
"""Seconds after the imports: the first visitor's page is then there, and had the machine to itself."""
PAUSE = 1.0
"""Seconds that pages are not prepared for after one has run."""
TURN = 20.0
"""Seconds between two looks at whether pages have run since."""
AHEAD = "ATLAS_AHEAD"
"""Environment variable: "no" where the minutes of processor time that `ahead` takes are wanted for something else."""


def warm_up() -> None:
    """Import what the pages need; later prepare overview and map, and from then on keep what is kept out of collections.

    Streamlit collects all garbage after every run; what `gc.freeze` has set aside is not looked at again.
    """
    imports()
    gc.callbacks.append(keep)
    gc.freeze()
    time.sleep(REST)
    prepare()
    charts()
    set_aside()
    if os.environ.get(AHEAD) != "no":
        ahead()
    while True:
        seen = _collections()
        time.sleep(TURN)
        if _collections() != seen:
            set_aside()


def keep(phase: str, info: dict[str, int]) -> None:
    """Called by Python around each collection: what a whole one leaves is set aside, so that the next looks at what is new."""
    if phase == "stop" and info["generation"] == 2:
        gc.freeze()


def set_aside() -> None:
    """Collect all garbage, also what was set aside before, and set aside what is left: tables, answers and code."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _collections() -> int:
    return int(gc.get_stats()[2]["collections"])


def imports() -> None:
    """What the overview and the map import; and the files of all modules, which Streamlit looks through on the first page."""
    from geo.evidence import search, selection
    from geo.report import sentence
    from pages.parts.map import controls, frame, reading
    from pages.parts.overview import cell
    from pages.ui import map

    assert all((selection, search, sentence, controls, frame, map, cell, reading))
    inspect.stack()


def charts() -> None:
    """Plotly, and one small chart: it looks for much of itself only when it draws for the first time."""
    import plotly.io
    import plotly.tools

    from geo.draw.chart.template import Look, finished
    from geo.draw.palette import LIGHT

    figure = plotly.tools.return_figure_from_figure_or_data(finished([], {}, Look(LIGHT)), validate_figure=True)
    plotly.io.to_json(figure, validate=False)


def ahead() -> None:
    """The pages of every metal and country in every language, one after another and only while nobody visits."""
    from geo.tables import TableError

    seen = _collections()
    for page in _pages():
        while seen != (seen := _collections()):
            time.sleep(PAUSE)
        with suppress(TableError):
            page()


def _pages() -> Iterator[Callable[[], None]]:
    """What `ahead` makes: for each language the metals, then the countries."""
    from geo.evidence.place import countries
    from geo.model import metals
    from geo.tables import Snapshot, TableError
    from geo.words.text import LANGUAGES
    from pages.parts.metal import facts as metal
    from pages.parts.place import facts as place

    yield from (_page(metal.prepare, code, language) for language in LANGUAGES for code in metals())
    with suppress(TableError):
        yield from (
            _page(place.prepare, iso3, language) for language in LANGUAGES for iso3 in countries(Snapshot.now())
        )


def _page(prepare: Callable[[str, Reader, Snapshot], None], about: str, language: str) -> Callable[[], None]:
    """What makes the page of a metal or a country for readers of a language."""
    from pages.ui.reader import stand_in

    def page() -> None:
        with stand_in(language) as (reader, read):
            prepare(about, reader, read)

    return page


def prepare() -> None:
    """The overview and the first map, and a process that reads strangers' files."""
    from geo.files import workbook
    from geo.maps.view import View
    from geo.report import sentence
    from geo.tables import TableError
    from geo.words.text import LANGUAGES
    from pages.parts.overview import cell
    from pages.ui import map
    from pages.ui.reader import stand_in

    with stand_in(next(iter(LANGUAGES))) as (_, read):
        with suppress(TableError):
            cell.prepare(read)
        with suppress(TableError):
            sentence.sentences(map.scene(View()), read)
    workbook.warm_up()
