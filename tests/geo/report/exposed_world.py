"""A tiny exposure that can be computed by hand: cobalt and tin of the tiny world, mica without output. Invented, never real data."""

from __future__ import annotations

import re

import pandas as pd

from tests.world import frame, stored

FLAT_ZERO = re.compile(r"(?<![\d.,–] )(?<![\d.,–])0 %")
"""A bare "0 %": neither 10 % nor the low end or the high end of an interval."""
SHARES = {
    ("co", "child_labour"): (0.70, 0.20, 0.00, 0.10),
    ("co", "conflict_financing"): (0.00, 0.70, 0.00, 0.30),
    ("co", "pollution"): (0.60, 0.00, 0.40, 0.00),
    ("co", "working_conditions"): (0.002, 0.198, 0.70, 0.10),
    ("sn", "child_labour"): (0.00, 0.00, 0.00, 1.00),
    ("sn", "conflict_financing"): (0.40, 0.00, 0.00, 0.60),
    ("sn", "pollution"): (0.00, 0.00, 1.00, 0.00),
    ("sn", "working_conditions"): (0.997, 0.003, 0.00, 0.00),
}
"""By the leading source: evidenced, plausible, below, not looked at."""
BECAUSE = {
    ("co", "child_labour"): "context",
    ("co", "conflict_financing"): "sites transit",
    ("co", "working_conditions"): "unsettled",
}


def exposure() -> pd.DataFrame:
    """Cobalt by two sources (the second leaves 4 % of what is evidenced unnamed), tin by one that weighs refining; mica has no row."""
    rows = []
    for (metal, theme), (evidenced, plausible, below, unseen) in SHARES.items():
        one = {
            "metal": metal,
            "theme": theme,
            "source_id": "one",
            "headline": True,
            "stage": "mining" if metal == "co" else "refining",
            "year": 2024,
            "commodity": "Cobalt" if metal == "co" else "Tin",
            "because": BECAUSE.get((metal, theme), ""),
            "hhi_low": 0.5,
            "hhi_high": 0.5,
            "evidenced": evidenced,
            "plausible": plausible,
            "below": below,
            "not_looked_at": unseen,
        }
        rows.append(one)
        if metal == "co":
            less = max(0.0, evidenced - 0.04)
            other = {"evidenced": less, "not_looked_at": unseen + evidenced - less}
            rows.append(one | other | {"source_id": "two", "headline": False})
    return stored("exposure", frame("exposure", rows))


EVIDENCE = {"basis": "evidence", "evidenced": 1.0, "confidence": "moderate"}
CONTEXT = {"basis": "context", "level": "not_enough_data", "reason": "context_only", "confidence": "weak"}


def assessment() -> pd.DataFrame:
    """Child labour. Cobalt: AAA very high, BBB plausible by its context, CCC not looked at, FFF low. Mica: AAA very high, BBB high."""
    rows: list[dict[str, object]] = [
        {"metal": "co", "iso3": "AAA", "level": "very_high", "score": 90.0, **EVIDENCE},
        {"metal": "co", "iso3": "AAA", "region_code": "AA-W", "level": "high", "score": 60.0, **EVIDENCE},
        {"metal": "co", "iso3": "BBB", "score": 100.0, **CONTEXT, "plausible": 1.0, "because": "context"},
        {"metal": "co", "iso3": "CCC", "score": 100.0, **CONTEXT, "basis": "none", "reason": "nobody_looked"},
        {"metal": "co", "iso3": "FFF", "level": "low", "score": 10.0, **EVIDENCE, "evidenced": 0.0, "below": 1.0},
        {"metal": "mica", "iso3": "BBB", "level": "high", "score": 60.0, **EVIDENCE},
        {"metal": "mica", "iso3": "AAA", "level": "very_high", "score": 95.0, **EVIDENCE},
        {"metal": "mica", "iso3": "CCC", "score": 100.0, **CONTEXT, "plausible": 1.0, "because": "context"},
    ]
    same: dict[str, object] = {"theme": "child_labour", "low": 0.0, "high": 100.0, "coverage": 1.0}
    same |= {"context_low": 20.0, "context_high": 60.0, "evidenced": 0.0, "plausible": 0.0, "below": 0.0}
    return stored("assessment", frame("assessment", [same | row for row in rows]))


def ranking() -> pd.DataFrame:
    """Tin first; cobalt is not ranked, and its band is known."""
    rows = [("sn", 60.0, 1, 1, 1, 2, 1.0), ("co", 50.0, None, 1, 2, 2, 0.5)]
    keys = ("metal", "composite", "rank", "rank_low", "rank_median", "rank_high", "top_share")
    return stored("ranking", frame("ranking", [dict(zip(keys, row, strict=True)) for row in rows]))
