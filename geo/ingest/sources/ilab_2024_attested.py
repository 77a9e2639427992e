"""Entries of the US list of September 2024 that the department's own page, reports or one reader attest."""

from __future__ import annotations

import pandas as pd

from geo.ingest import codes, goods_list
from geo.ingest.raw import Raw, number
from geo.ingest.sources import ilab_2022, laborshield
from geo.ingest.vocabulary import demand

ID, FILE, EDITION = goods_list.ATTESTED, goods_list.ATTESTED_FILE, goods_list.ATTESTED_EDITION
FLAGS = {"child_labour": "child labour", "forced_labour": "forced labour"}
READER = "https://github.com/"
"""One reader's copy of the list is no address to cite: the list itself is."""


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`labour_listing` of the edition of 2024, as far as it is attested; its direct goods only while the whole list is not at hand."""
    table = listing(raw)
    return {"labour_listing": table[table["scope"] == "downstream"] if laborshield.file(raw) else table}


def listing(raw: Raw) -> pd.DataFrame:
    """Every attested entry with a metal in scope, compared with the list of 2022; what was removed is told there."""
    stated = goods_list.attested(raw)
    before = ilab_2022.listing(raw)
    frame = _rows(stated[stated["against_2022"] != goods_list.REMOVED])
    later = frame["scope"] == "downstream"
    direct = pd.concat([frame[~later], before[before["scope"] == "direct"]])
    inputs = goods_list.input_of(frame[later], direct).fillna(frame.loc[later, "input"])
    frame = frame.assign(derived_from=inputs.reindex(frame.index), removed=None)
    return goods_list.finished(_since(_compared(frame, before), before), EDITION, ID)


def _flags(texts: pd.Series) -> pd.Series:
    demand(texts.isin(["True", "False"]), texts, FILE, "is neither True nor False")
    return texts.eq("True")


def _attested_by(stated: pd.DataFrame) -> pd.Series:
    reports = number(stated["independent_reports"], FILE)
    several = (reports >= 2).map({True: "reports", False: "one_reader"})
    return several.mask(stated["dol_own_page"] != "", "department")


def _address(stated: pd.DataFrame) -> pd.Series:
    """The department's own page, else the first report; the list itself where one reader is all there is."""
    report = stated["sources"].str.extract(r"(https?://[^\s);]+)", expand=False)
    report = report.mask(report.isna() | report.str.startswith(READER), goods_list.LIST_URL)
    return stated["dol_own_page"].where(stated["dol_own_page"] != "", report)


def _rows(stated: pd.DataFrame) -> pd.DataFrame:
    """One row per metal in scope: an entry that names two metals becomes two rows."""
    later = stated["derived_from_country"] != ""
    frame = pd.DataFrame(
        {
            "iso3": codes.iso3_of_names(stated["country"], FILE),
            "metal": stated["metal"].str.split(";"),
            "good": stated["good"],
            "scope": later.map({True: "downstream", False: "direct"}),
            "child_labour": _flags(stated["child_labor"]),
            "forced_labour": _flags(stated["forced_labor"]),
            "forced_child_labour": None,
            "derived_from_iso3": codes.iso3_of_names(stated["derived_from_country"][later], FILE),
            "input": stated["derived_from_good"].str.partition(" (")[0],
            "attested_by": _attested_by(stated),
            "url": _address(stated),
        }
    ).explode("metal", ignore_index=True)
    frame["metal"] = codes.metal_of_names(frame["metal"], FILE)
    in_scope: pd.DataFrame = frame[frame["metal"] != ""].reset_index(drop=True)
    return in_scope


def _before(row: pd.Series, before: pd.DataFrame) -> pd.DataFrame:
    """The rows of the earlier list for the same good of the same country."""
    same = before[(before[["iso3", "metal", "scope"]] == row[["iso3", "metal", "scope"]]).all(axis=1)]
    good: pd.DataFrame = same[same["good"].str.casefold() == row["good"].casefold()]
    return good


def _change(row: pd.Series, before: pd.DataFrame) -> str:
    """What is new in one entry against the edition before; "" when nothing is."""
    same = _before(row, before)
    if same.empty:
        return "Not on the list of 2022."
    new = [text for flag, text in FLAGS.items() if row[flag] and not same[flag].any()]
    return f"On the list of 2022 already; {' and '.join(new)} added since." if new else ""


def _compared(frame: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    changes = frame.apply(_change, axis=1, before=before)
    note = changes.mask(changes == "", "As on the list of 2022.")
    note += (frame["scope"] == "downstream").map({True: " " + goods_list.LATER_NOTE, False: ""})
    return frame.assign(changed=changes != "", note=note)


def _since(frame: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Since when each kind is listed: as on the list of 2022, or since this edition."""
    years: dict[str, list[int | None]] = {}
    for flag in FLAGS:
        known = [_before(row, before)[f"{flag}_since"].min() for _, row in frame.iterrows()]
        years[f"{flag}_since"] = [
            (EDITION if year is pd.NA or year != year else int(year)) if listed else None
            for listed, year in zip(frame[flag], known, strict=True)
        ]
    return frame.assign(**{name: pd.array(column, dtype="Int64") for name, column in years.items()})
