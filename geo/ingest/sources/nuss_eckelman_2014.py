"""Climate impact and energy demand of one kilogram of metal, with the bounds of their 95 % range."""

from __future__ import annotations

import pandas as pd

from geo.ingest.raw import BuildError, Raw, number
from geo.model import elements, metals
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
    """`metal_indicator` and `element_indicator`: kg CO2e and MJ per kg; rare earths one by one, in both."""
    columns = [column for triple in INDICATORS.values() for column in triple]
    stated = raw.csv(ID, FILE, ("symbol", "metal", *columns))
    in_scope = {metal.symbol: code for code, metal in metals().items()} | dict.fromkeys(RARE_EARTHS, "ree")
    outside = {element.symbol: code for code, element in elements().items() if element.outside}
    return {
        "metal_indicator": _indicators(stated, "metal", in_scope),
        "element_indicator": _indicators(stated, "element", outside),
    }


def _indicators(stated: pd.DataFrame, about: str, codes: dict[str, str]) -> pd.DataFrame:
    """The rows of the table about metals or elements, by `codes` of chemical symbols."""
    stated = stated.assign(code=stated["symbol"].map(codes)).dropna(subset="code")
    frame = pd.concat([_indicator(stated, about, indicator) for indicator in INDICATORS], ignore_index=True)
    frame = frame.assign(year=YEAR, note=NOTE, source_id=ID)
    return frame.reindex(columns=CONTRACTS[f"{about}_indicator"].names())


def _indicator(stated: pd.DataFrame, about: str, indicator: str) -> pd.DataFrame:
    value, low, high = (number(stated[column], FILE) for column in INDICATORS[indicator])
    wrong = ~((low <= value) & (value <= high))
    if wrong.any():
        row = stated.index[int(wrong.to_numpy().argmax())] + 2
        raise BuildError(f"{FILE}, column {value.name}, row {row}: the value does not lie within its bounds.")
    return pd.DataFrame(
        {
            about: stated["code"],
            "material": stated["metal"],
            "indicator": indicator,
            "value": value,
            "low": low,
            "high": high,
        }
    )
