"""How much of each metal is in a product, drawn: every study a mark on a scale of powers of ten, and hatched where nobody weighed it."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
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
    rows_axis,
    told,
    unknown,
)
from geo.tables import records

SCALE = (-4, 3)
"""Powers of ten of a gram between which amounts are drawn."""
NARROW = 640
"""Room across below which the words at the right are cut to the range and two of three steps of the scale are not named."""


def amounts(rows: pd.DataFrame, studies: pd.DataFrame, names: Sequence[str], look: Look) -> Drawn:
    """Metals down, grams across, each step ten times more.

    Parameters
    ----------
    rows : `label`, `low`, `high` (g, over the studies; missing = nobody weighed it), `told` (in words), `said`,
        `chosen` (bold), `href` ("" = no link).
    studies : `label` of its row, `grams`, `whole` (of the whole device, else of a part), `said` (who weighed what, and when).
    names : the legend: a whole device, a part of it, not weighed.
    """
    shown = list(records(rows))
    at = {row.label: index for index, row in enumerate(shown)}
    narrow = look.width < NARROW
    notes, right = told([row.told.partition(" (")[0] if narrow else row.told for row in shown], look.palette)
    top = legend_height(names, look.width - right)
    labels = [f"<b>{linked(row.label, row.href)}</b>" if row.chosen else linked(row.label, row.href) for row in shown]
    layout = {
        "height": top + ROW * len(shown) + 30,
        "margin": {"l": 0, "r": right, "t": top, "b": 30},
        "xaxis": {"type": "log", "range": [SCALE[0] - 0.1, SCALE[1] + 0.1], "tick0": SCALE[0], "dtick": 3 if narrow else 1,
                  "ticksuffix": " g", "exponentformat": "none", "tickformat": ",~r"},
        "yaxis": rows_axis(labels, look.palette),
        "annotations": notes,
        "legend": {"itemclick": False, "itemdoubleclick": False},
    }  # fmt: skip
    marks = [
        _marks(list(records(studies)), whole, name, at, look) for whole, name in ((True, names[0]), (False, names[1]))
    ]
    return finished([_unweighed(shown, names[2], look), _ranges(shown, look), *marks], layout, look)


def _inside(grams: float) -> float:
    """An amount, moved to the nearer end of the scale when it lies beyond it; to four digits."""
    return float(f"{10 ** min(max(log10(max(grams, 1e-9)), SCALE[0]), SCALE[1]):.4g}")


def _unweighed(shown: list[Any], name: str, look: Look) -> Trace:
    """A wide hatch from end to end: the amount lies anywhere."""
    gaps = [(at, row) for at, row in enumerate(shown) if row.low is None]
    low, high = 10.0 ** SCALE[0], 10.0 ** SCALE[1]
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": [at for at, _row in gaps],
        "base": [low] * len(gaps),
        "x": [high - low] * len(gaps),
        "width": 0.4,
        "marker": unknown(look.palette),
        "hovertext": [hover(row.label, row.said) for _at, row in gaps],
        "hoverinfo": "text",
        "showlegend": bool(gaps),
    }


def _ranges(shown: list[Any], look: Look) -> Trace:
    measured = [(at, row) for at, row in enumerate(shown) if row.low is not None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [end for _at, row in measured for end in (_inside(row.low), _inside(row.high), None)],
        "y": [end for at, _row in measured for end in (at, at, None)],
        "line": {"color": look.palette.link, "width": 3},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _marks(studies: list[Any], whole: bool, name: str, at: dict[str, int], look: Look) -> Trace:
    ours = [row for row in studies if row.whole == whole and row.label in at]
    marker = {"symbol": "circle", "size": 10, "color": look.palette.link if whole else look.palette.ground,
              "line": {"color": look.palette.link, "width": 2}}  # fmt: skip
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [_inside(row.grams) for row in ours],
        "y": [at[row.label] for row in ours],
        "hovertext": [hover(row.label, row.said) for row in ours],
        "hoverinfo": "text",
        "marker": marker,
        "showlegend": bool(ours),
    }
