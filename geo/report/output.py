"""Who mines and refines: the rows behind the charts, every source side by side and over the years, in a language."""

from __future__ import annotations

from typing import Any

import pandas as pd

from geo.evidence.exposed import between
from geo.evidence.place import shares
from geo.model import metals
from geo.risk.exposure import REFERENCE_YEAR
from geo.supply.history import leaders, named, side_by_side, spread
from geo.tables import Read, records
from geo.tables.shared import of
from geo.words.frames import source_names, with_names
from geo.words.labels import STAGES
from geo.words.text import country_name, render, translator

FIRST, LAST = 2018, 2025
FEW = 8
TREND_COUNTRIES = 6
LINE_YEARS = 3
"""A source with figures for so many years is drawn as a line."""
OUTPUT = ["iso3", "stage", "share", "quantity", "unit", "year_from", "year", "status", "commodity", "source_id"]


def _figures(rows: pd.DataFrame, language: str) -> pd.DataFrame:
    """Rows of `production` with `source`, `since` (year_from) and `said`: the figure in words with its source and year."""
    names = {source_id: source_names(source_id, language) for source_id in rows["source_id"].unique()}
    rows = rows.assign(source=rows["source_id"].map(names), since=rows["year_from"].astype("float64"))
    several = rows.groupby(["metal", "stage", "source_id"])["commodity"].transform("nunique") > 1
    return rows.assign(said=[_said(row, twice, language) for row, twice in zip(records(rows), several, strict=True)])


def _said(row: Any, several: bool, language: str) -> str:
    """A source's figure in words: World Mining Data 2026, 2024: 75 %; with the commodity where the source measures several."""
    source = f"{row.source} ({translator(language)(row.commodity)})" if several else row.source
    year = str(row.year) if row.since is None else f"{int(row.since)}–{row.year}"
    return f"{source}, {year}: {render(between(row.share, row.share), language)}"


def _told(rows: pd.DataFrame, keys: list[str], language: str) -> list[str]:
    """For each row the range of the figures of its group (`keys`) over every source, averages too."""
    spans = rows.groupby(keys)["share"].agg(["min", "max"])
    words = {key: render(between(float(low), float(high)), language) for key, low, high in spans.itertuples()}
    return [words[key] for key in rows.set_index(keys).index]


def beside(metal: str, stage: str, language: str, read: Read) -> pd.DataFrame:
    """Every source's shares of one stage, the FEW largest countries in order; no rows when no source has any.

    Returns
    -------
    Rows of `production` with `label` (the country), `told` (the range of its figures), `source`, `since` and `said` (see `_figures`).
    """
    rows = side_by_side(read("production"), metal, stage, REFERENCE_YEAR)
    rows = rows[rows["iso3"].isin(rows["iso3"].drop_duplicates().head(FEW))]
    return _of_countries(_figures(rows, language), language)


def _of_countries(rows: pd.DataFrame, language: str) -> pd.DataFrame:
    names = {iso3: country_name(str(iso3), language) for iso3 in rows["iso3"].unique()}
    return rows.assign(label=rows["iso3"].map(names), told=_told(rows, ["iso3"], language))


def over_years(metal: str, stage: str, language: str, read: Read) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The largest countries over the years, and where sources differ about a year; no rows when no source has any.

    Returns
    -------
    Rows as in `beside` from FIRST on, with `series` (a source's commodity) and `lined` (LINE_YEARS or more in its line);
    `label`, `year`, `low`, `high` (shares 0-1) of the years in which two or more sources differ.
    """
    production = read("production")
    first = leaders(production, metal, stage, REFERENCE_YEAR, TREND_COUNTRIES)
    rows = named(production, metal, stage)
    rows = rows[rows["iso3"].isin(first) & (rows["year"] >= FIRST)]
    series = rows["source_id"] + " " + rows["commodity"]
    years = rows.groupby(series)["year"].transform("nunique")
    rows = _figures(rows.assign(series=series, lined=years >= LINE_YEARS), language)
    latest = _latest(rows)
    ranges = dict(zip(latest["iso3"], _told(latest, ["iso3"], language), strict=True))
    names = {iso3: country_name(iso3, language) for iso3 in first}
    order = rows["iso3"].map(first.index)
    rows = rows.assign(label=rows["iso3"].map(names), told=rows["iso3"].map(ranges), order=order)
    gaps = spread(rows)
    ordered = rows.sort_values(["order", "series", "year"], kind="stable", ignore_index=True).drop(columns="order")
    return ordered, gaps.assign(label=gaps["iso3"].map(names))


def _latest(rows: pd.DataFrame) -> pd.DataFrame:
    """Each series of a country in the year in which sources are compared, or in its newest before or after."""
    nearest = rows.assign(off=(rows["year"] - REFERENCE_YEAR).abs()).sort_values("off", kind="stable")
    return nearest.drop_duplicates(["iso3", "source_id", "commodity"])


def output_rows(metal: str, language: str, read: Read) -> pd.DataFrame:
    """Every source's figure of every country, stage and year from 2018 on: the rows behind the charts."""
    production = read("production")
    rows = of(production, metal=metal)
    rows = rows[rows["year"] >= FIRST]
    ordered = rows.sort_values(["stage", "year", "share"], ascending=[True, False, False], na_position="last")
    return with_names(ordered[OUTPUT], language)


def place_shares(iso3: str, language: str, read: Read) -> pd.DataFrame:
    """What a country mines and refines by every source, as in `beside`; `label` is the metal and its stage."""
    rows = _figures(shares(iso3, read), language)
    pairs = list(zip(rows["metal"], rows["stage"], strict=True))
    labels = {pair: _output_label(*pair, language) for pair in set(pairs)}
    return rows.assign(label=[labels[pair] for pair in pairs], told=_told(rows, ["metal", "stage"], language))


def _output_label(metal: str, stage: str, language: str) -> str:
    tell = translator(language)
    name = tell(metals()[metal].name)
    return f"{name[:1].upper()}{name[1:]}, {tell(STAGES[stage])}"


def place_rows(iso3: str, language: str, read: Read) -> pd.DataFrame:
    """The rows behind `place_shares`."""
    wanted = ["metal", *OUTPUT[1:]]
    return with_names(shares(iso3, read)[wanted], language)
