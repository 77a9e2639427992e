"""What a row of the list says besides its place: its name, its metals, and which rows say the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from geo.screening.coordinates import blank, parts_of
from geo.screening.headings import fits, known, said
from geo.screening.naming import Named, metals_in

if TYPE_CHECKING:
    from geo.screening.columns import Columns
    from geo.screening.coordinates import Placed

SEVERAL = 3
"""So many different names at one point are told."""


def name_column(frame: pd.DataFrame, columns: Columns) -> str:
    """The column that names the sites: by its heading, else the first that is not read; "" without any."""
    read = {columns.lat, columns.lon, columns.country, columns.metal}
    for name in (columns.lat, columns.lon):
        read |= set(parts_of(name, frame).values()) if name else set()
    own = [str(name) for name in frame.columns if str(name) not in read and not said(str(name)).axis]
    ranks = {name: rank for name in own if (rank := fits(name, known("name"))) and rank[0] == 0}
    return min(ranks, key=lambda name: ranks[name], default=next(iter(own), ""))


def alike(at: Placed, names: pd.Series, frame: pd.DataFrame) -> pd.DataFrame:
    """`names`, how many different names bear a row's coordinates, and `repeated`, whether an earlier row says the same.

    The same is the same name at the same coordinates; in a list without names, the same cells throughout.
    """
    key = pd.DataFrame({"lon": at.lon, "lat": at.lat})
    table = pd.DataFrame({"names": 0, "repeated": False}, index=key.index)
    twice = key["lon"].notna() & key["lat"].notna() & key.duplicated(keep=False)
    if not twice.any():
        return table
    rows = key[twice].assign(name=names[twice].astype("str").str.strip().str.casefold())
    named = rows["name"].ne("")
    table.loc[twice, "repeated"] = rows.duplicated() & named if named.any() else frame[twice].astype("str").duplicated()
    counts = rows[named].groupby(["lon", "lat"])["name"].nunique().rename("names").reset_index()
    table.loc[twice, "names"] = (
        rows[["lon", "lat"]].merge(counts, how="left", on=["lon", "lat"])["names"].fillna(0).astype(int).to_numpy()
    )
    return table


def names_of(frame: pd.DataFrame, columns: Columns) -> pd.Series:
    """What each site is called; "" where nothing tells."""
    name = name_column(frame, columns)
    return frame[name].where(~blank(frame[name]), "") if name else pd.Series("", index=frame.index, dtype=object)


def metals_told(columns: Sequence[pd.Series]) -> pd.DataFrame:
    """What one or more columns say of metals: `codes` (space between), words `outside` the atlas and `unknown` ones, `given`."""
    cells = list(zip(*(column.where(column.notna(), None).tolist() for column in columns), strict=True))
    told = {row: _written(tuple(metals_in(str(cell)) for cell in row if cell is not None)) for row in set(cells)}
    made = {part: [told[row][place] for row in cells] for place, part in enumerate(("codes", "outside", "unknown"))}
    given = ~blank(columns[0])
    for column in columns[1:]:
        given = given | ~blank(column)
    return pd.DataFrame(made, index=columns[0].index, dtype=object).assign(given=given)


def _written(row: tuple[Named, ...]) -> tuple[str, str, str]:
    codes = dict.fromkeys(code for one in row for code in one.codes)
    outside, unknown = (
        dict.fromkeys(word for one in row for word in getattr(one, part)) for part in ("outside", "unknown")
    )
    return " ".join(codes), ", ".join(f"“{word}”" for word in outside), ", ".join(f"“{word}”" for word in unknown)
