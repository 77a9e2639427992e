"""A tiny world that can be computed by hand: six square countries, three metals. Invented, and named so: never real data."""

from __future__ import annotations

import pandas as pd
import shapely

from geo.tables import CONTRACTS

SQUARES = {"AAA": (0, 0), "BBB": (10, 0), "CCC": (20, 0), "DDD": (0, 10), "EEE": (10, 10), "FFF": (20, 10)}


def frame(name: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    """Rows as a frame with every column of a contract; what a row leaves out is missing."""
    return (
        pd.DataFrame(rows).reindex(columns=CONTRACTS[name].names())
        if rows
        else pd.DataFrame(columns=CONTRACTS[name].names())
    )


def country() -> pd.DataFrame:
    """Six squares of ten degrees."""
    return frame(
        "country",
        [
            {
                "iso3": iso3,
                "iso2": iso3[:2],
                "name_en": f"Synthetic {iso3}",
                "name_sv": f"Påhittat {iso3}",
                "lon": x + 5.0,
                "lat": y + 5.0,
                "label_rank": 1,
                "area_km2": 1e6,
                "source_id": "synthetic",
                "geometry": shapely.to_wkb(shapely.box(x, y, x + 10, y + 10)),
            }
            for iso3, (x, y) in SQUARES.items()
        ],
    )


def production() -> pd.DataFrame:
    """Cobalt by two sources that disagree; the second does not name CCC; tin by one source, one figure withheld."""
    rows = [
        ("one", "co", "Cobalt", "mining", "AAA", 2024, 700.0, 0.70),
        ("one", "co", "Cobalt", "mining", "BBB", 2024, 200.0, 0.20),
        ("one", "co", "Cobalt", "mining", "CCC", 2024, 100.0, 0.10),
        ("one", "co", "Cobalt", "mining", "AAA", 2023, 600.0, 0.60),
        ("two", "co", "Cobalt", "mining", "AAA", 2024, 66.0, 0.66),
        ("two", "co", "Cobalt", "mining", "BBB", 2024, 24.0, 0.24),
        ("two", "co", "Cobalt", "mining", "ZZZ", 2024, 10.0, 0.10),
        ("one", "sn", "Tin", "mining", "DDD", 2024, 5.0, 1.0),
        ("one", "sn", "Tin", "mining", "EEE", 2024, None, None),
        ("one", "co", "Cobalt", "refining", "FFF", 2024, 900.0, 0.9),
    ]
    keys = ("source_id", "metal", "commodity", "stage", "iso3", "year", "quantity", "share")
    return frame("production", [dict(zip(keys, row, strict=True), unit="t", status="reported") for row in rows])
