"""The list of what was withdrawn: well formed, translated, and never told again as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.report.withdrawn import FILE, REASONS, WithdrawnError, as_table, withdrawn

HEAD = "id,said,place,since,withdrawn,reason,why,now\n"
ROW = "a,Said,Map,1.0,2026-11-30,wording,Because,Now\n"


def _list(folder: Path, rows: str) -> Path:
    file = folder / "withdrawn.csv"
    file.write_text(HEAD + rows, encoding="utf-8")
    return file


def test_a_row_is_a_statement_with_its_reason(tmp_path: Path) -> None:
    (one,) = withdrawn(_list(tmp_path, ROW))
    assert (one.said, one.place, one.since, one.why, one.now) == ("Said", "Map", "1.0", "Because", "Now")
    assert REASONS[one.reason] == "wording that misleads"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (ROW.replace("Because", ""), r"withdrawn\.csv, row 2: why is missing; fill it in\."),
        (
            ROW + ROW.replace("a,", "b,", 1).replace("wording", "whim"),
            r"withdrawn\.csv, row 3, column reason: use one of ",
        ),
        (ROW + ROW, r"withdrawn\.csv, row 3, column id: a is there twice"),
    ],
)
def test_what_is_not_well_formed_is_told_in_one_sentence(tmp_path: Path, rows: str, said: str) -> None:
    with pytest.raises(WithdrawnError, match=said):
        withdrawn(_list(tmp_path, rows))


def test_the_list_is_there_in_both_languages() -> None:
    english, swedish = as_table("en"), as_table("sv")
    assert len(english) == len(swedish) == len(withdrawn(FILE)) >= 25
    for column in ("said", "reason", "why", "now"):
        assert not (english[column] == swedish[column]).any(), column
    assert list(english["withdrawn"]) == sorted(english["withdrawn"], reverse=True)
