"""Known deposits and mine districts of critical minerals (USGS Professional Paper 1802); never mines at work."""

from __future__ import annotations

import pandas as pd

from geo.ingest import codes, corrections
from geo.ingest.mine_site import finished, metals_of
from geo.ingest.position import outlines
from geo.ingest.raw import Raw, number

SOURCE = "usgs_pp1802"
FILE = "PP1802_CritMin_pts.csv"
COLUMNS = ("DEPOSIT_NAME", "CRITICAL_MINERAL", "LATITUDE", "LONGITUDE", "LOCATION")
PUBLISHED = "2017"


def _iso3(location: pd.Series) -> pd.Series:
    """The country; missing for an ocean."""
    sea = location.str.endswith(" Ocean")
    return codes.iso3_of_names(location[~sea], FILE).reindex(location.index)


def _stated(frame: pd.DataFrame) -> pd.DataFrame:
    rows = frame[["site_id"]].assign(stated=frame["CRITICAL_MINERAL"].str.split(";")).explode("stated")
    return rows.assign(rank=rows.groupby("site_id").cumcount())


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`mine_site` (kind known_deposit) and `mine_site_metal`; the file has no ids, so its row number names a row."""
    frame = raw.csv(SOURCE, FILE, COLUMNS)
    frame = frame.assign(site_id=[f"pp1802:{row:04d}" for row in range(1, len(frame) + 1)], note="")
    frame = corrections.apply(frame, SOURCE, FILE)
    metals = metals_of(_stated(frame), FILE)
    frame = frame[frame["site_id"].isin(metals["site_id"])]
    iso3 = _iso3(frame["LOCATION"])
    sites = pd.DataFrame(
        {
            "site_id": frame["site_id"],
            "source_id": SOURCE,
            "name": frame["DEPOSIT_NAME"].str.strip(),
            "kind": "known_deposit",
            "iso3": iso3,
            "lon": number(frame["LONGITUDE"], FILE),
            "lat": number(frame["LATITUDE"], FILE),
            "confidence": None,
            "as_of": PUBLISHED,
            "note": frame["note"].mask(iso3.isna(), "sea_floor"),
            "fallback": "",
        }
    )
    return {"mine_site": finished(sites, outlines(raw)), "mine_site_metal": metals}
