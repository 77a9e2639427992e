"""Exposed supply, drawn in one neutral ink: what is evidenced is solid, what is plausible tinted, what nobody looked at hatched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from geo.draw.chart.template import (
    ROW,
    Drawn,
    Look,
    Trace,
    finished,
    hover,
    legend_height,
    linked,
    per_cent,
    plausible,
    rows_axis,
    share_axis,
    told,
    unknown,
)
from geo.tables import records

THICK = 0.56
"""Height of a bar, in rows."""
LEAST = 0.008
"""A share that is drawn so wide at least: what is there is seen."""


def exposed(rows: pd.DataFrame, names: Sequence[str], look: Look) -> Drawn:
    """Bars from 0 to 100 % of world supply, in groups.

    Parameters
    ----------
    rows : `label`, `href` ("" = no link) and `chosen` (drawn bold); `group`, a heading over the rows that share it ("" = none);
        `evidenced`, `plausible`, `not_looked_at` (shares 0-1; missing = cannot be computed, then hatched from end to end);
        `least`, `most` (what the sources of output make of evidenced and plausible together); `told` (the figures in words); `said`
        (source and date).
    names : the legend: solid, tint, hatch, range of the sources.
    """
    slots = _slots(rows)
    bars = [(at, row) for at, (_heading, row) in enumerate(slots) if row is not None]
    notes, right = told([row.told if row is not None else "" for _heading, row in slots], look.palette)
    top = legend_height(names, look.width - right)
    layout = {
        "height": top + ROW * len(slots) + 30,
        "margin": {"l": 0, "r": right, "t": top, "b": 30},
        "xaxis": share_axis(1, range=[-0.5, 100.5], dtick=25),
        "yaxis": rows_axis([_label(heading, row) for heading, row in slots], look.palette) | {"showgrid": False},
        "annotations": notes,
        "legend": {"itemclick": False, "itemdoubleclick": False},
    }
    return finished([_track(bars, look), *_parts(bars, names, look), _spread(bars, names[3], look)], layout, look)


def _slots(rows: pd.DataFrame) -> list[tuple[str, Any]]:
    """Every line of the chart: (heading, None) or ("", row)."""
    slots: list[tuple[str, Any]] = []
    before = ""
    for row in records(rows):
        if row.group != before:
            slots.append((row.group, None))
            before = row.group
        slots.append(("", row))
    return slots


def _label(heading: str, row: Any) -> str:
    if row is None:
        return f"<b>{linked(heading, '')}</b>"
    text = linked(row.label, row.href)
    return f"<b>{text}</b>" if row.chosen else text


def _bar(name: str, bars: Sequence[tuple[int, float, float, str]], marker: Trace) -> Trace:
    """Bars at rows from a share to another, each with its hover text; "" = none."""
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": [at for at, *_rest in bars],
        "base": [per_cent(start) for _at, start, *_rest in bars],
        "x": [round(per_cent(end) - per_cent(start), 2) for _at, start, end, _said in bars],
        "width": THICK,
        "hovertext": [said for *_rest, said in bars],
        "hoverinfo": "text",
        "marker": marker,
    }


def _track(bars: Sequence[tuple[int, Any]], look: Look) -> Trace:
    """The whole of world supply behind each bar: what is left empty is below."""
    marker = {"color": look.palette.land, "line": {"color": look.palette.rule, "width": 1}}
    return _bar("", [(at, 0.0, 1.0, "") for at, _row in bars], marker) | {"showlegend": False, "hoverinfo": "skip"}


def _parts(bars: Sequence[tuple[int, Any]], names: Sequence[str], look: Look) -> list[Trace]:
    measured = [(at, row, row.evidenced + row.plausible) for at, row in bars if row.evidenced is not None]
    solid = [
        (at, 0.0, max(row.evidenced, LEAST), _said(row, names[0])) for at, row, _shown in measured if row.evidenced > 0
    ]
    near = [(at, row.evidenced, shown, _said(row, names[1])) for at, row, shown in measured if row.plausible > 0]
    far = [
        (at, shown, shown + row.not_looked_at, _said(row, names[2]))
        for at, row, shown in measured
        if row.not_looked_at > 0
    ]
    far += [(at, 0.0, 1.0, _said(row, "")) for at, row in bars if row.evidenced is None]
    return [
        _bar(names[0], solid, {"color": look.palette.ink, "line": {"width": 0}}) | {"showlegend": True},
        _bar(names[1], near, plausible(look.palette)),
        _bar(names[2], far, unknown(look.palette)),
    ]


def _said(row: Any, part: str) -> str:
    title = f"{row.group}: {row.label}" if row.group else row.label
    return hover(title, row.told, part, row.said)


def _spread(bars: Sequence[tuple[int, Any]], name: str, look: Look) -> Trace:
    """A thin line under each bar, over what the sources of output make of evidenced and plausible together."""
    apart = [(at, row) for at, row in bars if row.least is not None and row.most - row.least >= 0.005]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [end for _at, row in apart for end in (per_cent(row.least), per_cent(row.most), None)],
        "y": [end for at, _row in apart for end in (at + 0.38, at + 0.38, None)],
        "line": {"color": look.palette.ink, "width": 2},
        "hoverinfo": "skip",
        "showlegend": bool(apart),
    }
