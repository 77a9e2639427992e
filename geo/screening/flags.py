"""The doubts about a row, as codes and as sentences that say what to do."""

from __future__ import annotations

import pandas as pd

from geo.model import Country, Said
from geo.words.text import N_, render

FLAGS = {
    "no_coordinates": N_("No coordinates: the site could not be placed."),
    "not_a_number": N_("The coordinates are no numbers in degrees: write them like 25.4683."),
    "unclear_letter": N_("The letter O may mean west (ouest, oeste) or east (Ost, öst): write W or E."),
    "lost_point": N_("A decimal sign may be lost: with it in the right place the point would lie in {stated}; or else the "
                     "numbers are metres on a map grid."),
    "projected": N_("The coordinates are no degrees: either metres on a map grid (convert them to degrees, WGS 84, EPSG:4326) or "
                    "numbers that lost their decimal sign."),
    "out_of_range": N_("The coordinates lie beyond 180 degrees of longitude or 90 of latitude."),
    "zero": N_("Both coordinates are 0, which usually means that they are missing."),
    "swapped": N_("Longitude and latitude may be swapped: exchanged, the point would fit."),
    "sign": N_("A minus sign may be missing or too many: with another sign the point would lie in {stated}."),
    "sea": N_("The point lies at sea."),
    "whole_degree": N_("The coordinates are whole degrees (111 km): the site may lie anywhere near by."),
    "country_centre": N_("The point is the middle of {found}: it says in which country the site lies, and not where."),
    "wrong_country": N_("{stated} is stated, but the point lies in {found}."),
    "within_rounding": N_("{stated} is stated; the point lies outside it, but no farther than its coordinates are rounded."),
    "near_border": N_("{stated} is stated; the point lies in {found}, within 5 km of the limit as drawn here."),
    "unknown_country": N_("The stated country “{country}” is not known by this name, or two countries bear it: use its ISO code."),
    "unknown_metal": N_("Not understood as metals: {unknown}."),
    "other_metal": N_("Not one of the 25 metals in the atlas: {outside}."),
    "region_centre": N_("The point is the middle of its region ({km} km around it): it may stand for the region."),
    "one_point": N_("{names} sites of different names bear these same coordinates: they may be those of a town or an area."),
    "repeated": N_("The same name at the same coordinates stands in an earlier row."),
    "rounded": N_("The coordinates are rounded to a tenth of a degree (11 km): distances are as rough as that."),
}  # fmt: skip
"""Codes in the order in which they are told, most serious first."""
MILD = frozenset({"within_rounding", "near_border", "unknown_country", "unknown_metal", "other_metal", "region_centre", "one_point",
                  "repeated", "rounded"})  # fmt: skip
"""Doubts that leave the place as good as it was."""
WORDS = ("country", "unknown", "outside", "km", "names")
"""What the sentences say besides the two countries."""
LONGEST = 60


def flagged(
    doubts: pd.DataFrame, stated: pd.Series, found: pd.Series, words: pd.DataFrame, language: str
) -> pd.DataFrame:
    """The columns `flag` (codes, space between) and `flag_text` (sentences in a language), both "" for a row without doubt.

    `doubts` has a column of booleans for codes of FLAGS; `stated` and `found` are iso3, missing where not known; `words` has
    the columns WORDS, what of the file the sentences name.
    """
    codes = [code for code in FLAGS if code in doubts]
    any_doubt = doubts[codes].any(axis=1)
    rows = doubts.loc[any_doubt, codes].assign(stated=stated, found=found).astype(object)
    rows = rows.join(words.loc[any_doubt, list(WORDS)].astype(object))
    keys = list(rows.where(rows.notna(), "").itertuples(index=False, name=None))
    texts = {key: _told(codes, key, language) for key in set(keys)}
    flags = pd.DataFrame([texts[key] for key in keys], index=rows.index, columns=["flag", "flag_text"], dtype=object)
    return flags.reindex(doubts.index, fill_value="")


def _told(codes: list[str], key: tuple[object, ...], language: str) -> tuple[str, str]:
    held = [code for code, holds in zip(codes, key, strict=False) if holds]
    stated, found, *words = key[len(codes) :]
    values = {"stated": Country(str(stated)), "found": Country(str(found))} | dict(
        zip(WORDS, map(short, words), strict=True)
    )
    return " ".join(held), " ".join(render(Said(FLAGS[code], values), language) for code in held)


def short(text: object) -> object:
    """A person's words, cut where they are long."""
    return text if not isinstance(text, str) or len(text) <= LONGEST else f"{text[:LONGEST]} …"
