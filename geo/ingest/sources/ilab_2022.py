"""US Department of Labor 2022: goods made with child or forced labour, and how many children work."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd

from geo.ingest import codes, corrections
from geo.ingest.raw import BuildError, Raw, demand_columns, number
from geo.tables import CONTRACTS

ID = "ilab_2022"
GOODS = "goods_2021.xml"  # named 2021 by the publisher; holds the list of September 2022
COUNTRIES = "countries_2021.xml"
LIST_URL = "https://www.dol.gov/agencies/ilab/reports/child-labor/list-of-goods"
SECTORS = ("Manufacturing", "Mining")  # food, fibre and "Other" hold no metal
FLAGS = {"Child_Labor": "child_labour", "Forced_Labor": "forced_labour", "Forced_Child_Labor": "forced_child_labour"}
GOODS_COLUMNS = ("Good_Name", "Good_Sector", "Country_Name", *FLAGS, "Derived_Labor_Exploitation", "Derived_Country")
WORK_COLUMNS = ("Name", "Age_Range", "Total_Percentage_of_Working_Children", "Total_Working_Population")
DOWNSTREAM_NOTE = "Listed for an input made with child or forced labour, not for the making of the good itself."
MIXED_NOTE = "Age range and survey year differ between countries, and the file does not tell the survey year."
NONE_NOTE = "The source has no figure for this country."
SUSPECT_NOTE = "The source's figure has no age range and equals its school completion rate; taken as missing."


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`labour_listing` for the metals in scope and `country_indicator` for the work of children in any sector."""
    return {"labour_listing": listing(raw), "country_indicator": child_work(raw)}


def _root(file: Path) -> ElementTree.Element:
    try:
        return ElementTree.parse(file).getroot()
    except ElementTree.ParseError as error:
        raise BuildError(f"{file.name} is no readable XML: {error}.") from error


def _texts(element: ElementTree.Element) -> dict[str, str]:
    return {child.tag: (child.text or "").strip() for child in element if len(child) == 0}


def goods(file: Path) -> pd.DataFrame:
    """Every good and country of the list, one row each, as published."""
    rows = [_texts(good) | _texts(country) for good in _root(file).iter("Good") for country in good.iter("Country")]
    frame = pd.DataFrame(rows, dtype=str)
    demand_columns(frame, GOODS_COLUMNS, file.name)
    return frame


@cache
def _metal_by_good() -> dict[str, str]:
    listed = pd.read_csv(codes.CODES / "ilab_good.csv", dtype=str, keep_default_na=False)
    return dict(zip(listed["good"].str.casefold(), listed["metal"], strict=True))


def metal_of_goods(goods: pd.Series, file: str) -> pd.Series:
    """Goods to metal codes, "" for those without a metal in scope. Raises BuildError for a good not yet reviewed."""
    metals = goods.str.strip().str.casefold().map(_metal_by_good())
    if metals.isna().any():
        row = int(metals.isna().to_numpy().argmax())
        raise BuildError(
            f"{file}, column {goods.name}, row {goods.index[row] + 2}: {goods.iloc[row]!r} is unknown; "
            "add it to data/codes/ilab_good.csv (metal empty = no metal in scope)."
        )
    return metals.astype(str)


def yes(answers: pd.Series, file: str) -> pd.Series:
    """Yes or No to true or false. Raises BuildError for any other text: a blank is no "no"."""
    flags = answers.map({"Yes": True, "No": False})
    if flags.isna().any():
        row = int(flags.isna().to_numpy().argmax())
        where = f"{file}, column {answers.name}, row {answers.index[row] + 2}"
        raise BuildError(f"{where}: {answers.iloc[row]!r} is neither Yes nor No.")
    return flags.astype(bool)


def input_of(downstream: pd.DataFrame, direct: pd.DataFrame) -> pd.Series:
    """The input of each downstream good: the good of the same metal that the list has for the country it names.

    Parameters
    ----------
    downstream : `derived_from_iso3`, `metal`; direct : `iso3`, `metal`, `good`.
    """
    inputs = direct.drop_duplicates(["iso3", "metal"]).set_index(["iso3", "metal"])["good"]
    wanted = pd.MultiIndex.from_frame(downstream[["derived_from_iso3", "metal"]])
    return pd.Series(inputs.reindex(wanted).to_numpy(), index=downstream.index)


def listing_ids(edition: int, frame: pd.DataFrame) -> pd.Series:
    """Edition, country, metal and good in one readable key."""
    good = frame["good"].str.casefold().str.replace(r"[^a-z]+", "-", regex=True).str.strip("-")
    return f"ilab-{edition}-" + frame["iso3"] + "-" + frame["metal"] + "-" + good


def _with_inputs(frame: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """Adds country and name of the input where a good is listed for one."""
    later = frame["scope"] == "downstream"
    origin = codes.iso3_of_names(listed.loc[frame.index[later], "Derived_Country"], GOODS)
    frame = frame.assign(derived_from_iso3=origin.reindex(frame.index), note=None)
    frame.loc[later, "note"] = DOWNSTREAM_NOTE
    return frame.assign(derived_from=input_of(frame[later], frame[~later]).reindex(frame.index))


def listing(raw: Raw) -> pd.DataFrame:
    """`labour_listing` of the edition of 2022."""
    listed = corrections.apply(goods(raw.path(ID, GOODS)), ID, GOODS)
    listed = listed[listed["Good_Sector"].isin(SECTORS)]
    listed = listed.assign(metal=metal_of_goods(listed["Good_Name"], GOODS)).query("metal != ''")
    later = yes(listed["Derived_Labor_Exploitation"], GOODS)
    frame = pd.DataFrame(
        {
            "iso3": codes.iso3_of_names(listed["Country_Name"], GOODS),
            "metal": listed["metal"],
            "good": listed["Good_Name"],
            "scope": later.map({True: "downstream", False: "direct"}),
        }
        | {ours: yes(listed[theirs], GOODS) for theirs, ours in FLAGS.items()}
    )
    frame = _with_inputs(frame, listed)
    return frame.assign(
        listing_id=listing_ids(2022, frame), edition=2022, second_hand=False, changed=False, url=LIST_URL, source_id=ID
    )[CONTRACTS["labour_listing"].names()]


def _work_statistics(file: Path) -> pd.DataFrame:
    """Children at work per country as published; countries without the block of figures are not in it."""
    blocks = [(country, country.find(".//Children_Work_Statistics")) for country in _root(file).iter("Country")]
    rows = [{"Name": country.findtext("Name", "")} | _texts(block) for country, block in blocks if block is not None]
    frame = pd.DataFrame(rows, dtype=str)
    demand_columns(frame, WORK_COLUMNS, file.name)
    return frame.replace("Unavailable", "").fillna("")


def _child_work_notes(published: pd.DataFrame, corrected: pd.DataFrame, value: pd.Series, column: str) -> pd.Series:
    notes = pd.Series(MIXED_NOTE, index=value.index).mask(value.isna(), NONE_NOTE)
    return notes.mask(published[column] != corrected[column], SUSPECT_NOTE)


def child_work(raw: Raw) -> pd.DataFrame:
    """`country_indicator` rows for the share and number of children who work; no figure leaves an empty value."""
    published = _work_statistics(raw.path(ID, COUNTRIES))
    corrected = corrections.apply(published, ID, COUNTRIES)
    frames = []
    for indicator, column in (("child_work_share", WORK_COLUMNS[2]), ("child_work_number", WORK_COLUMNS[3])):
        value = number(corrected[column], COUNTRIES)
        frames.append(
            pd.DataFrame(
                {
                    "iso3": codes.iso3_of_names(corrected["Name"], COUNTRIES),
                    "indicator": indicator,
                    "as_of": "2022",
                    "value": value,
                    "category": corrected["Age_Range"].replace("", None),
                    "note": _child_work_notes(published, corrected, value, column),
                    "source_id": ID,
                }
            )
        )
    return pd.concat(frames, ignore_index=True).reindex(columns=CONTRACTS["country_indicator"].names())
