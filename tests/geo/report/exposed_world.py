"""A tiny exposure that can be computed by hand: cobalt and tin of the tiny world, mica without output. Invented, never real data."""

from __future__ import annotations

import pandas as pd

from tests.world import frame, stored

THEMES = ("child_labour", "conflict_financing", "pollution", "working_conditions")
SHARES = {
    ("co", "child_labour"): (0.70, 0.90, 1.00),
    ("co", "conflict_financing"): (0.00, 0.70, 1.00),
    ("co", "pollution"): (0.60, 0.60, 0.60),
    ("co", "working_conditions"): (0.002, 0.20, 0.30),
    ("sn", "child_labour"): (0.00, 0.00, 1.00),
    ("sn", "conflict_financing"): (0.40, 0.40, 1.00),
    ("sn", "pollution"): (0.00, 0.00, 0.00),
    ("sn", "working_conditions"): (0.997, 1.00, 1.00),
}


def exposure() -> pd.DataFrame:
    """Cobalt by two sources (the second says 66 % of child labour), tin by one that weighs refining; mica has no row."""
    rows = []
    for (metal, theme), (low, plausible, high) in SHARES.items():
        stage = "mining" if metal == "co" else "refining"
        more = {
            "stage": stage,
            "year": 2024,
            "commodity": "Cobalt" if metal == "co" else "Tin",
            "hhi_low": 0.5,
            "hhi_high": 0.5,
        }
        one = {"metal": metal, "theme": theme, "source_id": "one", "headline": True}
        rows.append(one | more | {"low": low, "plausible": plausible, "high": high})
        if metal == "co":
            two = {"source_id": "two", "headline": False, "low": max(0.0, low - 0.04)}
            rows.append(one | more | two | {"plausible": plausible, "high": high})
    return stored("exposure", frame("exposure", rows))


def assessment() -> pd.DataFrame:
    """Child labour. Cobalt: AAA very high by evidence, BBB high by context, CCC without enough data, FFF low. Mica: AAA, BBB high."""
    rows = [
        ("co", "AAA", None, "child_labour", "very_high", 90.0, "strong", False),
        ("co", "AAA", "AA-W", "child_labour", "high", 60.0, "strong", False),
        ("co", "BBB", None, "child_labour", "high", 55.0, "weak", False),
        ("co", "CCC", None, "child_labour", "not_enough_data", 60.0, "weak", False),
        ("co", "FFF", None, "child_labour", "low", 10.0, "moderate", False),
        ("mica", "BBB", None, "child_labour", "high", 60.0, "strong", False),
        ("mica", "AAA", None, "child_labour", "very_high", 95.0, "strong", False),
        ("mica", "CCC", None, "child_labour", "not_enough_data", 95.0, "weak", True),
    ]
    keys = ("metal", "iso3", "region_code", "theme", "level", "score", "confidence", "plausible")
    more = {"low": 0.0, "high": 100.0, "coverage": 1.0}
    return stored("assessment", frame("assessment", [dict(zip(keys, row, strict=True)) | more for row in rows]))


def ranking() -> pd.DataFrame:
    """Tin first, cobalt second."""
    rows = [("sn", 60.0, 1, 1, 1, 2, 1.0), ("co", 50.0, 2, 1, 2, 2, 0.5)]
    keys = ("metal", "composite", "rank", "rank_low", "rank_median", "rank_high", "top_share")
    return stored("ranking", frame("ranking", [dict(zip(keys, row, strict=True)) for row in rows]))
