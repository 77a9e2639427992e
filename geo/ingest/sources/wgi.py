"""World Bank Worldwide Governance Indicators 2015-2023, read from the World Bank's own CSV downloads."""

from __future__ import annotations

import pandas as pd

from geo.ingest.codes import known_iso3
from geo.ingest.raw import BuildError, Raw, number
from geo.tables import CONTRACTS

ID = "wgi"
YEARS = tuple(str(year) for year in range(2015, 2024))
LOW, HIGH = -3.5, 3.5  # standard units: nearly all within 2.5, Yemen -3.0
# code of the atlas: file, the World Bank's code, lines above the header
FILES = {
    "wgi_cc": ("API_CC.EST_DS2_en_csv_v2_4455.csv", "CC.EST", 0),
    "wgi_ge": ("API_GE.EST_DS2_en_csv_v2_4300.csv", "GE.EST", 0),
    "wgi_pv": ("API_PV.EST_DS2_en_csv_v2_177.csv", "PV.EST", 4),
    "wgi_rl": ("API_RL.EST_DS2_en_csv_v2_5814.csv", "RL.EST", 0),
    "wgi_rq": ("API_RQ.EST_DS2_en_csv_v2_8225.csv", "RQ.EST", 0),
}


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`country_indicator` rows of five indicators; groups of countries have no value and are left out."""
    return {"country_indicator": pd.concat([_indicator(raw, code) for code in FILES], ignore_index=True)}


def _indicator(raw: Raw, code: str) -> pd.DataFrame:
    file, theirs, skip = FILES[code]
    wide = raw.csv(ID, file, ("Country Code", "Indicator Code", *YEARS), skiprows=skip, encoding="utf-8-sig")
    if (found := sorted(set(wide["Indicator Code"]))) != [theirs]:
        raise BuildError(f"{file}, column Indicator Code: expected {theirs} only, found {', '.join(found)}.")
    long = wide.melt("Country Code", list(YEARS), "year", "value")
    long = long[long["value"] != ""].reset_index(drop=True)
    frame = pd.DataFrame(
        {
            "iso3": known_iso3(long["Country Code"], file),
            "indicator": code,
            "year": long["year"].astype(int),
            "value": number(long["value"], file),
            "source_id": ID,
        }
    )
    if not frame["value"].between(LOW, HIGH).all():
        raise BuildError(f"{file}: a value lies outside {LOW} to {HIGH}; the scale may have changed.")
    return frame.reindex(columns=CONTRACTS["country_indicator"].names())
