"""Exposed supply in words: what is evidenced, what is plausible and why, what nobody looked at; the same on every page."""

from __future__ import annotations

from collections.abc import Mapping

from geo.model import Exposure, Said
from geo.words.text import N_

PARTS_SAID: Mapping[str, str] = {
    "plausible": N_("{share} plausible"),
    "not_looked_at": N_("{share} not looked at"),
    "below": N_("{share} below"),
}
"""The parts of a supply beside what is evidenced, as they stand under a figure."""


def rounded(low: float, high: float) -> str:
    """Two shares as an interval of whole per cents, without the sign: 75–76, 47, 0, < 1, > 99."""
    first, last = _whole(low), _whole(high)
    if first == last or (first, last) == ("0", "< 1"):
        return last
    if first == "> 99":
        return first
    return f"{first}–{100 if last == '> 99' else last}"


def _whole(share: float) -> str:
    return "< 1" if 0 < share <= 0.005 else "> 99" if 0.995 <= share < 1 else str(round(100 * share))


def spanned(cell: Exposure, part: str) -> Said:
    """A part of a supply in whole per cents, as wide as the production sources disagree about it; the same on every page."""
    low, high = cell.span(part)
    return Said("{interval}\N{NO-BREAK SPACE}%", {"interval": rounded(low, high)}) if high > 0 else whole(0.0)


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
    return Said("{share}\N{NO-BREAK SPACE}%", {"share": _whole(share)}) if share > 0 else Said(N_("none"))
