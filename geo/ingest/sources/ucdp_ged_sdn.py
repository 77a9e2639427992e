"""UCDP events of Sudan 2018-2024: the last year from the preliminary releases, with rows that nobody has cleared yet."""

from __future__ import annotations

import pandas as pd

from geo.ingest import corrections, ged
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import ucdp_ged_full

ID = "ucdp_ged_sdn"
FILE = "ucdp_ged_SDN_2018_2024.csv"
COLUMNS = ("id", "where_prec", "country_id", "low", "high", "deaths_civilians", "date_start", "date_end", "code_status")
YEARS = range(2018, 2025)
PRELIMINARY = 2024
"""The year that stands only in the candidate releases: what the copy holds of it is not final."""
RELEASE, CANDIDATE, UNCLEARED = "24.1", "24.0.x", "24.0.x candidate"
CLEAR = "Clear"


def _release(frame: pd.DataFrame) -> pd.Series:
    """The release of each row; a row with another status than CLEAR is marked as a candidate."""
    release = frame["year"].eq(str(PRELIMINARY)).map({True: CANDIDATE, False: RELEASE})
    return release.mask(frame["code_status"].ne(CLEAR), UNCLEARED)


def _covered() -> pd.DataFrame:
    rows = [
        ("SDN", year, CANDIDATE, "partial") if year == PRELIMINARY else ("SDN", year, RELEASE, "full") for year in YEARS
    ]
    return pd.DataFrame(rows, columns=["iso3", "year", "release", "coverage"])


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """Rows of conflict_event and conflict_coverage; none when the full data set is at hand.

    Raises
    ------
    BuildError : a row of another country or year than the file is named for.
    """
    if ucdp_ged_full.archive(raw):
        return {"conflict_event": ged.empty()}
    frame = corrections.apply(raw.csv(ID, FILE, (*ged.COLUMNS, *COLUMNS)), ID, FILE)
    ids = _release(frame).str.split().str[0] + "-" + frame["id"]
    events = ged.events(frame, ID, FILE, event_id=ids, release=_release(frame))
    strange = ~events["iso3"].eq("SDN") | ~events["year"].isin(YEARS)
    if len(events) != len(frame) or strange.any():
        raise BuildError(f"{FILE}, columns country_id and year: rows outside Sudan {YEARS[0]}-{YEARS[-1]}.")
    return {"conflict_event": events, "conflict_coverage": ged.counted(events, _covered(), raw, ID)}
