"""The overview as data: one line per metal, one cell per theme, their order, and what a cell rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

import pandas as pd

from geo.maps.small_world import Marks
from geo.model import LADDER, OTHER_COUNTRIES, Confidence, Exposure, Level, Theme, metals
from geo.risk import standing
from geo.risk.exposure import AT_LEAST_HIGH, exposures, suppliers
from geo.supply.production import output, series
from geo.tables import Read, TableError, records
from geo.words.labels import CHOICES, THEMES
from geo.words.text import N_, translator

NAME, RANK = "name", "rank"
SORTS: Mapping[str, str] = {NAME: CHOICES["metal"], **THEMES, RANK: N_("rank")}
"""What the lines may be sorted by, with the word for it."""
DEFAULT_SORT = str(Theme.CHILD_LABOUR)
MARKED = 0.05
"""Share of world output from which the small map marks a country."""
EXPOSED, POINTED, OPEN, BELOW = "exposed", "pointed", "open", "below"
"""How a country counts in a cell: solid, close hatching, wide hatching, or assessed as low or medium."""
PARTS = (EXPOSED, POINTED, OPEN, BELOW)


@dataclass(frozen=True)
class Line:
    """One metal: its four cells, and its rank with the band of the draws; `rank` 0 without output, or without the ranking."""

    metal: str
    cells: Mapping[Theme, Exposure]
    rank: int = 0
    band: tuple[int, int] = (0, 0)
    top_share: float = 0.0


def lines(read: Read) -> tuple[Line, ...]:
    """Every metal in scope, in the order of the vocabulary. A ranking or an assessment that cannot be read leaves its part out.

    Raises
    ------
    TableError : the table `exposure` cannot be read.
    """
    cells = exposures(read("exposure"))
    ranks = {}
    with suppress(TableError):
        ranks = {row.metal: row for row in records(read("ranking"))}
    assessment = pd.DataFrame()
    with suppress(TableError):
        assessment = read("assessment")
    listed = []
    for metal in metals():
        own = {theme: cells.get((metal, theme)) or _without(metal, theme, assessment) for theme in Theme}
        rank = ranks.get(metal)
        placed = (rank.rank, (rank.rank_low, rank.rank_high), rank.top_share) if rank else (0, (0, 0), 0.0)
        listed.append(Line(metal, own, *placed))
    return tuple(listed)


def _without(metal: str, theme: Theme, assessment: pd.DataFrame) -> Exposure:
    rows = countries(assessment, metal, theme)
    pointed = rows.loc[rows["level"].isin(AT_LEAST_HIGH)].sort_values("score", ascending=False, kind="stable")
    named = tuple(map(str, pointed["iso3"]))
    return Exposure(metal, theme, plausible=1.0 if named else 0.0, computed=False, pointed=named)


def countries(assessment: pd.DataFrame, metal: str, theme: Theme) -> pd.DataFrame:
    """The whole countries assessed for a metal and theme; empty, with columns, when the table could not be read."""
    if assessment.empty:
        return pd.DataFrame(columns=["iso3", "level", "score", "confidence", "plausible"])
    return standing.countries(assessment, metal, theme)


def ordered(lines: tuple[Line, ...], sort: str, language: str = "en") -> tuple[Line, ...]:
    """The lines by a key of SORTS: a theme by its low end, then by what is plausible and open (so that a gap stands above a zero).

    By rank, metals without one come first: nothing says that they belong below.
    """
    tell = translator(language)
    keys: Mapping[str, Callable[[Line], object]] = {
        NAME: lambda line: tell(metals()[line.metal].name).casefold(),
        RANK: lambda line: line.rank,
    }
    return tuple(sorted(lines, key=keys.get(sort) or _exposed(Theme(sort))))  # type: ignore[arg-type]


def _exposed(theme: Theme) -> Callable[[Line], object]:
    def key(line: Line) -> tuple[float, float, float]:
        cell = line.cells[theme]
        return -round(cell.low, 3), -round(cell.plausible, 3), -cell.high

    return key


def as_table(lines: tuple[Line, ...]) -> pd.DataFrame:
    """The lines as rows to take away, one per metal and theme, in the same order; shares 0-1, missing where not computed."""
    rows = []
    for line in lines:
        for cell in line.cells.values():
            shares = (
                (cell.low, cell.plausible, cell.high, cell.spread_low, cell.spread_high)
                if cell.computed
                else (None,) * 5
            )
            names = ("exposed_low", "exposed_plausible", "exposed_high", "low_least_source", "low_most_source")
            rows.append(
                {
                    "metal": line.metal,
                    "metal_name": metals()[line.metal].name,
                    "theme": str(cell.theme),
                    **dict(zip(names, shares, strict=True)),
                    "stage": cell.stage,
                    "year": cell.year or None,
                    "source_id": cell.source_id,
                    "rank": line.rank or None,
                    "rank_low": line.band[0] or None,
                    "rank_high": line.band[1] or None,
                    "countries_at_high_without_output": " ".join(cell.pointed),
                }
            )
    return pd.DataFrame(rows)


def behind(cell: Exposure, read: Read) -> pd.DataFrame:
    """The countries behind a cell, the exposed ones first, then by share.

    Returns
    -------
    `iso3`, `share` (0-1 by the leading series; missing without output), `level`, `score`, `confidence`, `part` (of PARTS). Raises
    TableError when `assessment` or `production` cannot be read.
    """
    rows = countries(read("assessment"), cell.metal, cell.theme)
    rows = rows[["iso3", "level", "score", "confidence", "plausible"]]
    if cell.computed:
        chosen = suppliers(read("production"), cell.metal)
        chosen = chosen[chosen["iso3"] != OTHER_COUNTRIES]
        shares = chosen.assign(share=chosen["share"].astype(float)).groupby("iso3", as_index=False)["share"].sum()
        rows = shares[shares["share"] > 0].merge(rows, on="iso3", how="left")
        rows["level"] = rows["level"].fillna(str(Level.NOT_ENOUGH_DATA))
    else:
        rows = rows.assign(share=float("nan"))
    rows = rows.assign(
        part=[_part(*values) for values in zip(rows["level"], rows["confidence"], rows["plausible"], strict=True)]
    )
    order = rows["part"].map(PARTS.index)
    return rows.assign(order=order).sort_values(
        ["order", "share", "score"], ascending=[True, False, False], kind="stable", ignore_index=True
    ).drop(columns=["order", "plausible"])  # fmt: skip


def _part(level: str, confidence: str, plausible: object) -> str:
    if level in AT_LEAST_HIGH:
        return POINTED if confidence == Confidence.WEAK else EXPOSED
    if level in LADDER:
        return BELOW
    return POINTED if plausible is True or plausible == 1 else OPEN


def marks(metal: str, read: Read) -> Marks:
    """Who mines and who refines at least MARKED of the world's output, by the richest source of each stage and its newest year."""
    production = read("production")

    def leading(stage: str) -> frozenset[str]:
        figures = series(production, metal, stage)
        if not figures:
            return frozenset()
        rows = output(production, metal, stage, figures[0], figures[0].years[-1])
        return frozenset(rows.loc[rows["share"].ge(MARKED).fillna(False).astype(bool), "iso3"]) - {OTHER_COUNTRIES}

    return Marks(leading("mining"), leading("refining"))
