"""What a table to take away bears: metal, theme, data version, sources and licences in every row, and a name of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.catalog import sources
from geo.model import metals
from geo.tables import version

if TYPE_CHECKING:
    import pandas as pd

OWN = "computed by the atlas from the sources in its catalogue, under their licences"
"""The licence of rows that name no source."""
SOURCES = ("source_id", "source_ids", "sources", "geometry_source")
"""The columns that hold ids of sources, space between."""


def bearing(frame: pd.DataFrame, metal: str = "", theme: str = "") -> pd.DataFrame:
    """Rows to take away: `metal` and `theme` (codes) first unless they stand in it, `data_version` and `licence` last.

    `licence` tells for each source of a row (the ids in its columns of sources) what the catalogue says.
    """
    for name, code in (("theme", theme), ("metal", metal)):
        if code and name not in frame:
            frame = frame.assign(**{name: code})[[name, *frame.columns]]
    return frame.assign(data_version=version(), licence=_licences(frame))


def _licences(frame: pd.DataFrame) -> list[str]:
    held = [frame[name].fillna("").astype(str).tolist() for name in SOURCES if name in frame]
    cited = [" ".join(ids) for ids in zip(*held, strict=True)] if held else [""] * len(frame)
    told = {ids: licences(ids) for ids in set(cited)}
    return [told[ids] for ids in cited]


def licences(ids: str) -> str:
    """The licence of each source in a list of ids (space between), as the catalogue has it; OWN without any."""
    held = [sources()[one] for one in dict.fromkeys(ids.split()) if one in sources()]
    unsure = {True: "", False: " (not confirmed with the producer)"}
    return " | ".join(f"{one.id}: {one.licence}{unsure[one.licence_confirmed]}" for one in held) or OWN


def file_name(
    subject: str, *of: str, metal: str = "", theme: str = "", language: str = "en", ending: str = "csv"
) -> str:
    """The name of a file to take away: metal, theme, subject, whatever else tells it from others, data version, language.

    >>> file_name("risk", metal="ta", theme="child_labour")
    'tantalum-child-labour-risk-2026-11.csv'
    """
    named = metals()[metal].name if metal in metals() else metal
    spoken = "" if language == "en" else language
    parts = (
        re.sub(r"[^a-z0-9]+", "-", part.casefold()).strip("-")
        for part in (named, theme, subject, *of, version(), spoken)
    )
    return f"{'-'.join(part for part in parts if part)}.{ending}"
