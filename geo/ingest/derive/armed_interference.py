"""Which armed actors take a share of a metal, hold its places or are there: surveyed sites summed, then named places and incidents."""

from __future__ import annotations

import pandas as pd

from geo.catalog import sources
from geo.evidence.survey import middle
from geo.ingest.codes import CODES
from geo.ingest.raw import BuildError
from geo.space.containment import containing
from geo.tables import CONTRACTS

TABLE, SURVEY = "armed_interference", "ipis_drc"
LIST = "armed_place.csv"
QUESTION = {"share": "armed_interference", "presence": "armed_presence"}
"""The survey's question that a row of the survey answers."""


def _surveyed(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per metal, region, actor and what is documented, over the visits on site; `asked` counts sites that answered."""
    site = frames["mine_site_metal"][["site_id", "metal"]].merge(
        frames["mine_site"][["site_id", "iso3", "region_code"]]
    )
    actors = frames["site_armed_actor"].query("record == 'visit'").merge(site, on="site_id")
    keys = ["metal", "iso3", "region_code", "actor", "actor_kind", "documented"]
    by = actors.groupby(keys, dropna=False, sort=True)
    rows = by.agg(
        sites=("site_id", "nunique"), date=("last", middle), date_from=("first", "min"), date_to=("last", "max")
    )
    rows = rows.reset_index().merge(_asked(frames["site_survey"], site), "left", ["metal", "region_code", "documented"])
    names = frames["region"].set_index("region_code")["name"]
    parts = [rows[name].fillna("") for name in ("metal", "region_code", "actor", "documented")]
    return rows.assign(
        interference_id=[":".join((SURVEY, *part)) for part in zip(*parts, strict=True)],
        place=rows["region_code"].map(names).fillna("DR Congo, province not known"),
        grain=rows["region_code"].notna().map({True: "province", False: "country"}),
        url=sources()[SURVEY].url,
        publisher=None,
        source_id=SURVEY,
    )  # fmt: skip


def _asked(survey: pd.DataFrame, site: pd.DataFrame) -> pd.DataFrame:
    """`metal`, `region_code`, `documented`, `asked`: sites at which a visit answered the question."""
    joined = site.merge(survey, on="site_id")
    parts = [
        joined[joined[f"{question}_ever"] != "not_assessed"]
        .groupby(["metal", "region_code"], dropna=False)["site_id"].nunique().rename("asked").reset_index()
        .assign(documented=documented)
        for documented, question in QUESTION.items()
    ]  # fmt: skip
    return pd.concat(parts)


def _named(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The rows of LIST with the place and grain of the named place or incident that each is about.

    Date, address and publisher are those of the place or incident, unless the row names a report of its own.

    Raises
    ------
    BuildError : a row of the list about a place or incident that is not among those told, or not of that metal; or with an
        address of its own and no publisher.
    """
    told = _told(frames)
    listed = pd.read_csv(CODES / LIST, dtype=str, keep_default_na=False)
    if not listed["id"].isin(told["id"]).any():  # the sources that tell of places are not in this build
        return listed.iloc[:0]
    rows = listed.merge(told, "left", on="id", suffixes=("", "_told"))
    for row in rows.itertuples():
        if row.metal not in str(row.metals).split():
            raise BuildError(f"data/codes/{LIST}, {row.id}: no named place or incident of {row.metal} has this id.")
        if bool(row.url) != bool(row.publisher):
            raise BuildError(f"data/codes/{LIST}, {row.id}: a report of its own needs both url and publisher.")
    date, url, publisher = (
        rows[name].where(rows[name] != "", rows[f"{name}_told"]) for name in ("date", "url", "publisher")
    )
    ids = rows["id"] + ":" + rows["metal"] + ":" + rows["actor"] + ":" + rows["documented"]
    return rows.assign(
        interference_id=ids,
        date=date,
        date_from=date,
        date_to=date,
        url=url,
        publisher=publisher,
        sites=None,
        asked=None,
    )


def _told(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Named places and incidents in one shape: id, place, iso3, region_code, grain, metals, date, url, publisher, source_id."""
    place = frames["mining_place"].rename(
        columns={"place_id": "id", "name": "place", "evidence_date": "date", "evidence_url": "url"}
    )
    incident = frames["incident"].rename(columns={"incident_id": "id"})
    here = containing(incident.astype({"lon": float, "lat": float}), frames["region"], "region_code")
    incident = incident.assign(region_code=here.where(incident["grain"] != "none"))
    columns = ["id", "place", "iso3", "region_code", "grain", "metals", "date", "url", "publisher", "source_id"]
    return pd.concat([place[columns].astype(object), incident[columns].astype(object)])


def build(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The table armed_interference from the surveyed sites with their regions, the named places and the incidents."""
    columns = CONTRACTS[TABLE].names()
    parts = [part[columns].astype(object) for part in (_surveyed(frames), _named(frames)) if len(part)]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    return {TABLE: table.where(table.notna(), None)}
