"""Large mines and plants of the ICMM Global Mining Dataset that yield a metal in scope."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from python_calamine import CalamineWorkbook

from geo.ingest import codes, corrections
from geo.ingest.mine_site import finished, metals_of
from geo.ingest.position import outlines
from geo.ingest.raw import BuildError, Raw, demand_columns, number

SOURCE = "icmm_2025"
FILE = "global-mining-dataset.xlsx"
SHEET = "External"
COMMODITIES = ("Primary Commodity", "Secondary Commodity", "Other Commodities")
COLUMNS = ("ICMMID", "Confidence Factor", "Mine Name", "Latitude", "Longitude", "Asset Type", "Country", *COMMODITIES)
CONFIDENCE = {"High": "high", "Moderate": "moderate", "Low": "low", "Very Low": "very_low"}
PUBLISHED = "2025-09"


def _rows(file: Path) -> list[list[Any]]:
    workbook = CalamineWorkbook.from_path(str(file))
    if SHEET not in workbook.sheet_names:
        raise BuildError(f"{FILE}: no sheet {SHEET}; found {', '.join(workbook.sheet_names)}.")
    return workbook.get_sheet_by_name(SHEET).to_python() or [[]]


def _sheet(raw: Raw) -> pd.DataFrame:
    head, *rows = raw.read(SOURCE, FILE, _rows)
    frame = pd.DataFrame(rows, columns=[str(cell).strip() for cell in head]).astype(str)
    demand_columns(frame, COLUMNS, f"{FILE}, sheet {SHEET}")
    trimmed: pd.DataFrame = frame.apply(lambda column: column.str.strip())
    return trimmed


def _unmangled(name: str) -> str:
    """UTF-8 once read as Windows-1252 ("PyhÃ¤salmi") put right; any other name as it is."""
    try:
        return name.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return name


def _kind(asset: pd.Series) -> pd.Series:
    """A place with a mine is a mine, whatever stands beside it; the others only process."""
    return asset.str.split(";").map(lambda parts: "mine" if "Mine" in parts else "processing")


def _stated(frame: pd.DataFrame) -> pd.DataFrame:
    """One row per commodity: site_id, stated, rank (0 = the primary column)."""
    columns = [
        frame[column].str.split("[;,]").rename("stated").to_frame().assign(site_id=frame["site_id"], rank=rank)
        for rank, column in enumerate(COMMODITIES)
    ]
    return pd.concat(columns).explode("stated")


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`mine_site` and `mine_site_metal`; raises BuildError on an unknown country, commodity or confidence."""
    frame = corrections.apply(_sheet(raw).assign(note=""), SOURCE, FILE)
    frame = frame.assign(site_id="icmm:" + frame["ICMMID"])
    metals = metals_of(_stated(frame), FILE)
    frame = frame[frame["site_id"].isin(metals["site_id"])]
    confidence = frame["Confidence Factor"].map(CONFIDENCE)
    if confidence.isna().any():
        unknown = frame.loc[confidence.isna(), "Confidence Factor"].iloc[0]
        raise BuildError(f"{FILE}, column Confidence Factor: {unknown!r} is unknown; add it to CONFIDENCE.")
    sites = pd.DataFrame(
        {
            "site_id": frame["site_id"],
            "source_id": SOURCE,
            "name": frame["Mine Name"].map(_unmangled),
            "kind": _kind(frame["Asset Type"]),
            "iso3": codes.iso3_of_names(frame["Country"], FILE),
            "lon": number(frame["Longitude"], FILE),
            "lat": number(frame["Latitude"], FILE),
            "confidence": confidence,
            "as_of": PUBLISHED,
            "note": frame["note"],
            "fallback": confidence.eq("very_low").map({True: "very_low_confidence", False: ""}),
        }
    )
    return {"mine_site": finished(sites, outlines(raw)), "mine_site_metal": metals}
