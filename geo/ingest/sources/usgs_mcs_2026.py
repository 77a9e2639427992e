"""USGS Mineral Commodity Summaries 2026: output of 2024 and, estimated, of 2025; first fourteen tables."""

from __future__ import annotations

import pandas as pd

from geo.ingest import codes, production
from geo.ingest.raw import BuildError, Raw, number
from geo.ingest.vocabulary import translated
from geo.model import WORLD

ID = "usgs_mcs_2026"
FILE = "usgs_mcs2026_world_production_reserves_extract.csv"
COLUMNS = ("commodity", "production_type", "country", "raw_2024", "raw_2025e", "unit")
STAGE = {"mine": "mining", "smelter": "refining", "refinery": "refining"}
YEARS = {"raw_2024": (2024, "reported"), "raw_2025e": (2025, "estimated")}
PRINTED_TOTAL = "World total (rounded)"
ZERO = ("-", "—")
NOT_TOLD = ("NA", "W", "Small", "")  # not available, withheld by the producer, too small for its table
TOLERANCE = 0.05  # USGS rounds countries and total apart


def amounts(marks: pd.Series, file: str) -> pd.Series:
    """Printed marks to numbers: a dash is zero; not available, withheld and small are missing, never zero."""
    return number(marks.str.strip().mask(marks.isin(ZERO), "0").mask(marks.isin(NOT_TOLD), ""), file)


def _tonnes(units: pd.Series) -> pd.DataFrame:
    """`factor` to the unit kept and the `unit`: thousand t become t, kg stay kg; what is said of reserves goes."""
    plain = units.str.split(";").str[0].str.removeprefix("production ")
    factor = plain.str.startswith("thousand t").map({True: 1000.0, False: 1.0})
    return pd.DataFrame({"factor": factor, "unit": plain.str.removeprefix("thousand ")})


def _check_totals(frame: pd.DataFrame, file: str) -> None:
    """Raise BuildError where the countries do not add up to the printed world total: a figure was typed wrongly."""
    world = frame["iso3"] == WORLD
    keys = ["commodity", "stage", "year"]
    total = frame[world].set_index(keys)["quantity"]
    summed = frame[~world].groupby(keys)["quantity"].sum()
    off = (summed / total - 1).abs()
    if (off > TOLERANCE).any():
        raise BuildError(f"{file}: the countries of {off.idxmax()} miss the printed world total by {off.max():.0%}.")


def one_year(frame: pd.DataFrame, column: str, file: str) -> pd.DataFrame:
    """Rows of one year, the world total included; a table without any figure for the year gives none."""
    year, status = YEARS[column]
    unit = _tonnes(frame["unit"])
    quantity = amounts(frame[column], file) * unit["factor"]
    rows = frame.assign(year=year, quantity=quantity, unit=unit["unit"], status=status)
    rows["status"] = rows["status"].mask(quantity.isna(), "unknown")
    return rows[quantity.groupby(frame["commodity"]).transform("count") > 0]


def read(raw: Raw, source_id: str, file: str, name: str = "production") -> pd.DataFrame:
    """Rows of `production` or `element_output` of one file of this layout."""
    frame = raw.csv(source_id, file, COLUMNS)
    frame["iso3"] = codes.iso3_of_names(frame["country"].replace(PRINTED_TOTAL, "World"), file)
    frame = production.in_scope(frame, "commodity", source_id, file, name)
    frame = frame.assign(
        stage=translated(frame["production_type"], STAGE, file, "mend geo/ingest/sources/usgs_mcs_2026.py")
    )
    both = pd.concat([one_year(frame, column, file) for column in YEARS], ignore_index=True)
    _check_totals(both, file)
    countries = both[both["iso3"] != WORLD]
    return production.table(countries.assign(share=production.share_of_sum(countries)), source_id, name)


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`production`: shares are of the sum of the countries, so withheld figures make the others' shares too high."""
    return {"production": read(raw, ID, FILE)}
