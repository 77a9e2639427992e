"""A stranger's workbook through one door: looked through before it is unpacked, and read in a process that may be lost."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, reduce
from html import unescape
from typing import Any, TypeVar

from geo.files.pool import Allowance, run
from geo.files.sheet_xml import formats_of, uncalculated
from geo.files.unreadable import EMPTY, OLD, TOO_LARGE, Unreadable, calmly
from geo.model import Said
from geo.words.text import N_

RATIO, RATIO_FROM = 150, 10_000_000
"""A part of more than so many bytes that was packed more tightly than this is no sheet that a person filled in."""
PARTS = 2_000
OLE, ZIP, PDF = b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"%PDF"
DAMAGE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
DAMAGED = N_("{file} is cut off or damaged: get the file again.")
DAMAGED_INSIDE = N_("{file} is damaged inside: get the file again.")
PROTECTED = N_(
    "{file} is protected by a password: get a copy without one. If Excel opens it without asking, open it there and save it without "
    "protection."
)
FAR = N_("{file} uses cells far outside any table (sheet {sheet}): delete what stands there, or get the original file.")
CELL = re.compile(rb"<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*[\"']([A-Za-z]+)(\d+)[^>]*(?<!/)>(?!</)")
"""A filled cell, its column and its row."""
NO_WORKBOOK = N_("{file} is no Excel workbook: get it as .xlsx.")
T = TypeVar("T")


@dataclass(frozen=True)
class Limits:
    """What a workbook may hold: bytes packed and unpacked, and filled cells up to a last column and a last row.

    The reader fills the rectangle up to the farthest cell, so one beyond them is refused; where `cells` is told, a rectangle
    of at most so many cells may lie beyond them.
    """

    packed: int
    unpacked: int
    column: str
    row: int
    allowance: Allowance
    cells: int = 0


@dataclass(frozen=True)
class Book:
    """A workbook that was looked through: its sheets in order, and what is to be told about it. It cannot leave its process."""

    file: str
    names: tuple[str, ...]
    notes: tuple[Said, ...]
    far: frozenset[str]
    content: bytes
    parts: Mapping[str, str] = field(default_factory=dict)
    _odd: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def _reader(self) -> Any:
        from python_calamine import CalamineWorkbook

        return CalamineWorkbook.from_filelike(io.BytesIO(self.content))

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The sheets that the person who opens the workbook does not see."""
        return calmly(lambda: _hidden(self._reader), DAMAGED_INSIDE, file=self.file)

    def rows(self, name: str) -> list[list[Any]]:
        """The values of a sheet from A1 on, as text, numbers and dates, "" for none; all rows equally long. Raises Unreadable.

        A sheet with an error that the reader does not know, such as #SPILL!, is read by the slower one, and the error is text.
        """
        if name in self.far:
            raise Unreadable(FAR, file=self.file, sheet=name)
        return calmly(lambda: self._rows(name), DAMAGED_INSIDE, file=self.file)

    def _rows(self, name: str) -> list[list[Any]]:
        from python_calamine import CalamineError

        try:
            rows: list[list[Any]] = self._reader.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except CalamineError as error:
            if "cell error" not in str(error):
                raise
            rows, self._odd[name] = _slowly(self.content, name)
        return rows

    def errors(self, name: str) -> tuple[str, ...]:
        """The cells of a sheet that was read whose errors are read as text, such as D4."""
        return self._odd.get(name, ())

    def merged(self, name: str) -> list[tuple[int, int, int, int]]:
        """Merged cells of a sheet: first row and column, last row and column, counted from 0."""
        ranges = self._reader.get_sheet_by_name(name).merged_cell_ranges or [] if name not in self._odd else []
        return [(top, left, bottom, right) for (top, left), (bottom, right) in ranges]

    def formats(self, name: str, first: int) -> dict[int, str]:
        """The number format of each column (counted from 0) whose first numbers, from a row on (counted from 0), all have the same one."""
        return calmly(lambda: formats_of(self.content, self.parts.get(name, ""), first), DAMAGED_INSIDE, file=self.file)

    def uncalculated(self, name: str) -> int:
        """Cells of a sheet that hold a formula and no value."""
        return calmly(lambda: uncalculated(self.content, self.parts.get(name, "")), DAMAGED_INSIDE, file=self.file)


def _hidden(reader: Any) -> frozenset[str]:
    return frozenset(
        sheet.name for sheet in reader.sheets_metadata if str(sheet.visible).rpartition(".")[2] != "Visible"
    )


def _slowly(content: bytes, name: str) -> tuple[list[list[Any]], tuple[str, ...]]:
    """The rows of a sheet as `Book.rows` has them, by openpyxl, and the cells that hold an error."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    rows, odd = list[list[Any]](), list[str]()
    for cells in book[name].iter_rows():
        odd += [cell.coordinate for cell in cells if cell.data_type == "e"]
        rows.append([_as_read(cell.value) for cell in cells])
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows], tuple(odd)


def _as_read(value: Any) -> Any:
    """A value of openpyxl as the quicker reader has it."""
    return "" if value is None else float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def opened(content: bytes, file: str, limits: Limits, read: Callable[[Book], T]) -> T:
    """What `read`, a function of a module, makes of a `.xlsx` or `.xlsm` file in a process of its own.

    Nothing of the file is executed, unpacked to disk or sent anywhere.

    Raises
    ------
    Unreadable : with one sentence, naming the file.
    """
    read_there: Callable[..., T] = _read
    return run(file, limits.allowance, read_there, content, file, limits, read)


def warm_up() -> None:
    """Have a process with the reader ready before the first file comes."""
    run("", Allowance(seconds=60, memory=1_000_000_000), _reader)


def _reader() -> None:
    import python_calamine

    assert python_calamine


def _read(content: bytes, file: str, limits: Limits, read: Callable[[Book], T]) -> T:
    return read(looked_through(content, file, limits))


def looked_through(content: bytes, file: str, limits: Limits) -> Book:
    """The book, when it is a packed workbook within the limits. Raises Unreadable."""
    _demand_packed(content, file, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = _entries(package, file, limits)
            sheets = _sheets(package, entries)
            if not sheets:
                raise Unreadable(NO_WORKBOOK, file=file)
            far = _far_sheets(package, entries, sheets, limits)
    except DAMAGE as error:
        raise Unreadable(DAMAGED, file=file) from error
    return Book(file, tuple(sheets), tuple(_notes(entries)), far, content, sheets)


def _demand_packed(content: bytes, file: str, limits: Limits) -> None:
    """Raise Unreadable for what is no packed workbook at all."""
    if not content.strip(b"\0 \r\n\t"):
        raise Unreadable(EMPTY, file=file)
    if len(content) > limits.packed:
        raise Unreadable(TOO_LARGE, file=file, limit=limits.packed // 1_000_000)
    if content.startswith(OLE):
        raise Unreadable(PROTECTED if "EncryptedPackage".encode("utf-16-le") in content else OLD, file=file)
    if content.startswith(PDF):
        raise Unreadable(N_("{file} is a PDF: get the workbook itself (.xlsx)."), file=file)
    if not content.startswith(ZIP):
        raise Unreadable(NO_WORKBOOK, file=file)


def _entries(package: zipfile.ZipFile, file: str, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """The parts of the package by name, as the reader compares names. Raises Unreadable beyond the limits."""
    parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    tight = any(part.file_size > max(RATIO_FROM, RATIO * part.compress_size) for part in parts)
    if unpacked > limits.unpacked or tight or len(parts) > PARTS:
        size = max(1, unpacked // 1_000_000)
        raise Unreadable(N_("{file} would unpack to {size} MB, far more than it should hold; it was not opened."),
                         file=file, size=size)  # fmt: skip
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(PROTECTED, file=file)
    entries = {_plain(part.filename): part for part in parts}
    if "xl/workbook.bin" in entries:
        raise Unreadable(N_("{file} is a binary workbook (.xlsb): save it as .xlsx and try again."), file=file)
    if len(entries) < len(parts):  # which of two parts of one name counts is for each reader to say
        raise Unreadable(DAMAGED, file=file)
    return entries


def _plain(part: str) -> str:
    return part.replace("\\", "/").lower()


def _attribute(tag: str, name: str) -> str:
    match = re.search(rf'(?:^|[\s:]){name}\s*=\s*(?:"([^"]*)"|\'([^\']*)\')', tag)
    return unescape(match[1] if match[1] is not None else match[2]) if match else ""


def _sheets(package: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo]) -> dict[str, str]:
    """The names of the sheets, in order, and the name in `entries` of the part that holds each."""
    book, links = (
        package.read(entries[name]).decode("utf-8", "replace") if name in entries else ""
        for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
    )
    targets = {
        _attribute(tag, "Id"): _attribute(tag, "Target")
        for tag in re.findall(r"<(?:\w+:)?Relationship\s([^>]*)>", links)
    }
    sheets = re.findall(r"<(?:\w+:)?sheet\s([^>]*)>", book)
    return {_attribute(tag, "name"): _part(targets.get(_attribute(tag, "id"), "")) for tag in sheets}


def _part(target: str) -> str:
    """The part that a link of the workbook points to, as the reader finds it."""
    path = target.removeprefix("/") if target.startswith("/xl/") else target
    return _plain(path if path.startswith("xl/") else f"xl/{path}")


def _far_sheets(
    package: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo], sheets: Mapping[str, str], limits: Limits
) -> frozenset[str]:
    """The sheets with cells beyond the limits. Every part that is read later is unpacked once, as its stated size may be untrue."""
    far, holders = set(), set(sheets.values())
    for name, entry in entries.items():
        if name in holders or name.endswith((".xml", ".rels")):
            part = package.read(entry)
            if name in holders and _is_far(part, limits):
                far.add(name)
    return frozenset(name for name, holder in sheets.items() if holder in far)


def _is_far(part: bytes, limits: Limits) -> bool:
    if not _beyond(limits.column, limits.row).search(part):
        return False
    filled = CELL.findall(part)
    column = max(map(_number, {column for column, _ in filled}), default=0)
    row = max(map(int, {row for _, row in filled}), default=0)
    return (column > _number(limits.column.encode()) or row > limits.row) and column * row > limits.cells


@cache
def _beyond(column: str, row: int) -> re.Pattern[bytes]:
    """What begins a filled cell, or a row with cells, beyond a column or a row."""
    far = rf"(?:{_after(column, 'A', 'Z')})\d+|[A-Z]*(?:{_after(str(row), '0', '9')})"
    return re.compile(rf"r=[\"'](?<=\sr=.)(?:{far})[\"'][^>]*(?<!/)>".encode())


def _after(limit: str, first: str, last: str) -> str:
    """A pattern for what comes after `limit`: numbers by their digits, columns by their letters."""
    later = (
        rf"{limit[:i]}[{chr(ord(sign) + 1)}-{last}][{first}-{last}]{{{len(limit) - i - 1}}}"
        for i, sign in enumerate(limit)
        if sign != last
    )
    return "|".join([rf"[{first}-{last}]{{{len(limit) + 1},}}", *later])


def _number(column: bytes) -> int:
    """The number of a column: A is 1, AA is 27."""
    return reduce(lambda number, letter: number * 26 + letter - ord("A") + 1, column.upper(), 0)


def _notes(entries: Mapping[str, zipfile.ZipInfo]) -> Iterator[Said]:
    if any("vbaproject" in name for name in entries):
        yield Said(N_("The file holds macros; none was run."))
    if any(name.startswith("xl/externallinks/") for name in entries):
        yield Said(N_("The file points to other workbooks; none was opened."))
