"""The overview as data: one line per metal, one cell per theme, their order, and what a cell rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

import pandas as pd

from geo.maps.small_world import Marks
from geo.model import OTHER_COUNTRIES, Exposure, Level, Theme, metals
from geo.risk import standing
from geo.risk.exposure import AT_LEAST_HIGH, PARTS, SHOWN, exposures, suppliers
from geo.supply.history import ranges
from geo.supply.production import output, series
from geo.tables import Read, TableError, records
from geo.words.labels import CHOICES, THEMES
from geo.words.text import translator

NAME = "name"
SORTS: Mapping[str, str] = {NAME: CHOICES["metal"], **THEMES}
"""What the lines may be sorted by, with the word for it."""
DEFAULT_SORT = str(Theme.CHILD_LABOUR)
MARKED = 0.05
"""Share of world output from which the small map marks a country."""
EVIDENCED, PLAUSIBLE, BELOW, OPEN = PARTS
"""How a country counts in a cell."""
ORDER = (EVIDENCED, PLAUSIBLE, OPEN, BELOW)
COUNTED = [
    "iso3",
    "level",
    "basis",
    "reason",
    "score",
    "confidence",
    "context_low",
    "context_high",
    *PARTS[:3],
    "because",
]
"""The columns of `countries`."""


@dataclass(frozen=True)
class Line:
    """One metal: its four cells, and the band of its rank over the draws; (0, 0) without output, or without the ranking.

    `rank` is 0 where too little is known to rank it; then only the band is told.
    """

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
        placed = (rank.rank or 0, (rank.rank_low, rank.rank_high), rank.top_share) if rank else (0, (0, 0), 0.0)
        listed.append(Line(metal, own, *placed))
    return tuple(listed)


def _without(metal: str, theme: Theme, assessment: pd.DataFrame) -> Exposure:
    rows = countries(assessment, metal, theme)
    pointed = rows.loc[rows["level"].isin(AT_LEAST_HIGH)].sort_values("score", ascending=False, kind="stable")
    named = tuple(map(str, pointed["iso3"]))
    return Exposure(metal, theme, computed=False, pointed=named)


def countries(assessment: pd.DataFrame, metal: str, theme: Theme) -> pd.DataFrame:
    """The whole countries assessed for a metal and theme; empty, with columns, when the table could not be read."""
    if assessment.empty:
        return pd.DataFrame(columns=COUNTED)
    return standing.countries(assessment, metal, theme)


def ordered(lines: tuple[Line, ...], sort: str, language: str = "en") -> tuple[Line, ...]:
    """The lines by a key of SORTS: a theme by what is evidenced and plausible, then by what nobody looked at.

    A metal without output, of which no share can be told, stands at the end.
    """
    tell = translator(language)
    if sort == NAME:
        return tuple(sorted(lines, key=lambda line: tell(metals()[line.metal].name).casefold()))
    return tuple(sorted(lines, key=_exposed(Theme(sort))))


def _exposed(theme: Theme) -> Callable[[Line], tuple[bool, float, float, float]]:
    def key(line: Line) -> tuple[bool, float, float, float]:
        cell = line.cells[theme]
        return not cell.computed, -round(cell.shown, 3), -round(cell.evidenced, 3), -cell.not_looked_at

    return key


def as_table(lines: tuple[Line, ...]) -> pd.DataFrame:
    """The lines as rows to take away, one per metal and theme, in the same order; shares 0-1, missing where not computed."""
    return pd.DataFrame([_row(line, cell) for line in lines for cell in line.cells.values()])


def _row(line: Line, cell: Exposure) -> dict[str, object]:
    return {
        "metal": line.metal,
        "metal_name": metals()[line.metal].name,
        "theme": str(cell.theme),
        **shares(cell if cell.computed else None),
        "because": " ".join(cell.because),
        "stage": cell.stage,
        "year": cell.year or None,
        "source_id": cell.source_id,
        "rank": line.rank or None,
        "rank_low": line.band[0] or None,
        "rank_high": line.band[1] or None,
        "countries_at_high_without_output": " ".join(cell.pointed),
    }


def shares(cell: Exposure | None) -> dict[str, float | None]:
    """The parts of a cell with the least and most over the sources of output, by column; missing where not computed."""
    row: dict[str, float | None] = {part: getattr(cell, part) if cell else None for part in PARTS}
    for part in (EVIDENCED, SHOWN):
        least, most = cell.span(part) if cell else (None, None)
        row |= {f"{part}_least": least, f"{part}_most": most}
    return row


def behind(cell: Exposure, read: Read) -> pd.DataFrame:
    """The countries behind a cell, the evidenced ones first, then by share.

    Returns
    -------
    `iso3`, `share` (0-1 by the leading series; missing without output), `share_least`, `share_most` (over the sources), the other
    columns of COUNTED, `part` (of PARTS). Raises TableError when `assessment` or `production` cannot be read.
    """
    rows = countries(read("assessment"), cell.metal, cell.theme)[COUNTED]
    if cell.computed:
        chosen = suppliers(read("production"), cell.metal, cell.theme)
        chosen = chosen[chosen["iso3"] != OTHER_COUNTRIES]
        mined = chosen.assign(share=chosen["share"].astype(float)).groupby("iso3", as_index=False)["share"].sum()
        rows = mined[mined["share"] > 0].merge(rows, on="iso3", how="left")
        rows = rows.merge(ranges(read("production"), cell.metal, cell.stage), on="iso3", how="left")
        rows["level"] = rows["level"].fillna(str(Level.NOT_ENOUGH_DATA))
    else:
        rows = rows.assign(**dict.fromkeys(("share", "share_least", "share_most"), float("nan")))
    rows = rows.assign(part=[_part(*values) for values in zip(*(rows[part] for part in PARTS[:3]), strict=True)])
    order = rows["part"].map(ORDER.index)
    rows = rows.assign(order=order).sort_values(
        ["order", "share", "score"], ascending=[True, False, False], kind="stable", ignore_index=True
    )
    return rows.drop(columns="order")


def _part(evidenced: float, plausible: float, below: float) -> str:
    """How most of a country's supply counts: by evidence, for a reason, below, or not looked at."""
    if evidenced == 1:
        return EVIDENCED
    if plausible > 0:
        return PLAUSIBLE
    return BELOW if below == 1 else OPEN


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
