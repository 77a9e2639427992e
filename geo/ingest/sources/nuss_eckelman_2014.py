"""Climate impact and energy demand of one kilogram of metal, with the bounds of their 95 % range."""

from __future__ import annotations

import pandas as pd

from geo.ingest.raw import BuildError, Raw, number
from geo.model import metals
from geo.tables import CONTRACTS

ID = "nuss_eckelman_2014"
FILE = "nuss_eckelman_2014_gwp_ced.csv"
YEAR = 2008
RARE_EARTHS = ("Y", "La", "Ce", "Pr", "Nd", "Sm", "Eu", "Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu")
# indicator: value, 2.5 % bound, 97.5 % bound
INDICATORS = {
    "gwp": ("gwp_kgco2e_per_kg", "gwp_p2_5", "gwp_p97_5"),
    "ced": ("ced_mj_per_kg", "ced_p2_5", "ced_p97_5"),
}
NOTE = "World average of 2008; depends on how a mine's burden is shared among the metals it yields."


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`metal_indicator` rows: kg CO2e and MJ per kg; the rare earths element by element."""
    columns = [column for triple in INDICATORS.values() for column in triple]
    stated = raw.csv(ID, FILE, ("symbol", "metal", *columns))
    code_of = {metal.symbol: code for code, metal in metals().items()} | dict.fromkeys(RARE_EARTHS, "ree")
    stated = stated.assign(code=stated["symbol"].map(code_of)).dropna(subset="code")
    frame = pd.concat([_indicator(stated, indicator) for indicator in INDICATORS], ignore_index=True)
    frame = frame.assign(year=YEAR, note=NOTE, source_id=ID)
    return {"metal_indicator": frame.reindex(columns=CONTRACTS["metal_indicator"].names())}


def _indicator(stated: pd.DataFrame, indicator: str) -> pd.DataFrame:
    value, low, high = (number(stated[column], FILE) for column in INDICATORS[indicator])
    wrong = ~((low <= value) & (value <= high))
    if wrong.any():
        row = stated.index[int(wrong.to_numpy().argmax())] + 2
        raise BuildError(f"{FILE}, column {value.name}, row {row}: the value does not lie within its bounds.")
    return pd.DataFrame(
        {
            "metal": stated["code"],
            "material": stated["metal"],
            "indicator": indicator,
            "value": value,
            "low": low,
            "high": high,
        }
    )
