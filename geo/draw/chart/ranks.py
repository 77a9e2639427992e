"""Rank bands, drawn: a bar over the ranks that nine scenarios of ten give."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from geo.draw.chart.template import Drawn, Look, Trace, bold, finished, hover, rows_axis, told
from geo.tables import records

LINE = 22
"""Height of one row, in pixels."""


def ranks(rows: pd.DataFrame, title: str, look: Look) -> Drawn:
    """Metals down, ranks across from 1 to as many as there are.

    Parameters
    ----------
    rows : `label`, `low`, `high` (ranks from 1, low <= high), `told` (the ranks in words), `said` (more words), `chosen` (bold).
    title : what the axis counts.
    """
    shown, count, colours = list(records(rows)), len(rows), look.palette
    notes, right = told([row.told for row in shown], colours)
    labels = [bold(row.label) if row.chosen else escape(row.label) for row in shown]
    ends = sorted({1, *range(5, count, 5), count})
    layout = {
        "height": LINE * count + 48,
        "margin": {"l": 0, "r": right, "t": 4, "b": 44},
        "xaxis": {"range": [0.4, count + 0.6], "tickvals": ends, "title": {"text": title, "standoff": 6}},
        "yaxis": rows_axis(labels, colours),
        "annotations": notes,
        "showlegend": False,
    }
    return finished([_bands(shown, look)], layout, look)


def _bands(shown: list[Any], look: Look) -> Trace:
    colours = [look.palette.ink if row.chosen else look.palette.quiet for row in shown]
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(shown))),
        "base": [row.low - 0.3 for row in shown],
        "x": [round(row.high - row.low + 0.6, 1) for row in shown],
        "width": 0.34,
        "marker": {"color": colours, "opacity": 0.5, "line": {"width": 0}},
        **_words(shown),
    }


def _words(shown: list[Any]) -> Trace:
    return {"hovertext": [hover(row.label, row.said) for row in shown], "hoverinfo": "text"}
