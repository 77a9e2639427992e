"""Amounts drawn on powers of ten: every weighing is a mark, and what nobody weighed is hatched from end to end."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.draw.chart.amounts import SCALE, amounts
from tests.geo.draw.chart.looks import BAD, NIGHT, PAPER, hatched, named, parts

NAMES = ("whole", "part", "not weighed")
ROWS = pd.DataFrame(
    [
        ("gold", 0.01, 0.04, "0.01–0.04 g (4 times)", "measured", True, "metal?metal=au"),
        ("lead", None, None, "–", "not measured", False, ""),
    ],
    columns=["label", "low", "high", "told", "said", "chosen", "href"],
)
STUDIES = pd.DataFrame(
    [("gold", 0.01, True, "A (2016): 0.01 g"), ("gold", 0.04, False, "B (2020): 0.04 g")],
    columns=["label", "grams", "whole", "said"],
)


@pytest.mark.parametrize("look", [PAPER, NIGHT], ids=["paper", "phone at night"])
def test_each_study_is_a_mark_and_the_range_runs_between_them(look):
    figure = amounts(ROWS, STUDIES, NAMES, look)
    parts(figure)
    assert (named(figure, "whole")["x"], named(figure, "part")["x"]) == ([0.01], [0.04])
    assert figure.to_dict()["data"][1]["x"] == [0.01, 0.04, None]
    assert named(figure, "part")["hovertext"] == ["<b>gold</b><br>B (2020): 0.04 g"]


def test_what_nobody_weighed_lies_anywhere_on_the_scale():
    trace = named(amounts(ROWS, STUDIES, NAMES, PAPER), "not weighed")
    assert hatched(trace)
    assert trace["y"] == [1]
    assert trace["base"] == [10.0 ** SCALE[0]]
    assert trace["x"] == [10.0 ** SCALE[1] - 10.0 ** SCALE[0]]


def test_an_amount_beyond_the_scale_stands_at_its_end():
    far = STUDIES.assign(grams=[1e-9, 5e6])
    figure = amounts(ROWS, far, NAMES, PAPER)
    assert named(figure, "whole")["x"] == [10.0 ** SCALE[0]]
    assert named(figure, "part")["x"] == [10.0 ** SCALE[1]]


def test_names_are_escaped():
    bad = ROWS.assign(label=BAD, told=BAD, said=BAD)
    assert "<img" not in str(amounts(bad, STUDIES.assign(label=BAD, said=BAD), NAMES, PAPER).to_dict())


def test_on_a_phone_the_range_is_short_and_every_third_step_is_named():
    wide, narrow = (amounts(ROWS, STUDIES, NAMES, look).to_dict()["layout"] for look in (PAPER, NIGHT))
    assert wide["annotations"][0]["text"] == "0.01–0.04 g (4 times)"
    assert narrow["annotations"][0]["text"] == "0.01–0.04 g"
    assert (wide["xaxis"]["dtick"], narrow["xaxis"]["dtick"]) == (1, 3)
