"""Recorded trade by partner, drawn: one bar for each selling country, cut where its buyers change."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from geo.draw.chart.template import ROW, Drawn, Look, Trace, finished, hover, legend_height, rows_axis, told, unknown
from geo.tables import records

NARROW = 640
"""Pixels up to which the axis has room for fewer numbers."""


def partners(rows: pd.DataFrame, sellers: pd.DataFrame, title: str, names: tuple[str, str], look: Look) -> Drawn:
    """Selling countries down, what they sold across; each part of a bar is a buyer.

    Parameters
    ----------
    rows : `label` of the seller, `amount`, `said` (buyer, amount, share, source and year); the largest part of a bar first.
    sellers : `label`, `told` (the sum), `least` (some of its flows have no such figure: the bar ends in a hatch), `said`.
    title : what the axis counts.
    names : the legend: a buyer, flows without a figure.
    """
    shown = list(records(sellers))
    at = {row.label: index for index, row in enumerate(shown)}
    notes, right = told([row.told for row in shown], look.palette)
    open_ended = any(row.least for row in shown)
    top = legend_height(names, look.width - right) if open_ended else 8
    parts = _parts(list(records(rows)), at)
    end = max((base + amount for _row, base, amount, _said in parts), default=1.0)
    numbers = {
        "nticks": 4 if look.width > NARROW else 3,
        "tickangle": 0,
        "tickformat": ",~r",
        "separatethousands": True,
    }
    axis = numbers | {"range": [0, end * 1.08], "title": {"text": title, "standoff": 6}}
    layout = {
        "height": top + ROW * len(shown) + 50,
        "margin": {"l": 0, "r": right, "t": top, "b": 50},
        "xaxis": axis,
        "yaxis": rows_axis([escape(row.label) for row in shown], look.palette) | {"showgrid": False},
        "annotations": notes,
        "showlegend": open_ended,
        "legend": {"itemclick": False, "itemdoubleclick": False},
    }
    buyers = {"color": look.palette.link, "line": {"color": look.palette.ground, "width": 1}}
    ends = [
        (at[row.label], _end(parts, at[row.label]), end * 0.04, hover(row.label, row.said))
        for row in shown
        if row.least
    ]
    return finished([_bars(names[0], parts, buyers), _bars(names[1], ends, unknown(look.palette))], layout, look)


def _parts(rows: list[Any], at: dict[str, int]) -> list[tuple[int, float, float, str]]:
    """Every part of every bar: its row, where it begins, how long it is, and its hover text."""
    ends: dict[str, float] = {}
    parts = []
    for row in rows:
        start = ends.get(row.label, 0.0)
        parts.append((at[row.label], round(start, 3), round(row.amount, 3), hover(row.label, row.said)))
        ends[row.label] = start + row.amount
    return parts


def _end(parts: list[tuple[int, float, float, str]], row: int) -> float:
    return max((start + amount for at, start, amount, _said in parts if at == row), default=0.0)


def _bars(name: str, parts: list[tuple[int, float, float, str]], marker: Trace) -> Trace:
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": [at for at, *_rest in parts],
        "base": [start for _at, start, *_rest in parts],
        "x": [amount for _at, _start, amount, _said in parts],
        "width": 0.6,
        "marker": marker,
        "hovertext": [said for *_rest, said in parts],
        "hoverinfo": "text",
    }
