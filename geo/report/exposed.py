"""Exposed supply in sentences: what leads, what one cell says, what it rests on, and how firm its rank is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from geo.catalog import sources
from geo.model import Country, Exposure, Said, Share, Theme, Word, metals
from geo.report.overview import EXPOSED, Line
from geo.risk.robustness import DRAWS, TOP
from geo.tables import records
from geo.words.labels import STAGES_DONE, THEMES
from geo.words.text import N_

MOST = 0.5
SAME = 0.0005
NAMED = 3


def rounded(low: float, high: float) -> str:
    """Two shares as an interval of whole per cents, without the sign: 75–76, 47, 0, < 1, > 99."""
    first, last = _whole(low), _whole(high)
    if first == last or (first, last) == ("0", "< 1"):
        return last
    return first if (first, last) == ("> 99", "100") else f"{first}–{last}"


def _whole(share: float) -> str:
    return "< 1" if 0 < share <= 0.005 else "> 99" if 0.995 <= share < 1 else str(round(100 * share))


def figure(cell: Exposure) -> Said:
    """The interval of a cell; without output, that there is none."""
    if not cell.computed:
        return Said(N_("no output data"))
    return Said("{interval}\N{NO-BREAK SPACE}%", {"interval": rounded(cell.low, cell.high)})


def title(cell: Exposure) -> Said:
    """Metal, theme and interval: what stands above the evidence."""
    values = {"metal": Word(metals()[cell.metal].name), "theme": Word(THEMES[cell.theme]), "share": figure(cell)}
    return Said(N_("{metal} · {theme}: {share} exposed") if cell.computed else N_("{metal} · {theme}: {share}"), values)


def spoken(cell: Exposure) -> Said:
    """A cell for those who do not see its bar."""
    values = {"metal": Word(metals()[cell.metal].name), "theme": Word(THEMES[cell.theme])}
    if not cell.computed:
        template = N_(
            "{metal}, {theme}: no output data, so the exposed share cannot be computed; at high or above: {named}"
        )
        return Said(template, {**values, "named": [Country(iso3) for iso3 in cell.pointed] or "–"})
    template = N_("{metal}, {theme}: {low} exposed by evidence, {plausible} with what is plausible, {high} at most")
    return Said(template, {**values, **{name: Share(getattr(cell, name)) for name in ("low", "plausible", "high")}})


def leading(lines: Iterable[Line]) -> tuple[Said, ...]:
    """What matters most: who leads each of the three harms to people, and how wide pollution is. Nothing without a figure."""
    computed = [line for line in lines if all(cell.computed for cell in line.cells.values())]
    if not computed:
        return ()
    values: dict[str, object] = {}
    for name, theme in (
        ("child", Theme.CHILD_LABOUR),
        ("armed", Theme.CONFLICT_FINANCING),
        ("work", Theme.WORKING_CONDITIONS),
    ):
        top = max(computed, key=lambda line: line.cells[theme].low)
        values |= {name: Word(metals()[top.metal].name), f"{name}_share": whole(top.cells[theme].low)}
    polluted = sum(line.cells[Theme.POLLUTION].low > MOST for line in computed)
    first = Said(
        N_(
            "{child_share} of the world’s {child} comes from places at high risk of child labour, {armed_share} of its "
            "{armed} from places at high risk of financing armed groups, {work_share} of its {work} from places at high "
            "risk of forced labour or dangerous work."
        ),
        values,
    )
    second = Said(
        N_("Pollution is the widest harm: for {count} of {all} metals more than half of the supply is exposed."),
        {"count": polluted, "all": len(computed)},
    )
    return first, second


def whole(share: float) -> Said:
    """A share in whole per cents."""
    return Said("{share}\N{NO-BREAK SPACE}%", {"share": _whole(share)})


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
    exposed = rows[rows["part"] == EXPOSED]
    named = [
        Said("{country} {share}", {"country": Country(row.iso3), "share": Share(row.share)})
        for row in records(exposed.head(NAMED))
    ]
    values = {"stage": Word(STAGES_DONE[cell.stage]), "named": named, "count": len(exposed) - len(named)}
    if len(exposed) > len(named):
        yield Said(
            N_("At high or above by evidence in hand: {named} of all that is {stage}, and {count} more countries."),
            values,
        )
    elif named:
        yield Said(N_("At high or above by evidence in hand: {named} of all that is {stage}."), values)
    else:
        yield Said(
            N_(
                "No evidence tied to this metal puts a producing country at high or above. That is not a finding of none."
            )
        )
    if cell.high - cell.low > SAME:
        more = {"plausible": whole(cell.plausible - cell.low), "open": whole(cell.high - cell.plausible)}
        yield Said(N_("Beyond it {plausible} is plausible by context alone, and {open} nobody has assessed."), more)


def _agreement(cell: Exposure, exposure: pd.DataFrame) -> Iterator[Said]:
    """What each production source gives as exposed by evidence: the leading one, and the others with their years."""
    mine = exposure[(exposure["metal"] == cell.metal) & (exposure["theme"] == str(cell.theme)) & ~exposure["headline"]]
    values = {"source": _short(cell.source_id), "year": str(cell.year), "share": Share(cell.low)}
    if mine.empty:
        yield Said(N_("By {source} ({year}) {share}; no other source at hand has output by country."), values)
        return
    figures = [
        Said(
            "{source} ({year}, {commodity}) {share}" if _several(mine, row.source_id) else "{source} ({year}) {share}",
            {
                "source": _short(row.source_id),
                "year": str(row.year),
                "commodity": Word(row.commodity),
                "share": Share(row.low),
            },
        )
        for row in records(mine)
    ]
    yield Said(N_("By {source} ({year}) {share}; by the other sources: {told}."), {**values, "told": figures})


def _several(rows: pd.DataFrame, source_id: str) -> bool:
    return bool((rows["source_id"] == source_id).sum() > 1)


def _short(source_id: str) -> str:
    return sources()[source_id].short if source_id in sources() else source_id


def _stage(cell: Exposure) -> Iterator[Said]:
    if cell.stage == "refining":
        yield Said(
            N_(
                "Weighed by refining: no source at hand says where {metal} is mined, so mining harms are not in this figure."
            ),
            {"metal": Word(metals()[cell.metal].name)},
        )


def rank_said(line: Line, count: int) -> Said:
    """The rank over all four themes with its band, or why there is none. `count`: metals that have a rank."""
    metal = Word(metals()[line.metal].name)
    if not line.rank:
        return Said(N_("{metal} has no rank: it needs figures of output."), {"metal": metal})
    return Said(
        N_(
            "Over all four themes {metal} ranks {low} to {high} of {count} in 90 % of {draws} scenarios; "
            "among the first {top} in {share}."
        ),
        {
            "metal": metal,
            "low": line.band[0],
            "high": line.band[1],
            "count": count,
            "draws": DRAWS,
            "top": TOP,
            "share": Share(line.top_share),
        },
    )
