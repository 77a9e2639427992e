"""What every edition of the US list of goods shares: metals and stages of goods, regions, years, pages, removals."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd

from geo.ingest import codes
from geo.ingest.raw import Raw, demand_columns
from geo.ingest.vocabulary import demand
from geo.tables import CONTRACTS

LIST_URL = "https://www.dol.gov/agencies/ilab/reports/child-labor/list-of-goods"
LATER_NOTE = "Listed for an input made with child or forced labour, not for the making of the good itself."
EDITIONS = ("ilab_2022", "countries_2021.xml")
"""Source and file with the address of the department's page of each country."""
YEARS, YEARS_FILE = "ilab_listing_years", "ilab_importwatch_listing_years_minerals.csv"
ATTESTED, ATTESTED_FILE, ATTESTED_EDITION = "ilab_2024_attested", "ilab_2024_attested_rows.csv", 2024
REMOVED = "REMOVED"
SINCE = {"cl": "child_labour_since", "fl": "forced_labour_since"}
FIRST_HAND = ("list", "department")
MOST_NAMED = 20


def root(file: Path) -> ElementTree.Element:
    """The root of an XML file."""
    return ElementTree.parse(file).getroot()


@cache
def _goods() -> pd.DataFrame:
    listed = pd.read_csv(codes.CODES / "ilab_good.csv", dtype=str, keep_default_na=False)
    return listed.set_index(listed["good"].str.casefold())[["metal", "stage"]]


def _folded(goods: pd.Series) -> pd.Series:
    return goods.str.strip().str.casefold()


def metal_of_goods(goods: pd.Series, file: str) -> pd.Series:
    """Goods to metal codes, "" for those without a metal in scope.

    Raises BuildError with the first good that nobody has reviewed yet, and the names of the others.
    """
    metals = _folded(goods).map(_goods()["metal"])
    others = sorted(set(goods[metals.isna()]) - {*goods[metals.isna()].head(1)})
    more = f" (likewise {', '.join(others[:MOST_NAMED])})" if others else ""
    fault = f"is unknown; add it to data/codes/ilab_good.csv (metal empty = no metal in scope){more}"
    demand(metals.notna(), goods, file, fault)
    return metals.astype(str)


def stage_of_goods(goods: pd.Series) -> pd.Series:
    """Stage of each good with a metal in scope: ore, refined or later."""
    return _folded(goods).map(_goods()["stage"])


def regions_of_goods(goods: pd.Series, iso3: pd.Series) -> pd.Series:
    """The regions that the list's narrative names for a good of a country: codes with a space between, or missing."""
    named = pd.read_csv(codes.CODES / "listing_region.csv", dtype=str, keep_default_na=False)
    by = named.groupby([_folded(named["good"]).rename("good"), "iso3"])["region_code"].agg(
        lambda c: " ".join(sorted(c))
    )
    wanted = pd.MultiIndex.from_arrays([_folded(goods), iso3])
    return pd.Series(by.reindex(wanted).to_numpy(), index=goods.index, dtype=object)


def listing_ids(edition: int, frame: pd.DataFrame) -> pd.Series:
    """Edition, country, metal and good in one readable key."""
    good = frame["good"].str.casefold().str.replace(r"[^a-z]+", "-", regex=True).str.strip("-")
    return f"ilab-{edition}-" + frame["iso3"] + "-" + frame["metal"] + "-" + good


def input_of(later: pd.DataFrame, direct: pd.DataFrame) -> pd.Series:
    """The input of each later good: the good of the same metal that the list has for the country it names.

    Parameters
    ----------
    later : `derived_from_iso3`, `metal`; direct : `iso3`, `metal`, `good`.
    """
    inputs = direct.drop_duplicates(["iso3", "metal"]).set_index(["iso3", "metal"])["good"]
    wanted = pd.MultiIndex.from_frame(later[["derived_from_iso3", "metal"]])
    return pd.Series(inputs.reindex(wanted).to_numpy(), index=later.index, dtype=object)


def pages(raw: Raw) -> pd.Series:
    """The address of the department's page of each country, by iso3."""
    countries = raw.read(*EDITIONS, root).iter("Country")
    rows = [(c.findtext("Name", ""), c.findtext("Webpage", "")) for c in countries]
    frame = pd.DataFrame(rows, columns=["Name", "Webpage"], dtype=str)
    frame = frame[frame["Webpage"].str.startswith("https://")].reset_index(drop=True)
    iso3 = codes.iso3_of_names(frame["Name"], EDITIONS[1])
    return frame.set_index(iso3)["Webpage"].groupby(level=0).first()


def page_of(iso3: pd.Series, raw: Raw) -> pd.Series:
    """The department's page of each country; the page of the list where it has none."""
    return iso3.map(pages(raw)).fillna(LIST_URL)


def first_years(raw: Raw) -> pd.DataFrame:
    """The edition that first listed each good of a country, by iso3 and good in lower case; columns as in SINCE.

    Raises BuildError for a value that is neither empty nor a year with a hyphen ("2009-": listed since and still).
    """
    frame = raw.csv(YEARS, YEARS_FILE, ("country", "good", *SINCE))
    for column in SINCE:
        good = frame[column].str.fullmatch(r"(\d{4}-)?")
        demand(good, frame[column], YEARS_FILE, "is no year with a hyphen (2009-: listed since, and still)")
    iso3 = codes.iso3_of_names(frame["country"], YEARS_FILE)
    years = {ours: pd.to_numeric(frame[theirs].str[:4]).astype("Int64").array for theirs, ours in SINCE.items()}
    return pd.DataFrame(years, index=pd.MultiIndex.from_arrays([iso3, _folded(frame["good"])]))


def since(frame: pd.DataFrame, edition: int, raw: Raw) -> pd.DataFrame:
    """Since when each row of `frame` is listed, per kind (columns of SINCE); missing for a kind that it is not listed for.

    The table of first years ends before `edition`: what it does not have came with that edition.
    """
    years = first_years(raw).reindex(pd.MultiIndex.from_arrays([frame["iso3"], _folded(frame["good"])]))
    flags = {"child_labour_since": "child_labour", "forced_labour_since": "forced_labour"}
    told = {name: pd.Series(years[name].to_numpy(), index=frame.index).astype("Int64") for name in flags}
    return frame.assign(**{name: told[name].fillna(edition).where(frame[flag]) for name, flag in flags.items()})


def attested(raw: Raw) -> pd.DataFrame:
    """The entries of the edition of 2024 that somebody attests, as text."""
    columns = ("metal", "good", "country", "child_labor", "forced_labor", "derived_from_good", "derived_from_country")
    return raw.csv(
        ATTESTED, ATTESTED_FILE, (*columns, "against_2022", "dol_own_page", "independent_reports", "sources")
    )


def removed(frame: pd.DataFrame, raw: Raw) -> pd.Series:
    """The edition that took each row off the list; missing for what no edition at hand has removed."""
    gone = attested(raw)
    gone = gone[gone["against_2022"] == REMOVED]
    pairs = pd.MultiIndex.from_arrays([codes.iso3_of_names(gone["country"], ATTESTED_FILE), _folded(gone["good"])])
    here = pd.MultiIndex.from_arrays([frame["iso3"], _folded(frame["good"])]).isin(pairs)
    return pd.Series(here, index=frame.index).map({True: ATTESTED_EDITION, False: None}).astype("Int64")


def finished(frame: pd.DataFrame, edition: int, source_id: str) -> pd.DataFrame:
    """The rows of `labour_listing`, with what follows from the others: key, stage, regions, who reads it second hand."""
    demand_columns(frame, ("iso3", "metal", "good", "attested_by"), source_id)
    whole = frame.assign(
        listing_id=listing_ids(edition, frame),
        edition=edition,
        stage=stage_of_goods(frame["good"]),
        where=regions_of_goods(frame["good"], frame["iso3"]),
        second_hand=~frame["attested_by"].isin(FIRST_HAND),
        source_id=source_id,
    )
    return whole[CONTRACTS["labour_listing"].names()]
