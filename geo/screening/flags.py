"""The doubts about a row, as codes and as sentences that say what to do."""

from __future__ import annotations

import pandas as pd

from geo.model import Country, Said
from geo.words.text import N_, render

FLAGS = {
    "no_coordinates": N_("No coordinates: the site could not be placed."),
    "not_a_number": N_("The coordinates are no numbers in degrees: write them like 25.4683."),
    "projected": N_("The coordinates look like metres on a map grid: convert them to degrees (WGS 84, EPSG:4326)."),
    "out_of_range": N_("The coordinates lie beyond 180 degrees of longitude or 90 of latitude."),
    "zero": N_("Both coordinates are 0, which usually means that they are missing."),
    "swapped": N_("Longitude and latitude may be swapped: exchanged, the point would fit."),
    "sign": N_("A minus sign may be missing or too many: with another sign the point would lie in {stated}."),
    "sea": N_("The point lies at sea."),
    "wrong_country": N_("{stated} is stated, but the point lies in {found}."),
    "near_border": N_("{stated} is stated; the point lies in {found}, within 5 km of the limit as drawn here."),
    "unknown_country": N_("The stated country is not known by this name, or two countries bear it: use its ISO code."),
    "unknown_metal": N_("The metal is not one of the 25 in the atlas."),
    "rounded": N_("The coordinates are rounded to a tenth of a degree (11 km): distances are as rough as that."),
}
"""Codes in the order in which they are told, most serious first."""
MILD = frozenset({"near_border", "unknown_metal", "rounded"})
"""Doubts that leave the place as good as it was."""


def flagged(doubts: pd.DataFrame, stated: pd.Series, found: pd.Series, language: str) -> pd.DataFrame:
    """The columns `flag` (codes, space between) and `flag_text` (sentences in a language), both "" for a row without doubt.

    `doubts` has a column of booleans for codes of FLAGS; `stated` and `found` are iso3, missing where not known.
    """
    codes = [code for code in FLAGS if code in doubts]
    any_doubt = doubts[codes].any(axis=1)
    rows = doubts.loc[any_doubt, codes].assign(stated=stated, found=found).astype(object)
    keys = list(rows.where(rows.notna(), "").itertuples(index=False, name=None))
    texts = {}
    for key in set(keys):
        *holds, at_home, there = key
        texts[key] = _told([code for code, held in zip(codes, holds, strict=True) if held], at_home, there, language)
    flags = pd.DataFrame([texts[key] for key in keys], index=rows.index, columns=["flag", "flag_text"], dtype=object)
    return flags.reindex(doubts.index, fill_value="")


def _told(codes: list[str], stated: str, found: str, language: str) -> tuple[str, str]:
    values = {"stated": Country(stated), "found": Country(found)}
    return " ".join(codes), " ".join(render(Said(FLAGS[code], values), language) for code in codes)
