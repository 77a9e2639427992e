"""Environmental hazard potential of mining by raw material, from OekoRess II and a list that cites it."""

from __future__ import annotations

import pandas as pd

from geo.ingest.codes import elements_of_materials, metal_of_names
from geo.ingest.raw import BuildError, Raw, number
from geo.tables import CONTRACTS

ID = "oekoress_ii"
RATINGS = "oekoress2_augp_by_material.csv"
CRITICAL = "oekoress_environmentally_critical_list_secondary.csv"
YEAR = 2020
SCORES = {"low": 1, "low-medium": 2, "medium": 3, "medium-high": 4, "high": 5}
GROUP, MEMBERS = "Platinum Group Metals", ("pd", "pt", "ru")
GROUP_NOTE = "Rated for the platinum group as a whole, not for this metal alone."
EARTHS_NOTE = "Rated for a group of rare earths as a whole; which element is light and which is heavy is told by the EU study of 2023."
CRITICAL_NOTE = "From a second-hand list; to be named there implies a high hazard potential."
CONFLICT_NOTE = (
    "The two files disagree: bauxite is rated medium, while the second-hand list names aluminium as critical, "
    "which implies high. Check in the report."
)


def build(raw: Raw) -> dict[str, pd.DataFrame]:
    """`metal_indicator` and `element_indicator`: `aehp` (1 to 5) and `environmentally_critical` (no value: it is named)."""
    frame = pd.concat([_ratings(raw), _critical(raw)], ignore_index=True).assign(year=YEAR, source_id=ID)
    earths = frame["material"].str.casefold().str.contains("rare earth")
    outside = frame.assign(note=frame["note"].where(~earths, EARTHS_NOTE))
    return {"metal_indicator": _about(frame, "metal"), "element_indicator": _about(outside, "element")}


def _about(frame: pd.DataFrame, about: str) -> pd.DataFrame:
    """The rows about metals or elements: several for a material that is a group."""
    rows = frame.explode(about).dropna(subset=about)
    return rows.reindex(columns=CONTRACTS[f"{about}_indicator"].names()).reset_index(drop=True)


def _metals(materials: pd.Series, file: str) -> pd.Series:
    """Each material's metal codes as a list: several for a group, none out of scope."""
    group = materials == GROUP
    single = metal_of_names(materials.mask(group, "palladium"), file)
    codes = [list(MEMBERS) if whole else [code] * bool(code) for whole, code in zip(group, single, strict=True)]
    return pd.Series(codes, index=materials.index)


def _ratings(raw: Raw) -> pd.DataFrame:
    stated = raw.csv(ID, RATINGS, ("material", "augp_en", "augp_score_1_5"))
    score = number(stated["augp_score_1_5"], RATINGS)
    odd = stated["augp_en"].map(SCORES).astype("float64").fillna(0) != score.fillna(0)
    if odd.any():
        row = int(odd.to_numpy().argmax())
        word = stated["augp_en"].iloc[row]
        raise BuildError(f"{RATINGS}, column augp_score_1_5, row {row + 2}: {score.iloc[row]:g} does not fit {word!r}.")
    frame = pd.DataFrame(
        {
            "metal": _metals(stated["material"], RATINGS),
            "element": elements_of_materials(stated["material"]),
            "material": stated["material"],
            "indicator": "aehp",
            "value": score,
            "category": stated["augp_en"].replace("", None),
        }
    )
    notes = {GROUP: GROUP_NOTE, "Bauxite": CONFLICT_NOTE}
    return frame.assign(note=frame["material"].map(notes))


def _critical(raw: Raw) -> pd.DataFrame:
    stated = raw.csv(ID, CRITICAL, ("material", "environmentally_critical", "conflict"))
    if set(stated["environmentally_critical"]) != {"True"}:
        raise BuildError(f"{CRITICAL}, column environmentally_critical: every row of this list must say True.")
    frame = pd.DataFrame(
        {
            "metal": _metals(stated["material"], CRITICAL),
            "element": elements_of_materials(stated["material"]),
            "material": stated["material"],
            "indicator": "environmentally_critical",
            "category": "named",
        }
    )
    frame["note"] = (stated["conflict"] != "").map({True: CONFLICT_NOTE, False: CRITICAL_NOTE})
    return frame
