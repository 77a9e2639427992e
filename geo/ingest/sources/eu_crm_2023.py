"""EU study on critical raw materials 2023: shares of world extraction and processing, averages of 2016 to 2020."""

from __future__ import annotations

import pandas as pd

from geo.ingest import codes, production
from geo.ingest.raw import Raw, number
from geo.ingest.vocabulary import translated
from geo.tables import CONTRACTS

ID = "eu_crm_2023"
FILE = "fact_GlobalSupplyShares.csv"
COLUMNS = ("Material", "Stage", "Country", "Share")
STAGE = {"E": "mining", "P": "refining"}
FIRST_YEAR, LAST_YEAR = 2016, 2020
USES = "fact_MaterialUseShares.csv"
USE_COLUMNS = ("Material", "Application", "Share", "NACE sector")
ELECTRONICS = "C26"
"""The sector of NACE that makes computers, electronic and optical products."""
BELOW, HALF_OF_IT = "<0.1%", "0.05%"


def _shares(printed: pd.Series) -> pd.Series:
    """Percentages to shares; "below 0.1 %" stands as half of it."""
    return number(printed.replace(BELOW, HALF_OF_IT).str.removesuffix("%"), FILE) / 100


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """Shares without quantities: rare earths as neodymium and dysprosium, which the others repeat; each in `element_output`."""
    frame = raw.csv(ID, FILE, COLUMNS, encoding="latin-1")
    frame = frame.assign(iso3=codes.iso3_of_names(frame["Country"], FILE))
    return {name: _output(frame, name) for name in production.TABLES} | {"electronics_use": _uses(raw)}


def _uses(raw: Raw) -> pd.DataFrame:
    """`electronics_use`: uses in the sector ELECTRONICS of every element that a source names in ICT equipment."""
    frame = raw.csv(ID, USES, USE_COLUMNS, encoding="latin-1")
    frame = frame[frame["NACE sector"].str.startswith(ELECTRONICS)]
    codes = frame["Material"].map(production.elements_of(ID))
    frame = frame.assign(element=codes, share=number(frame["Share"].str.removesuffix("%"), USES) / 100)
    frame = frame[codes.notna()].rename(columns={"Material": "material", "Application": "application"})
    return frame.assign(source_id=ID).reindex(columns=CONTRACTS["electronics_use"].names()).reset_index(drop=True)


def _output(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    frame = production.in_scope(frame, "Material", ID, FILE, name)
    frame = frame.assign(stage=translated(frame["Stage"], STAGE, FILE, f"mend geo/ingest/sources/{ID}.py"))
    status = frame["Share"].eq(BELOW).map({True: "below", False: "average"})
    frame = frame.assign(share=_shares(frame["Share"]), status=status, year=LAST_YEAR, year_from=FIRST_YEAR)
    return production.table(frame, ID, name)
