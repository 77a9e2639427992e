"""Nine mineral entries of the US list of September 2024, from a transcription, compared with the list of 2022."""

from __future__ import annotations

import pandas as pd

from geo.ingest import codes
from geo.ingest.raw import BuildError, Raw
from geo.ingest.sources import ilab_2022
from geo.tables import CONTRACTS

ID = "ilab_2024_partial"
FILE = "tvpra_2024_mineral_changes_partial.csv"
COLUMNS = ("metal", "good", "country", "child_labor", "forced_labor", "derived_from_country", "note")
FLAGS = {"child_labour": "child labour", "forced_labour": "forced labour"}


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`labour_listing` of the edition of 2024, as far as it is known; every row is second hand."""
    stated = raw.csv(ID, FILE, COLUMNS)
    frame = _rows(stated)
    return {"labour_listing": _compared(frame, ilab_2022.listing(raw))[CONTRACTS["labour_listing"].names()]}


def _flags(texts: pd.Series) -> pd.Series:
    flags = texts.map({"True": True, "False": False})
    if flags.isna().any():
        row = int(flags.isna().to_numpy().argmax())
        raise BuildError(f"{FILE}, column {texts.name}, row {row + 2}: {texts.iloc[row]!r} is neither True nor False.")
    return flags.astype(bool)


def _origin(country: pd.Series) -> pd.Series:
    return codes.iso3_of_names(country[country != ""], FILE).reindex(country.index)


def _rows(stated: pd.DataFrame) -> pd.DataFrame:
    """One row per metal: an entry that names two metals becomes two rows."""
    origin = _origin(stated["derived_from_country"])
    frame = pd.DataFrame(
        {
            "iso3": codes.iso3_of_names(stated["country"], FILE),
            "metal": stated["metal"].str.split(";"),
            "good": stated["good"],
            "scope": origin.isna().map({True: "direct", False: "downstream"}),
            "child_labour": _flags(stated["child_labor"]),
            "forced_labour": _flags(stated["forced_labor"]),
            "forced_child_labour": None,
            "derived_from_iso3": origin,
            "twice": stated["note"].str.contains("second source"),
        }
    ).explode("metal", ignore_index=True)
    frame["metal"] = codes.metal_of_names(frame["metal"], FILE)
    direct = frame["scope"] == "direct"
    frame["derived_from"] = ilab_2022.input_of(frame, frame[direct]).mask(direct)
    return frame.assign(
        listing_id=ilab_2022.listing_ids(2024, frame),
        edition=2024,
        second_hand=True,
        url=ilab_2022.LIST_URL,
        source_id=ID,
    )


def _change(row: pd.Series, before: pd.DataFrame) -> str:
    """What is new in one entry against the edition before; "" when nothing is."""
    same = before[(before[["iso3", "metal", "scope"]] == row[["iso3", "metal", "scope"]]).all(axis=1)]
    if row["scope"] == "downstream":
        same = same[same["good"].str.casefold() == row["good"].casefold()]
    if same.empty:
        return "Not on the list of 2022."
    new = [text for flag, text in FLAGS.items() if row[flag] and not same[flag].any()]
    return f"On the list of 2022 already; {' and '.join(new)} added since." if new else ""


def _compared(frame: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    changes = frame.apply(_change, axis=1, before=before)
    note = changes.mask(changes == "", "As on the list of 2022.")
    note += frame["twice"].map({True: " A second publication reports it too.", False: ""})
    note += (frame["scope"] == "downstream").map({True: " " + ilab_2022.DOWNSTREAM_NOTE, False: ""})
    return frame.assign(changed=changes != "", note=note)
