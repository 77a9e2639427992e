"""Charts as HTML that reads itself aloud: every mark is placed in per cent, so that text keeps its size at every width.

Frames and figures go in, HTML comes out; colours are the style sheet's variables, except in pictures (SVG in an `img`), which take
them from the palette. Names and labels are escaped here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from geo.draw.palette import Palette

MARKS = {
    "wmd_2026": "dot",
    "usgs_mcs_2026": "diamond",
    "usgs_mcs_2026_more": "diamond",
    "iea_2025": "square",
    "eu_crm_2023": "ring",
}
"""The shape that each production source has in every chart; another source is a tick."""
TOPS = (0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 0.75, 1.0)


def mark(source_id: str) -> str:
    """The shape (a class of the style sheet) of a source."""
    return MARKS.get(source_id, "tick")


def top_of(values: Iterable[float]) -> float:
    """Where a scale that starts at 0 ends: the next of TOPS (1 at most, as it is for shares)."""
    largest = max(values, default=0.0)
    return next((top for top in TOPS if largest <= top), 1.0)


@dataclass(frozen=True)
class Dot:
    """One source's figure: where (share 0-1; year, where time matters), the source's shape, and what it says in words."""

    share: float
    mark: str
    label: str
    year: float = 0
    since: float = 0


@dataclass(frozen=True)
class Row:
    """One place with the figures of several sources, and their range in words; `href` "" = no link."""

    label: str
    dots: tuple[Dot, ...]
    told: str
    href: str = ""


def _linked(label: str, href: str) -> str:
    return f'<a href="{escape(href)}" target="_self">{escape(label)}</a>' if href else escape(label)


def _percent(value: float) -> str:
    return f"{max(0.0, min(100.0, value)):.2f}%"


def dots(rows: Sequence[Row], ticks: Mapping[float, str], label: str) -> str:
    """Places down, shares across, one mark per source and a bar over what those of single years range over.

    `ticks`: position (share 0-1) and label; the largest one is the end of the scale.
    """
    end = max(ticks)
    head = "".join(f'<i style="left:{_percent(100 * at / end)}">{escape(said)}</i>' for at, said in ticks.items())
    body = "".join(_dot_row(row, end) for row in rows)
    return (
        f'<div class="dots" role="table" aria-label="{escape(label)}">'
        f'<div class="axis" aria-hidden="true"><span></span><span class="scale">{head}</span><span></span></div>{body}</div>'
    )


def _dot_row(row: Row, end: float) -> str:
    shares = [dot.share for dot in row.dots if not dot.since] or [dot.share for dot in row.dots]
    low, high = min(shares), max(shares)
    said = "; ".join(dot.label for dot in row.dots)
    band = f'<b style="left:{_percent(100 * low / end)};width:{_percent(100 * (high - low) / end)}"></b>'
    marks = "".join(
        f'<i class="{dot.mark}" style="left:{_percent(100 * dot.share / end)}" title="{escape(dot.label)}"></i>'
        for dot in row.dots
    )
    return (
        f'<div role="row"><span role="rowheader">{_linked(row.label, row.href)}</span>'
        f'<span class="scale" role="cell" aria-label="{escape(said)}">{band}{marks}</span>'
        f'<span class="told" role="cell">{escape(row.told)}</span></div>'
    )


def key(entries: Iterable[tuple[str, str]]) -> str:
    """The legend of marks: shape and what it stands for."""
    items = "".join(f'<li><i class="{shape}"></i>{escape(said)}</li>' for shape, said in entries)
    return f'<ul class="key">{items}</ul>'


@dataclass(frozen=True)
class Trend:
    """One place over the years: a line (year, share), single figures beside it, and where sources of one year differ."""

    row: Row
    line: tuple[tuple[float, float], ...]
    gaps: tuple[tuple[float, float, float], ...] = ()


def trends(items: Sequence[Trend], years: tuple[int, int], top: float, top_label: str, palette: Palette) -> str:
    """Small charts side by side on one scale (years across, shares 0 to `top` up), each with a line and other sources' marks."""
    body = "".join(_trend(item, years, top, top_label, palette) for item in items)
    return f'<div class="trends">{body}</div>'


def _trend(item: Trend, years: tuple[int, int], top: float, top_label: str, palette: Palette) -> str:
    first, last = years

    def across(year: float) -> float:
        return 100 * (min(max(year, first), last) - first) / (last - first)

    picture = _line([(across(year), 100 * share / top) for year, share in item.line], palette)
    gaps = "".join(
        f'<b style="left:{across(year):.2f}%;bottom:{100 * low / top:.2f}%;height:{max(100 * (high - low) / top, 1):.2f}%"></b>'
        for year, low, high in item.gaps
    )
    spans = "".join(
        f'<s style="left:{across(dot.since):.2f}%;width:{across(dot.year) - across(dot.since):.2f}%;'
        f'bottom:{100 * dot.share / top:.2f}%"></s>'
        for dot in item.row.dots
        if dot.since
    )
    marks = "".join(
        f'<i class="{dot.mark}" style="left:{across(dot.year):.2f}%;bottom:{100 * dot.share / top:.2f}%" title="{escape(dot.label)}"></i>'
        for dot in item.row.dots
    )
    said = "; ".join(dot.label for dot in item.row.dots)
    return (
        f"<figure><figcaption><strong>{_linked(item.row.label, item.row.href)}</strong> {escape(item.row.told)}</figcaption>"
        f'<div class="plot" role="img" aria-label="{escape(f"{item.row.label}: {said}")}">'
        f"<em>{escape(top_label)}</em>{picture}{gaps}{spans}{marks}</div>"
        f'<div class="years" aria-hidden="true"><span>{first}</span><span>{last}</span></div></figure>'
    )


def _line(points: Sequence[tuple[float, float]], palette: Palette) -> str:
    if len(points) < 2:
        return ""
    path = " ".join(f"{x:.2f},{100 - y:.2f}" for x, y in points)
    drawn = (
        f'<polyline points="{path}" fill="none" stroke="{palette.accent}" stroke-width="2" '
        'stroke-linejoin="round" vector-effect="non-scaling-stroke"/>'
    )
    return f'<img alt="" src="{_picture(drawn, "0 0 100 100", stretch=True)}">'


def _picture(body: str, view_box: str, stretch: bool = False) -> str:
    """An SVG as the address of an image."""
    how = ' preserveAspectRatio="none"' if stretch else ""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}"{how}>{body}</svg>'
    return "data:image/svg+xml," + quote(svg, safe=" ='/:,.")


@dataclass(frozen=True)
class Column:
    """One year of a column chart: amounts per part, from the bottom, its label in words, and the class of the strip below."""

    year: int
    parts: tuple[float, ...]
    label: str
    strip: str = ""


def columns(items: Sequence[Column], colours: Sequence[str], top: float, top_label: str, label: str) -> str:
    """Stacked columns, one per year, on a scale from 0 to `top`; the strip below shows what each year's file holds."""
    body = "".join(_column(item, colours, top) for item in items)
    every = max(1, math.ceil(len(items) / 7))
    named = "".join(f"<span>{item.year if i % every == 0 else ''}</span>" for i, item in enumerate(items))
    return (
        f'<figure class="columns" role="img" aria-label="{escape(label)}"><em>{escape(top_label)}</em>'
        f'<div class="bars">{body}</div><div class="names" aria-hidden="true">{named}</div></figure>'
    )


def _column(item: Column, colours: Sequence[str], top: float) -> str:
    parts = "".join(
        f'<b style="height:{100 * amount / top:.3f}%;background:{colour}"></b>'
        for amount, colour in reversed(list(zip(item.parts, colours, strict=True)))
        if amount > 0
    )
    return f'<div title="{escape(item.label)}"><span>{parts}</span><u class="{item.strip}"></u></div>'


def round_top(value: float) -> float:
    """A round number at or above a value: 1, 2 or 5 times a power of ten."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 5, 10) if value <= step * power * (1 + 1e-9))
