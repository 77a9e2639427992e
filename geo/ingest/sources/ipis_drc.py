"""Artisanal mining sites of eastern DR Congo as IPIS and its partners recorded them: visits, hearsay and status lists apart."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from geo.ingest import armed_group
from geo.ingest.mine_site import finished, metals_of
from geo.ingest.position import outlines
from geo.ingest.raw import BuildError, Raw, number
from geo.ingest.run import DATA_VERSION
from geo.tables import CONTRACTS

SOURCE = "ipis_drc"
FILE = "cod_mines_curated_all_opendata_p_ipis_2024-03.csv"
MINERALS = ("mineral1", "mineral2", "mineral3")
ASKED = {
    "armed_presence": "presence",
    "armed_interference": "interference",
    "children_under_15": "childunder15",
    "mercury": "mercury",
}
TOLD_APART = {"non_state_interference": "non_state", "state_interference": "state"}
"""Questions that are answered by the groups that a record names, and the kind of actor."""
QUESTIONS = (*ASKED, *TOLD_APART)
COLUMNS = (
    "pcode",
    "name",
    "visit_date",
    "visit_onsite",
    "project",
    "longitude",
    "latitude",
    "location_origin",
    "workers_numb",
    *MINERALS,
    *ASKED.values(),
    *armed_group.COLUMNS,
)
STATUS_LISTS = ("Qualification status", "iTSCi status")
"""Projects whose entries give the status of a site, whoever went there."""
RECORDS = ("visit", "off_site", "status")
"""Kinds of record, best first."""
# Surveys and status lists that give 1 January where only the year is known.
YEAR_ONLY = ("IPIS - 2009", "IPIS - 2010", "iTSCi status")
EXACT = ("GPS", "GPS (IPIS 2009)", "GPS (IPIS 2010)", "GPS (WCS 2007)", "Landsat ETM+", "Numérisation", "Ancienne base")
YES_NO = {"1": 1.0, "0": 0.0, "": None}
WORDS = {1.0: "yes", 0.0: "no"}
RECENT_YEARS = 5


def recent_since() -> str:
    """The first day of the RECENT_YEARS before the snapshot's month."""
    year, _, month = DATA_VERSION.partition("-")
    return f"{int(year) - RECENT_YEARS}-{month}-01"


def _answers(texts: pd.Series) -> pd.Series:
    """1 yes, 0 no, missing where blank: nobody asked or nobody said."""
    if (bad := ~texts.isin(list(YES_NO))).any():
        raise BuildError(f"{FILE}, column {texts.name}: {texts[bad].iloc[0]!r} is neither 1, 0 nor blank.")
    return texts.map(YES_NO).astype("float64")


def _kind(rows: pd.DataFrame) -> pd.Series:
    """One of RECORDS: a status list first, then whether somebody went there."""
    onsite = _answers(rows["visit_onsite"]).eq(1)
    kinds = np.where(rows["project"].isin(STATUS_LISTS), "status", np.where(onsite, "visit", "off_site"))
    return pd.Series(kinds, index=rows.index)


def _told_date(rows: pd.DataFrame) -> pd.Series:
    only_year = rows["project"].isin(YEAR_ONLY) & rows["visit_date"].str.endswith("-01-01")
    return rows["visit_date"].mask(only_year, rows["visit_date"].str[:4])


def _days(rows: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """One row per site, day and whether it was a visit.

    Of two records of a day "yes" wins over "no", an answer over none, and the larger count of workers. Who takes a share
    is told from the groups that a record names, see `armed_group.told_apart`.
    """
    values = {"told": _told_date(rows), "workers": number(rows["workers_numb"], FILE)}
    values |= {question: _answers(rows[column]) for question, column in ASKED.items()}
    interference = values["armed_interference"]
    values |= {q: armed_group.told_apart(interference, groups, kind) for q, kind in TOLD_APART.items()}
    keys = ["pcode", "visit_date", "visited"]
    return (
        rows[keys[:2]].assign(visited=rows["record"].eq("visit"), **values).groupby(keys, sort=True).max().reset_index()
    )


def _last(days: pd.DataFrame, column: str) -> pd.DataFrame:
    """Per site the last day with a value in a column."""
    return days[days[column].notna()].drop_duplicates("pcode", keep="last").set_index("pcode")


def _question(visits: pd.DataFrame, others: pd.DataFrame, question: str) -> dict[str, pd.Series]:
    """The five columns of one question, by site: four about visits on site, one about all other records."""
    recent = visits[visits["visit_date"] >= recent_since()]
    answers = {
        "latest": visits.drop_duplicates("pcode", keep="last").set_index("pcode")[question],
        "ever": visits.groupby("pcode")[question].max(),
        "recent": recent.groupby("pcode")[question].max(),
        "off_site": others.groupby("pcode")[question].max(),
    }
    columns = {f"{question}_{when}": answer.map(WORDS) for when, answer in answers.items()}
    return columns | {f"{question}_assessed": _last(visits, question)["told"]}


def _survey(days: pd.DataFrame, best: pd.Series) -> pd.DataFrame:
    """Rows of `site_survey`, by site; `best` is the best kind of record of each."""
    visits, others = days[days["visited"]], days[~days["visited"]]
    told, counted = visits.groupby("pcode")["told"], _last(visits, "workers")
    columns = {"record": best, "first_visit": told.first(), "last_visit": told.last(), "visits": told.size()}
    columns |= {"workers": counted["workers"], "workers_date": counted["told"], "off_site_date": _off_site_date(others)}
    for question in QUESTIONS:
        columns |= _question(visits, others, question)
    table = pd.DataFrame(columns, index=best.index)
    answers = [name for name in columns if name.endswith(("_latest", "_ever", "_recent", "_off_site"))]
    table[answers] = table[answers].astype(object).fillna("not_assessed")
    table["visits"] = table["visits"].fillna(0).astype(int)
    return table.reset_index().assign(source_id=SOURCE, site_id=lambda rows: "ipis:" + rows["pcode"])


def _off_site_date(others: pd.DataFrame) -> pd.Series:
    """By site the date of the newest day that is no visit; days with an answer go before any without."""
    answered = others[list(QUESTIONS)].notna().any(axis=1)
    last = others.assign(answered=answered).sort_values(["answered", "visit_date"], kind="stable")
    return last.groupby("pcode")["told"].last()


def _best(rows: pd.DataFrame) -> pd.Series:
    """The best kind of record that each site has."""
    rank = rows["record"].map(RECORDS.index).groupby(rows["pcode"]).min()
    return rank.map(dict(enumerate(RECORDS)))


def _actors(rows: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Rows of `site_armed_actor`."""
    records = rows.assign(told=_told_date(rows), record=rows["record"].where(rows["record"] == "visit", "off_site"))
    told = groups.join(records[["pcode", "visit_date", "told", "record"]]).sort_values("visit_date", kind="stable")
    told["documented"] = np.where(told["takes"].eq(1), "share", "presence")
    by = told.groupby(["pcode", "actor", "actor_kind", "documented", "record"], sort=True)
    table = by["told"].agg(["first", "last"]).assign(ways=by["ways"].agg(_together)).reset_index()
    return table.assign(site_id="ipis:" + table["pcode"], source_id=SOURCE)[CONTRACTS["site_armed_actor"].names()]


def _together(ways: pd.Series) -> str | None:
    """Every way that some record names, in the order of armed_group.WAYS."""
    seen = set(" ".join(ways).split())
    return " ".join(way for way in armed_group.WAYS.values() if way in seen) or None


def _stated(rows: pd.DataFrame) -> pd.DataFrame:
    """The minerals of the latest day that names any: site_id, stated, rank."""
    named = rows[rows[list(MINERALS)].astype(bool).any(axis=1)]
    last = named[named["visit_date"] == named.groupby("pcode")["visit_date"].transform("max")]
    columns = [
        last[column].rename("stated").to_frame().assign(site_id="ipis:" + last["pcode"], rank=rank)
        for rank, column in enumerate(MINERALS)
    ]
    return pd.concat(columns)


def _sites(rows: pd.DataFrame, survey: pd.DataFrame) -> Iterator[tuple[str, object]]:
    """Columns of `mine_site` but the judged ones; the date is the last visit, or the newest record where nobody went."""
    first = rows.drop_duplicates("pcode").set_index("pcode").loc[survey["pcode"]].reset_index()
    newest = _told_date(rows).groupby([rows["pcode"], rows["visit_date"]]).max().groupby("pcode").last()
    approximate = ~first["location_origin"].str.strip().isin(EXACT)
    yield "name", first["name"].str.strip()
    yield "lon", number(first["longitude"], FILE)
    yield "lat", number(first["latitude"], FILE)
    yield "as_of", survey["last_visit"].fillna(survey["pcode"].map(newest))
    yield "fallback", approximate.map({True: "position_approximate", False: ""})


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`mine_site` (every site, kind artisanal_site), `mine_site_metal` (those in scope), `site_survey` and `site_armed_actor`.

    Three kinds of record are kept apart. A visit was made on site. An off-site record is what others told. An entry of a
    status list says how a site stands and is never a visit, even where its column says so; the few answers in such
    entries count as told by others.
    """
    rows = raw.csv(SOURCE, FILE, COLUMNS)
    rows = rows.assign(record=_kind(rows))
    groups = armed_group.named(rows, _answers(rows["interference"]), FILE)
    survey = _survey(_days(rows, groups), _best(rows))
    constant = {"source_id": SOURCE, "kind": "artisanal_site", "iso3": "COD", "confidence": None, "note": ""}
    sites = pd.DataFrame({"site_id": survey["site_id"], **dict(_sites(rows, survey))}).assign(**constant)
    return {
        "mine_site": finished(sites, outlines(raw)),
        "mine_site_metal": metals_of(_stated(rows), FILE),
        "site_survey": survey[CONTRACTS["site_survey"].names()],
        "site_armed_actor": _actors(rows, groups),
    }
