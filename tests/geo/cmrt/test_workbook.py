"""Hostile, broken and foreign files: one sentence each, by name; any workbook gives a result or one clear error."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from openpyxl import Workbook

from geo.cmrt.declaration import Declaration
from geo.cmrt.reading import read
from geo.cmrt.workbook import LIMITS, open_workbook
from geo.files.unreadable import Unreadable
from tests.budget import examples
from tests.geo.cmrt.workbooks import Filled, book, content, saved

GOOD = content()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def sentence(bytes_: bytes, file: str = "synthetic.xlsx") -> str:
    with pytest.raises(Unreadable) as error:
        read(bytes_, file)
    assert str(error.value).startswith(file)
    assert str(error.value).endswith(".")
    assert error.value.said.values["file"] == file
    return str(error.value)


def repacked(change: dict[str, bytes], without: tuple[str, ...] = ()) -> bytes:
    """The good workbook with parts added, replaced or left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in package.namelist():
            if name not in change and name not in without:
                made.writestr(name, package.read(name))
        for name, bytes_ in change.items():
            made.writestr(name, bytes_)
    return out.getvalue()


def part_of(sheet: str) -> tuple[str, bytes]:
    """The name and bytes of the part that holds a sheet of the good workbook."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as package:
        order = (
            "Revision",
            "Instructions",
            "Declaration",
            "Smelter List",
            "Checker",
            "Product List",
            "Smelter Look-up",
            "L",
            "C",
        )
        name = f"xl/worksheets/sheet{order.index(sheet) + 1}.xml"
        return name, package.read(name)


@pytest.mark.parametrize(
    ("bytes_", "said"),
    [
        (b"", "is empty"),
        (b"\0\0\0\n", "is empty"),
        (b"name,country\nSynthetic,JP\n", "no Excel workbook"),
        (b"%PDF-1.7 synthetic", "is a PDF"),
        (OLE + "Workbook".encode("utf-16-le"), "old Excel file (.xls)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (GOOD[: len(GOOD) // 2], "cut off or damaged"),
        (GOOD[:-30], "cut off or damaged"),
        (GOOD + b" " * LIMITS.packed, "larger than 30 MB"),
        (repacked({}, without=("xl/workbook.xml",)), "no Excel workbook"),
        (repacked({"xl/workbook.bin": b"\0"}), "binary workbook"),
        (repacked({"xl/worksheets/sheet99.xml": b" " * 210_000_000}), "would unpack to"),
        (repacked({"xl/media/image1.png": b"\0" * 30_000_000}), "would unpack to"),
        (repacked({"xl/sharedStrings.xml": b"<sst>"}), "damaged inside"),
    ],
)
def test_each_says_in_one_sentence_what_is_wrong(bytes_, said):
    assert said in sentence(bytes_)


def test_every_cut_of_a_file_is_told_and_none_escapes():
    for length in range(0, len(GOOD), len(GOOD) // 60):
        sentence(GOOD[:length])


def test_a_changed_byte_in_a_part_is_found_by_its_checksum():
    name, bytes_ = part_of("Declaration")
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as made, zipfile.ZipFile(io.BytesIO(GOOD)) as package:
        for each in package.namelist():
            made.writestr(each, package.read(each))
    at = stored.getvalue().index(bytes_) + 200
    torn = stored.getvalue()[:at] + b"\x00" + stored.getvalue()[at + 1 :]
    assert name.startswith("xl/worksheets/")
    assert "cut off or damaged" in sentence(torn)


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "ZZ1", "DA5", "A20000"])
def test_a_cell_far_away_is_refused_before_it_fills_the_memory(cell):
    name, bytes_ = part_of("Smelter List")
    row = int("".join(filter(str.isdigit, cell)))
    far = f'<row r="{row}"><c r="{cell}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'.encode()
    assert "far outside any table (sheet Smelter List)" in sentence(
        repacked({name: bytes_.replace(b"</sheetData>", far)})
    )


def test_macros_and_links_to_other_workbooks_are_told_and_not_followed():
    made = repacked({"xl/vbaProject.bin": b"synthetic", "xl/externalLinks/externalLink1.xml": b"<externalLink/>"})
    notes = [note.template for note in read(made, "synthetic.xlsm").notes]
    assert notes == ["The file holds macros; none was run.", "The file points to other workbooks; none was opened."]
    assert read(GOOD, "synthetic.xlsx").notes == ()


def test_an_entity_bomb_is_not_expanded():
    name, bytes_ = part_of("Declaration")
    bomb = (
        b'<!DOCTYPE x [<!ENTITY a "'
        + b"b" * 1000
        + b'">'
        + b"".join(b'<!ENTITY a%d "%s">' % (i, b"&a;" * 50) for i in range(9))
        + b"]>"
    )
    head, rest = bytes_.split(b"?>", 1) if b"?>" in bytes_[:100] else (b"", bytes_)
    hostile = repacked({name: (head + b"?>" if head else b"") + bomb + rest})
    with contextlib.suppress(Unreadable):
        assert isinstance(read(hostile, "synthetic.xlsx"), Declaration)


def test_names_of_sheets_are_found_whatever_their_case_and_spaces():
    made = book(Filled())
    made["Smelter List"].title, made["Declaration"].title = "SMELTER  LIST", "declaration"
    assert len(read(saved(made), "synthetic.xlsx").smelters) == 4


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=40),
    st.sampled_from(["Yes", "No", "CID900001", "=1+1", "#N/A", "Smelter not listed", "Gold", "<b>x</b>", "100%"]),
)
CELLS = st.dictionaries(st.tuples(st.integers(1, 140), st.integers(1, 20)), VALUES, max_size=60)


@examples(20, suppress_health_check=list(HealthCheck))
@given(
    declaration=CELLS,
    smelters=CELLS,
    look_up=CELLS,
    version=st.sampled_from(["CMRT 5.12", "CMRT 6.4", "EMRT 1.3", "EMRT 2.1"]),
)
def test_any_workbook_of_random_cells_gives_a_result_or_one_clear_error(declaration, smelters, look_up, version):
    made = Workbook()
    made.remove(made.active)
    for name, cells in (("Declaration", declaration), ("Smelter List", smelters), ("Smelter Look-up", look_up)):
        sheet = made.create_sheet(name)
        for (row, column), value in cells.items():
            sheet.cell(row, column).value = value
    template, number = version.split()
    made["Declaration"]["D2"], made["Declaration"]["J3"] = f"Synthetic ({template})", f"Revision {number}"
    checked_or_told(saved(made))


@examples(20, suppress_health_check=list(HealthCheck))
@given(at=st.integers(0, len(GOOD) - 1), bytes_=st.binary(min_size=1, max_size=30))
def test_any_damage_to_a_file_gives_a_result_or_one_clear_error(at, bytes_):
    checked_or_told(GOOD[:at] + bytes_ + GOOD[at + len(bytes_) :])


def checked_or_told(bytes_: bytes) -> None:
    """Read, matched and questioned; or one sentence that names the file."""
    from datetime import date

    from geo.cmrt.check import Asked, File, check
    from geo.cmrt.export import workbook
    from geo.cmrt.plain import as_json, as_text
    from geo.cmrt.report import reports
    from geo.tables import Snapshot

    results = reports(
        check([File("synthetic.xlsx", bytes_)], Asked(date(2026, 11, 1), True, True), Snapshot.now()), "sv"
    )
    assert as_json(results)
    assert "Traceback" not in as_text(results, "sv")
    assert workbook(results, "sv")


def test_sheets_hold_values_only():
    sheet = open_workbook(GOOD, "synthetic.xlsx").sheet("Declaration")
    assert sheet.text("D8") == "Synthetic Supplier AB"
    assert sheet.text("Z99") == ""


def test_a_number_too_large_for_a_spreadsheet_is_text():
    from geo.cmrt.workbook import text_of

    assert [text_of(value) for value in (float("inf"), 2.0, 0.5, "a\n b")] == ["inf", "2", "0.5", "a b"]
