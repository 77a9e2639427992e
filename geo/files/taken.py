"""What a table to take away bears: metal, theme, data version, sources and licences in every row, and a name of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.catalog import sources
from geo.model import called
from geo.tables import version

if TYPE_CHECKING:
    import pandas as pd

OWN = "computed by the atlas from the sources in its catalogue, under their licences"
"""The licence of rows that name no source."""
SOURCES = ("source_id", "source_ids", "sources", "geometry_source")
"""The columns that hold ids of sources, space between."""


@dataclass(frozen=True)
class Taken:
    """A table to take away: its subject, and what its rows are of ("" = nothing of the kind).

    `metal`, `theme` and `product` are codes, `place` is COD or COD/CD-LU; `more` is whatever else tells it from other tables
    of the same subject, such as a year.
    """

    subject: str
    metal: str = ""
    theme: str = ""
    place: str = ""
    product: str = ""
    more: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Short and in codes, for the page."""
        parts = (self.metal, self.place.replace("/", ""), self.product, self.subject, *self.more)
        return "-".join(part for part in parts if part)

    def name(self, language: str = "en", ending: str = "csv") -> str:
        """The name of its file.

        >>> Taken("risk", "ta", "child_labour").name()
        'tantalum-child-labour-risk-2026-11.csv'
        """
        named = called(self.metal).name if self.metal else ""
        return file_name(
            named, self.theme, self.place, self.product, self.subject, *self.more, language=language, ending=ending
        )

    def bearing(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Its rows: what they are of first, unless it stands in them, `data_version` and `licence` last."""
        return bearing(frame, product=self.product, place=self.place, theme=self.theme, metal=self.metal)


def file_name(*parts: str, language: str = "en", ending: str = "csv") -> str:
    """The name of a file to take away: its parts in letters and digits, the data version, the language where it is not English."""
    spoken = "" if language == "en" else language
    plain = (re.sub(r"[\W_]+", "-", part.casefold()).strip("-") for part in (*parts, version(), spoken))
    return f"{'-'.join(part for part in plain if part)}.{ending}"


def bearing(frame: pd.DataFrame, **of: str) -> pd.DataFrame:
    """Rows with a column for each value that they are `of` ("" = none, or already there), and `data_version` and `licence` last.

    `licence` tells for each source of a row (the ids in its columns of sources) what the catalogue says.
    """
    for name, code in of.items():
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
