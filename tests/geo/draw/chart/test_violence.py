"""Deaths drawn by year and kind, and below them what the event files hold: a year without a file is hatched, never empty."""

from __future__ import annotations

import pandas as pd

from geo.draw.chart.violence import by_year
from tests.geo.draw.chart.looks import NIGHT, PAPER, hatched, named, parts

KINDS = {"state_based": "state-based", "one_sided": "against civilians"}
WORDS = {"full": "whole year", "partial": "part", "none": "no file"}


def drawn(look=PAPER):
    deaths = pd.DataFrame(
        {"state_based": [1.0, 0.0, 3.0], "one_sided": [2.0, 0.0, 0.0], "said": ["a: 1 (0–4)\nUCDP, 2026", "", "a: 3"]},
        index=pd.Index([2022, 2023, 2024], name="year"),
    )
    kinds = KINDS | {"non_state": "between groups"}
    return by_year(deaths.assign(non_state=0.0), kinds, {2023: "partial", 2024: "full"}, WORDS, look)


def test_each_kind_has_its_counts_and_the_columns_stand_upon_each_other():
    figure = drawn()
    assert parts(figure)["layout"]["barmode"] == "stack"
    assert named(figure, "state-based")["y"] == [1, 0, 3]
    assert named(figure, "against civilians")["y"] == [2, 0, 0]


def test_the_strip_says_what_is_held_of_each_year_and_no_file_is_hatched():
    figure = drawn(NIGHT)
    assert {word: named(figure, word)["x"] for word in WORDS.values()} == {
        "whole year": [2024],
        "part": [2023],
        "no file": [2022],
    }
    assert hatched(named(figure, "no file"))
    assert hatched(named(figure, "part"))
    assert not hatched(named(figure, "whole year"))


def test_the_hover_text_has_the_least_the_most_and_the_source():
    assert named(drawn(), "state-based")["hovertext"][0] == "<b>2022</b><br>a: 1 (0–4)<br>UCDP, 2026"


def test_years_are_named_as_often_as_there_is_room():
    long = pd.DataFrame(
        {kind: [0.0] * 36 for kind in KINDS} | {"said": [""] * 36}, index=pd.Index(range(1989, 2025), name="year")
    )
    wide, narrow = (
        by_year(long.assign(non_state=0.0), KINDS | {"non_state": "x"}, {}, WORDS, look).to_dict()["layout"]["xaxis"][
            "tickvals"
        ]
        for look in (PAPER, NIGHT)
    )
    assert len(wide) * 44 <= 1000
    assert len(narrow) * 44 <= 366
    assert wide[0] == narrow[0] == 1989
