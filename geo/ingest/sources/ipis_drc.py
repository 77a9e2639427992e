"""Artisanal mining sites of eastern DR Congo as IPIS and its partners visited them, with what they saw there."""

from __future__ import annotations

import pandas as pd

from geo.ingest.mine_site import finished, metals_of
from geo.ingest.position import outlines
from geo.ingest.raw import BuildError, Raw, number

SOURCE = "ipis_drc"
FILE = "cod_mines_curated_all_opendata_p_ipis_2024-03.csv"
MINERALS = ("mineral1", "mineral2", "mineral3")
QUESTIONS = {
    "armed_presence": "presence",
    "armed_interference": "interference",
    "children_under_15": "childunder15",
    "mercury": "mercury",
}
COLUMNS = (
    "pcode",
    "name",
    "visit_date",
    "project",
    "longitude",
    "latitude",
    "location_origin",
    "workers_numb",
    *MINERALS,
    *QUESTIONS.values(),
)
# Surveys and status lists that give 1 January where only the year is known.
YEAR_ONLY = ("IPIS - 2009", "IPIS - 2010", "iTSCi status")
EXACT = ("GPS", "GPS (IPIS 2009)", "GPS (IPIS 2010)", "GPS (WCS 2007)", "Landsat ETM+", "Numérisation", "Ancienne base")
YES_NO = {"1": 1.0, "0": 0.0, "": None}


def _answers(texts: pd.Series) -> pd.Series:
    """1 yes, 0 no, missing where blank: nobody asked or nobody said."""
    if (bad := ~texts.isin(list(YES_NO))).any():
        raise BuildError(f"{FILE}, column {texts.name}: {texts[bad].iloc[0]!r} is neither 1, 0 nor blank.")
    return texts.map(YES_NO).astype("float64")


def _told_date(rows: pd.DataFrame) -> pd.Series:
    only_year = rows["project"].isin(YEAR_ONLY) & rows["visit_date"].str.endswith("-01-01")
    return rows["visit_date"].mask(only_year, rows["visit_date"].str[:4])


def _days(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per site and day.

    Of two records of a day "yes" wins over "no", an answer over none, and the larger count of workers.
    """
    values = {"told": _told_date(rows), "workers": number(rows["workers_numb"], FILE)}
    values |= {question: _answers(rows[column]) for question, column in QUESTIONS.items()}
    return (
        rows[["pcode", "visit_date"]].assign(**values).groupby(["pcode", "visit_date"], sort=True).max().reset_index()
    )


def _last(days: pd.DataFrame, column: str) -> pd.DataFrame:
    """Per site the last day with a value in a column."""
    return days[days[column].notna()].drop_duplicates("pcode", keep="last").set_index("pcode")


def _question(days: pd.DataFrame, question: str) -> dict[str, pd.Series]:
    """The three columns of one question, by site."""
    words = {1.0: "yes", 0.0: "no"}
    latest = days.drop_duplicates("pcode", keep="last").set_index("pcode")[question]
    ever = days.groupby("pcode")[question].max()
    return {
        f"{question}_latest": latest.map(words).fillna("not_assessed"),
        f"{question}_ever": ever.map(words).fillna("not_assessed"),
        f"{question}_assessed": _last(days, question)["told"],
    }


def _survey(days: pd.DataFrame) -> pd.DataFrame:
    """Rows of `site_survey`, by site."""
    told = days.groupby("pcode")["told"]
    columns = {"first_visit": told.first(), "last_visit": told.last(), "visits": told.size()}
    counted = _last(days, "workers")
    columns |= {"workers": counted["workers"], "workers_date": counted["told"]}
    for question in QUESTIONS:
        columns |= _question(days, question)
    return pd.DataFrame(columns).reset_index().assign(source_id=SOURCE, site_id=lambda rows: "ipis:" + rows["pcode"])


def _stated(rows: pd.DataFrame) -> pd.DataFrame:
    """The minerals of the latest day that names any: site_id, stated, rank."""
    named = rows[rows[list(MINERALS)].astype(bool).any(axis=1)]
    last = named[named["visit_date"] == named.groupby("pcode")["visit_date"].transform("max")]
    columns = [
        last[column].rename("stated").to_frame().assign(site_id="ipis:" + last["pcode"], rank=rank)
        for rank, column in enumerate(MINERALS)
    ]
    return pd.concat(columns)


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`mine_site` (every site, kind artisanal_site), `mine_site_metal` (those in scope) and `site_survey`."""
    rows = raw.csv(SOURCE, FILE, COLUMNS)
    survey = _survey(_days(rows))
    first = rows.drop_duplicates("pcode").set_index("pcode").loc[survey["pcode"]].reset_index()
    approximate = ~first["location_origin"].str.strip().isin(EXACT)
    sites = pd.DataFrame(
        {
            "site_id": survey["site_id"],
            "source_id": SOURCE,
            "name": first["name"].str.strip(),
            "kind": "artisanal_site",
            "iso3": "COD",
            "lon": number(first["longitude"], FILE),
            "lat": number(first["latitude"], FILE),
            "confidence": None,
            "as_of": survey["last_visit"],
            "note": "",
            "fallback": approximate.map({True: "position_approximate", False: ""}),
        }
    )
    return {
        "mine_site": finished(sites, outlines(raw)),
        "mine_site_metal": metals_of(_stated(rows), FILE),
        "site_survey": survey.drop(columns="pcode"),
    }
