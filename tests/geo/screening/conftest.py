"""The tiny world made ready for look-ups: AAA has an event file and a listed half, BBB is listed as a whole, CCC is not."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.screening.reference import Reference, reference
from geo.tables import CONTRACTS, read
from tests.world import country, reader, region


def assessment(*rows: tuple[object, ...]) -> pd.DataFrame:
    """Rows of metal, iso3, region_code, theme, level, low, high, confidence; the rest of the contract is missing."""
    keys = ("metal", "iso3", "region_code", "theme", "level", "low", "high", "confidence")
    made = pd.DataFrame([dict(zip(keys, row, strict=True)) for row in rows], columns=list(keys))
    return made.reindex(columns=CONTRACTS["assessment"].names()).astype({"low": float, "high": float})


LEVELS = assessment(
    ("co", "AAA", None, "child_labour", "very_high", 80.0, 95.0, "moderate"),
    ("co", "AAA", "AA-W", "child_labour", "not_enough_data", 40.0, 99.0, "weak"),
    ("sn", "AAA", None, "child_labour", "medium", 30.0, 60.0, "weak"),
    ("co", "CCC", None, "child_labour", "low", 1.0, 9.0, "strong"),
    ("sn", "CCC", None, "child_labour", "high", 55.0, 70.0, "strong"),
)


def regions() -> pd.DataFrame:
    """The halves of AAA, and the other countries as one region each."""
    others = country()[country()["iso3"] != "AAA"]
    whole = others.assign(region_code=others["iso2"] + "-1" + others["iso3"], name="Synthetic whole")
    return pd.concat([region(), whole.reindex(columns=CONTRACTS["region"].names())], ignore_index=True)


@pytest.fixture(scope="session")
def ready() -> Reference:
    return reference(reader(assessment=LEVELS, region=regions()))


@pytest.fixture(scope="session")
def real() -> Reference:
    """The tables of the snapshot."""
    return reference(read)
