"""EU study on critical raw materials 2023: shares of world extraction and processing, averages of about 2016 to 2020."""

from __future__ import annotations

import pandas as pd

from geo.build import names, production
from geo.build.raw import BuildError, Raw, number

ID = "eu_crm_2023"
FILE = "fact_GlobalSupplyShares.csv"
COLUMNS = ("Material", "Stage", "Country", "Share")
STAGE = {"E": "mining", "P": "refining"}
FIRST_YEAR, LAST_YEAR = 2016, 2020
BELOW, HALF_OF_IT = "<0.1%", "0.05%"


def _shares(printed: pd.Series) -> pd.Series:
    """Percentages to shares; "below 0.1 %" stands as half of it."""
    return number(printed.replace(BELOW, HALF_OF_IT).str.removesuffix("%"), FILE) / 100


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`production` without quantities; rare earths once as neodymium and once as dysprosium, as the other elements repeat them."""
    frame = raw.csv(ID, FILE, COLUMNS, encoding="latin-1")
    frame = production.in_scope(frame, "Material", ID, FILE)
    frame = frame.assign(stage=frame["Stage"].map(STAGE))
    if frame["stage"].isna().any():
        raise BuildError(f"{FILE}, column Stage: {frame.loc[frame['stage'].isna(), 'Stage'].iloc[0]!r} is neither E nor P.")
    status = frame["Share"].eq(BELOW).map({True: "below", False: "average"})
    frame = frame.assign(iso3=names.iso3_of_names(frame["Country"], FILE), share=_shares(frame["Share"]), status=status,
                         year=LAST_YEAR, year_from=FIRST_YEAR)  # fmt: skip
    return {"production": production.table(frame, ID)}
