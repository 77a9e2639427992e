"""A dated list of smelters by status that a person loads: `cid,status,as_of`, or a list as it is downloaded; the rest is not known."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping

from geo.cmrt.status_entry import Status
from geo.cmrt.status_list import read_list
from geo.files.unreadable import Unreadable
from geo.files.workbook import ZIP
from geo.model import Word
from geo.words.digits import smelter_ids
from geo.words.text import N_

CID = re.compile(r"CID\d{6}")
DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
COLUMNS = ("cid", "status", "as_of")
MOST_BYTES, MOST_ROWS, LONGEST = 2_000_000, 20_000, 80


def read_status(content: bytes, file: str = "status.csv") -> Mapping[str, Status]:
    """The statuses of a file by CID; of several rows for one CID the newest counts.

    A CSV file with the columns cid, status and as_of is read strictly; any other list that holds ids, CSV or workbook, as it comes.

    Raises
    ------
    Unreadable : too large, not UTF-8, a column or a value missing or malformed, or two statuses of one day for one CID.
    """
    if content.startswith(ZIP) or _is_list(content):
        return newest(read_list(content, file), file)
    if len(content) > MOST_BYTES:
        raise Unreadable(N_("The status file is larger than 2 MB; keep only the columns cid, status and as_of."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(
            N_("The status file is no UTF-8 text; save it as CSV with UTF-8 encoding and load it again.")
        ) from None
    statuses: dict[str, Status] = {}
    for line, (cid, status) in enumerate(_rows(text), 2):
        before = statuses.get(cid)
        if before and before.as_of == status.as_of and before.status != status.status:
            complaint = N_(
                "Row {row} of the status file gives {cid} another status for the same day; keep one of the two rows."
            )
            raise Unreadable(complaint, row=line, cid=cid)
        if not before or status.as_of >= before.as_of:
            statuses[cid] = status
    if not statuses:
        raise Unreadable(N_("The status file has no rows; below cid,status,as_of it needs one row for each smelter."))
    return statuses


def _is_list(content: bytes) -> bool:
    """Whether a text holds ids and is none with a column that is called cid."""
    head = content[:200_000].decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "ignore")
    columns = {cell.strip(' "\ufeff').lower() for cell in re.split(r"[,;\t]", head.split("\n", 1)[0])}
    return "cid" not in columns and bool(smelter_ids(head))


def newest(rows: Iterable[tuple[str, Status]], file: str = "") -> Mapping[str, Status]:
    """The newest status of each smelter; of two of one day the first. Raises Unreadable where there is none."""
    found: dict[str, Status] = {}
    for cid, status in rows:
        if cid not in found or status.as_of > found[cid].as_of:
            found[cid] = status
    if not found:
        raise Unreadable(N_("{file} holds no smelter with an id, a status and a day."), file=file)
    return found


def _rows(text: str) -> list[tuple[str, Status]]:
    first = text.split("\n", 1)[0]
    try:
        rows = list(
            csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",", strict=True)
        )
    except csv.Error:
        raise Unreadable(N_("The status file is no CSV file that can be read; save it as CSV again.")) from None
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    for name in COLUMNS:
        if name not in header:
            complaint = N_("The status file has no column {column}; its first row must be: cid,status,as_of.")
            raise Unreadable(complaint, column=name)
    if len(rows) > MOST_ROWS:
        raise Unreadable(N_("The status file has more than {most} rows; split it."), most=MOST_ROWS)
    at = [header.index(name) for name in COLUMNS]
    return [_row(line, row, at) for line, row in enumerate(rows[1:], 2) if any(cell.strip() for cell in row)]


def _row(line: int, row: list[str], at: list[int]) -> tuple[str, Status]:
    cid, status, as_of = (row[i].strip() if i < len(row) else "" for i in at)
    wrong = {
        "cid": not CID.fullmatch(cid.upper()) and N_("an identifier like CID002030"),
        "status": not 0 < len(status) <= LONGEST and N_("a word of at most 80 letters"),
        "as_of": not DATE.fullmatch(as_of) and N_("a date like 2026-11-23"),
    }
    for (column, needed), value in zip(wrong.items(), (cid, status, as_of), strict=True):
        if needed:
            raise _wrong(line, column, value, needed)
    return cid.upper(), Status(status, as_of)


def _wrong(line: int, column: str, value: str, needed: str) -> Unreadable:
    complaint = N_("Row {row} of the status file has “{value}” as {column}; it must be {needed}.")
    return Unreadable(complaint, row=line, value=value[:40], column=column, needed=Word(needed))
