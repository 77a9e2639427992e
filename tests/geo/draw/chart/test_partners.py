"""Trade drawn by partner: a bar is as long as what was recorded, cut by buyer, and open where flows lack their figure."""

from __future__ import annotations

import pandas as pd

from geo.draw.chart.partners import partners
from tests.geo.draw.chart.looks import BAD, NIGHT, PAPER, hatched, named, parts

ROWS = pd.DataFrame(
    [("North", 30.0, "to South: 30 t"), ("North", 10.0, "to East: 10 t"), ("West", 20.0, "to South: 20 t")],
    columns=["label", "amount", "said"],
)
SELLERS = pd.DataFrame(
    [("North", "40 t", False, ""), ("West", "≥ 20 t", True, "a lower bound")],
    columns=["label", "told", "least", "said"],
)
NAMES = ("buyer", "no figure")


def test_the_buyers_follow_each_other():
    trace = named(partners(ROWS, SELLERS, "Tonnes", NAMES, PAPER), "buyer")
    assert list(zip(trace["y"], trace["base"], trace["x"], strict=True)) == [
        (0, 0.0, 30.0),
        (0, 30.0, 10.0),
        (1, 0.0, 20.0),
    ]
    assert trace["hovertext"][0] == "<b>North</b><br>to South: 30 t"


def test_a_sum_that_is_a_lower_bound_ends_in_a_hatch():
    figure = partners(ROWS, SELLERS, "Tonnes", NAMES, NIGHT)
    layout = parts(figure)["layout"]
    open_end = named(figure, "no figure")
    assert hatched(open_end)
    assert (open_end["y"], open_end["base"]) == ([1], [20.0])
    assert layout["showlegend"]
    assert [note["text"] for note in layout["annotations"]] == ["40 t", "≥ 20 t"]


def test_without_a_gap_there_is_no_hatch_and_no_legend():
    figure = partners(ROWS, SELLERS.assign(least=False), "Tonnes", NAMES, PAPER)
    assert named(figure, "no figure")["x"] == []
    assert figure.to_dict()["layout"]["showlegend"] is False


def test_names_are_escaped():
    bad = partners(
        ROWS.assign(label=BAD, said=BAD), SELLERS.assign(label=[BAD, "x"], told=BAD, said=BAD), "t", NAMES, PAPER
    )
    assert "<img" not in str(bad.to_dict())
