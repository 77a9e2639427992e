"""DR Congo and its neighbours, the countries that section 1502 of the US Dodd-Frank Act covers."""

from __future__ import annotations

import pandas as pd

from geo.ingest.country_list import listed
from geo.ingest.raw import Raw
from geo.ingest.sources import fatf_2026_06

ID = "dodd_frank_1502"
ENACTED = "2010"
NOTES = {"SSD": "a neighbour of DR Congo since it became a state in 2011"}


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """Rows of country_indicator."""
    frame = fatf_2026_06.entries(raw, ID)
    covered = frame.loc[frame["list"].eq(fatf_2026_06.OTHER), "iso3"]
    grade = covered.eq("COD").map({True: "DR Congo", False: "adjoining country"})
    note = covered.map(NOTES)
    return {"country_indicator": listed(covered, "dodd_frank_1502", ID, category=grade, as_of=ENACTED, note=note)}
