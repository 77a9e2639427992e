"""A supplier's file opened without trust: capped, looked through before it is unpacked, and read as plain values only."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, TypeVar

from geo.cmrt.layout import DECLARATION, SHEETS
from geo.model import Said
from geo.words.text import N_

LARGEST_FILE = 30_000_000
LARGEST_UNPACKED = 200_000_000
LARGEST_RATIO, RATIO_FROM = 150, 10_000_000
"""A part of more than so many bytes that was packed more tightly than this is no sheet that a person filled in."""
LARGEST_COLUMN, LARGEST_ROW = 104, 20_000
_OLE, _ZIP, _PDF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"%PDF"
_FAR = re.compile(rb'\sr="(?:(?:[A-Z]{3,}|D[A-Z]|[E-Z][A-Z])\d+|[A-Z]*(?:[2-9]\d{4}|\d{6,}))"')
"""A cell or row beyond LARGEST_COLUMN or LARGEST_ROW: read as a full rectangle it would fill the memory."""
ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!")
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
T = TypeVar("T")


class Unreadable(Exception):
    """A file cannot be read as a supplier's declaration; `said` is the one sentence that says why and what to do."""

    def __init__(self, sentence: str, /, **values: Any) -> None:
        self.said = Said(sentence, values)
        super().__init__(sentence.format(**values))


@dataclass(frozen=True)
class Sheet:
    """The values of one sheet from A1 on, as text, numbers and dates; a cell beyond them is empty."""

    name: str
    rows: tuple[tuple[Any, ...], ...]

    def at(self, row: int, column: int) -> Any:
        """The value in a row (from 1) and column (from 0); "" where there is none."""
        return (
            value_of(self.rows[row - 1][column])
            if 0 < row <= len(self.rows) and column < len(self.rows[row - 1])
            else ""
        )

    def cell(self, name: str) -> Any:
        """The value of a cell such as `D26`, in the columns A to Z."""
        return self.at(int(name[1:]), ord(name[0]) - ord("A"))

    def text(self, name: str) -> str:
        """The same as text on one line."""
        return text_of(self.cell(name))


@dataclass(frozen=True)
class Workbook:
    """A file's known sheets by their template name, all sheet names, and what is to be told about the file."""

    file: str
    sheets: Mapping[str, Sheet]
    names: tuple[str, ...]
    notes: tuple[Said, ...]

    def sheet(self, name: str) -> Sheet:
        """A sheet by its template name; an empty one where it is missing."""
        return self.sheets.get(name) or Sheet(name, ())


def value_of(value: Any) -> Any:
    """A value as it is; the error of a formula that lost its source counts as empty."""
    return "" if value is None or (isinstance(value, str) and value.strip() in ERRORS) else value


def text_of(value: Any) -> str:
    """A value as text on one line; whole numbers without a decimal point."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).replace("\0", "").split())


def open_workbook(content: bytes, file: str) -> Workbook:
    """The sheets of a `.xlsx` or `.xlsm` file. Nothing of it is executed, unpacked to disk or sent anywhere.

    Raises
    ------
    Unreadable : with one sentence, naming the file.
    """
    _demand_zip(content, file)
    parts = _parts(content, file)
    names = _sheet_names(parts)
    if not names:
        raise Unreadable(
            N_("{file} is a packed file but no Excel workbook: ask for the CMRT or EMRT as .xlsx."), file=file
        )
    for name, part in names.items():
        if (_known(name) or _is_declaration(name)) and _FAR.search(parts.get(part, b"")):
            raise Unreadable(
                N_(
                    "{file} uses cells far outside the template (sheet {sheet}): ask for the original "
                    "template, filled in."
                ),
                file=file, sheet=name)  # fmt: skip
    sheets = _calmly(lambda: _read(content, tuple(names)), file)
    return Workbook(file, sheets, tuple(names), tuple(_notes(parts)))


def _demand_zip(content: bytes, file: str) -> None:
    """Raise Unreadable for what is no packed workbook at all."""
    if not content.strip(b"\0 \r\n\t"):
        raise Unreadable(N_("{file} is empty: ask for the file again."), file=file)
    if len(content) > LARGEST_FILE:
        raise Unreadable(
            N_("{file} is larger than {limit} MB; a filled-in template has about 2 MB."),
            file=file,
            limit=LARGEST_FILE // 1_000_000,
        )
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Unreadable(N_("{file} is protected by a password: ask for a copy without one."), file=file)
        raise Unreadable(N_("{file} is an old Excel file (.xls): save it as .xlsx and try again."), file=file)
    if content.startswith(_PDF):
        raise Unreadable(N_("{file} is a PDF: ask for the workbook itself (.xlsx)."), file=file)
    if not content.startswith(_ZIP):
        raise Unreadable(N_("{file} is no Excel workbook: ask for the CMRT or EMRT as .xlsx."), file=file)


def _parts(content: bytes, file: str) -> dict[str, bytes]:
    """The XML parts of the package, every one unpacked once within the caps (sizes in its directory may lie)."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            _demand_sane(entries, file)
            if any(entry.flag_bits & 1 for entry in entries):
                raise Unreadable(N_("{file} is protected by a password: ask for a copy without one."), file=file)
            if any(entry.filename.endswith("workbook.bin") for entry in entries):
                raise Unreadable(N_("{file} is a binary workbook (.xlsb): save it as .xlsx and try again."), file=file)
            return {
                entry.filename: package.read(entry) if entry.filename.endswith((".xml", ".rels")) else b""
                for entry in entries
            }
    except DAMAGE as error:
        raise Unreadable(N_("{file} is cut off or damaged: ask for the file again."), file=file) from error


def _demand_sane(entries: list[zipfile.ZipInfo], file: str) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    tight = any(
        entry.file_size > RATIO_FROM and entry.file_size > LARGEST_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if unpacked > LARGEST_UNPACKED or tight or len(entries) > 2000:
        raise Unreadable(
            N_("{file} would unpack to {size} MB, far more than a template holds; it was not opened."),
            file=file, size=max(1, unpacked // 1_000_000))  # fmt: skip


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'(?:^|[\s:]){name}\s*=\s*(?:"([^"]*)"|\'([^\']*)\')', tag)
    return unescape(found[1] if found[1] is not None else found[2]) if found else ""


def _sheet_names(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The names of the sheets, in order, and the part that holds each."""
    book = parts.get("xl/workbook.xml", b"").decode("utf-8", "replace")
    links = parts.get("xl/_rels/workbook.xml.rels", b"").decode("utf-8", "replace")
    targets = {
        _attribute(tag, "Id"): _attribute(tag, "Target")
        for tag in re.findall(r"<(?:\w+:)?Relationship\s([^>]*)>", links)
    }
    sheets = re.findall(r"<(?:\w+:)?sheet\s([^>]*)>", book)
    return {
        _attribute(tag, "name"): "xl/" + targets.get(_attribute(tag, "id"), "").removeprefix("/xl/") for tag in sheets
    }


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.casefold())


def _known(name: str) -> str:
    """The template's name of a sheet, whatever the case and spaces; "" for any other sheet."""
    return next((known for known in SHEETS if _plain(known) == _plain(name) and name.strip()), "")


def _is_declaration(name: str) -> bool:
    """Whether a sheet is named like a declaration, also the second one that Excel names `Declaration (2)`."""
    return _plain(DECLARATION) in _plain(name)


def _read(content: bytes, names: tuple[str, ...]) -> dict[str, Sheet]:
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        known = {_known(name): name for name in reversed(names) if _known(name)}
        made = {key: _sheet(book, key, name) for key, name in known.items()}
        others = [name for name in names if _is_declaration(name) and name != known.get(DECLARATION)]
        return made | {name: _sheet(book, name, name) for name in others}


def _sheet(book: Any, key: str, name: str) -> Sheet:
    return Sheet(key, tuple(map(tuple, book.get_sheet_by_name(name).to_python(skip_empty_area=False))))


def _calmly(read: Callable[[], T], file: str) -> T:
    """What `read` gives; whatever goes wrong in the reader, a panic of its Rust part included, becomes one sentence."""
    try:
        return read()
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        raise Unreadable(N_("{file} is damaged inside: ask for the file again."), file=file) from error


def _notes(parts: Mapping[str, bytes]) -> list[Said]:
    notes = []
    if any("vbaproject" in name.casefold() for name in parts):
        notes.append(Said(N_("The file holds macros; none was run.")))
    if any(name.startswith("xl/externalLinks/") for name in parts):
        notes.append(Said(N_("The file points to other workbooks; none was opened.")))
    return notes
