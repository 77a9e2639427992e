"""Metals side by side on the same scales, and how firm their order is, as data and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from geo.evidence.exposed import besides, figure, spanned, supply_said
from geo.model import OTHER_COUNTRIES, Exposure, Said, Share, Standing, Theme, Word, metals
from geo.report.overview import shares
from geo.risk.exposure import SHOWN, exposed, headlines, suppliers
from geo.risk.standing import standings
from geo.supply.history import ranges
from geo.tables import records
from geo.words.frames import source_names
from geo.words.labels import STAGES, THEMES
from geo.words.text import N_, render, translator

MOST = 4
LARGEST = 3


@dataclass(frozen=True)
class Column:
    """One metal: its exposure by theme (None without production figures), concentration (HHI, 0-1) and largest producers."""

    metal: str
    exposed: dict[Theme, Exposure | None]
    hhi: tuple[float, float] | None
    largest: tuple[tuple[str, tuple[float, float], Standing | None], ...]
    rank: tuple[int | None, int, int] | None


def columns(chosen: Sequence[str], theme: Theme, exposure: pd.DataFrame, production: pd.DataFrame,
            assessment: pd.DataFrame, ranking: pd.DataFrame) -> tuple[Column, ...]:  # fmt: skip
    """The chosen metals, each with what is compared. `theme` gives the levels of the largest producers."""
    leading = headlines(exposure)
    return tuple(
        Column(
            metal,
            {each: exposed(exposure, metal).get(each) for each in Theme},
            _concentration(leading, metal),
            _largest(production, assessment, metal, theme),
            _rank(ranking, metal),
        )
        for metal in chosen
    )


def _concentration(leading: pd.DataFrame, metal: str) -> tuple[float, float] | None:
    rows = leading[leading["metal"] == metal]
    return None if rows.empty else (float(rows["hhi_low"].iloc[0]), float(rows["hhi_high"].iloc[0]))


def _largest(
    production: pd.DataFrame, assessment: pd.DataFrame, metal: str, theme: Theme
) -> tuple[tuple[str, tuple[float, float], Standing | None], ...]:
    rows = suppliers(production, metal, theme)
    rows = rows[(rows["share"] > 0) & (rows["iso3"] != OTHER_COUNTRIES)]
    if rows.empty:
        return ()
    known = standings(assessment, metal, theme)
    top = rows.nlargest(LARGEST, "share").merge(ranges(production, metal, str(rows["stage"].iloc[0])), on="iso3")
    return tuple((row.iso3, (row.share_least, row.share_most), known.get(row.iso3)) for row in records(top))


def _rank(ranking: pd.DataFrame, metal: str) -> tuple[int | None, int, int] | None:
    for row in records(ranking[ranking["metal"] == metal]):
        return row.rank, row.rank_low, row.rank_high
    return None


def contrast(columns: Sequence[Column], theme: Theme) -> Said:
    """One sentence: what is known of each of the metals in a theme, the most exposed (evidenced and plausible) first.

    Last those without output by country, of which no share can be told.
    """
    cells = [cell for column in columns if (cell := column.exposed[theme])]
    if not cells:
        return Said(N_("For none of these metals is there production by country, so no share can be compared."))
    cells.sort(key=lambda cell: (-cell.shown, -cell.evidenced))
    told = [
        Said("{metal} {supply}", {"metal": Word(metals()[cell.metal].name), "supply": supply_said(cell)})
        for cell in cells
    ]
    told += [
        Said(N_("{metal}: no output by country, so no share"), {"metal": Word(metals()[column.metal].name)})
        for column in columns
        if not column.exposed[theme]
    ]
    return Said(" · ".join(f"{{m{i}}}" for i in range(len(told))), {f"m{i}": one for i, one in enumerate(told)})


def verdict(order: Sequence[str], share: float, draws: int) -> Said:
    """How often the order of some metals holds over the scenarios; one metal alone has no order."""
    if len(order) < 2:
        return Said(N_("Choose two metals or more to see how firm their order is."))
    names = Said(" > ".join(f"{{m{i}}}" for i in range(len(order))),
                 {f"m{i}": Word(metals()[code].name) for i, code in enumerate(order)})  # fmt: skip
    template = N_("The order {order} survives in {share} of {draws} scenarios.")
    if share < 0.5:
        template = N_("The order {order} survives in only {share} of {draws} scenarios: take it as open.")
    return Said(template, {"order": names, "share": Share(round(share, 2)), "draws": draws})


def exposed_rows(found: Sequence[Column], chosen: Theme, language: str) -> pd.DataFrame:
    """The metals theme by theme as bars, in a language: the rows that geo.draw.chart.exposure draws."""
    rows = [_bar(one, theme, chosen, language) for theme in Theme for one in found]
    return pd.DataFrame(rows)


def _bar(one: Column, theme: Theme, chosen: Theme, language: str) -> dict[str, object]:
    tell, exposed = translator(language), one.exposed[theme]
    row = {"group": tell(THEMES[theme]), "label": tell(metals()[one.metal].name), "href": "", "chosen": theme == chosen}
    if exposed is None:
        text = tell(N_("no output by country: a share cannot be computed"))
        return row | dict.fromkeys(DRAWN) | {"told": "–", "said": text}
    return row | drawn(exposed, language) | {"said": _weighed(exposed, language)}


DRAWN = ("evidenced", "plausible", "not_looked_at", "least", "most")
"""The columns of a bar of exposed supply."""


def drawn(exposed: Exposure, language: str) -> dict[str, object]:
    """A cell as geo.draw.chart.exposure draws it, with its figure in words."""
    least, most = exposed.span(SHOWN)
    shares = (exposed.evidenced, exposed.plausible, exposed.not_looked_at, least, most)
    return {**dict(zip(DRAWN, shares, strict=True)), "told": render(figure(exposed), language)}


def _weighed(exposed: Exposure, language: str) -> str:
    """The parts, then source, year and stage by which they are weighed, and what the other sources would make of it."""
    tell = translator(language)
    parts = ", ".join(render(part, language) for part in besides(exposed))
    text = f"{source_names(exposed.source_id, language)}, {exposed.year}, {tell(STAGES[exposed.stage])}"
    least, most = exposed.span(SHOWN)
    if most - least > 0.01:
        by_source = tell(N_("evidenced or plausible by source: {share}"))
        text = f"{text}; {by_source.format(share=render(spanned(exposed, SHOWN), language))}"
    return f"{parts}. {text}" if parts else text


def table_rows(found: Sequence[Column]) -> pd.DataFrame:
    """The same figures in codes: `metal`, `theme`, shares 0-1 of exposed supply, `stage`, `year`, `source_id`; missing without output."""
    rows = [_codes(one.metal, theme, exposed) for one in found for theme, exposed in one.exposed.items()]
    return pd.DataFrame(rows)


def _codes(metal: str, theme: Theme, exposed: Exposure | None) -> dict[str, object]:
    return {
        "metal": metal,
        "theme": str(theme),
        **shares(exposed),
        "because": " ".join(exposed.because) if exposed else "",
        "stage": exposed and exposed.stage,
        "year": exposed and exposed.year,
        "source_id": exposed.source_id if exposed else "",
    }


def rank_rows(ranking: pd.DataFrame, chosen: Sequence[str], language: str) -> pd.DataFrame:
    """Rank bands in a language: the rows that geo.draw.chart.ranks draws, highest band first. `ranking`: `metal` and its band."""
    tell = translator(language)
    template = tell(N_("in 90 % of the scenarios between {low} and {high}"))
    rows = [
        {
            "label": tell(metals()[row.metal].name),
            "low": row.rank_low,
            "high": row.rank_high,
            "told": f"{row.rank_low}–{row.rank_high}",
            "said": template.format(low=row.rank_low, high=row.rank_high),
            "chosen": row.metal in chosen,
        }
        for row in records(ranking.sort_values(["rank_median", "rank_low"], kind="stable"))
    ]
    return pd.DataFrame(rows)
