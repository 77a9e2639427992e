"""UCDP events of the Central African Republic, release 23.1."""

from __future__ import annotations

import pandas as pd

from geo.ingest import ged
from geo.ingest.raw import Raw
from geo.ingest.sources import ucdp_ged_full

ID = "ucdp_ged_caf"
FILE = "ucdp_ged_v23_1_car_1989_2022.csv"
RELEASE = "23.1"
LAST_YEAR = 2022
COLUMNS = ("id", "where_prec", "country_id", "low", "high", "deaths_civilians", "date_start", "date_end")


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """Rows of conflict_event; none when the full data set is at hand."""
    if ucdp_ged_full.archive(raw):
        return {"conflict_event": ged.empty()}
    frame = raw.csv(ID, FILE, (*ged.COLUMNS, *COLUMNS))
    return {"conflict_event": ged.events(frame, ID, FILE, event_id=f"{RELEASE}-" + frame["id"], release=RELEASE)}
