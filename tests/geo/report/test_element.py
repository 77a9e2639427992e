"""What is said of an element outside the metals in scope, by hand on the tiny world, then on the real tables."""

from __future__ import annotations

from geo.report.element import electronics, gaps, list_rows, sentences
from geo.tables import read
from geo.words.text import render
from tests.world import reader


def said(lines) -> list[str]:
    return [render(one, "en").replace("\N{NO-BREAK SPACE}", " ") for one in lines]


def test_iron_of_the_tiny_world_is_named_made_and_not_looked_into():
    assert said(sentences("fe", reader())) == [
        "Fe, iron: named in ICT equipment by 2 of the 3 studies at hand; its harm is not looked into here.",
        "AAA mines 60 % of the world’s output.",
        "No list, place, report or survey was read for iron: that is not the same as no harm.",
    ]


def test_a_rare_earth_leads_to_its_group():
    assert said(sentences("nd", reader()))[-1] == (
        "One of the rare earths: what is known of their harm is on their page; of neodymium alone it was not looked into."
    )


def test_a_use_that_is_printed_as_nothing_is_listed_and_below_one_per_cent():
    assert said(electronics("fe", reader())) == [
        "Synthetic frames: 25 % of what the EU uses of it (Iron ore)",
        "Synthetic screws: < 1 % of what the EU uses of it (Iron ore)",
    ]
    assert electronics("nd", reader()) == ()


def test_the_gaps_of_an_element_are_those_that_its_tables_show():
    lines = said(gaps("nd", reader()))
    assert "What neodymium does in the device: no source at hand says." in lines
    assert "How much neodymium is in a device: no source at hand weighed it." in lines
    assert "Who mines neodymium: no source at hand tells it by country." in lines
    assert said(gaps("fe", reader())) == [
        "Other devices than a smartphone: no source at hand looked for iron in them.",
        "Who refines iron: no source at hand tells it by country.",
        "Child labour, conflict financing, pollution and working conditions behind iron: not looked into here.",
    ]


def test_beryllium_of_the_snapshot_goes_into_consumer_electronics():
    assert said(electronics("be", read))[0] == "Consumer Electronics: 12 % of what the EU uses of it (Beryllium)"


def test_the_list_to_take_away_says_of_each_whether_harm_was_looked_into():
    rows = list_rows(read).set_index("element")
    assert len(rows) == 51
    assert rows["harm"].value_counts().to_dict() == {"not looked into": 28, "looked into": 23}
    assert rows.loc["dy", ["symbol", "name", "group"]].tolist() == ["Dy", "dysprosium", "ree"]
