"""Words of a source to words of ours: one that is not known stops the build with file, column and row."""

from __future__ import annotations

import pandas as pd

from geo.ingest.raw import BuildError


def demand(good: pd.Series, values: pd.Series, file: str, fault: str) -> None:
    """Raise BuildError with file, column, row and the first value that is not good; `fault` ends the sentence.

    `values` keeps the index of the file as read, so that the row is the one an editor shows (the header is row 1).
    """
    if not good.all():
        place = int((~good).to_numpy().argmax())
        row = int(values.index[place]) + 2
        raise BuildError(f"{file}, column {values.name}, row {row}: {values.iloc[place]!r} {fault}.")


def translated(values: pd.Series, codes: dict[str, str], file: str, mend: str) -> pd.Series:
    """Each value as `codes` has it. Raises BuildError for one it does not have, saying where to `mend` that."""
    demand(values.isin(codes.keys()), values, file, f"is unknown; {mend}")
    return values.map(codes)
