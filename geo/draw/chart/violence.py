"""Deaths by organised violence, drawn: a column for each year, its kinds upon each other, and below it what the event files hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

import pandas as pd

from geo.draw.chart.template import Drawn, Look, Trace, finished, hover, legend_height, unknown
from geo.draw.palette import Palette

HEIGHT = 200
STRIP = 0.05
"""Height of the strip below the columns, as a share of the chart."""
LABEL = 44
"""Room across that the label of a year needs, in pixels."""


def by_year(
    deaths: pd.DataFrame, kinds: Mapping[str, str], files: Mapping[int, str], words: Mapping[str, str], look: Look
) -> Drawn:
    """Years across, deaths up.

    Parameters
    ----------
    deaths : index `year`, one column per kind (`deaths_best`), and `said` (least, most, source and date in words).
    kinds : columns of `deaths`, the lowest part first, with their words.
    files : what the event file of a year holds (full, partial); a year that is not in it has none.
    words : full, partial and none in words: the legend of the strip.
    """
    top = legend_height([*kinds.values(), *words.values()], look.width - 60)
    years = [int(year) for year in deaths.index]
    every = ceil(len(years) * LABEL / max(look.width - 60, LABEL))
    layout = {
        "height": top + HEIGHT + 30,
        "margin": {"l": 0, "r": 8, "t": top, "b": 30},
        "barmode": "stack",
        "bargap": 0.15,
        "xaxis": {"tickvals": years[::every], "showgrid": False, "anchor": "y2", "range": [years[0] - 0.6, years[-1] + 0.6]},
        "yaxis": {"domain": [STRIP + 0.03, 1], "automargin": True, "rangemode": "tozero", "nticks": 4, "tickformat": ",d"},
        "yaxis2": {"domain": [0, STRIP], "range": [0, 1], "showticklabels": False, "showgrid": False, "fixedrange": True},
        "legend": {"itemclick": False, "itemdoubleclick": False, "traceorder": "normal"},
    }  # fmt: skip
    colours = look.palette.events[1:]
    parts = [_part(deaths, kind, word, colour) for (kind, word), colour in zip(kinds.items(), colours, strict=True)]
    return finished([*parts, *_strip(years, files, words, look.palette)], layout, look)


def _part(deaths: pd.DataFrame, kind: str, word: str, colour: str) -> Trace:
    hovers = zip(deaths.index, deaths["said"], strict=True)
    return {
        "type": "bar",
        "name": word,
        "x": [int(year) for year in deaths.index],
        "y": [int(count) for count in deaths[kind]],
        "hovertext": [hover(str(year), *text.split("\n")) for year, text in hovers],
        "hoverinfo": "text",
        "marker": {"color": colour, "line": {"width": 0}},
    }


def _strip(years: Sequence[int], files: Mapping[int, str], words: Mapping[str, str], palette: Palette) -> list[Trace]:
    """What the event files hold of each year: full is solid, part of it is striped, none has the wide hatch."""
    stripes = {"shape": "|", "bgcolor": palette.ground, "fgcolor": palette.ink, "size": 4, "solidity": 0.5}
    markers: dict[str, Trace] = {
        "full": {"color": palette.ink},
        "partial": {"color": palette.ground, "pattern": stripes},
    }
    held = {year: "full" if files.get(year) == "full" else "partial" if year in files else "none" for year in years}
    return [
        {
            "type": "bar",
            "name": word,
            "x": [year for year in years if held[year] == code],
            "y": [1] * sum(one == code for one in held.values()),
            "yaxis": "y2",
            "width": 1,
            "hovertext": [hover(str(year), word) for year in years if held[year] == code],
            "hoverinfo": "text",
            "marker": markers.get(code, unknown(palette)) | {"line": {"width": 0}},
            "showlegend": True,
        }
        for code, word in words.items()
    ]
