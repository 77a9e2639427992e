"""The golden tables of the snapshot: `python -m tests.golden` writes them anew, for a change that somebody meant and has read.

They hold what the atlas tells about risk, rounded to what a reader would notice, so that a change of a rule, a goalpost or a
source shows as a short diff in review instead of as a new binary table.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from difflib import unified_diff
from pathlib import Path

import pandas as pd

from geo.model import LADDER, Level
from geo.risk.exposure import PARTS, SHOWN, headlines
from geo.tables import read

FOLDER = Path(__file__).parent / "geo" / "risk" / "golden"
PAIRS = (
    *(
        "co COD",
        "co COD CD-LU",
        "co IDN",
        "co AUS",
        "co CUB",
        "co MAR",
        "co PHL",
        "cu COD",
        "cu CHL",
        "cu PER",
        "cu ZMB",
    ),
    *("sn COD", "sn COD CD-NK", "sn MMR", "sn IDN", "sn BOL", "ta COD", "ta COD CD-NK", "ta RWA", "ta BRA", "w COD"),
    *(
        "w COD CD-SK",
        "w CHN",
        "w RWA",
        "au COD",
        "au COD CD-IT",
        "au SDN",
        "au PER",
        "au BRA",
        "au GHA",
        "au AUS",
        "au CHN",
    ),
    *(
        "li AUS",
        "li CHL",
        "li CHN",
        "li BOL",
        "li ZWE",
        "ni IDN",
        "ni PHL",
        "ni NCL",
        "c CHN",
        "c MOZ",
        "mn ZAF",
        "al GIN",
    ),
    *(
        "al CHN",
        "ree CHN",
        "ree MMR",
        "ree MMR MM-11",
        "ga CHN",
        "ge CHN",
        "in KOR",
        "ag MEX",
        "ag BOL",
        "pd RUS",
        "pt ZAF",
    ),
    *("ru ZAF", "mg CHN", "si CHN", "mica IND", "mica MDG", "mica IND IN-JH", "zn PER", "pb CHN", "sb TJK"),
)
"""Metal, country and region of the assessments that are kept one by one."""


def exposures() -> pd.DataFrame:
    """The parts of every metal's supply by theme and leading series, to a tenth of a percent, and how far the sources differ."""
    columns = [*PARTS, f"{SHOWN}_least", f"{SHOWN}_most"]
    table = headlines(read("exposure"))
    return table[["metal", "theme", "source_id", "stage", *columns, "because"]].round(dict.fromkeys(columns, 3))


def levels() -> pd.DataFrame:
    """How many countries and regions of each metal and theme have each level."""
    table = read("assessment")
    grain = table["region_code"].isna().map({True: "country", False: "region"})
    counts = pd.crosstab([table["metal"], table["theme"], grain.rename("grain")], table["level"])
    return counts.reindex(columns=[*LADDER, Level.NOT_ENOUGH_DATA], fill_value=0).rename(columns=str).reset_index()


def pairs() -> pd.DataFrame:
    """Basis, level, reason, how the supply counts, and both intervals (whole numbers) of the chosen places, by theme."""
    table = read("assessment")
    place = (table["metal"] + " " + table["iso3"] + " " + table["region_code"].fillna("")).str.strip()
    chosen = table.assign(place=place)[place.isin(PAIRS)].sort_values(["place", "theme"])
    told = ["basis", "level", "confidence", "reason", "evidenced", "plausible", "below", "because"]
    whole = ["low", "score", "high", "context_low", "context_high"]
    return chosen[["place", "theme", *told, *whole]].round(dict.fromkeys(whole, 0)).astype(dict.fromkeys(whole, int))


def ranking() -> pd.DataFrame:
    """Rank and band of every metal."""
    return read("ranking")[["metal", "rank", "rank_low", "rank_high"]]


GOLDEN: Mapping[str, Callable[[], pd.DataFrame]] = {
    "exposures": exposures,
    "levels": levels,
    "pairs": pairs,
    "ranking": ranking,
}


def written(name: str) -> str:
    """A golden table as it is now, as CSV."""
    buffer = io.StringIO()
    GOLDEN[name]().to_csv(buffer, index=False, lineterminator="\n")
    return buffer.getvalue()


def difference(name: str) -> str:
    """Lines that differ between the golden table and what the snapshot says now; empty if none does."""
    kept = (FOLDER / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return "\n".join(unified_diff(kept, written(name).splitlines(), "golden", "snapshot", lineterm="", n=0))


def main() -> None:
    """Write all golden tables and say what changed."""
    FOLDER.mkdir(exist_ok=True)
    for name in GOLDEN:
        file = FOLDER / f"{name}.csv"
        print(f"{name}: {difference(name) or 'unchanged'}" if file.exists() else f"{name}: new")
        file.write_text(written(name), encoding="utf-8")


if __name__ == "__main__":
    main()
