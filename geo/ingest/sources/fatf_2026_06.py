"""The two lists of the Financial Action Task Force as of its plenary of June 2026."""

from __future__ import annotations

import pandas as pd

from geo.ingest.codes import known_iso3
from geo.ingest.country_list import listed
from geo.ingest.raw import BuildError, Raw

ID = "fatf_2026_06"
FILE = "fatf_june2026_and_dodd_frank_1502.csv"
GRADES = {"FATF call for action (black)": "call for action", "FATF increased monitoring (grey)": "increased monitoring"}
OTHER = "US Dodd-Frank 1502 covered country (DRC or adjoining)"
"""The same file also holds the countries of section 1502, which are a source of their own."""


def entries(raw: Raw, source_id: str) -> pd.DataFrame:
    """The file's rows, each of a list that is known."""
    frame = raw.csv(source_id, FILE, ("iso3", "list", "as_of"))
    odd = ~frame["list"].isin([*GRADES, OTHER])
    if odd.any():
        row = int(odd.to_numpy().argmax())
        unknown = frame["list"].iloc[row]
        raise BuildError(f"{FILE}, column list, row {row + 2}: {unknown!r} is unknown; see geo/ingest/sources/{ID}.py.")
    return frame.assign(iso3=known_iso3(frame["iso3"], FILE))


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """Rows of country_indicator."""
    frame = entries(raw, ID)
    frame = frame[frame["list"].ne(OTHER)]
    grade = frame["list"].map(GRADES)
    return {"country_indicator": listed(frame["iso3"], "fatf", ID, category=grade, as_of=frame["as_of"])}
