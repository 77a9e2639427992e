"""The page: files dropped in Streamlit's own harness, the verdict read, nothing hostile shown as markup, no table missed silently."""

from __future__ import annotations

import json

import pytest

from tests.geo.cmrt.workbooks import Filled, content
from tests.pages.conftest import PAGES
from tests.pages.test_faults import damage

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def dropped(open_atlas):
    def drop(*files: tuple[str, bytes], **params: str):
        at = open_atlas("supplier_check", **params)
        at.file_uploader[0].set_value([(name, bytes_, XLSX) for name, bytes_ in files])
        return at.run()

    return drop


def markup(at) -> str:
    return " ".join(element.proto.body for element in at.get("html"))


def test_before_any_file_it_says_what_it_reads_and_that_files_stay_in_the_session(open_atlas):
    at = open_atlas("supplier_check")
    assert not at.exception
    assert any("stay in the memory of your session" in element.value for element in at.markdown)
    assert "What it cannot say" in markup(at)
    assert len(at.get("deck_gl_json_chart")) == 0


def test_a_dropped_file_gives_verdict_map_findings_questions_and_tables(dropped):
    at = dropped(
        ("synthetic.xlsx", content(Filled(smelters=({"A": "CID900004"}, {"A": "CID900001"}), answers={"cahra": "No"})))
    )
    assert not at.exception
    shown = markup(at)
    assert "Synthetic Supplier AB:" in shown
    assert "Declaration!D45" in shown
    assert "Synthetic Katanga Tin" in shown
    assert "status not loaded" in shown
    (chart,) = at.get("deck_gl_json_chart")
    layers = {layer["id"]: layer for layer in json.loads(chart.proto.json)["layers"]}
    assert {"land", "borders", "cahra", "supplier"} <= set(layers)
    marks = {mark["properties"]["tip"]: mark["properties"]["k"] for mark in layers["supplier"]["data"]["features"]}
    assert marks["Lubumbashi: Synthetic Katanga Tin"] == "survey_yes"
    assert "smelter" in marks.values()
    assert "conflict-affected or high-risk areas" in at.text_area[0].value


def test_hostile_names_are_shown_letter_for_letter(dropped):
    hostile = Filled(
        company=HOSTILE,
        smelters=({"B": "Tin", "C": "Smelter not listed", "D": HOSTILE, "E": "JAPAN", "I": "Osaka"},),
        comments={"policy_public": HOSTILE},
    )
    at = dropped((f"{HOSTILE}.xlsx", content(hostile)), ("b<b>.xlsx", b"no"))
    assert not at.exception
    assert "<img" not in markup(at)
    assert "&lt;img src=x" in markup(at)
    (chart,) = at.get("deck_gl_json_chart")
    assert "<img" not in chart.proto.json
    assert all("<b>" not in element.value for element in at.error)


def test_each_file_that_cannot_be_read_is_one_sentence_and_the_others_are_read(dropped):
    at = dropped(("empty.xlsx", b""), ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), ("synthetic.xlsx", content()))
    assert not at.exception
    assert len(at.error) == 2
    assert "Synthetic Supplier AB:" in markup(at)
    assert "Suppliers side by side" in [element.value for element in at.subheader]


def test_of_several_suppliers_one_is_chosen_and_all_stand_side_by_side(dropped):
    at = dropped(("a.xlsx", content()), ("b.xlsx", content(Filled(company="Another Synthetic Supplier"))))
    assert not at.exception
    at.selectbox(key="supplier-en").set_value(1).run()
    assert not at.exception
    assert "<h1>Another Synthetic Supplier:" in markup(at)


def test_the_choices_of_the_buyer_change_what_is_asked(dropped):
    at = dropped(("a.xlsx", content()))
    assert "cobalt of the battery" in markup(at)
    at.toggle(key="supplier_battery").set_value(False).run()
    assert "cobalt of the battery" not in markup(at)


def test_a_status_file_is_used_here_and_kept_for_the_other_pages(dropped):
    at = dropped(("a.xlsx", content()))
    assert "status not loaded" in markup(at)
    status = b"cid,status,as_of\nCID900001,Synthetic word,2026-10-01\n"
    at.file_uploader(key="supplier_status").set_value(("synthetic.csv", status, "text/csv")).run()
    assert not at.exception
    assert "Synthetic word (2026-10-01)" in markup(at)
    assert "neither conformant nor active by the list that you loaded" in markup(at)
    at.switch_page(str(PAGES / "smelters.py")).run()
    assert not at.exception
    assert "Status file of this session: synthetic.csv" in [one.value.replace("\\", "") for one in at.caption]
    at.button(key="smelters_file_remove").click().run()
    assert not at.exception
    assert not [one for one in at.caption if "Status file of this session" in one.value]


def test_a_status_file_that_cannot_be_read_is_one_sentence(dropped):
    at = dropped(("a.xlsx", content()))
    at.file_uploader(key="supplier_status").set_value(("s.csv", b"cid,status\nCID900001,x\n", "text/csv")).run()
    assert not at.exception
    assert [element.value.replace("\\", "") for element in at.error] == [
        "The status file has no column as_of; its first row must be: cid,status,as_of."
    ]
    assert "status not loaded" in markup(at)


UNSURE = Filled(
    smelters=(
        {"B": "Gold", "C": "Smelter not listed", "D": "Synthetic Gold", "E": "JAPAN"},
        {"A": "CID900003", "D": "Nobody at all", "E": "PERU"},
    )
)


def test_a_row_for_a_person_stands_on_top_and_its_choice_is_kept(dropped):
    at = dropped(("a.xlsx", content(UNSURE)))
    assert not at.exception
    assert "For you to decide: 2" in [element.value for element in at.subheader]
    assert "0 of 2 smelters" in markup(at)
    box = at.selectbox(key="supplier_decide_a.xlsx_5-en")
    assert any("CID900001" in option for option in box.options)
    box.set_value("CID900001").run()
    assert not at.exception
    assert "For you to decide: 1" in [element.value for element in at.subheader]
    assert "as you chose" in markup(at)
    assert "1 of 2 smelters" in markup(at)


def test_files_switches_and_choices_survive_a_visit_to_another_page_and_removed_is_gone(dropped):
    at = dropped(("a.xlsx", content(UNSURE)))
    at.toggle(key="supplier_battery").set_value(False).run()
    at.selectbox(key="supplier_decide_a.xlsx_5-en").set_value("CID900001").run()
    at.switch_page(str(PAGES / "smelters.py")).run()
    at.switch_page(str(PAGES / "supplier_check.py")).run()
    assert not at.exception
    assert "Synthetic Supplier AB:" in markup(at)
    assert "as you chose" in markup(at)
    assert at.toggle(key="supplier_battery").value is False
    (remove,) = [button for button in at.button if str(button.key).startswith("supplier_remove_")]
    remove.click().run()
    assert not at.exception
    assert "Synthetic Supplier AB:" not in markup(at)
    assert "What it cannot say" in markup(at)


def test_how_many_more_findings_there_are_is_seen(dropped):
    many = Filled(answers={"policy": "No", "policy_public": "No", "due_diligence": "No", "review": "No", "survey": "No", "corrective": "No",
                           "validated_required": "No", ("response_share", "sn"): "None"}, fields={"contact": ""})  # fmt: skip
    at = dropped(("a.xlsx", content(many)))
    assert not at.exception
    assert "more findings</summary>" in markup(at)


def test_the_buyers_articles_and_the_versions_taken(dropped):
    at = dropped(("a.xlsx", content()))
    at.file_uploader(key="supplier_articles").set_value(("mine.csv", b"Number\nSYN-1\nSYN-9\n", "text/csv")).run()
    assert not at.exception
    assert "1 of 2 are named in a list of products." in [element.value for element in at.markdown]
    at.selectbox(key="supplier_accept_CMRT-en").set_value("6.5").run()
    assert not at.exception
    assert "is older than you accept (from 6.5)" in markup(at)


def test_it_speaks_swedish(dropped):
    at = dropped(("a.xlsx", content()), lang="sv")
    assert not at.exception
    assert [element.value for element in at.title] == ["Leverantörskontroll"]
    assert "To ask first" not in markup(at)
    assert "more findings" not in markup(at)


@pytest.mark.parametrize("table", ["smelter", "cahra_area", "region", "country_indicator", "production"])
def test_a_missing_table_is_named_with_the_command_that_mends_it(snapshot, dropped, table):
    damage(snapshot, table, "missing")
    at = dropped(("a.xlsx", content()))
    assert not at.exception
    assert any(f"`{table}`" in warning.value for warning in at.warning)
