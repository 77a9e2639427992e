"""Documented incidents at mines: hand-picked examples, told in the atlas's own words and never to be counted."""

from __future__ import annotations

import pandas as pd

from geo.ingest import codes, corrections
from geo.ingest.codes import CODES
from geo.ingest.raw import Raw, number
from geo.ingest.sources.mining_places import CITED, metal_codes, themes, told

SOURCE = "incidents"
FILE, TEXTS = "incidents_documented.csv", "incident.csv"
COLUMNS = ("date", "place", "iso3", "metal", "deaths_low", "deaths_high", "lat", "lon", "precision")


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`incident`; raises BuildError when source and texts no longer fit together."""
    frame = corrections.apply(raw.csv(SOURCE, FILE, COLUMNS), SOURCE, FILE)
    texts = pd.read_csv(CODES / TEXTS, dtype=str, keep_default_na=False)
    rows = told(frame, texts, {"date": "listed_date", "place": "listed_place"}, FILE)
    incident = pd.DataFrame(
        {
            "incident_id": rows["incident_id"],
            "date": rows["date"],
            "place": rows["place"],
            "iso3": codes.known_iso3(rows["iso3"], FILE),
            "metals": metal_codes(rows["metal"], FILE),
            "kind": rows["kind"],
            "deaths_low": number(rows["deaths_low"], FILE).astype("Int64"),
            "deaths_high": number(rows["deaths_high"], FILE).astype("Int64"),
            "toll_note": rows["toll_note"],
            "url": rows["url"],
            **{column: rows[column] for column in CITED},
            "themes": themes(rows["themes"], TEXTS),
            "lon": number(rows["lon"], FILE),
            "lat": number(rows["lat"], FILE),
            "grain": rows["precision"],
            "source_id": SOURCE,
        }
    )
    return {"incident": incident.replace("", None)}
