"""Deaths by organised violence per country, year and type since 1989, from UCDP's country-year data set."""

from __future__ import annotations

from functools import cache

import pandas as pd

from geo.ingest.codes import CODES, known_iso3
from geo.ingest.raw import BuildError, Raw, number

ID = "ucdp_country_year"
FILE = "organizedviolencecy_v25_1.csv"
VIOLENCE_CODES = {"sb": "state_based", "ns": "non_state", "os": "one_sided"}
ESTIMATES = ("best", "low", "high")


@cache
def _gleditsch_ward() -> dict[str, str]:
    table = pd.read_csv(CODES / "gleditsch_ward.csv", dtype=str, keep_default_na=False)
    return dict(zip(table["gw"], known_iso3(table["iso3"], "data/codes/gleditsch_ward.csv"), strict=True))


def known_gw(ids: pd.Series, file: str) -> pd.Series:
    """Gleditsch-Ward numbers (text) to iso3. Raises BuildError for an unknown one; it is not an ISO number."""
    iso3 = ids.map(_gleditsch_ward())
    if iso3.isna().any():
        place = int(iso3.isna().to_numpy().argmax())
        row = int(ids.index[place]) + 2
        raise BuildError(f"{file}, column {ids.name}, row {row}: {ids.iloc[place]!r} is unknown; "
                         "add it to data/codes/gleditsch_ward.csv.")  # fmt: skip
    return iso3.astype(str)


def _column(kind: str, estimate: str) -> str:
    return f"{kind}_total_deaths_{estimate}_cy"


def _of_kind(frame: pd.DataFrame, kind: str) -> pd.DataFrame:
    deaths = {f"deaths_{e}": number(frame[_column(kind, e)], FILE).astype(int) for e in ESTIMATES}
    return frame[["iso3", "year"]].assign(kind=VIOLENCE_CODES[kind], **deaths)


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """The table conflict_year; a 0 is UCDP's own count. States that became one (Yemen, Germany) are added up."""
    columns = ["country_id_cy", "year_cy", *(_column(k, e) for k in VIOLENCE_CODES for e in ESTIMATES)]
    frame = raw.csv(ID, FILE, columns, usecols=lambda name: name in columns)
    frame = frame.assign(iso3=known_gw(frame["country_id_cy"], FILE), year=number(frame["year_cy"], FILE).astype(int))
    rows = pd.concat([_of_kind(frame, kind) for kind in VIOLENCE_CODES], ignore_index=True)
    return {"conflict_year": rows.groupby(["iso3", "year", "kind"], as_index=False).sum().assign(source_id=ID)}
