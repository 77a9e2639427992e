"""World Mining Data, edition 2026: output by country, 2018 to 2024."""

from __future__ import annotations

import pandas as pd

from geo.build import names, production
from geo.build.raw import BuildError, Raw, number

ID = "wmd_2026"
FILE = "wmd_production_2018_2024.csv"
COLUMNS = ("commodity", "country", "iso3", "unit", "data_source_flag", "year", "production")
STATUS = {"r": "reported", "e": "estimated", "p": "provisional"}
UNIT = {"metr. t": "t", "kg": "kg"}


def _known(values: pd.Series, known: dict[str, str]) -> pd.Series:
    found = values.map(known)
    if found.isna().any():
        row = int(found.isna().to_numpy().argmax())
        raise BuildError(f"{FILE}, column {values.name}, row {values.index[row] + 2}: {values.iloc[row]!r} is unknown.")
    return found


def _unit(frame: pd.DataFrame) -> pd.Series:
    """The unit and, where the source names it, what is weighed: "t Ta2O5"."""
    weighed = frame["commodity"].str.extract(r"\((.+)\)$")[0].fillna("")
    return (_known(frame["unit"], UNIT) + " " + weighed).str.strip()


def checked_iso3(frame: pd.DataFrame) -> pd.Series:
    """Codes from the names; a code in the file that says another country stops the build (French Guiana was once GUY)."""
    iso3 = names.iso3_of_names(frame["country"], FILE)
    wrong = iso3.ne(frame["iso3"])
    if wrong.any():
        row = int(wrong.to_numpy().argmax())
        raise BuildError(
            f"{FILE}, column iso3, row {frame.index[row] + 2}: {frame['iso3'].iloc[row]!r} is not the code of "
            f"{frame['country'].iloc[row]} ({iso3.iloc[row]}); correct it in data/corrections/{ID}.yml."
        )
    return iso3


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`production`: mines, except aluminium (smelters), gallium, germanium and indium (refineries)."""
    frame = raw.csv(ID, FILE, COLUMNS)
    frame = production.in_scope(frame, "commodity", ID, FILE)
    frame = frame.assign(
        iso3=checked_iso3(frame), year=number(frame["year"], FILE).astype(int), unit=_unit(frame),
        quantity=number(frame["production"], FILE), status=_known(frame["data_source_flag"], STATUS))  # fmt: skip
    return {"production": production.table(frame.assign(share=production.share_of_sum(frame)), ID)}
