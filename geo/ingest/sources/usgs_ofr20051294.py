"""Major mineral deposits of the world as known in 2005 (USGS Open-File Report 2005-1294); never mines at work."""

from __future__ import annotations

import pandas as pd

from geo.ingest import codes, corrections
from geo.ingest.mine_site import finished, metals_of
from geo.ingest.position import outlines
from geo.ingest.raw import Raw, number

SOURCE = "usgs_ofr20051294"
DEPOSITS = "deposit.csv"
COMMODITIES = "commodity.csv"
PUBLISHED = "2005"
# Signs that the file got wrong: escaped quotes, and single bytes of older character sets.
MENDED = {"\\'": "'", "\x92": "’", "\x9f": "ü"}


def _stated(raw: Raw) -> pd.DataFrame:
    """One row per commodity in the order of the file, which names the main one first."""
    rows = raw.csv(SOURCE, COMMODITIES, ("gid", "value"))
    rows = rows.assign(site_id="ofr:" + rows["gid"], stated=rows["value"])
    return rows.assign(rank=rows.groupby("site_id").cumcount())


def _mended(texts: pd.Series) -> pd.Series:
    for wrong, right in MENDED.items():
        texts = texts.str.replace(wrong, right, regex=False)
    return texts


def _deposits(raw: Raw) -> pd.DataFrame:
    frame = raw.csv(SOURCE, DEPOSITS, ("gid", "dep_name", "country", "latitude", "longitude"))
    frame = frame.assign(dep_name=_mended(frame["dep_name"]), country=_mended(frame["country"]))
    return corrections.apply(frame.assign(site_id="ofr:" + frame["gid"], note=""), SOURCE, DEPOSITS)


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`mine_site` (kind known_deposit) and `mine_site_metal`; a deposit without coordinates stays out."""
    frame = _deposits(raw)
    metals = metals_of(_stated(raw), COMMODITIES)
    frame = frame[frame["site_id"].isin(metals["site_id"]) & frame["latitude"].ne("") & frame["longitude"].ne("")]
    sites = pd.DataFrame(
        {
            "site_id": frame["site_id"],
            "source_id": SOURCE,
            "name": frame["dep_name"].str.strip(),
            "kind": "known_deposit",
            "iso3": codes.iso3_of_names(frame["country"], DEPOSITS),
            "lon": number(frame["longitude"], DEPOSITS),
            "lat": number(frame["latitude"], DEPOSITS),
            "confidence": None,
            "as_of": PUBLISHED,
            "note": frame["note"],
            "fallback": "",
        }
    )
    return {
        "mine_site": finished(sites, outlines(raw)),
        "mine_site_metal": metals[metals["site_id"].isin(sites["site_id"])],
    }
