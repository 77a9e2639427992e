"""The hazard of a metal, apart from any place: how mining it is graded, and what a kilogram weighs on the climate."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pandas as pd

from geo.evidence.panel import text
from geo.model import Finding, Said, Strength, Theme, Word, called
from geo.tables import Read, records
from geo.tables.shared import of
from geo.words.text import N_

GRADED = N_("{material}, environmental hazard potential of mining: {grade} of 5 ({word})")
UNGRADED = N_("The grade of {metal} is not in the copy at hand: missing, not low")
NAMED = N_("{material} is named as environmentally critical, in a second-hand list without a grade")
CLIMATE = N_(
    "{material}: {value} kg CO2e per kg (between {low} and {high}), a world average; shown, not counted as pollution of a place"
)


def hazards(metal: str, read: Read) -> Iterator[Finding]:
    """The grades of the metal's materials, gravest first, or that there is none; then its climate impact per kilogram."""
    rows = of(read("metal_indicator"), metal=metal)
    graded = rows[(rows["indicator"] == "aehp") & rows["value"].notna()].sort_values("value", ascending=False)
    for row in records(graded):
        values = {"material": Word(row.material), "grade": round(row.value), "word": Word(text(row.category))}
        yield _finding(Said(GRADED, values), row)
    if graded.empty:
        named = rows[rows["indicator"] == "environmentally_critical"]
        for row in records(named):
            yield _finding(Said(NAMED, {"material": Word(row.material)}), row)
        yield Finding(
            Said(UNGRADED, {"metal": Word(called(metal).name)}),
            Strength.CONTEXT,
            "oekoress_ii",
            "2020",
            "",
            Theme.POLLUTION,
        )
    for row in records(rows[(rows["indicator"] == "gwp") & rows["value"].notna()]):
        figures = {name: Decimal(f"{getattr(row, name):.3g}") for name in ("value", "low", "high")}
        yield _finding(Said(CLIMATE, {"material": Word(row.material), **figures}), row)


def _finding(statement: Said, row: pd.Series) -> Finding:
    return Finding(
        statement, Strength.MODELLED, row.source_id, str(int(row.year)) if row.year else "", "", Theme.POLLUTION
    )
