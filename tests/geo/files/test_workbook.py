"""One door for strangers' workbooks: what is refused, is refused by both wings with the same sentence."""

from __future__ import annotations

import ast
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from geo.cmrt import workbook as cmrt
from geo.files.pool import LOST, Allowance, run
from geo.files.unreadable import Unreadable
from geo.files.workbook import Limits, looked_through, opened, warm_up
from geo.screening import sheet as sites
from geo.screening import tabular
from tests.geo.cmrt.workbooks import content
from tests.geo.files import calls

LOW = Limits(packed=60_000, unpacked=400_000, column="D", row=9, allowance=Allowance(30, 500_000_000))
ROOT = Path(__file__).resolve().parents[3]


def filled(*cells: tuple[str, object], title: str = "Declaration") -> bytes:
    """A small workbook with a heading and a few cells."""
    book = openpyxl.Workbook()
    book.active.title = title
    book.active.append(["site", "lat", "lon"])
    for name, value in cells:
        book.active[name] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(name: str, part: bytes, packed: bytes | None = None) -> bytes:
    """A small workbook with one part more."""
    out = io.BytesIO(packed or filled(("A2", "x")))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, part)
    return out.getvalue()


def with_sheet_at(target: str, part: str) -> bytes:
    """A small workbook with a far cell whose sheet lies in another part, named by another link."""
    far, out = filled(("F2", "x")), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(far)) as package, zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            data = package.read(name).replace(b'"/xl/worksheets/sheet1.xml"', f'"{target}"'.encode())
            made.writestr(name.replace("xl/worksheets/sheet1.xml", part), data)
    return out.getvalue()


@pytest.fixture(params=["cmrt", "sites"])
def refused(request, monkeypatch):
    """What a wing says of a file, with the guard's limits set low."""
    wing = {"cmrt": cmrt.open_workbook, "sites": tabular.read_xlsx}[request.param]
    monkeypatch.setattr(cmrt, "LIMITS", LOW)
    monkeypatch.setattr(tabular, "LIMITS", LOW)

    def of(data: bytes) -> str:
        with pytest.raises(Unreadable) as caught:
            wing(data, "mine.xlsx")
        return str(caught.value)

    return of


FAR = "mine.xlsx uses cells far outside any table (sheet Declaration): delete what stands there, or get the original file."
DAMAGED = "mine.xlsx is cut off or damaged: get the file again."
MACRO_FREE = "mine.xlsx is a binary workbook (.xlsb): save it as .xlsx and try again."
REFUSED = {
    "nothing": (b" \0\n", "mine.xlsx is empty: get the file again."),
    "large": (filled() + b"\0" * 60_000, "mine.xlsx is larger than 0 MB, the most that is read."),
    "old": (b"\xd0\xcf\x11\xe0" + b"0" * 600, "mine.xlsx is an old Excel file (.xls): save it as .xlsx and try again."),
    "locked": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
               "mine.xlsx is protected by a password: get a copy without one. If Excel opens it without asking, open it there and save it "
               "without protection."),
    "pdf": (b"%PDF-1.7", "mine.xlsx is a PDF: get the workbook itself (.xlsx)."),
    "text": (b"a,b\n1,2\n", "mine.xlsx is no Excel workbook: get it as .xlsx."),
    "zip": (with_part("a.txt", b"x", b"PK\x05\x06" + b"\0" * 18), "mine.xlsx is no Excel workbook: get it as .xlsx."),
    "cut": (filled()[:-40], DAMAGED),
    "unpacked": (with_part("xl/media/image1.png", b"\0" * 1_000_000),
                 "mine.xlsx would unpack to 1 MB, far more than it should hold; it was not opened."),
    "binary": (with_part("xl/workbook.bin", b"x"), MACRO_FREE),
    "twice": (with_part("xl/Workbook.xml", b"<workbook/>"), DAMAGED),
    "column": (filled(("E2", "x")), FAR),
    "row": (filled(("A10", "x")), FAR),
    "far": (filled(("XFD1048576", "x")), FAR),
    "other part": (with_sheet_at("/xl/worksheets/data", "xl/worksheets/data"), FAR),
    "other link": (with_sheet_at("xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"), FAR),
    "other case": (with_sheet_at("worksheets/SHEET1.xml", "XL/worksheets/Sheet1.XML"), FAR),
    "no part": (with_sheet_at("worksheets/sheet7.xml", "xl/worksheets/sheet1.xml"),
                "mine.xlsx is damaged inside: get the file again."),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("case", REFUSED)
def test_both_wings_refuse_with_the_same_sentence(refused, case):
    data, sentence = REFUSED[case]
    assert refused(data) == sentence


def test_a_reader_that_breaks_costs_one_sentence():
    with pytest.raises(Unreadable) as caught:
        opened(filled(("A2", "x")), "mine.xlsx", LOW, calls.die_in)
    assert caught.value.said.template == LOST


@pytest.mark.parametrize(
    ("cell", "refused"), [("D9", False), ("E1", True), ("A10", True), ("AA1", True), ("D10", True)]
)
def test_the_last_cell_within_the_limits_is_read_and_the_next_is_not(cell, refused):
    book = looked_through(filled((cell, "x")), "mine.xlsx", LOW)
    assert bool(book.far) is refused


def test_a_cell_without_a_value_is_not_far():
    book = openpyxl.load_workbook(io.BytesIO(filled()))
    book.active["XFD1048576"].font = openpyxl.styles.Font(bold=True)
    book.active.row_dimensions[1_000_000].height = 30
    out = io.BytesIO()
    book.save(out)
    found = looked_through(out.getvalue(), "mine.xlsx", LOW)
    assert not found.far
    assert found.rows("Declaration") == [["site", "lat", "lon"]]


def test_a_long_or_a_wide_list_is_read_where_its_rectangle_is_small():
    roomy = replace(LOW, cells=200)
    assert not looked_through(filled(("A60", "x")), "long.xlsx", roomy).far
    assert not looked_through(filled(("AZ2", "x")), "wide.xlsx", roomy).far
    assert looked_through(filled(("AZ60", "x")), "both.xlsx", roomy).far


def test_a_list_of_sites_may_be_as_long_as_its_rows_allow_and_have_many_columns():
    assert not looked_through(filled(("A500000", "x")), "long.xlsx", sites.LIMITS).far
    assert not looked_through(filled(("A500020", "x")), "long.xlsx", sites.LIMITS).far
    assert not looked_through(filled(("XFD1900", "x")), "wide.xlsx", sites.LIMITS).far
    assert looked_through(filled(("XFD500000", "x")), "both.xlsx", sites.LIMITS).far


def test_a_filled_template_is_well_within_its_limits():
    found = looked_through(content(), "synthetic.xlsx", cmrt.LIMITS)
    assert not found.far
    assert "Smelter List" in found.names


def test_the_process_is_ready_with_its_reader_after_the_warm_up():
    warm_up()
    assert "python_calamine" in run("mine.xlsx", LOW.allowance, calls.imported)


def test_the_reader_of_workbooks_is_imported_in_one_place():
    held = {
        path.relative_to(ROOT).as_posix()
        for folder in ("geo", "pages")
        for path in (ROOT / folder).rglob("*.py")
        if not path.is_relative_to(ROOT / "geo" / "ingest")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.ImportFrom) and node.module == "python_calamine")
        or (isinstance(node, ast.Import) and any(one.name == "python_calamine" for one in node.names))
        or (isinstance(node, ast.Name | ast.Attribute) and getattr(node, "attr", getattr(node, "id", "")) in READERS)
    }
    assert held == {"geo/files/workbook.py"}


READERS = {"load_workbook", "read_excel", "ExcelFile", "CalamineWorkbook"}
