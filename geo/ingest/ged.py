"""UCDP events of whatever release as rows of conflict_event, and what they cover as rows of conflict_coverage."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pandas as pd

from geo.ingest.codes import CODES
from geo.ingest.raw import BuildError, Raw, number
from geo.ingest.sources.ucdp_country_year import build as country_year
from geo.ingest.sources.ucdp_country_year import known_gw
from geo.tables import CONTRACTS

FIRST_YEAR = 2015
VIOLENCE_CODES = {"1": "state_based", "2": "non_state", "3": "one_sided"}
COLUMNS = ("year", "type_of_violence", "latitude", "longitude", "best")
SHARP = 3
"""UCDP where_prec up to which a point is drawn: 3 is a district."""


@cache
def _iso3_by_name() -> dict[str, str]:
    table = pd.read_csv(CODES / "gleditsch_ward.csv", dtype=str, keep_default_na=False)
    return dict(zip(table["name"], table["iso3"], strict=True)) | {"Serbia": "SRB", "Russia": "RUS", "DR Congo": "COD"}


def _mapped(values: pd.Series, codes: dict[str, str], file: str, where: str) -> pd.Series:
    coded = values.map(codes)
    if coded.isna().any():
        place = int(coded.isna().to_numpy().argmax())
        row = int(values.index[place]) + 2
        raise BuildError(f"{file}, column {values.name}, row {row}: {values.iloc[place]!r} is unknown; see {where}.")
    return coded.astype(str)


def _whole(frame: pd.DataFrame, column: str, file: str) -> pd.Series:
    if column not in frame:
        return pd.Series(pd.NA, index=frame.index, dtype="Int64")
    return number(frame[column], file).astype("Int64")


def _text(frame: pd.DataFrame, column: str) -> pd.Series:
    return frame[column].str[:10] if column in frame else pd.Series(None, index=frame.index, dtype=object)


def events(
    frame: pd.DataFrame, source_id: str, file: str, *,
    event_id: pd.Series, release: pd.Series | str, centroid: pd.Series | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Rows of conflict_event since 2015 from UCDP's own columns as text; country by `country_id`, else by `country`.

    `centroid` marks points without a precision that stand for a whole country: they are kept and not drawn.
    Rows alike in everything are kept: UCDP counts each, and dropping them would lose deaths that its totals hold.
    """
    precision = _whole(frame, "where_prec", file)
    vague = pd.Series(False, index=frame.index) if centroid is None else centroid
    iso3 = known_gw(frame["country_id"], file) if "country_id" in frame else _mapped(
        frame["country"], _iso3_by_name(), file, "data/codes/gleditsch_ward.csv")  # fmt: skip
    table = pd.DataFrame({
        "event_id": event_id, "iso3": iso3, "year": number(frame["year"], file).astype(int),
        "date_start": _text(frame, "date_start"), "date_end": _text(frame, "date_end"),
        "kind": _mapped(frame["type_of_violence"], VIOLENCE_CODES, file, "geo/ingest/ged.py"),
        "lon": number(frame["longitude"], file), "lat": number(frame["latitude"], file), "precision": precision,
        "on_map": ((precision <= SHARP) | (precision.isna() & ~vague)).fillna(False).astype(bool),
        "deaths_best": _whole(frame, "best", file), "deaths_low": _whole(frame, "low", file),
        "deaths_high": _whole(frame, "high", file), "deaths_civilians": _whole(frame, "deaths_civilians", file),
        "release": release, "source_id": source_id,
    })  # fmt: skip
    return table[table["year"] >= FIRST_YEAR].reset_index(drop=True)


def empty() -> pd.DataFrame:
    """No events, in the columns of the table."""
    return pd.DataFrame(columns=CONTRACTS["conflict_event"].names())


def counted(events: pd.DataFrame, rows: pd.DataFrame, raw: Raw, source_id: str) -> pd.DataFrame:
    """Rows of conflict_coverage for `rows` (iso3, year, release, coverage): events and deaths held beside those known.

    `deaths_known` is UCDP's country-year total (best); `completeness` is missing where that is unknown or nil.
    """
    held = events.groupby(["iso3", "year"])["deaths_best"].agg(["size", "sum"]).reset_index()
    deaths_by_year = country_year(raw)["conflict_year"].groupby(["iso3", "year"])["deaths_best"].sum()
    known = deaths_by_year.rename("known").reset_index()
    table = rows.merge(held, "left", ["iso3", "year"]).merge(known, "left", ["iso3", "year"])
    events_held, deaths = table["size"].fillna(0).astype(int), table["sum"].fillna(0).astype(float)
    known_deaths = table["known"].astype("Float64").astype(float)
    share = (deaths / known_deaths.where(known_deaths > 0)).round(3)
    return table[["iso3", "year", "release", "coverage"]].assign(
        events=events_held, deaths_held=deaths, deaths_known=known_deaths, completeness=share, source_id=source_id
    )


def together(frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Events of several sources as one frame."""
    return pd.concat([frame for frame in frames if len(frame)] or [empty()], ignore_index=True)
