"""Lines of the report: figures of the measured trees side by side, and how they compare."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

NOTHING = "not shown"
"""What stands for a figure that could not be taken."""


def row(name: str, *cells: str) -> None:
    """One line of the report."""
    print(f"{name:<56}" + "".join(f"{cell:>14}" for cell in cells), flush=True)


def beside(name: str, figures: Sequence[float | None], form: str = "{:.0f} ms", goal: str = "") -> None:
    """One figure of every tree; with two trees, how many times the first one's figure the second one's is; and what is wanted."""
    cells = [NOTHING if figure is None else form.format(figure) for figure in figures]
    if len(figures) == 2:
        cells.append(times(figures[1], figures[0]))
    row(f"  {name}", *cells, *([goal] if goal else []))


def times(figure: float | None, other: float | None) -> str:
    """How many times another figure one is."""
    return NOTHING if figure is None or not other else f"{figure / other:.2f} x"


def middle(figures: Sequence[float]) -> float | None:
    """The median; None of nothing."""
    return statistics.median(figures) if figures else None


def late(figures: Sequence[float]) -> float:
    """The 95th percentile: of 20 figures the 19th."""
    return sorted(figures)[max(0, int(len(figures) * 0.95) - 1)]
