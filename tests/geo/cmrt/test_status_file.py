"""A status file: read as it is, or one sentence that says what is wrong and where."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from geo.cmrt.status_entry import Status
from geo.cmrt.status_file import MOST_ROWS, newest, read_status
from geo.files.unreadable import Unreadable
from tests.budget import examples

HEAD = "cid,status,as_of\n"


def test_statuses_are_kept_in_the_words_of_the_file():
    made = read_status((HEAD + "CID002030,Conformant,2026-10-01\ncid000015, Active ,2026-10-02\n\n").encode())
    assert made == {"CID002030": Status("Conformant", "2026-10-01"), "CID000015": Status("Active", "2026-10-02")}


def test_semicolons_other_columns_and_a_byte_order_mark_do_no_harm():
    text = "Name;CID;As_of;Status\nSynthetic; CID002030;2026-10-01;Conformant\n"
    assert read_status(b"\xef\xbb\xbf" + text.encode())["CID002030"].status == "Conformant"


def test_the_newest_row_of_a_smelter_counts():
    rows = "CID002030,Conformant,2026-10-01\nCID002030,Removed,2026-11-01\nCID002030,Active,2026-09-01\n"
    assert read_status((HEAD + rows).encode())["CID002030"] == Status("Removed", "2026-11-01")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "has no column cid"),
        (b"cid,as_of\nCID002030,2026-10-01\n", "has no column status; its first row must be: cid,status,as_of"),
        (HEAD.encode(), "has no rows"),
        ((HEAD + "2030,Conformant,2026-10-01").encode(), "Row 2 of the status file has “2030” as cid"),
        ((HEAD + "CID002030,,2026-10-01").encode(), "as status; it must be a word"),
        ((HEAD + "CID002030,Conformant,last year").encode(), "“last year” as as_of; it must be a date"),
        ((HEAD + "CID002030,Conformant,2026-13-01").encode(), "as as_of"),
        ((HEAD + "CID002030").encode(), "as status"),
        (
            (HEAD + "CID002030,A,2026-10-01\nCID002030,B,2026-10-01").encode(),
            "Row 3 of the status file gives CID002030 another",
        ),
        (b"\xff\xfe\x00c", "no UTF-8 text"),
        (b"x" * 2_000_001, "larger than 2 MB"),
        ((HEAD + "CID002030,A,2026-10-01\n" * MOST_ROWS).encode(), "more than 20,000 rows"),
        ((HEAD + '"CID002030,A').encode(), "no CSV file"),
    ],
)
def test_what_is_wrong_is_one_sentence_with_its_place(content, said):
    with pytest.raises(Unreadable, match=r".") as caught:
        read_status(content)
    assert said in str(caught.value)
    assert str(caught.value).count("\n") == 0


def workbook(*rows: tuple) -> bytes:
    made, out = Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    made.save(out)
    return out.getvalue()


DOWNLOADED = (("RMAP Conformant Smelters", "", ""), ("As of November 1, 2026", "", ""), (), ("Metal", "Smelter ID", "Smelter Name"),
              ("Tin", "CID900003", "Synthetic Tin"), ("Gold", "CID 900001", "Synthetic Gold"))  # fmt: skip


class TestListsAsTheyAreDownloaded:
    @pytest.mark.parametrize(
        ("content", "file"),
        [
            (workbook(*DOWNLOADED), "list.xlsx"),
            (workbook(*DOWNLOADED[3:]), "RMAP_Conformant_2026-11-01.xlsx"),
            (
                b"Metal,RMI ID,Facility\nTin,CID900003,Synthetic\nGold,CID900001,Synthetic\n",
                "conformant 2026-11-01.csv",
            ),
            (b"CID900003\nCID900001\n", "conformant-20261101.csv"),
            (
                b"Smelter ID;RMAP Status;Last updated\nCID900003;Conformant;2026-11-01\nCID900001;Conformant;1 Nov 2026\n",
                "x.csv",
            ),
            (
                "Smelter ID\tStatus\nCID900003\tConformant\nCID900001\tConformant\n".encode("utf-16"),
                "as of 2026-11-01.txt",
            ),
        ],
    )
    def test_ids_status_and_day_from_columns_title_or_name(self, content, file):
        assert read_status(content, file) == dict.fromkeys(
            ("CID900003", "CID900001"), Status("Conformant", "2026-11-01")
        )

    @pytest.mark.parametrize(
        ("content", "file", "said"),
        [
            (b"Smelter ID\nCID900003\n", "2026-11-01.csv", "does not say whether it lists conformant or active"),
            (b"Smelter ID\nCID900003\n", "conformant and active 2026-11-01.csv", "does not say whether"),
            (b"Smelter ID\nCID900003\n", "conformant.csv", "tells no day"),
            (
                workbook(("Smelter ID", "Status", "As of"), ("none", "Conformant", "2026-11-01")),
                "list.xlsx",
                "holds no smelter",
            ),
        ],
    )
    def test_what_it_does_not_say_is_never_assumed(self, content, file, said):
        with pytest.raises(Unreadable, match=said):
            read_status(content, file)

    def test_of_two_lists_the_newest_counts(self):
        older, newer = ("CID900003", Status("Conformant", "2026-10-01")), ("CID900003", Status("Active", "2026-11-01"))
        assert newest([newer, older]) == newest([older, newer]) == {"CID900003": Status("Active", "2026-11-01")}


@pytest.mark.parametrize(
    ("word", "kind"),
    [("Conformant", "conformant"), ("RMAP conformant", "conformant"), ("Active", "active"), ("Not conformant", "neither"),
     ("Non-Conformant", "neither"), ("Inactive", "neither"), ("Removed", "neither"), ("Formerly conformant", "neither")],
)  # fmt: skip
def test_what_kind_of_status_a_word_is(word, kind):
    assert Status(word, "2026-10-01").kind == kind


@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: (HEAD + text).encode())))
@examples(150)
def test_any_bytes_give_statuses_or_one_clear_error(content):
    said, made = "", {}
    try:
        made = read_status(content)
    except Unreadable as error:
        said = str(error)
    assert bool(said) != bool(made)
    assert all(status.status and status.as_of for status in made.values())
