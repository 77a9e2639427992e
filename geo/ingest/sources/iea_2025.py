"""IEA Critical Minerals Data Explorer 2025: mining and refining in 2024 of six materials."""

from __future__ import annotations

import pandas as pd

from geo.ingest import codes, production
from geo.ingest.raw import Raw, number
from geo.ingest.vocabulary import demand

ID = "iea_2025"
FILE = "iea_mining_refining_2024_by_country.csv"
COLUMNS = ("mineral", "stage", "country", "kt_2024", "share_2024_pct")
YEAR = 2024
# What the figures cover where the plain name would say too much.
NARROWER = {
    ("Graphite", "mining"): ("Graphite (natural)", "t"),
    ("Graphite", "refining"): ("Graphite, battery grade (natural and synthetic)", "t"),
    ("Rare Earth Elements", "mining"): ("Magnet rare earths", "t of magnet rare earths"),
    ("Rare Earth Elements", "refining"): ("Magnet rare earths", "t of magnet rare earths"),
}


def _named(frame: pd.DataFrame) -> pd.DataFrame:
    keys = list(zip(frame["mineral"], frame["stage"], strict=True))
    pairs = [NARROWER.get(key, (key[0], "t metal content")) for key in keys]
    return frame.assign(commodity=[name for name, _ in pairs], unit=[unit for _, unit in pairs])


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`production` with shares as published (nickel adds up to more than 1); the projection to 2030 is not taken."""
    frame = raw.csv(ID, FILE, COLUMNS)
    demand(frame["stage"].isin(("mining", "refining")), frame["stage"], FILE, "is neither mining nor refining")
    frame = _named(production.in_scope(frame, "mineral", ID, FILE))
    frame = frame.assign(
        iso3=codes.iso3_of_names(frame["country"], FILE), year=YEAR, quantity=number(frame["kt_2024"], FILE) * 1000,
        share=number(frame["share_2024_pct"], FILE) / 100, status="reported")  # fmt: skip
    return {"production": production.table(frame, ID)}
