"""How long risk takes without a page: every assessment from the tables, and the draws behind a rank band; `python -m tests.bench.risk`."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from geo.risk.assess import assess
from geo.risk.exposure import exposure
from geo.risk.inputs import gather
from geo.risk.robustness import DRAWS, Choice, band, score_draws
from geo.tables import read

TARGETS = {"assessments and exposures": 3.0, "draws and rank bands": 2.0, "other weights, same draws": 0.1}
"""Seconds that each may take."""


def everything() -> None:
    """All metals, countries, regions and themes, from the files on."""
    inputs = gather(read)
    levels, _indicators = assess(inputs)
    exposure(inputs["production"], levels)


def measured(turns: int = 5) -> dict[str, tuple[list[float], list[float]]]:
    """Seconds on the clock and of processor time, per task of TARGETS; a first turn warms up."""
    indicators, production = read("assessment_indicator").fillna({"region_code": ""}), read("production")
    scores = score_draws(indicators, production, draws=DRAWS)
    tasks: dict[str, Callable[[], object]] = {
        "assessments and exposures": everything,
        "draws and rank bands": lambda: band(score_draws(indicators, production, draws=DRAWS), Choice()),
        "other weights, same draws": lambda: band(scores, Choice((2.0, 1.0, 0.5, 1.0), "power_mean")),
    }
    return {name: _timed(task, turns) for name, task in tasks.items()}


def _timed(task: Callable[[], object], turns: int) -> tuple[list[float], list[float]]:
    task()
    clock, processor = [], []
    for _turn in range(turns):
        began, used = time.perf_counter(), time.process_time()
        task()
        clock.append(time.perf_counter() - began)
        processor.append(time.process_time() - used)
    return clock, processor


def report(row: Callable[..., None]) -> None:
    """Print them with `row(name, *cells)`."""
    print(f"\nRisk (s on the clock and of the processor, median of 5; target; {DRAWS:,} draws)")
    for name, (clock, processor) in measured().items():
        cells = f"{statistics.median(clock):.2f} s", f"{statistics.median(processor):.2f} s", f"< {TARGETS[name]:g} s"
        row(f"  {name}", *cells)


if __name__ == "__main__":
    report(lambda name, *cells: print(f"{name:<44}" + "".join(f"{cell:>14}" for cell in cells)))
