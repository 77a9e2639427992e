"""The derived tables of the tiny world are the same bytes on processors with and without AVX-512, or AVX2."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from io import BytesIO

import pytest
from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

THERE = [name for name in __cpu_dispatch__ if __cpu_features__.get(name)]
"""What numpy uses of this processor beyond what every processor has: X86_V3 is AVX2, X86_V4 and AVX512_* are AVX-512."""
TABLES = ("assessment", "assessment_indicator", "exposure", "ranking", "ranking_driver")


def digests() -> dict[str, str]:
    """The sha256 of each derived table of the tiny world, written as the build writes it."""
    import pyarrow.parquet as pq

    from geo.ingest.snapshot import ordered, to_arrow
    from geo.risk import robustness
    from geo.risk.exposure import exposure
    from geo.tables import CONTRACTS
    from tests import world_risk

    inputs = world_risk.inputs()
    levels, indicators = world_risk.assessments(inputs)
    production, choice = inputs["production"], robustness.Choice()
    scores = robustness.score_draws(indicators, production, draws=200)
    known = robustness.known_weight(levels, production)
    frames = {
        "assessment": levels,
        "assessment_indicator": indicators,
        "exposure": exposure(production, levels),
        "ranking": robustness.ranked(robustness.band(scores, choice), known, robustness.complete(inputs)),
        "ranking_driver": robustness.drivers(indicators, production, choice, 50),
    }
    found = {}
    for name in TABLES:
        columns = CONTRACTS[name].names()
        file = BytesIO()
        made = frames[name][columns].astype(object).replace("", None)
        pq.write_table(to_arrow(CONTRACTS[name], ordered(CONTRACTS[name], made)), file)
        found[name] = hashlib.sha256(file.getvalue()).hexdigest()
    return found


def told(off: str) -> str:
    """What another Python prints, with some features of the processor off."""
    code = "from tests.geo.risk.test_same_on_every_processor import digests; print(digests())"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"NPY_DISABLE_CPU_FEATURES": off},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout


def test_the_tables_are_the_same_bytes():
    if not THERE:
        pytest.skip(f"this processor has none of {', '.join(__cpu_dispatch__)}: there is nothing to switch off")
    plain, off = told(""), told(" ".join(THERE))
    assert all(name in plain for name in TABLES)
    assert plain == off
