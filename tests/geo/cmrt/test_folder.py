"""A folder of suppliers' files: found, checked in order by one process or several, with the same result."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geo.cmrt.check import Asked, Failed
from geo.cmrt.folder import files_of, reports_of
from geo.cmrt.plain import as_json, as_text
from geo.files.unreadable import Unreadable
from tests.geo.cmrt.workbooks import Filled, content

ASKED = Asked(date(2026, 11, 25), True, True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "below").mkdir()
    (tmp_path / "b.xlsx").write_bytes(content())
    (tmp_path / "a.xlsx").write_bytes(b"no workbook")
    (tmp_path / "below" / "c.XLSM").write_bytes(content(Filled("EMRT", "2.1")))
    (tmp_path / "~$b.xlsx").write_bytes(b"a lock")
    (tmp_path / "notes.txt").write_text("no workbook either")
    return tmp_path


def test_the_workbooks_of_a_folder_and_below_in_order_without_locks(folder):
    assert [path.name for path in files_of([folder])] == ["a.xlsx", "b.xlsx", "c.XLSM"]
    assert files_of([folder / "b.xlsx", Path("missing.xlsx")]) == [folder / "b.xlsx", Path("missing.xlsx")]


def test_one_process_or_two_say_the_same(folder):
    paths = [*files_of([folder]), folder / "missing.xlsx"]
    alone, shared = reports_of(paths, ASKED, "en"), reports_of(paths, ASKED, "en", jobs=2)
    assert as_text(alone, "en") == as_text(shared, "en")
    assert as_json(alone) == as_json(shared)
    assert [isinstance(one, Failed) for one in alone] == [True, False, False, True]


def test_files_of_one_company_know_of_each_other(folder):
    made = reports_of(files_of([folder]), ASKED, "en")[1]
    assert "cobalt_missing" not in {row.of.rule for row in made.findings}
    alone = reports_of([folder / "b.xlsx"], ASKED, "en")[0]
    assert "cobalt_missing" in {row.of.rule for row in alone.findings}


def test_a_folder_without_workbooks_is_told(tmp_path):
    (tmp_path / "notes.txt").write_text("no workbook")
    with pytest.raises(Unreadable, match=r"no workbook .*xlsx"):
        files_of([tmp_path])
