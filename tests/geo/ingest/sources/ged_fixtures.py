"""Synthetic UCDP files for the tests of the event loaders: no event in them happened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

EVENT = {
    "id": "1",
    "year": "2020",
    "type_of_violence": "1",
    "where_prec": "1",
    "latitude": "10.5",
    "longitude": "20.5",
    "country": "Chad",
    "country_id": "483",
    "date_start": "2020-01-02",
    "date_end": "2020-01-03",
    "deaths_civilians": "1",
    "best": "5",
    "low": "4",
    "high": "9",
}


def synthetic_events(*changes: dict[str, Any], **shared: Any) -> pd.DataFrame:
    """One row per change to the synthetic event, as text."""
    return pd.DataFrame([{**EVENT, **shared, **change} for change in changes]).astype(str)


def put(frame: pd.DataFrame, root: Path, folder: str, name: str) -> None:
    """Write a synthetic upstream file."""
    target = root / folder
    target.mkdir(parents=True, exist_ok=True)
    frame.to_csv(target / name, index=False)


def put_country_year(root: Path, *rows: tuple[int, int, int]) -> None:
    """A synthetic country-year file of (Gleditsch-Ward number, year, state-based deaths)."""
    zero = {f"{k}_total_deaths_{e}_cy": 0 for k in ("sb", "ns", "os") for e in ("best", "low", "high")}
    frame = pd.DataFrame(
        [
            {"country_id_cy": gw, "year_cy": year}
            | zero
            | {f"sb_total_deaths_{e}_cy": deaths for e in ("best", "low", "high")}
            for gw, year, deaths in rows
        ]
    )
    put(frame, root, "conflict/ucdp_organized_violence_country_year", "organizedviolencecy_v25_1.csv")
