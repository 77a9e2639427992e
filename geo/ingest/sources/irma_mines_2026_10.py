"""Mines in the system of the Initiative for Responsible Mining Assurance: assurance beside risk, never instead of it."""

from __future__ import annotations

import pandas as pd

from geo.ingest import codes
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources.mining_places import metal_codes

ID = "irma_mines_2026_10"
FILE = "irma_mines_under_assessment.csv"
COLUMNS = ("mine", "iso3", "metal", "status", "read_on", "source")
STATES = {
    "assessment completed": "assessment completed",
    "surveillance completed": "check after the assessment completed",
    "renewal in process": "renewal in process, no result is published",
    "in process": "in process, no result is published",
    "self-assessment": "self-assessment, no result is published",
    "surveillance in process; audit packet of December 2024 published": (
        "check after the assessment in process; an audit report of December 2024 is published"
    ),
}
"""The states of the page, and what the atlas says for each."""


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`assurance`, one row for each metal of a mine; raises BuildError for a state or metal that is unknown."""
    rows = raw.csv(ID, FILE, COLUMNS)
    unknown = rows[~rows["status"].isin(list(STATES))]
    for row, status in unknown["status"].head(1).items():
        raise BuildError(f"{FILE}, column status, row {int(str(row)) + 2}: {status!r} is unknown; add it to STATES.")
    table = pd.DataFrame(
        {
            "mine": rows["mine"],
            "iso3": codes.known_iso3(rows["iso3"], FILE),
            "metal": metal_codes(rows["metal"], FILE).str.split(),
            "status": rows["status"].map(STATES),
            "site_id": None,
            "read_on": rows["read_on"],
            "url": rows["source"].str.split().str[0],
            "source_id": ID,
        }
    )
    return {"assurance": table.explode("metal", ignore_index=True)}
