"""The supplier check's figure: a workbook of 2 MB with 200 smelters, read, matched, placed and questioned."""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from geo import tables
from geo.words.text import country_name
from tests.geo.cmrt.workbooks import ENGLISH, Filled, book, saved

SMELTERS, BYTES = 200, 2_000_000


def town(filed: object) -> str:
    """The town of a smelter in the bundled filing; a large one where it has none, so that every row is looked up."""
    name = getattr(filed, "town", "")
    return name if isinstance(name, str) and name else "Hamburg"


def large() -> bytes:
    """A synthetic CMRT whose look-up is the bundled filing; letters at random in an unread sheet bring it to 2 MB."""
    filed, rng = tables.read("smelter"), random.Random(1)
    look_up = [
        (ENGLISH[one.metal], one.name, one.name, country_name(one.iso3, "en").upper(), one.smelter_id, town(one), "")
        for one in filed.itertuples()
    ]
    by_id = [{"A": one[4]} for one in look_up[:SMELTERS:2]]
    by_name = [{"B": one[0], "C": "Smelter not listed", "D": one[1][:-1], "E": one[3]} for one in look_up[1:SMELTERS:2]]
    smelters = by_id + by_name
    made = book(Filled(look_up=look_up, smelters=smelters, cached=False))
    for row in range(1, 2000):
        made["Instructions"][f"A{row}"] = "".join(
            rng.choices("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+/", k=1350)
        )
    return saved(made)


ONCE = """
import sys, time
from datetime import date
from pathlib import Path
from geo import tables
from geo.cmrt.check import Asked, File, check
import numpy, pandas, pyarrow.parquet, rapidfuzz, python_calamine, shapely
content = Path(sys.argv[1]).read_bytes()
asked = Asked(date(2026, 11, 25), True, True)
for _ in range(2):
    began = time.perf_counter()
    (one,) = check([File("synthetic.xlsx", content)], asked, tables.read)
    print(time.perf_counter() - began, len(one.case.matches))
"""


FOLDER = 24
"""Files in the folder that one process and two are timed on: enough that starting up weighs little."""
MANY = """
import resource, sys, time
from datetime import date
from pathlib import Path
from geo.cmrt.check import Asked
from geo.cmrt.folder import files_of, reports_of
if __name__ == "__main__":
    began = time.perf_counter()
    made = reports_of(files_of([Path(sys.argv[1])]), Asked(date(2026, 11, 25), True, True), "en", int(sys.argv[2]))
    most = max(resource.getrusage(of).ru_maxrss for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(time.perf_counter() - began, most / 1000, len(made))
"""


def folder(say: Callable[..., None], content: bytes) -> None:
    """Print seconds of a folder in one process and in two, and the most memory that one of them took."""
    with tempfile.TemporaryDirectory() as place:
        for number in range(FOLDER):
            (Path(place) / f"synthetic-{number:03}.xlsx").write_bytes(content)
        script = Path(place) / "many.py"
        script.write_text(MANY, encoding="utf-8")
        runs = [
            subprocess.run([sys.executable, str(script), place, jobs], capture_output=True, text=True, check=True,
                           env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}).stdout.split()
            for jobs in ("1", "2")
        ]  # fmt: skip
    alone, shared = (float(run[0]) for run in runs)
    say(f"  folder of {FOLDER} such files", f"{alone:.1f} s", f"{shared:.1f} s", "one process, two")
    say("  most memory of a process", f"{float(runs[0][1]):.0f} MB", f"{float(runs[1][1]):.0f} MB", "one process, two")


def report(say: Callable[..., None]) -> None:
    """Print seconds of the first check in a process (towns are read then) and of the second; each the median of three."""
    content = large()
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "synthetic.xlsx"
        file.write_bytes(content)
        command = [sys.executable, "-c", ONCE, str(file)]
        runs = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() for _ in range(3)]
    first, second = (statistics.median(float(run[i]) for run in runs) for i in (0, 2))
    say(
        f"  CMRT of {len(content) / 1e6:.1f} MB, {runs[0][1]} smelters",
        f"{first:.2f} s",
        f"{second:.2f} s",
        "first, again",
    )
    folder(say, content)


if __name__ == "__main__":
    began = time.perf_counter()
    report(print)
    print(date.today(), f"{time.perf_counter() - began:.1f} s")
