"""Estimates that contradict each other upstream: shown as published, counted here so that a changed source is noticed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from geo.evidence.lists import contradicts
from geo.ingest.codes import CODES

LIST = "data/codes/contradiction.csv"


def expected() -> pd.DataFrame:
    """`table`, `source_id` and the number of `rows` whose best estimate lies outside of their own bounds."""
    return pd.read_csv(CODES / "contradiction.csv", dtype={"rows": int})


def contradiction_faults(frames: Mapping[str, pd.DataFrame], listed: pd.DataFrame | None = None) -> Iterator[str]:
    """A sentence for each table and source with another number of such rows than is listed; sources not held are left alone."""
    for name, source_id, rows in (expected() if listed is None else listed).itertuples(index=False):
        if name not in frames:
            continue
        held = frames[name][frames[name]["source_id"] == source_id]
        count = int(contradicts(held).sum())
        if len(held) and count != rows:
            yield (
                f"{name}: {count} rows of {source_id} have a best estimate outside of their own bounds, {rows} were "
                f"expected; the source has changed, review {LIST}."
            )
