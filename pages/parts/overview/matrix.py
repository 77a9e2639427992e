"""The matrix of metals by themes: a table of bars and figures whose cells open, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from geo.draw.picture.bars import bar
from geo.evidence.exposed import figure, spanned
from geo.model import Exposure, Theme, metals
from geo.report.exposed import spoken
from geo.report.overview import NAME, SORTS, Line
from geo.words.text import N_, country_name, render
from pages.ui.markup import tag
from pages.ui.reader import Reader

BY_REFINING = N_("weighed by refining")
CAPTION = N_("Share of world supply exposed, by metal and theme")
NAMED = 2


def markup(lines: tuple[Line, ...], sort: str, reader: Reader) -> Markup:
    """The table. A cell is a button with `data-press="metal/theme"`, a heading one with its key."""
    tell = reader.tell
    head = tag("tr", (_heading(key, sort, tell) for key in (NAME, *map(str, Theme))))
    body = (_line(line, reader) for line in lines)
    caption = tag("caption", tell(CAPTION))
    return tag("table", caption, tag("thead", head), tag("tbody", body), css="matrix", role="grid")


def _heading(key: str, sort: str, tell: Callable[[str], str]) -> Markup:
    up, sorts = key == NAME, key == sort
    sign = ("▴" if up else "▾") if sorts else "↕"
    word = tell(SORTS[key])
    button = tag("button", word[:1].upper() + word[1:], tag("span", f" {sign}", aria_hidden="true"),
                 type="button", data_press=key, tabindex="-1")  # fmt: skip
    order = "ascending" if up else "descending"
    return tag("th", button, scope="col", css=key, aria_sort=order if sorts else None)


def _line(line: Line, reader: Reader) -> Markup:
    metal, tell = metals()[line.metal], reader.tell
    name = tell(metal.name)
    symbol = [tag("b", metal.symbol), " "] if metal.symbol.casefold() != name.casefold() else None
    refined = all(cell.stage == "refining" for cell in line.cells.values())
    note = tag("small", tell(BY_REFINING)) if refined else None
    label = tag("span", name, note, css="called" if symbol else "called alone")
    cells = (_cell(cell, reader, first=i == 0) for i, cell in enumerate(line.cells.values()))
    return tag("tr", tag("th", symbol, label, scope="row"), cells)


def _cell(cell: Exposure, reader: Reader, first: bool) -> Markup:
    """A cell; that a metal has no output data stands in its first one alone."""
    label = render(spoken(cell), reader.language)
    names = ", ".join(country_name(iso3, reader.language) for iso3 in cell.pointed[:NAMED])
    told = _figure(cell, reader) if cell.computed or first else ""
    content = [told, tag("small", names) if names else _unseen(cell, reader)]
    words = tag("span", content, css="figure" if cell.computed else "figure none", aria_hidden="true")
    button = tag("button", bar(cell, label), words, type="button",
                 data_press=f"{cell.metal}/{cell.theme}", aria_pressed="false", tabindex="-1")  # fmt: skip
    return tag("td", button)


def _figure(cell: Exposure, reader: Reader) -> str:
    """What is evidenced, short: the column tells of what."""
    if cell.computed and not cell.span("evidenced")[1]:
        return reader.tell(N_("none"))
    return render(figure(cell), reader.language)


def _unseen(cell: Exposure, reader: Reader) -> Markup | None:
    """The tint with the share that is plausible, the hatch with the share that nobody looked at."""
    if not cell.computed:
        return None
    told = [
        tag("span", tag("i", css=css), render(spanned(cell, part), reader.language))
        for part, css in (("plausible", "tint"), ("not_looked_at", "hatch"))
        if cell.span(part)[1] > 0
    ]
    return tag("small", *told) if told else None
