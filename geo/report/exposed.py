"""Exposed supply in sentences: what leads, what one cell says, what it rests on, and how firm its rank is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from geo.catalog import sources
from geo.evidence.exposed import between, spanned, supply_said, whole
from geo.model import Country, Exposure, Said, Theme, Word, metals
from geo.report.overview import BELOW, EVIDENCED, OPEN, PLAUSIBLE, Line
from geo.risk.assess import LEAST_WEIGHT
from geo.risk.exposure import SHOWN, STAGE_OF_EVIDENCE
from geo.risk.robustness import DRAWS, TOP
from geo.tables import records
from geo.words.labels import STAGES_DONE, THEMES
from geo.words.reasons import BECAUSE
from geo.words.text import N_, plural

HALF = 0.5
NAMED = 3


def title(cell: Exposure) -> Said:
    """Metal, theme and what is evidenced: what stands above the evidence."""
    values = {"metal": Word(metals()[cell.metal].name), "theme": Word(THEMES[cell.theme]), "share": supply_said(cell)}
    return Said(N_("{metal} · {theme}: {share}"), values)


def spoken(cell: Exposure) -> Said:
    """A cell for those who do not see its bar."""
    values = {"metal": Word(metals()[cell.metal].name), "theme": Word(THEMES[cell.theme]), "supply": supply_said(cell)}
    if not cell.computed:
        template = N_(
            "{metal}, {theme}: no output data, so the exposed share cannot be computed; at high or above: {named}"
        )
        return Said(template, {**values, "named": [Country(iso3) for iso3 in cell.pointed] or "–"})
    return Said(N_("{metal}, {theme}: {supply}"), values)


FIRST = (
    (Theme.CHILD_LABOUR, "child"),
    (Theme.CONFLICT_FINANCING, "armed"),
    (Theme.WORKING_CONDITIONS, "work"),
    (Theme.POLLUTION, "polluted"),
)
WITHOUT = N_("{share}, none of it evidenced")
PARTLY = N_("{share}, {evidenced} evidenced")
LOOK_FIRST = N_(
    "Where to look first, by the share of world supply that is evidenced or plausible: {child} for child labour ({child_share}), "
    "{armed} for conflict financing ({armed_share}), {work} for forced labour or dangerous work ({work_share}), {polluted} for pollution "
    "({polluted_share})."
)
NOT_KNOWN = N_(
    "What is not known: in {count} of {all} cells nobody has looked at more than half of the supply. An empty bar is no good news."
)


def _shown(cell: Exposure) -> Said:
    """What is evidenced or plausible of a cell, and how much of that is evidenced."""
    values = {"share": spanned(cell, SHOWN), "evidenced": spanned(cell, EVIDENCED)}
    return Said(PARTLY if cell.span(EVIDENCED)[1] > 0 else WITHOUT, values)


def leading(lines: Iterable[Line]) -> tuple[Said, ...]:
    """What matters most: which metal leads each harm, and how much nobody looked at. Nothing without a figure."""
    computed = [line for line in lines if all(cell.computed for cell in line.cells.values())]
    if not computed:
        return ()
    values: dict[str, object] = {}
    for theme, name in FIRST:
        cell = max((line.cells[theme] for line in computed), key=lambda cell: (round(cell.shown, 3), cell.evidenced))
        values |= {name: Word(metals()[cell.metal].name), f"{name}_share": _shown(cell)}
    cells = [cell for line in computed for cell in line.cells.values()]
    open_ = sum(cell.not_looked_at > HALF for cell in cells)
    return Said(LOOK_FIRST, values), Said(NOT_KNOWN, {"count": open_, "all": len(cells)})


def rests_on(cell: Exposure, rows: pd.DataFrame, exposure: pd.DataFrame) -> tuple[Said, ...]:
    """Where the exposed supply comes from, and how far the production sources agree. `rows`: of overview.behind."""
    if not cell.computed:
        return tuple(_uncomputed(cell))
    return (*_from(cell, rows), *_agreement(cell, exposure), *_stage(cell))


def _uncomputed(cell: Exposure) -> Iterator[Said]:
    yield Said(
        N_(
            "No source at hand says how much {metal} each country mines or refines, so the exposed share cannot be computed."
        ),
        {"metal": Word(metals()[cell.metal].name)},
    )
    if cell.pointed:
        yield Said(
            N_("High or above without any figure of output: {named}."), {"named": [Country(i) for i in cell.pointed]}
        )


def _from(cell: Exposure, rows: pd.DataFrame) -> Iterator[Said]:
    values = _named(rows[rows["part"] == EVIDENCED], cell)
    if values["named"]:
        one = N_("At high or above by evidence: {named} of all that is {stage}, and {count} more country.")
        many = N_("At high or above by evidence: {named} of all that is {stage}, and {count} more countries.")
        alone = N_("At high or above by evidence: {named} of all that is {stage}.")
        yield Said(plural(values["count"], one, many) if values["count"] else alone, values)
    else:
        yield Said(
            N_("No evidence about this metal puts a producing country at high or above. That is not a finding of none.")
        )
    yield from _plausible(cell, rows)
    if cell.below > 0:
        reasons = sorted(set(rows.loc[rows["part"] == BELOW, "because"].dropna()))
        why = [Word(BECAUSE[reason]) for reason in reasons]
        yield Said(N_("Below: {share}, because of {reasons}."), {"share": spanned(cell, BELOW), "reasons": why})
    if cell.not_looked_at > 0:
        yield Said(N_("Nobody in the sources at hand has looked at {share}."), {"share": spanned(cell, OPEN)})


def _named(rows: pd.DataFrame, cell: Exposure) -> dict[str, Any]:
    named = [
        Said("{country} {share}", {"country": Country(row.iso3), "share": between(row.share_least, row.share_most)})
        for row in records(rows.head(NAMED))
    ]
    return {"stage": Word(STAGES_DONE[cell.stage]), "named": named, "count": len(rows) - len(named)}


def _plausible(cell: Exposure, rows: pd.DataFrame) -> Iterator[Said]:
    """What is plausible, reason by reason with its largest countries."""
    if cell.plausible <= 0:
        return
    reasons = [
        Said(
            "{reason} ({named})",
            {
                "reason": Word(BECAUSE[reason]),
                "named": [
                    Country(iso3)
                    for iso3 in rows.loc[(rows["part"] == PLAUSIBLE) & rows["because"].eq(reason), "iso3"].head(NAMED)
                ],
            },
        )
        for reason in cell.because
    ]
    yield Said(N_("Plausible: {share}, because of {reasons}."), {"share": spanned(cell, PLAUSIBLE), "reasons": reasons})


def _agreement(cell: Exposure, exposure: pd.DataFrame) -> Iterator[Said]:
    """What each production source gives as evidenced or plausible: the leading one, and the others with their years."""
    mine = exposure[(exposure["metal"] == cell.metal) & (exposure["theme"] == str(cell.theme)) & ~exposure["headline"]]
    values = {"source": _short(cell.source_id), "year": str(cell.year), "share": whole(cell.shown)}
    if mine.empty:
        yield Said(
            N_("By {source} ({year}) {share} evidenced or plausible; no other source has output by country."), values
        )
        return
    figures = [
        Said(
            "{source} ({year}, {commodity}) {share}" if _several(mine, row.source_id) else "{source} ({year}) {share}",
            {
                "source": _short(row.source_id),
                "year": str(row.year),
                "commodity": Word(row.commodity),
                "share": whole(row.evidenced + row.plausible),
            },
        )
        for row in records(mine)
    ]
    yield Said(
        N_("By {source} ({year}) {share} evidenced or plausible; by the other sources: {told}."),
        {**values, "told": figures},
    )


def _several(rows: pd.DataFrame, source_id: str) -> bool:
    return bool((rows["source_id"] == source_id).sum() > 1)


def _short(source_id: str) -> str:
    return sources()[source_id].short if source_id in sources() else source_id


def _stage(cell: Exposure) -> Iterator[Said]:
    if cell.stage == "refining":
        yield Said(why_refining(cell.metal, cell.theme), {"metal": Word(metals()[cell.metal].name)})


def why_refining(metal: str, theme: Theme) -> str:
    """Why a metal is weighed by refining: the evidence is about smelters, or nobody at hand says where it is mined."""
    if metal in STAGE_OF_EVIDENCE.get(theme, ()):
        return N_(
            "Weighed by refining, because the evidence is about smelters of {metal}; harms at the mines are not in this figure."
        )
    return N_(
        "Weighed by refining: no source at hand says where {metal} is mined, so mining harms are not in this figure."
    )


def rank_said(line: Line, count: int) -> Said:
    """The band of the rank over all four themes, and that it is not ranked where too little is known. `count`: metals with a band."""
    metal = Word(metals()[line.metal].name)
    if not line.band[0]:
        return Said(N_("{metal} has no rank: it needs figures of output."), {"metal": metal})
    values = {"metal": metal, "low": line.band[0], "high": line.band[1], "count": count, "draws": DRAWS, "top": TOP}
    if line.rank:
        template = N_(
            "Over all four themes {metal} ranks {low} to {high} of {count} in 90 % of {draws} scenarios; "
            "among the first {top} in {share}."
        )
        return Said(template, {**values, "share": whole(line.top_share)})
    template = N_(
        "{metal} is not ranked: under {least} of the weight of some theme is known. In 90 % of {draws} scenarios it would be "
        "{low} to {high} of {count}."
    )
    return Said(template, {**values, "least": whole(LEAST_WEIGHT)})
