"""The matrix of metals by themes: a table of bars and figures whose cells open, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from geo.draw.picture.bars import bar
from geo.model import Exposure, Theme, metals
from geo.report.exposed import figure, spoken
from geo.report.overview import NAME, RANK, SORTS, Line
from geo.words.text import N_, country_name, render
from pages.ui.reader import Reader

BY_REFINING = N_("weighed by refining")
CAPTION = N_("Share of world supply exposed, by metal and theme")
NAMED = 2


def markup(lines: tuple[Line, ...], sort: str, reader: Reader) -> str:
    """The table as HTML, every name escaped. A cell is a button with `data-press="metal/theme"`, a heading one with its key."""
    tell = reader.tell
    head = "".join(_heading(key, sort, tell) for key in (NAME, *map(str, Theme), RANK))
    body = "".join(_line(line, reader) for line in lines)
    caption = escape(tell(CAPTION))
    return (
        f'<table class="matrix" role="grid"><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _heading(key: str, sort: str, tell: Callable[[str], str]) -> str:
    up = key in (NAME, RANK)
    state = (' aria-sort="ascending"' if up else ' aria-sort="descending"') if key == sort else ""
    sign = ("▴" if up else "▾") if key == sort else "↕"
    word = tell(SORTS[key])
    return (
        f'<th scope="col" class="{key}"{state}><button type="button" data-press="{key}" tabindex="-1">'
        f'{escape(word[:1].upper() + word[1:])}<span aria-hidden="true"> {sign}</span></button></th>'
    )


def _line(line: Line, reader: Reader) -> str:
    metal, tell = metals()[line.metal], reader.tell
    name = tell(metal.name)
    symbol = f"<b>{escape(metal.symbol)}</b> " if metal.symbol.casefold() != name.casefold() else ""
    stage = next(iter(line.cells.values())).stage
    note = f"<small>{escape(tell(BY_REFINING))}</small>" if stage == "refining" else ""
    cells = "".join(_cell(cell, reader) for cell in line.cells.values())
    rank = f"{line.band[0]}–{line.band[1]}" if line.rank else "–"
    label = f'<span class="{"called" if symbol else "called alone"}">{escape(name)}{note}</span>'
    return f'<tr><th scope="row">{symbol}{label}</th>{cells}<td class="rank">{rank}</td></tr>'


def _cell(cell: Exposure, reader: Reader) -> str:
    label = render(spoken(cell), reader.language)
    told = escape(render(figure(cell), reader.language))
    if cell.pointed:
        names = [country_name(iso3, reader.language) for iso3 in cell.pointed[:NAMED]]
        told += f"<small>{escape(', '.join(names))}</small>"
    css = "figure" if cell.computed else "figure none"
    return (
        f'<td><button type="button" data-press="{cell.metal}/{cell.theme}" aria-pressed="false" tabindex="-1">'
        f'{bar(cell, reader.palette, label)}<span class="{css}" aria-hidden="true">{told}</span></button></td>'
    )
