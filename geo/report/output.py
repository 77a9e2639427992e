"""Who mines and refines: sources side by side and over the years, as rows and as charts in a language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from typing import Any

import pandas as pd

from geo.draw.chart.output import Dot, Row, Trend, dots, key, mark, top_of, trends
from geo.draw.palette import Palette
from geo.evidence.metal import YEAR
from geo.evidence.panel import Read
from geo.evidence.place import shares
from geo.model import metals
from geo.supply.history import leaders, named, side_by_side, spread
from geo.tables import records
from geo.tables.shared import of
from geo.words.frames import source_names, with_names
from geo.words.labels import STAGES
from geo.words.text import N_, country_name, percent, translator

FIRST, LAST = 2018, 2025
FEW = 8
TREND_COUNTRIES = 6
LINE_YEARS = 3
"""A source with figures for so many years is drawn as a line."""
OUTPUT = ["iso3", "stage", "share", "quantity", "unit", "year_from", "year", "status", "commodity", "source_id"]
Link = Callable[[str], str]


def span(low: float, high: float, language: str) -> str:
    """Two shares as one range: 66.5–74.9 %."""
    first, last = percent(low, language), percent(high, language)
    return first if first == last else f"{first.rpartition(chr(0xA0))[0]}–{last}"


def _label(row: Any, several: set[str], language: str) -> str:
    """A source's figure in words: World Mining Data 2026, 2024: 74.5 %."""
    source = source_names(row.source_id, language)
    if row.source_id in several:
        source = f"{source} ({translator(language)(row.commodity)})"
    year = str(row.year) if row.year_from is None else f"{int(row.year_from)}–{row.year}"
    return f"{source}, {year}: {percent(row.share, language)}"


def _several(rows: pd.DataFrame) -> set[str]:
    """Sources that measure more than one commodity: each is then named with it."""
    count = rows.groupby("source_id")["commodity"].nunique()
    return set(count[count > 1].index)


def _dot(row: Any, several: set[str], language: str) -> Dot:
    since = 0.0 if row.year_from is None else float(row.year_from)
    return Dot(float(row.share), mark(row.source_id), _label(row, several, language), float(row.year), since)


def _told(rows: pd.DataFrame, language: str) -> str:
    """The range of the figures of single years; of the averages where there is nothing else."""
    single = rows[rows["year_from"].isna()]
    shown = single if len(single) else rows
    return span(float(shown["share"].min()), float(shown["share"].max()), language)


def beside(metal: str, stage: str, language: str, read: Read, link: Link) -> str:
    """The chart of every source's shares of one stage, the largest countries; "" when no source has any."""
    rows = side_by_side(read("production"), metal, stage, YEAR)
    if rows.empty:
        return ""
    several, tell = _several(rows), translator(language)
    shown = [
        Row(country_name(str(iso3), language), _dots(group, several, language), _told(group, language), link(str(iso3)))
        for iso3, group in islice(rows.groupby("iso3", sort=False), FEW)
    ]
    label = tell(N_("Share of world output by country, one mark per source"))
    return dots(shown, _ticks(shown, language), label)


def _dots(rows: pd.DataFrame, several: set[str], language: str) -> tuple[Dot, ...]:
    return tuple(_dot(row, several, language) for row in records(rows))


def _ticks(rows: Iterable[Row], language: str) -> dict[float, str]:
    end = top_of(dot.share for row in rows for dot in row.dots)
    return {at: percent(at, language) for at in (0.0, end / 2, end)}


def marks(metal: str, language: str, read: Read) -> str:
    """The legend of the sources that have figures for a metal, each with its shape."""
    rows = read("production")
    return _key(rows.loc[(rows["metal"] == metal) & rows["share"].notna(), "source_id"].unique(), language)


def _key(source_ids: Iterable[str], language: str) -> str:
    shapes: dict[str, list[str]] = {}
    for source_id in sorted(source_ids):
        shapes.setdefault(mark(source_id), []).append(source_names(source_id, language))
    return key((shape, " · ".join(names)) for shape, names in shapes.items())


def over_years(metal: str, stage: str, language: str, read: Read, link: Link, palette: Palette) -> str:
    """Small charts of the largest countries over the years on one scale; "" when no source has any."""
    production = read("production")
    rows = named(production, metal, stage)
    first = leaders(production, metal, stage, YEAR, TREND_COUNTRIES)
    rows = rows[rows["iso3"].isin(first) & (rows["year"] >= FIRST)]
    if rows.empty:
        return ""
    top, lined, several = top_of(rows["share"]), _lined(rows), _several(rows)
    make = partial(_trend, lined=lined, several=several, language=language, link=link)
    items = [make(iso3, rows[rows["iso3"] == iso3]) for iso3 in first]
    return trends(items, (FIRST, LAST), top, percent(top, language), palette)


def _lined(rows: pd.DataFrame) -> set[tuple[str, str]]:
    """The series that are drawn as lines: (source_id, commodity) with figures for LINE_YEARS or more."""
    years = rows.groupby(["source_id", "commodity"])["year"].nunique()
    return {(str(one[0]), str(one[1])) for one in years[years >= LINE_YEARS].index}


def _trend(
    iso3: str, rows: pd.DataFrame, *, lined: set[tuple[str, str]], several: set[str], language: str, link: Link
) -> Trend:
    drawn = [(row.source_id, row.commodity) in lined for row in records(rows)]
    line = rows[drawn].sort_values("year")
    apart = spread(rows)
    gaps = tuple((float(row.year), float(row.low), float(row.high)) for row in records(apart))
    row = Row(country_name(iso3, language), _dots(rows.sort_values("year"), several, language),
              _told(_latest(rows), language), link(iso3))  # fmt: skip
    return Trend(row, tuple(zip(line["year"].astype(float), line["share"].astype(float), strict=True)), gaps)


def _latest(rows: pd.DataFrame) -> pd.DataFrame:
    """Each series in the year in which sources are compared, or in its newest before or after."""
    nearest = rows.assign(off=(rows["year"] - YEAR).abs()).sort_values("off", kind="stable")
    return nearest.drop_duplicates(["source_id", "commodity"])


def output_rows(metal: str, language: str, read: Read) -> pd.DataFrame:
    """Every source's figure of every country, stage and year from 2018 on: the rows behind the charts."""
    production = read("production")
    rows = of(production, metal=metal)
    rows = rows[rows["year"] >= FIRST]
    ordered = rows.sort_values(["stage", "year", "share"], ascending=[True, False, False], na_position="last")
    return with_names(ordered[OUTPUT], language)


def place_shares(iso3: str, language: str, read: Read, link: Link) -> tuple[str, str]:
    """The chart of what a country mines and refines by every source, and its legend; ("", "") when there is nothing."""
    rows = shares(iso3, read)
    if rows.empty:
        return "", ""
    tell = translator(language)
    stages = {stage: tell(word) for stage, word in STAGES.items()}
    shown = []
    for (metal, stage), group in rows.groupby(["metal", "stage"], sort=False):
        name = tell(metals()[str(metal)].name)
        label = f"{name[:1].upper()}{name[1:]}, {stages[str(stage)]}"
        shown.append(Row(label, _dots(group, _several(group), language), _told(group, language), link(str(metal))))
    label = tell(N_("Share of world output by metal, one mark per source"))
    return dots(shown, _ticks(shown, language), label), _key(rows["source_id"].unique(), language)


def place_rows(iso3: str, language: str, read: Read) -> pd.DataFrame:
    """The rows behind `place_shares`."""
    wanted = ["metal", *OUTPUT[1:]]
    return with_names(shares(iso3, read)[wanted], language)
