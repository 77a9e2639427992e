"""BACI V202601, HS 2017: bilateral trade of 2024 by six-digit code, and the list of codes that carry the metals."""

from __future__ import annotations

from functools import cache

import pandas as pd

from geo.ingest import codes as names
from geo.ingest.raw import BuildError, Raw, demand_columns, number
from geo.tables import CONTRACTS

ID = "baci_v202601"
PARQUET = "baci_hs17_2024_critical_materials.parquet"
CSV = "baci_hs17_2024_ict_materials.csv"
COLUMNS = ("year", "exporter", "importer", "hs6", "value_kusd", "qty_t")
KEY = ["year", "exporter", "importer", "hs6"]
LEAST_KUSD = 10.0
LIST = "data/codes/trade_code.csv"
TAIWAN = {"S19": "TWN"}  # "Other Asia, nes", which is mostly Taiwan


@cache
def codes() -> pd.DataFrame:
    """`trade_code` as the table holds it."""
    frame = pd.read_csv(names.CODES / "trade_code.csv", dtype=str, keep_default_na=False)
    notes = set(pd.read_csv(names.CODES / "trade_note.csv", dtype=str)["code"])
    if unknown := sorted(set(frame["reason"]) - notes - {""}):
        raise BuildError(f"{LIST}, column reason: {', '.join(unknown)} is not in data/codes/trade_note.csv.")
    flags = {flag: frame[flag].map({"yes": True, "no": False}) for flag in ("main", "held")}
    return frame.assign(reason=frame["reason"].replace("", None), **flags)[CONTRACTS["trade_code"].names()]


def flows(frame: pd.DataFrame, digits: int, source_id: str, file: str) -> pd.DataFrame:
    """`trade_flow` of the codes of that many digits that the list holds; a code of several metals gives a row for each.

    Parameters
    ----------
    frame : `hs_code`, `year`, `exporter`, `importer`, `value_kusd`, `quantity_t`.

    Raises
    ------
    BuildError : a code that the list calls held is not in the file.
    """
    listed = codes()
    held = listed[listed["held"] & listed["hs_code"].str.len().eq(digits)]
    if missing := sorted(set(held["hs_code"]) - set(frame["hs_code"])):
        raise BuildError(f"{file}: no flows in {', '.join(missing)}, which {LIST} calls held.")
    joined = frame.merge(held[["metal", "hs_code"]], on="hs_code").query("value_kusd >= @LEAST_KUSD")
    places = {f"{side}_iso3": names.known_iso3(joined[side].replace(TAIWAN), file) for side in ("exporter", "importer")}
    return joined.assign(source_id=source_id, **places)[CONTRACTS["trade_flow"].names()]


def both_files(raw: Raw) -> pd.DataFrame:
    """Rows of the two extracts of one release, each link once. Raises BuildError where the two disagree."""
    first = raw.read(ID, PARQUET, pd.read_parquet)
    demand_columns(first, COLUMNS, PARQUET)
    second = raw.csv(ID, CSV, COLUMNS)
    second = second.assign(**{column: number(second[column], CSV) for column in ("year", "value_kusd", "qty_t")})
    same = [frame[list(COLUMNS)].astype({"year": int, "hs6": str}) for frame in (first, second)]
    both = pd.concat(same, ignore_index=True).drop_duplicates()
    if (twice := both.duplicated(KEY)).any():
        raise BuildError(f"{CSV} and {PARQUET} disagree on {both.loc[twice, KEY].iloc[0].to_dict()}.")
    return both


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`trade_code` and `trade_flow` of 2024; cobalt oxides are not read, see the list of codes."""
    both = both_files(raw).rename(columns={"hs6": "hs_code", "qty_t": "quantity_t"})
    return {"trade_code": codes(), "trade_flow": flows(both, 6, ID, PARQUET)}
