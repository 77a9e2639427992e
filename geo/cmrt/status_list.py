"""A list of smelters by status as it is downloaded: ids found by their heading or by themselves, status and day from columns or title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from geo.cmrt.small_table import Grid, columns, grid, text_at
from geo.cmrt.status_entry import Status
from geo.files.unreadable import Unreadable
from geo.words.dates import read_date
from geo.words.digits import plain, smelter_ids
from geo.words.text import N_

WANTED = {
    "cid": (
        "smelter id", "cid", "rmi id", "rmi smelter id", "smelter identification", "smelter identification number", "smelter id number",
        "facility id", "smelter refiner id", "smelter number", "smelter reference id", "id",
    ),
    "status": (
        "status", "rmap status", "rmi status", "assessment status", "audit status", "conformance status", "rmap audit status",
        "rmap assessment status", "smelter status", "facility status",
    ),
    "as_of": ("as of", "as of date", "status date", "list date", "last updated", "updated", "date"),
}  # fmt: skip
"""What the columns are called, as `name_words` writes it; days of audits are no day of the list."""
_DAY = re.compile(
    r"\d{4}[-_./]?\d{2}[-_./]?\d{2}|\d{1,2}[-_\s.]+[^\W\d_]{3,}\.?[-_\s.,]+\d{4}|[^\W\d_]{3,}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{1,2}[./]\d{1,2}[./]\d{4}"
)
_CONFORMANT, _ACTIVE = re.compile(r"\bconformant\b", re.IGNORECASE), re.compile(r"\bactive\b", re.IGNORECASE)
LONGEST = 80


def read_list(content: bytes, file: str) -> Iterator[tuple[str, Status]]:
    """The status of each smelter in a list (CSV or workbook), in the list's own words. Raises Unreadable, also without status or day."""
    rows = grid(content, file)
    at, found = columns(rows, WANTED)
    if "cid" not in found:
        at, found = -1, {"cid": _column_of_ids(rows)}
    above = [
        re.sub(r"\.\w{2,5}$", "", file).replace("_", " "),
        *(str(cell) for row in rows[: max(at, 0)] for cell in row if cell),
    ]
    status, day = _status_of(above), _day_of(above)
    if "status" not in found and not status:
        raise Unreadable(
            N_("{file} does not say whether it lists conformant or active smelters: write it into its name."), file=file
        )
    if "as_of" not in found and day is None:
        raise Unreadable(
            N_("{file} tells no day: write it into its name, such as conformant-2026-11-01.xlsx."), file=file
        )
    for row in rows[at + 1 :]:
        said = text_at(row, found.get("status"))[:LONGEST] or status
        as_of = read_date(text_at(row, found.get("as_of"))[:10]).date if "as_of" in found else day
        as_of = as_of or day
        for cid in smelter_ids(text_at(row, found["cid"])):
            if said and as_of:
                yield cid, Status(said, as_of.isoformat())


def _column_of_ids(rows: Grid) -> int:
    width = max(map(len, rows), default=0)
    counts = [sum(bool(smelter_ids(text_at(row, column))) for row in rows) for column in range(width)]
    return counts.index(max(counts)) if counts else 0


def _status_of(texts: Iterable[str]) -> str:
    """The one status that a title or a name tells; "" for none or for both."""
    text = " ".join(texts)
    conformant, active = _CONFORMANT.search(text), _ACTIVE.search(text)
    return "" if bool(conformant) == bool(active) else "Conformant" if conformant else "Active"


def _day_of(texts: Iterable[str]) -> date | None:
    days = (read_date(re.sub(r"_", "-", found)).date for text in texts for found in _DAY.findall(plain(text)))
    return next((day for day in days if day), None)
