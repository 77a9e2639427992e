"""UCDP events of DR Congo 2023-2025: an incomplete copy without dates, precision or UCDP's numbers."""

from __future__ import annotations

import pandas as pd

from geo.ingest import ged
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import ucdp_ged_full

ID = "ucdp_ged_drc"
FILE = "ucdp_drc_events_2023_2025.csv"
YEARS = range(2023, 2026)
RELEASES = {"ged": "GED, release unknown", "candidate": "GED Candidate, release unknown"}
COUNTRY_POINT = ("0.0", "25.0")
"""Latitude and longitude where UCDP puts an event known only to have happened in DR Congo."""


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """Rows of conflict_event; none when the full data set is at hand."""
    if ucdp_ged_full.archive(raw):
        return {"conflict_event": ged.empty()}
    frame = raw.csv(ID, FILE, (*ged.COLUMNS, "event_id", "dataset_status", "country", "adm_1", "deaths_civilians"))
    release = frame["dataset_status"].map(RELEASES)
    if release.isna().any():
        row = int(release.isna().to_numpy().argmax())
        raise BuildError(
            f"{FILE}, column dataset_status, row {row + 2}: {frame['dataset_status'].iloc[row]!r} is unknown."
        )
    vague = frame["latitude"].eq(COUNTRY_POINT[0]) & frame["longitude"].eq(COUNTRY_POINT[1])
    events = ged.events(frame, ID, FILE, event_id="COD-" + frame["event_id"], release=release, centroid=vague)
    return {"conflict_event": events}
