"""Exposed supply in words: what is evidenced, what is plausible and why, what nobody looked at; the same on every page."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from geo.model import Exposure, Said
from geo.words.text import N_

PARTS_SAID: Mapping[str, str] = {
    "plausible": N_("{share} plausible"),
    "not_looked_at": N_("{share} not looked at"),
    "below": N_("{share} below"),
}
"""The parts of a supply beside what is evidenced, as they stand under a figure."""


def between(low: float, high: float) -> Said:
    """Two shares (0-1) as an interval of whole per cents: 75–76 %, 47 %, 0 %, < 1 %, at most 2 %, > 99 %."""
    first, last = _whole(low), _whole(high)
    if first == last or (first, last) == ("0", "< 1"):
        return _per_cent(last)
    if first == "> 99":
        return _per_cent(first)
    last = "100" if last == "> 99" else last
    if first == "< 1":
        return Said(N_("at most {share}"), {"share": _per_cent(last)})
    return _per_cent(f"{first}–{last}")


def told(shares: pd.Series) -> Said:
    """What the sources give as one share, the least and the most of them (rows without a figure are left out)."""
    given = shares.dropna().astype(float)
    return between(given.min(), given.max())


def _per_cent(figure: str) -> Said:
    return Said("{figure}\N{NO-BREAK SPACE}%", {"figure": figure})


def _whole(share: float) -> str:
    return "< 1" if 0 < share <= 0.005 else "> 99" if 0.995 <= share < 1 else str(round(100 * share))


def spanned(cell: Exposure, part: str) -> Said:
    """A part of a supply in whole per cents, as wide as the production sources disagree about it; the same on every page."""
    low, high = cell.span(part)
    return between(low, high) if high > 0 else whole(0.0)


def figure(cell: Exposure) -> Said:
    """What is evidenced of a cell; "none evidenced", never a bare zero; without output, that there is none."""
    if not cell.computed:
        return Said(N_("no output data"))
    return spanned(cell, "evidenced") if cell.span("evidenced")[1] > 0 else Said(N_("none evidenced"))


def besides(cell: Exposure) -> tuple[Said, ...]:
    """The other parts of a cell that any source of output gives, as they stand under its figure."""
    parts = [part for part in PARTS_SAID if cell.computed and cell.span(part)[1] > 0]
    return tuple(Said(PARTS_SAID[part], {"share": spanned(cell, part)}) for part in parts)


def supply_said(cell: Exposure) -> Said:
    """A cell as a phrase: what is evidenced, and all else."""
    if not cell.computed:
        return figure(cell)
    values = {"figure": figure(cell), "rest": list(besides(cell))}
    if cell.span("evidenced")[1] > 0:
        return (
            Said(N_("{figure} evidenced; {rest}"), values) if values["rest"] else Said(N_("{figure} evidenced"), values)
        )
    return Said("{figure}; {rest}", values)


def whole(share: float) -> Said:
    """A share in whole per cents; "none", never a bare zero."""
    return _per_cent(_whole(share)) if share > 0 else Said(N_("none"))
