"""Entries of official country lists as rows of country_indicator: 1 means listed; one that is not listed has no row."""

from __future__ import annotations

import pandas as pd


def listed(iso3: pd.Series, indicator: str, source_id: str, *, category: pd.Series | str, as_of: pd.Series | str,
           note: pd.Series | str | None = None) -> pd.DataFrame:  # fmt: skip
    """One row per entry; `year` is the year of `as_of`, `category` the grade as listed."""
    frame = pd.DataFrame({"iso3": iso3.to_numpy(), "indicator": indicator})
    texts = {"as_of": as_of, "category": category, "note": note}
    for name, text in texts.items():
        frame[name] = text.to_numpy() if isinstance(text, pd.Series) else text
    year = frame["as_of"].str[:4].astype(int)
    return frame.assign(year=year, value=1.0, low=float("nan"), high=float("nan"), source_id=source_id)
