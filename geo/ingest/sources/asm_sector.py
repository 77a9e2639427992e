"""How many people mine by hand, and how much of the output is theirs: single figures, each quoted with its source."""

from __future__ import annotations

import pandas as pd

from geo.ingest import codes
from geo.ingest.raw import Raw, number
from geo.ingest.vocabulary import demand
from geo.tables import CONTRACTS

ID = "asm_sector"
MINERS, SHARES = "asm_miners_by_country.csv", "asm_share_of_production.csv"
MINERS_COLUMNS = ("iso3", "miners", "min", "max", "gold_miners", "data_year", "source", "source_url")
SHARES_COLUMNS = ("mineral", "area", "share_low_pct", "share_high_pct", "data_year", "source", "source_url")
LIST = "data/codes/asm_statement.csv"
COUNTRY_OF_AREA = {"WORLD": "WLD", "COD-east": "COD", "COL-CHO": "COL"}
PART = {"COD-east": (None, "eastern DR Congo"), "COL-CHO": ("CO-CHO", "Chocó")}
"""Areas that are a part of a country: region code, where one fits, and name. They say nothing of the whole."""
NO_ADDRESS = "-"
"""In LIST instead of an address: the one of the first publisher is not known, and the copy's cannot be cited."""
ALL_MINERALS = "all non-fuel minerals"


def _described(frame: pd.DataFrame, about: str, file: str) -> pd.DataFrame:
    """Adds `quoted_source`, `of_what` and `note` in our own words. Raises BuildError for a row without any."""
    listed = pd.read_csv(codes.CODES / "asm_statement.csv", dtype=str, keep_default_na=False).query("about == @about")
    rows = frame.merge(listed, on=["area", "mineral", "source"], how="left")
    demand(rows["quoted_source"].notna(), rows["source"], file, f"is not described for its area; add it to {LIST}")
    return rows


def _common(rows: pd.DataFrame, file: str) -> pd.DataFrame:
    iso3 = codes.known_iso3(rows["area"].replace(COUNTRY_OF_AREA), file)
    year = number(rows["data_year"], file).astype("Int64")
    code, name = (rows["area"].map({area: part[at] for area, part in PART.items()}) for at in (0, 1))
    url = rows["cited"].where(rows["cited"] != "", rows["source_url"]).replace(NO_ADDRESS, None)
    return rows.assign(iso3=iso3, region_code=code, part=name, year=year, url=url, source_id=ID)


def miners(raw: Raw) -> pd.DataFrame:
    """Miners in all and, where told, of gold; the count of women is left out, as the source assumes some of it."""
    frame = raw.csv(ID, MINERS, MINERS_COLUMNS).rename(columns={"iso3": "area"}).drop(columns="note", errors="ignore")
    frame["mineral"] = ""
    everyone = _common(_described(frame, "miners", MINERS), MINERS)
    everyone = everyone.assign(measure="miners", metal=None, best=number(everyone["miners"], MINERS),
                               low=number(everyone["min"], MINERS), high=number(everyone["max"], MINERS))  # fmt: skip
    gold = _common(_described(frame[frame["gold_miners"] != ""], "gold", MINERS), MINERS)
    gold = gold.assign(measure="gold_miners", metal="au", best=number(gold["gold_miners"], MINERS), low=None, high=None)
    return pd.concat([everyone, gold], ignore_index=True)


def shares(raw: Raw) -> pd.DataFrame:
    """Shares, 0 to 1; a single figure is low, best and high at once, a range has no best.

    Only what LIST marks as output of the whole area, and what is no part of a country, is a share of output.
    """
    frame = raw.csv(ID, SHARES, SHARES_COLUMNS)
    rows = _common(_described(frame.drop(columns="note", errors="ignore"), "share", SHARES), SHARES)
    low, high = number(rows["share_low_pct"], SHARES) / 100, number(rows["share_high_pct"], SHARES) / 100
    known = rows["mineral"].ne(ALL_MINERALS)
    metal = codes.metal_of_names(rows.loc[known, "mineral"], SHARES).reindex(rows.index)
    output = rows["of_output"].eq("yes") & ~rows["area"].isin(PART.keys())
    measure = output.map({True: "share_of_output", False: "share_of_other"})
    return rows.assign(measure=measure, metal=metal, low=low, best=low.where(low == high), high=high)


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`asm_sector`: sources contradict each other by a factor of ten, so every figure stays beside the others."""
    frame = pd.concat([miners(raw), shares(raw)], ignore_index=True)
    frame["asm_id"] = [f"asm-{n:02}" for n in range(1, len(frame) + 1)]
    texts = {column: frame[column].replace("", None) for column in ("of_what", "note", "region_code", "part")}
    numbers = {column: frame[column].astype("float64") for column in ("low", "best", "high")}
    return {"asm_sector": frame.assign(**numbers, **texts)[CONTRACTS["asm_sector"].names()]}
