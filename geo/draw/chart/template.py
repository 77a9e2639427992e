"""The look of every chart, once: fonts and colours from the palette, the language's signs, hatches, and one way to finish a figure.

Charts take frames and words and give Plotly figures. Only what both Plotly's Python package and the script in the page know is used,
and never a map of Plotly's: those ask a server for outlines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from math import ceil
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from geo.draw.palette import Palette, mixed

Trace = dict[str, Any]
FONT = "Source Sans, sans-serif"
SIZE = 14
ROW = 26
"""Height of one row of a chart, in pixels."""
LETTER = 7.1
"""Mean width of a letter in pixels, by which room is kept before the browser measures."""
LONG = 44
"""Letters in one line of a hover text."""
MARKS = {
    "wmd_2026": "circle",
    "usgs_mcs_2026": "diamond",
    "usgs_mcs_2026_more": "diamond",
    "iea_2025": "square",
    "eu_crm_2023": "circle-open",
}
"""The shape that each production source has in every chart; another source is a tick."""
TOPS = (0.02, 0.04, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True)
class Look:
    """What a chart is drawn for: the theme's palette, the signs for decimals and thousands, and the room across in pixels."""

    palette: Palette
    separators: str = ".,"
    width: int = 1000


def top_of(shares: Iterable[float]) -> float:
    """Where a scale of shares that starts at 0 ends: the next of TOPS, 1 at most."""
    largest = max(shares, default=0.0)
    return next((top for top in TOPS if largest <= top), 1.0)


def per_cent(share: float) -> float:
    """A share 0-1 as the number that is drawn: 0-100, to two decimals."""
    return round(100 * float(share), 2)


def bold(text: str) -> str:
    """A name in bold, escaped."""
    return f"<b>{escape(text)}</b>"


def linked(text: str, href: str) -> str:
    """A name as a link of the same window, escaped; the bare name without an address."""
    return f'<a href="{escape(href)}" target="_self">{escape(text)}</a>' if href else escape(text)


def hover(title: str, *lines: str) -> str:
    """The text beside a mark: a bold title and its lines, escaped; long ones are broken, so that a phone shows them whole."""
    broken = (part for line in lines for part in wrap(line, LONG, break_long_words=False, break_on_hyphens=False))
    return "<br>".join((bold(title), *(escape(part) for part in broken)))


def mark(source_id: str, palette: Palette) -> Trace:
    """The marker of a source: its shape and colour."""
    symbol = MARKS.get(source_id, "line-ns")
    colour = {"circle": palette.accent, "circle-open": palette.quiet}.get(symbol, palette.ink)
    return {"symbol": symbol, "color": colour, "size": 9, "line": {"color": colour, "width": 2 if "-" in symbol else 0}}


def plausible(palette: Palette) -> Trace:
    """The marker of what is plausible for a named reason: a tint of the ink of shares."""
    return {"color": mixed(palette.ink, palette.land, 0.32), "line": {"width": 0}}


def unknown(palette: Palette) -> Trace:
    """The marker of what nobody looked at: the one hatch, never a colour."""
    return _hatched(palette.land, palette.hatch, 9, 0.18)


def _hatched(ground: str, lines: str, size: int, solidity: float) -> Trace:
    pattern = {"shape": "/", "bgcolor": ground, "fgcolor": lines, "size": size, "solidity": solidity}
    return {"color": ground, "pattern": pattern, "line": {"width": 0}}


def share_axis(end: float, **more: Any) -> dict[str, Any]:
    """An axis of shares from 0 to `end` (0-1) in per cent, with three ticks and room for marks at its ends; `more` overrides."""
    top = per_cent(end)
    values = {"tick0": 0, "dtick": top / 2, "ticksuffix": "\N{NO-BREAK SPACE}%", "range": [-0.02 * top, 1.02 * top]}
    return values | more


def rows_axis(labels: Sequence[str], palette: Palette) -> dict[str, Any]:
    """The axis of rows, first on top: `labels` (see `linked`) stand left and are never cut."""
    values = {"tickvals": list(range(len(labels))), "ticktext": list(labels), "range": [len(labels) - 0.4, -0.6]}
    return values | {"automargin": True, "tickfont": {"color": palette.ink, "size": SIZE}}


def told(texts: Sequence[str], palette: Palette) -> tuple[list[dict[str, Any]], int]:
    """The figures at the right of each row in words, and the room that they take in pixels."""
    base = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 8, "showarrow": False, "font": {"color": palette.ink}}
    room = max((len(text) for text in texts), default=0) * LETTER + 16
    return [base | {"y": row, "text": escape(text)} for row, text in enumerate(texts) if text], ceil(room)


def legend_height(names: Iterable[str], width: int) -> int:
    """Room above a chart that its legend needs, in pixels: one line, or as many columns as the longest name allows."""
    widths = [len(name) * LETTER + 50 for name in names]
    columns = len(widths) if sum(widths) < width else max(1, int(width // max(widths)))
    return 22 * ceil(len(widths) / max(columns, 1)) + 12


class Drawn(go.Figure):  # type: ignore[misc]
    """A finished figure: it gives its parts as they were drawn, neither copied nor looked through once more on every run.

    That Plotly knows each part is proven by the tests, which look through every chart.
    """

    def __init__(self, traces: Sequence[Trace], layout: Mapping[str, Any]) -> None:
        super().__init__()
        self._parts = {"data": list(traces), "layout": dict(layout)}

    def to_dict(self) -> dict[str, Any]:
        """Its `data` and `layout`; nobody may change them."""
        return self._parts


def finished(traces: Sequence[Trace], layout: dict[str, Any], look: Look) -> Drawn:
    """A figure in the look of the atlas, with the signs of the reader's language."""
    common: dict[str, Any] = {"template": template(look.palette), "separators": look.separators}
    return Drawn(traces, common | layout)


@lru_cache(maxsize=2)
def template(palette: Palette) -> dict[str, Any]:
    """The template of a theme: fonts, ground, axes that cannot be dragged, hover text and legend; nothing in it may be changed."""
    quiet = {"color": palette.quiet, "size": SIZE}
    axis = {
        "fixedrange": True,
        "zeroline": False,
        "gridcolor": palette.rule,
        "linecolor": palette.rule,
        "tickfont": quiet,
        "title": {"font": quiet},
    }
    note = {
        "bgcolor": palette.ground,
        "bordercolor": palette.quiet,
        "font": {"family": FONT, "color": palette.ink},
        "align": "left",
    }
    legend = {
        "orientation": "h",
        "x": -0.001,
        "xanchor": "left",
        "y": 1.001,
        "yanchor": "bottom",
        "font": {"size": SIZE},
    }
    layout = {
        "font": {"family": FONT, "size": SIZE, "color": palette.ink},
        "paper_bgcolor": palette.ground,
        "plot_bgcolor": palette.ground,
        "xaxis": axis,
        "yaxis": axis,
        "hoverlabel": note,
        "hovermode": "closest",
        "dragmode": False,
        "barmode": "overlay",
        "showlegend": True,
        "legend": legend,
        "modebar": {"bgcolor": palette.ground, "color": palette.quiet, "activecolor": palette.ink},
    }
    return {"layout": layout}
