"""US Department of Labor 2022: goods made with child or forced labour, and how many children work."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pandas as pd

from geo.ingest import codes, corrections, goods_list
from geo.ingest.raw import BuildError, Raw, demand_columns, number
from geo.ingest.sources import laborshield
from geo.tables import CONTRACTS

ID = "ilab_2022"
GOODS = "goods_2021.xml"  # named 2021 by the publisher; holds the list of September 2022
COUNTRIES = "countries_2021.xml"
EDITION = 2022
SECTORS = ("Manufacturing", "Mining")  # food, fibre and "Other" hold no metal
FLAGS = {"Child_Labor": "child_labour", "Forced_Labor": "forced_labour", "Forced_Child_Labor": "forced_child_labour"}
GOODS_COLUMNS = ("Good_Name", "Good_Sector", "Country_Name", *FLAGS, "Derived_Labor_Exploitation", "Derived_Country")
WORK_COLUMNS = ("Name", "Age_Range", "Total_Percentage_of_Working_Children", "Total_Working_Population")
MIXED_NOTE = "Age range and survey year differ between countries, and the file does not tell the survey year."
NONE_NOTE = "The source has no figure for this country."
SUSPECT_NOTE = "The source's figure has no age range and equals its school completion rate; taken as missing."


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`labour_listing` for the metals in scope and `country_indicator` for the work of children in any sector.

    Direct goods come from the department's own table instead where a person has put it in place.
    """
    table = listing(raw)
    laborshield.demand_known(raw, table[table["scope"] == "direct"], EDITION)
    told = table[table["scope"] == "downstream"] if laborshield.file(raw) else table
    return {"labour_listing": told, "country_indicator": child_work(raw)}


def _texts(element: ElementTree.Element) -> dict[str, str]:
    return {child.tag: (child.text or "").strip() for child in element if len(child) == 0}


def goods(file: Path) -> pd.DataFrame:
    """Every good and country of the list, one row each, as published."""
    rows = [
        _texts(good) | _texts(country)
        for good in goods_list.root(file).iter("Good")
        for country in good.iter("Country")
    ]
    frame = pd.DataFrame(rows, dtype=str)
    demand_columns(frame, GOODS_COLUMNS, file.name)
    return frame


def yes(answers: pd.Series, file: str) -> pd.Series:
    """Yes or No to true or false. Raises BuildError for any other text: a blank is no "no"."""
    flags = answers.map({"Yes": True, "No": False})
    if flags.isna().any():
        row = int(flags.isna().to_numpy().argmax())
        where = f"{file}, column {answers.name}, row {answers.index[row] + 2}"
        raise BuildError(f"{where}: {answers.iloc[row]!r} is neither Yes nor No.")
    return flags.astype(bool)


def _with_inputs(frame: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """Adds country and name of the input where a good is listed for one."""
    later = frame["scope"] == "downstream"
    origin = codes.iso3_of_names(listed.loc[frame.index[later], "Derived_Country"], GOODS)
    frame = frame.assign(derived_from_iso3=origin.reindex(frame.index), note=None)
    frame.loc[later, "note"] = goods_list.LATER_NOTE
    return frame.assign(derived_from=goods_list.input_of(frame[later], frame[~later]).reindex(frame.index))


def listing(raw: Raw) -> pd.DataFrame:
    """`labour_listing` of the edition of 2022."""
    listed = corrections.apply(raw.read(ID, GOODS, goods), ID, GOODS)
    listed = listed[listed["Good_Sector"].isin(SECTORS)]
    listed = listed.assign(metal=goods_list.metal_of_goods(listed["Good_Name"], GOODS)).query("metal != ''")
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
    frame = goods_list.since(_with_inputs(frame, listed), EDITION, raw)
    frame = frame.assign(
        attested_by="list", changed=False, url=goods_list.page_of(frame["iso3"], raw), removed=goods_list.removed(frame, raw)
    )  # fmt: skip
    return goods_list.finished(frame, EDITION, ID)


def _work_statistics(file: Path) -> pd.DataFrame:
    """Children at work per country as published; countries without the block of figures are not in it."""
    blocks = [
        (country, country.find(".//Children_Work_Statistics")) for country in goods_list.root(file).iter("Country")
    ]
    rows = [{"Name": country.findtext("Name", "")} | _texts(block) for country, block in blocks if block is not None]
    frame = pd.DataFrame(rows, dtype=str)
    demand_columns(frame, WORK_COLUMNS, file.name)
    return frame.replace("Unavailable", "").fillna("")


def _child_work_notes(published: pd.DataFrame, corrected: pd.DataFrame, value: pd.Series, column: str) -> pd.Series:
    notes = pd.Series(MIXED_NOTE, index=value.index).mask(value.isna(), NONE_NOTE)
    return notes.mask(published[column] != corrected[column], SUSPECT_NOTE)


def child_work(raw: Raw) -> pd.DataFrame:
    """`country_indicator` rows for the share and number of children who work; no figure leaves an empty value."""
    published = raw.read(ID, COUNTRIES, _work_statistics)
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
