"""Reports of harm around a metal: who documented what, where and when; stories, never counted or ranked."""

from __future__ import annotations

import pandas as pd

from geo.ingest import codes
from geo.ingest.codes import CODES
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources.uflpa_2026 import slug
from geo.tables import CONTRACTS

ID, FILE = "harm_reports", "harm_reports.csv"
COLUMNS = ("metal", "iso3", "place", "harm", "documented_by", "date", "what", "source_url", "read_in")
READ_HERE = "read here"
LICENCE = r" \((CC [A-Z0-9. -]+)\)$"
"""A licence behind the name of who documented a harm."""


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`harm_report`, one row per report, metal in scope and country.

    Raises BuildError for a metal, country or kind of harm that is not known.
    """
    stated = raw.csv(ID, FILE, COLUMNS)
    who = stated["documented_by"].str.replace(LICENCE, "", regex=True)
    rows = stated.assign(
        report_id=slug(stated["documented_by"]).str[:40] + "-" + stated["date"] + "-" + slug(stated["metal"] + "-" + stated["iso3"]),
        themes=pd.Series([_themes(harm, row) for row, harm in enumerate(stated["harm"], start=2)], dtype=object),
        date_from=stated["date"].str.extract(r"^(\d{4})-\d{4}$", expand=False),
        date=stated["date"].str.replace(r"^\d{4}-(\d{4})$", r"\1", regex=True),
        documented_by=who.str[:1].str.upper() + who.str[1:],
        licence=stated["documented_by"].str.extract(LICENCE, expand=False),
        url=stated["source_url"],
        first_hand=stated["read_in"].str.startswith(READ_HERE),
        source_id=ID,
        metal=stated["metal"].str.split(";"),
        iso3=stated["iso3"].str.split(";"),
        place=pd.Series([_places(*pair) for pair in zip(stated["iso3"], stated["place"], strict=True)], dtype=object),
    )  # fmt: skip
    rows = rows.explode("metal", ignore_index=True).explode(["iso3", "place"], ignore_index=True)
    rows["metal"] = codes.metal_of_names(rows["metal"], FILE)
    rows["iso3"] = codes.known_iso3(rows["iso3"], FILE)
    return {"harm_report": rows.loc[rows["metal"] != "", CONTRACTS["harm_report"].names()]}


def _places(iso3: str, place: str) -> list[str]:
    """The place of each country of a cell: its own where as many are named as countries, else what the cell says."""
    places, countries = place.split("; "), len(iso3.split(";"))
    return places if countries > 1 and len(places) == countries else [place] * countries


def _themes(harm: str, row: int) -> str | None:
    """The themes of the harms in a cell ("pollution; land"), codes with a space between; None when they are none of the four."""
    table = pd.read_csv(CODES / "harm_word.csv", dtype=str, keep_default_na=False)
    known = dict(zip(table["harm"], table["theme"], strict=True))
    words = [word.strip() for word in harm.split(";")]
    for word in words:
        if word not in known:
            fault = f"{FILE}, column harm, row {row}: {word!r} is unknown"
            raise BuildError(f"{fault}; add it to data/codes/harm_word.csv (theme empty = none of the four).")
    return " ".join(sorted({known[word] for word in words} - {""})) or None
