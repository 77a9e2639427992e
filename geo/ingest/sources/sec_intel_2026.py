"""Smelters and refiners named in one company's public filing of May 2026."""

from __future__ import annotations

import pandas as pd

from geo.ingest import codes
from geo.ingest.raw import BuildError, Raw
from geo.ingest.town import town_in_name
from geo.tables import CONTRACTS

ID = "sec_intel_2026"
FILE = "intel_formsd_2026_smelters.csv"
COLUMNS = ("company", "filing", "filing_date", "metal", "smelter_name", "iso2", "cid", "url", "cid_match")
RETIRED = ("CID002508", "CID002570")  # no longer in the look-up list of CMRT 6.5


def positions(frame: pd.DataFrame) -> pd.DataFrame:
    """`town`, `lon`, `lat`, `grain`, `position_basis`: the town where the name tells it, else the country."""
    named = [town_in_name(name, iso2) for name, iso2 in zip(frame["smelter_name"], frame["iso2"], strict=True)]
    rows = [town or {"name": None, "longitude": None, "latitude": None} for town in named]
    ours = {"name": "town", "longitude": "lon", "latitude": "lat"}
    towns = pd.DataFrame(rows, index=frame.index).rename(columns=ours)
    known = towns["town"].notna()
    return towns[["town", "lon", "lat"]].astype({"lon": "float64", "lat": "float64"}).assign(
        grain=known.map({True: "town", False: "country"}),
        position_basis=known.map({True: "town_in_name", False: "country_only"}))  # fmt: skip


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`smelter`; that a facility is named says that it is somewhere in the company's supply chain, no more."""
    frame = raw.csv(ID, FILE, COLUMNS)
    if missing := sorted(set(RETIRED) - set(frame["cid"])):
        raise BuildError(
            f"{FILE}, column cid: {', '.join(missing)} is gone; review RETIRED in geo/ingest/sources/{ID}.py."
        )
    filing = frame["company"] + ", " + frame["filing"]
    frame = frame.join(positions(frame)).assign(
        smelter_id=frame["cid"], metal=codes.metal_of_names(frame["metal"], FILE), name=frame["smelter_name"],
        iso3=codes.iso3_of_iso2(frame["iso2"], FILE), match=frame["cid_match"], retired=frame["cid"].isin(RETIRED),
        filing=filing, source_id=ID)  # fmt: skip
    return {"smelter": frame[CONTRACTS["smelter"].names()]}
