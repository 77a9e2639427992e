"""The page that screens sites: a file dropped in, columns confirmed, a verdict read; bad files are one sentence."""

from __future__ import annotations

import json
import re

import pytest

from geo import tables
from geo.files.unreadable import Unreadable
from geo.screening.reading import read
from tests.geo.screening.test_files import MADE, workbook
from tests.pages.conftest import PAGES
from tests.pages.test_atlas import html, sound

CSV = "site,latitude,longitude,land,metal\nMutanda,-10.7883,25.8144,DR Congo,Cobalt\nx,25.4712,-10.7134,COD,copper\ny,,,,\n"


@pytest.fixture
def dropped(open_atlas):
    """The page with a file dropped in."""

    def drop(data: bytes = CSV.encode(), name: str = "mine.csv", **params: str):
        at = open_atlas("screen", **params)
        return sound(at.file_uploader[0].set_value((name, data, "application/octet-stream")).run())

    return drop


def started(at):
    return sound(at.button(key="start").click().run())


def headline(at) -> str:
    found = re.search(r'<div class="reading"><h1>(.*?)</h1>', html(at))
    return found[1] if found else ""


def test_the_empty_page_says_what_it_does_and_that_nothing_is_kept(open_atlas):
    at = sound(open_atlas("screen"))
    assert any("not stored" in caption.value for caption in at.caption)
    assert not at.get("deck_gl_json_chart")
    assert not headline(at)


@pytest.mark.parametrize("language", ["en", "sv"])
def test_a_list_is_screened_to_a_sentence_a_map_and_files(dropped, language):
    at = dropped(lang=language)
    assert at.selectbox(key=f"column_lat-{language}").value == "latitude"
    assert at.selectbox(key=f"column_country-{language}").value == "land"
    assert not headline(at), "nothing before the button"
    at = started(at)
    assert {"en": "indicative list: 1 of 3", "sv": "vägledande lista: 1 av 3"}[language] in headline(at)
    (chart,) = at.get("deck_gl_json_chart")
    dots = next(layer for layer in json.loads(chart.proto.json)["layers"] if layer["id"] == "screened")
    assert [f["properties"]["k"] for f in dots["data"]["features"]] == ["high_risk", "doubt"]
    assert len(at.get("download_button")) == 1
    table = at.dataframe[-1].value
    assert len(table) == 3
    assert len(table.columns) == 12


def test_choosing_another_column_hides_the_answer_until_it_is_asked_for_again(dropped):
    at = started(dropped())
    at = sound(at.selectbox(key="column_country-en").set_value("").run())
    assert not headline(at)
    assert headline(started(at))


def test_without_recognised_columns_the_person_chooses(dropped):
    at = dropped(b"a,b,c\n-10.7883,25.8144,x\n")
    assert at.button(key="start").disabled
    at.selectbox(key="column_lat-en").set_value("a")
    at = sound(at.selectbox(key="column_lon-en").set_value("b").run())
    assert "indicative list: 1 of 1" in headline(started(at))


@pytest.mark.parametrize("kind", MADE)
def test_every_format_can_be_dropped(dropped, kind):
    at = started(dropped(MADE[kind](), f"mine.{kind}"))
    assert headline(at)
    assert len(at.get("download_button")) == (1 if kind == "csv" else 2)


TWO = b"name,hq_latitude,hq_longitude,site_latitude,site_longitude,country\nA,59.3,18.0,-11.6642,27.4794,COD\n"


def boxes(at) -> dict[str, object]:
    return {box.key: box.value for box in at.selectbox}


def test_choices_and_result_survive_a_visit_to_another_page(dropped):
    at = dropped(TWO)
    assert boxes(at)["column_lat-en"] == "site_latitude", "an office is no site"
    at.selectbox(key="radius-en").set_value(50)
    at = started(sound(at.selectbox(key="column_country-en").set_value("").run()))
    chosen, said = boxes(at), headline(at)
    at = sound(at.switch_page(str(PAGES / "method.py")).run())
    at = sound(at.switch_page(str(PAGES / "screen.py")).run())
    assert boxes(at) == chosen
    assert headline(at) == said
    at = sound(at.button(key="remove").click().run())
    assert not headline(at)
    assert not boxes(at)


def test_a_file_that_is_removed_is_gone_with_its_result(dropped):
    at = started(dropped(TWO))
    assert headline(at)
    at = sound(at.file_uploader[0].set_value(None).run())
    assert not headline(at)
    assert not boxes(at)
    assert not at.error


def test_another_sheet_or_encoding_can_be_chosen(dropped):
    rows = [["name", "lat", "lon"], ["a", -11.6642, 27.4794]]
    at = dropped(workbook(("DRC", rows), ("Rwanda", [*rows, ["b", -1.95, 30.06]])), "two.xlsx")
    assert boxes(at)["sites_part-en"] == "DRC"
    at = started(sound(at.selectbox(key="sites_part-en").set_value("Rwanda").run()))
    assert " of 2;" in headline(at)
    at = dropped("name;lat;lon\nZakład;-11.6642;27.4794\n".encode("cp1250"), "polish.csv")
    assert boxes(at)["sites_encoding-en"] == "cp1250"
    at = sound(at.selectbox(key="sites_encoding-en").set_value("cp1252").run())
    assert "Zak³ad" in at.dataframe[-1].value.iloc[0].tolist()


def test_another_language_tells_the_flags_anew(dropped):
    at = started(dropped())
    english = at.dataframe[-1].value.iloc[1].tolist()
    at.session_state["lang"] = "sv"
    swedish = sound(at.run()).dataframe[-1].value.iloc[1].tolist()
    assert "Mauritania" in str(english)
    assert "Mauretanien" in str(swedish)


def test_the_example_comes_from_the_atlas(open_atlas):
    at = sound(open_atlas("screen"))
    at = sound(at.button(key="example").click().run())
    at = started(at)
    assert " of 200; with" in headline(at)


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"a,b\n1,2,3\n", "ragged.csv"), (b"x", "old.xls"), (b"PK\x03\x04", "cut.xlsx"), (b"", "none.csv"),
     (b"{", "<img src=x onerror=alert(1)>.geojson")],
)  # fmt: skip
def test_a_bad_file_is_one_sentence_and_the_next_file_works(dropped, data, name):
    at = dropped(data, name)
    (error,) = at.error
    with pytest.raises(Unreadable) as caught:
        read(data, name)
    assert re.sub(r"\\(.)", r"\1", error.value) == str(caught.value)
    assert not re.search(r"(?<!\\)<img", error.value)
    again = sound(at.file_uploader[0].set_value(("mine.csv", CSV.encode(), "text/csv")).run())
    assert not again.error
    assert headline(started(again))


def test_names_with_markup_never_reach_the_page_as_markup(dropped):
    evil = "<img src=x onerror=alert(1)>"
    data = f'site,lat,lon,"{evil}"\n"{evil}",-10.7883,25.8144,"{evil}"\n'.encode()
    at = started(dropped(data, f"{evil}.csv"))
    assert "<img" not in html(at)
    for element in (*at.markdown, *at.info, *at.caption):
        assert not re.search(r"(?<!\\)<img", element.value)
    (chart,) = at.get("deck_gl_json_chart")
    assert "<img" not in chart.proto.json


@pytest.mark.parametrize("table", ["region", "conflict_event", "assessment"])
def test_a_missing_table_is_named_and_nothing_breaks(open_atlas, snapshot, table):
    tables.path(table).unlink()
    at = open_atlas("screen")
    at.file_uploader[0].set_value(("mine.csv", CSV.encode(), "text/csv"))
    at = started(sound(at.run()))
    assert any(f"`{table}`" in warning.value for warning in at.warning)
    assert not headline(at)
