"""Who mines and refines, drawn: every source's figures side by side in one year, and over the years on one scale.

Frames in words come in (see geo.report.output), figures go out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from math import ceil
from operator import attrgetter
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
    mark,
    per_cent,
    rows_axis,
    share_axis,
    told,
    top_of,
)
from geo.draw.palette import Palette
from geo.tables import records

SHIFT = {"diamond": -0.17, "square": 0.17}
"""How far a shape is moved off the middle of its row, so that figures that agree do not hide each other."""
SMALL = 190
"""Room across of one small chart, in pixels."""
TALL = 150
"""Height of one row of small charts, in pixels."""
TITLE = 38
"""Height of the title of a small chart, in pixels."""


def side_by_side(rows: pd.DataFrame, look: Look) -> Drawn:
    """Places down, shares across: one mark per source, and a bar over what the figures of single years range over.

    Parameters
    ----------
    rows : one row per figure, those of a place together: `label`, `href` ("" = no link) and `told` (its range in words) of the
        place; `source_id`, `source`, `share` (0-1), `since` (first year of an average, missing for a single year), `said`.
    """
    places = _grouped(rows, "label")
    at = {label: row for row, label in enumerate(places)}
    first = [group[0] for group in places.values()]
    sources = _grouped(rows.sort_values("source_id", kind="stable"), "source_id")
    notes, right = told([row.told for row in first], look.palette)
    top = legend_height([group[0].source for group in sources.values()], look.width - right)
    layout = {
        "height": top + ROW * len(places) + 30,
        "margin": {"l": 0, "r": right, "t": top, "b": 30},
        "xaxis": share_axis(top_of(rows["share"])),
        "yaxis": rows_axis([linked(row.label, row.href) for row in first], look.palette),
        "annotations": notes,
    }
    marks = [_marks(source_id, group, at, look.palette) for source_id, group in sources.items()]
    return finished([_band(places, look.palette), *marks], layout, look)


def _grouped(rows: pd.DataFrame, name: str) -> dict[str, list[Any]]:
    """The rows of each value of a column, in the order in which they come."""
    groups: dict[str, list[Any]] = {}
    for row in records(rows):
        groups.setdefault(getattr(row, name), []).append(row)
    return groups


def _is_single(row: Any) -> bool:
    """Whether a figure is of a single year, not an average of several (whose `since` is a number)."""
    return row.since is None


def _band(places: dict[str, list[Any]], palette: Palette) -> Trace:
    """A thick line over the figures of single years; over the averages where there is nothing else."""
    ends = []
    for row, group in enumerate(places.values()):
        shares = [one.share for one in group if _is_single(one)] or [one.share for one in group]
        ends.append((min(shares), max(shares), row))
    x = [end for low, high, _row in ends for end in (per_cent(low), per_cent(high), None)]
    y = [end for _low, _high, row in ends for end in (row, row, None)]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": {"color": palette.quiet, "width": 4}, "opacity": 0.55,
            "hoverinfo": "skip", "showlegend": False}  # fmt: skip


def _marks(source_id: str, group: list[Any], at: dict[str, int], palette: Palette) -> Trace:
    shape = mark(source_id, palette)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": group[0].source,
        "x": [per_cent(row.share) for row in group],
        "y": [at[row.label] + SHIFT.get(shape["symbol"], 0) for row in group],
        "hovertext": [hover(row.label, row.said) for row in group],
        "hoverinfo": "text",
        "marker": shape,
        "cliponaxis": False,
    }


def over_years(rows: pd.DataFrame, gaps: pd.DataFrame, years: tuple[int, int], look: Look) -> Drawn | None:
    """Small charts of places side by side, each on a scale of its own: years across, shares up, one line or mark per source.

    A place with a single figure has no chart: it stands beside the others in `side_by_side`.

    Parameters
    ----------
    rows : as in `side_by_side`, with `year`, `series` (what belongs to one line, its years in order) and `lined` (whether it is
        drawn as a line).
    gaps : where sources differ about one year: `label`, `year`, `low`, `high` (0-1).
    years : the first and the last on the scale.
    """
    places = {label: group for label, group in _grouped(rows, "label").items() if len({one.year for one in group}) > 1}
    if not places:
        return None
    down = ceil(len(places) / max(2, look.width // SMALL))
    columns = ceil(len(places) / down)
    top = legend_height(dict.fromkeys(rows["source"]), look.width)
    layout: dict[str, Any] = {
        "height": top + TALL * down + 24,
        "margin": {"l": 42, "r": 8, "t": top + TITLE, "b": 24},
        "grid": {"rows": down, "columns": columns, "pattern": "independent", "xgap": 0.3, "ygap": 0.42},
        "annotations": [_title(group[0], index) for index, group in enumerate(places.values())],
        "legend": {"y": 1 + TITLE / (TALL * down - TITLE)},
    }
    for index, group in enumerate(places.values()):
        layout[f"xaxis{_nth(index)}"] = _years(years)
        layout[f"yaxis{_nth(index)}"] = share_axis(top_of(one.share for one in group))
    return finished(list(_small(places, _grouped(gaps, "label"), years, look.palette)), layout, look)


def _nth(index: int) -> str:
    """The end of the name of the axis of a small chart: "", "2", "3" ..."""
    return "" if index == 0 else str(index + 1)


def _title(place: Any, index: int) -> dict[str, Any]:
    nth = _nth(index)
    text = f"<b>{linked(place.label, place.href)}</b><br>{escape(place.told)}"
    where = {
        "xref": f"x{nth} domain",
        "yref": f"y{nth} domain",
        "x": 0,
        "y": 1.04,
        "xanchor": "left",
        "yanchor": "bottom",
    }
    return where | {"text": text, "showarrow": False, "align": "left"}


def _years(years: tuple[int, int]) -> dict[str, Any]:
    first, last = years
    return {"range": [first - 0.4, last + 0.4], "tickvals": [first, last], "showgrid": False, "showline": True}


def _small(
    places: dict[str, list[Any]], gaps: dict[str, list[Any]], years: tuple[int, int], palette: Palette
) -> Iterator[Trace]:
    """The traces of every small chart; what belongs to one source is switched on and off together."""
    shown = set[str]()
    for index, (label, group) in enumerate(places.items()):
        where = {"xaxis": f"x{_nth(index)}", "yaxis": f"y{_nth(index)}"}
        yield from (trace | where for trace in _behind(group, gaps.get(label, []), years, palette))
        for _name, series in groupby(group, key=attrgetter("series")):
            trace = _series(list(series), palette)
            yield trace | where | {"showlegend": trace["legendgroup"] not in shown}
            shown.add(trace["legendgroup"])


def _behind(group: list[Any], gaps: list[Any], years: tuple[int, int], palette: Palette) -> Iterator[Trace]:
    """What stands behind the marks: bars where sources of one year differ, dashes over the years of an average."""
    apart = [(gap.year, gap.low, gap.year, gap.high) for gap in gaps]
    over = [(max(row.since, years[0]), row.share, row.year, row.share) for row in group if not _is_single(row)]
    if apart:
        yield _strokes(apart, {"color": palette.quiet, "width": 5}) | {"opacity": 0.5}
    if over:
        yield _strokes(over, {"color": palette.quiet, "width": 1.5, "dash": "dash"})


def _strokes(strokes: Sequence[tuple[float, float, float, float]], line: dict[str, Any]) -> Trace:
    """Separate straight strokes (year, share, year, share) as one trace."""
    x = [year for first, _low, last, _high in strokes for year in (int(first), int(last), None)]
    y = [end for _first, low, _last, high in strokes for end in (per_cent(low), per_cent(high), None)]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip", "showlegend": False}


def _series(rows: list[Any], palette: Palette) -> Trace:
    source, lined = rows[0].source_id, bool(rows[0].lined)
    shape = mark(source, palette)
    return {
        "type": "scatter",
        "mode": "lines+markers" if lined else "markers",
        "name": rows[0].source,
        "legendgroup": source,
        "x": [int(row.year) for row in rows],
        "y": [per_cent(row.share) for row in rows],
        "hovertext": [hover(row.label, row.said) for row in rows],
        "hoverinfo": "text",
        "marker": shape | {"size": 5 if lined else 7},
        "line": {"color": shape["color"], "width": 2},
        "cliponaxis": False,
    }
