"""Metals side by side on the same scales, and how firm their order is, as data and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from geo.model import OTHER_COUNTRIES, Country, Exposure, Level, Said, Share, Theme, Word, metals
from geo.report.exposed import rounded
from geo.risk.exposure import exposed, headlines, suppliers
from geo.risk.standing import countries
from geo.tables import records
from geo.words.frames import source_names
from geo.words.labels import STAGES, THEMES
from geo.words.text import N_, percent, translator

MOST = 4
LARGEST = 3


@dataclass(frozen=True)
class Column:
    """One metal: its exposure by theme (None without production figures), concentration (HHI, 0-1) and largest producers."""

    metal: str
    exposed: dict[Theme, Exposure | None]
    hhi: tuple[float, float] | None
    largest: tuple[tuple[str, float, Level | None], ...]
    rank: tuple[int, int, int] | None


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
) -> tuple[tuple[str, float, Level | None], ...]:
    rows = suppliers(production, metal)
    rows = rows[(rows["share"] > 0) & (rows["iso3"] != OTHER_COUNTRIES)]
    levels = countries(assessment, metal, theme).set_index("iso3")["level"]
    top = rows.nlargest(LARGEST, "share") if len(rows) else rows
    return tuple(
        (row.iso3, float(row.share), Level(levels[row.iso3]) if row.iso3 in levels.index else None)
        for row in records(top)
    )


def _rank(ranking: pd.DataFrame, metal: str) -> tuple[int, int, int] | None:
    for row in records(ranking[ranking["metal"] == metal]):
        return row.rank, row.rank_low, row.rank_high
    return None


def contrast(columns: Sequence[Column], theme: Theme) -> Said:
    """One sentence: which of the metals has most of its supply exposed in a theme, and which least."""
    shares = [(column.metal, exposed.low) for column in columns if (exposed := column.exposed[theme])]
    if not shares:
        return Said(N_("For none of these metals is there production by country, so no share can be compared."))
    first = max(shares, key=lambda pair: pair[1])
    last = min(shares, key=lambda pair: pair[1])
    values = {"metal": Word(metals()[first[0]].name), "share": Share(first[1])}
    if first[1] == last[1]:
        template = N_("{share} of the world’s {metal} comes from places at high or above by evidence in hand.")
        return Said(template, values)
    template = N_(
        "{share} of the world’s {metal} comes from places at high or above by evidence in hand; "
        "of the world’s {other} it is {less}."
    )
    return Said(template, {**values, "other": Word(metals()[last[0]].name), "less": Share(last[1])})


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


def told(largest: tuple[str, float, Level | None]) -> Said:
    """A producing country with its share."""
    return Said("{country} {share}", {"country": Country(largest[0]), "share": Share(round(largest[1], 3))})


def exposed_rows(found: Sequence[Column], chosen: Theme, language: str) -> pd.DataFrame:
    """The metals theme by theme as bars, in a language: the rows that geo.draw.chart.exposure draws."""
    rows = [_bar(one, theme, chosen, language) for theme in Theme for one in found]
    return pd.DataFrame(rows)


def _bar(one: Column, theme: Theme, chosen: Theme, language: str) -> dict[str, object]:
    tell, exposed = translator(language), one.exposed[theme]
    row = {"group": tell(THEMES[theme]), "label": tell(metals()[one.metal].name), "href": "", "chosen": theme == chosen}
    if exposed is None:
        text = tell(N_("no output by country: a share cannot be computed"))
        return row | dict.fromkeys(("low", "plausible", "high", "least", "most")) | {"told": "–", "said": text}
    return row | {
        "low": exposed.low,
        "plausible": exposed.plausible,
        "high": exposed.high,
        "least": exposed.spread_low,
        "most": exposed.spread_high,
        "told": f"{rounded(exposed.low, exposed.high)}\N{NO-BREAK SPACE}%",
        "said": _weighed(exposed, language),
    }


def _weighed(exposed: Exposure, language: str) -> str:
    """Source, year and stage by which a share is weighed, and what the other sources would make of it."""
    tell = translator(language)
    text = f"{source_names(exposed.source_id, language)}, {exposed.year}, {tell(STAGES[exposed.stage])}"
    if exposed.spread_high - exposed.spread_low <= 0.01:
        return text
    low, high = (percent(share, language, 0) for share in (exposed.spread_low, exposed.spread_high))
    return f"{text}; {tell(N_('by source {low} to {high}')).format(low=low, high=high)}"


def table_rows(found: Sequence[Column]) -> pd.DataFrame:
    """The same figures in codes: `metal`, `theme`, shares 0-1 of exposed supply, `stage`, `year`, `source_id`; missing without output."""
    rows = [_codes(one.metal, theme, exposed) for one in found for theme, exposed in one.exposed.items()]
    return pd.DataFrame(rows)


def _codes(metal: str, theme: Theme, exposed: Exposure | None) -> dict[str, object]:
    return {
        "metal": metal,
        "theme": str(theme),
        "exposed_low": exposed and exposed.low,
        "exposed_plausible": exposed and exposed.plausible,
        "exposed_high": exposed and exposed.high,
        "spread_low": exposed and exposed.spread_low,
        "spread_high": exposed and exposed.spread_high,
        "stage": exposed and exposed.stage,
        "year": exposed and exposed.year,
        "source_id": exposed.source_id if exposed else "",
    }


def rank_rows(ranking: pd.DataFrame, chosen: Sequence[str], language: str) -> pd.DataFrame:
    """Rank bands in a language: the rows that geo.draw.chart.ranks draws, best rank first. `ranking`: `metal`, `rank`, its band."""
    tell = translator(language)
    template = tell(N_("rank {rank}, in 90 % of the scenarios between {low} and {high}"))
    rows = [
        {
            "label": tell(metals()[row.metal].name),
            "rank": row.rank,
            "low": row.rank_low,
            "high": row.rank_high,
            "told": f"{row.rank} ({row.rank_low}–{row.rank_high})",
            "said": template.format(rank=row.rank, low=row.rank_low, high=row.rank_high),
            "chosen": row.metal in chosen,
        }
        for row in records(ranking.sort_values("rank", kind="stable"))
    ]
    return pd.DataFrame(rows)
