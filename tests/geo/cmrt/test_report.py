"""What is taken away from a supplier check: text, JSON, a workbook without formulas, a letter; and the command's statuses."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from geo import tables
from geo.cmrt.check import Asked, Checked, Failed, File, check, verdict
from geo.cmrt.export import letter, workbook
from geo.cmrt.plain import as_json, as_text
from geo.cmrt.report import ANSWERS_GIVEN, FINDINGS, HEADINGS, SMELTERS, Report, cells_of, report, reports, side_by_side
from tests.geo.cmrt.workbooks import Filled, content

TODAY = date(2026, 11, 25)
HOSTILE = Filled(
    company="=HYPERLINK(A1)",
    comments={"policy_public": "@SUM(1)"},
    answers={("used", "ta"): "+1", "review": "-2"},
    smelters=(
        {"B": "Tin", "C": "Smelter not listed", "D": "=1+1", "E": "FINLAND"},
        {"A": "CID900004"},
        {"A": "CID900001"},
    ),
)


@pytest.fixture(scope="module")
def checks():
    files = [File("=a.xlsx", content(HOSTILE)), File("b.xlsx", content()), File("c.xlsx", b"")]
    return check(files, Asked(TODAY, True, True), lru_cache(tables.read))


@pytest.fixture(scope="module")
def results(checks):
    return reports(checks, "en")


def test_no_cell_of_the_workbook_is_a_formula(results):
    book = load_workbook(io.BytesIO(workbook(results, "en")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) > 200
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    risky = [cell for cell in cells if str(cell.value).startswith(("=", "+", "-", "@")) and isinstance(cell.value, str)]
    assert {cell.data_type for cell in risky} == {"s"}
    assert "=HYPERLINK(A1)" in {cell.value for cell in risky}


def test_the_sheets_hold_findings_smelters_answers_and_every_file(checks):
    book = load_workbook(io.BytesIO(workbook(reports(checks, "sv"), "sv")))
    assert len(book.sheetnames) == 6
    assert book.worksheets[5].max_row == 4  # the heading and three files, the unreadable one too


def test_json_tells_template_company_answers_smelters_with_the_kind_of_match_and_findings(results):
    hostile, plain, broken = json.loads(as_json(results))
    assert (plain["template"], plain["version"], plain["company"]["name"]) == ("CMRT", "6.4", "Synthetic Supplier AB")
    assert {"topic": "used", "metal": "ta", "code": "yes"}.items() <= plain["answers"][0].items()
    assert [one["match"] for one in hostile["smelters"]] == ["person", "id", "id"]
    congo = hostile["smelters"][1]
    assert (congo["grain"], congo["listed_area"], congo["status"]) == ("town", "Haut-Katanga", "status not loaded")
    high = [one for one in hostile["findings"] if one["severity"] == "high"]
    assert {"rule", "severity", "about", "oecd_step", "message", "cell", "cells", "ask", "list"} == set(high[0])
    assert broken == {"file": "c.xlsx", "error": "c.xlsx is empty: get the file again."}


def test_text_holds_the_verdict_each_finding_with_its_cell_and_each_smelter(results):
    told = as_text(results, "en")
    assert "Declaration!D26" in told
    assert "Synthetic Katanga Tin" in told
    assert "c.xlsx is empty" in told


def test_a_letter_holds_the_questions_in_order():
    lines = ["# About <i>", "First?", "Second <b>?"]
    made = Document(io.BytesIO(letter("Synthetic\x00 Supplier", lines, "en", "2026-11-25")))
    listed = [paragraph.text for paragraph in made.paragraphs if paragraph.style.name == "List Number"]
    assert listed == ["First?", "Second <b>?"]
    assert "About <i>" in [paragraph.text for paragraph in made.paragraphs if paragraph.style.name == "Heading 2"]
    assert "Synthetic Supplier · 2026-11-25" in [paragraph.text for paragraph in made.paragraphs]


def test_rows_have_headings_and_each_question_is_asked_once(results):
    one = results[0]
    assert isinstance(one, Report)
    for rows, columns in ((one.findings, FINDINGS), (one.answers, ANSWERS_GIVEN), (one.smelters, SMELTERS)):
        assert set(columns) <= set(HEADINGS)
        assert {name for row in rows for name in vars(row)} - {"of", "place"} == set(columns)
    assert len(one.questions) == len(set(one.questions)) > 3


def test_a_report_tells_all_of_a_check_and_another_language_only_in_other_words(checks):
    checked = checks[0]
    assert isinstance(checked, Checked)
    english, swedish = report(checked, "en"), report(checked, "sv")
    assert len(english.verdict) == len(verdict(checked))
    assert [row.of for row in english.findings] == list(checked.concerns)
    assert [row.of for row in english.smelters] == list(checked.case.matches)
    assert [row.of for row in english.answers] == list(checked.declaration.answers)
    assert english.verdict != swedish.verdict
    assert english.unplaced == swedish.unplaced
    assert [row.of for row in english.findings] == [row.of for row in swedish.findings]
    assert [row.cells for row in english.findings] == [row.cells for row in swedish.findings]


def test_a_file_that_could_not_be_read_stays_what_it_is(checks, results):
    assert isinstance(results[2], Failed)
    assert results[2] is checks[2]


def test_suppliers_stand_side_by_side(results):
    first, second, broken = side_by_side(results, "en")
    assert (second["Template"], second["Smelters recognised"], second["Covers"]) == (
        "CMRT 6.4",
        "4 / 4",
        "a product or list of products",
    )
    assert first["Ask first"] > second["Ask first"]
    assert "empty" in broken["Template"]


def test_cells_name_their_sheet_once(checks):
    told = {cells_of(concern) for concern in checks[0].concerns}
    assert all(text.count("Declaration!") <= 1 or "List!" in text for text in told)


def run(*words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "geo", "cmrt", *words], capture_output=True, check=False)


NOT_USED = {(topic, metal): "No" for topic in ("used", "remains") for metal in ("ta", "sn", "w")}
SOUND = Filled(smelters=({"A": "CID900001"},), answers=NOT_USED)


class TestCommand:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        sound = Filled(**SOUND.__dict__ | {"date": date.today().isoformat()})
        (tmp_path / "sound.xlsx").write_bytes(content(sound))
        (tmp_path / "hostile.xlsx").write_bytes(content(HOSTILE))
        (tmp_path / "broken.xlsx").write_bytes(b"no workbook")
        return tmp_path

    @pytest.mark.parametrize(
        ("files", "status"), [(["sound"], 0), (["sound", "hostile"], 1), (["hostile", "broken"], 2), (["missing"], 2)]
    )
    def test_the_exit_status_tells_what_was_found(self, folder, files, status):
        done = run(*(str(folder / f"{name}.xlsx") for name in files))
        assert done.returncode == status, done.stderr
        assert b"Traceback" not in done.stderr
        assert (b"broken.xlsx is no Excel workbook" in done.stderr) == ("broken" in files)

    def test_why_a_file_cannot_be_read_is_told_once_and_in_a_written_report_too(self, folder):
        asked = (str(folder / "sound.xlsx"), str(folder / "missing.xlsx"))
        for files in (asked, asked[1:]):
            done = run(*files)
            assert (done.stdout + done.stderr).count(b"cannot be opened") == 1
            assert b"missing.xlsx cannot be opened" in done.stderr
        run(*asked, "-o", str(folder / "out.txt"))
        assert "missing.xlsx cannot be opened" in (folder / "out.txt").read_text()

    def test_a_status_file_is_used_and_a_bad_one_is_one_sentence(self, folder):
        (folder / "status.csv").write_text("cid,status,as_of\nCID900001,Synthetic word,2026-10-01\n")
        (folder / "bad.csv").write_text("cid,status\nCID900001,Synthetic word\n")
        told = run(
            str(folder / "sound.xlsx"), "--format", "json", "--status", str(folder / "status.csv")
        ).stdout.decode()
        assert "Synthetic word" in told or "by the status file that you loaded" in told
        done = run(str(folder / "sound.xlsx"), "--status", str(folder / "bad.csv"))
        assert done.returncode == 2
        assert done.stderr.decode().strip() == (
            "The status file has no column as_of; its first row must be: cid,status,as_of."
        )

    def test_json_and_workbook_come_out(self, folder):
        told = json.loads(run(str(folder / "sound.xlsx"), str(folder / "broken.xlsx"), "--format", "json").stdout)
        assert [one["file"] for one in told] == ["sound.xlsx", "broken.xlsx"]
        done = run(str(folder / "sound.xlsx"), "--format", "xlsx", "-o", str(folder / "out.xlsx"), "--lang", "sv")
        assert done.returncode == 0
        assert load_workbook(folder / "out.xlsx").worksheets

    def test_it_needs_no_package_of_the_build(self, folder):
        hidden = "import sys; sys.modules.update(dict.fromkeys(('pandera', 'geopandas', 'babel', 'tqdm', 'httpx', 'scipy', 'PIL')));"
        code = hidden + f"from geo.__main__ import main; sys.exit(main(['cmrt', {str(folder / 'sound.xlsx')!r}]))"
        assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
