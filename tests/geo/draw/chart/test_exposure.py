"""Exposed supply drawn in one neutral ink: solid, tint and hatch follow each other, and what cannot be computed is all hatched."""

from __future__ import annotations

import pandas as pd

from geo.draw.chart.exposure import LEAST, exposed
from tests.geo.draw.chart.looks import BAD, NIGHT, PAPER, hatched, named, parts

NAMES = ("solid", "near", "far", "sources")


def rows(**more: object) -> pd.DataFrame:
    row = {"label": "North", "href": "", "chosen": False, "group": "", "evidenced": 0.3, "plausible": 0.2,
           "not_looked_at": 0.4, "least": 0.4, "most": 0.55, "told": "30 %", "said": "World Mining Data 2026, 2024"}  # fmt: skip
    return pd.DataFrame([row | more])


def test_the_three_parts_follow_each_other():
    figure = exposed(rows(), NAMES, PAPER)
    parts(figure)
    at = {name: (named(figure, name)["base"], named(figure, name)["x"]) for name in NAMES[:3]}
    assert at == {"solid": ([0.0], [30.0]), "near": ([30.0], [20.0]), "far": ([50.0], [40.0])}


def test_shares_have_one_neutral_ink_and_the_colours_of_the_levels_mean_levels_only():
    for look in (PAPER, NIGHT):
        figure = exposed(rows(), NAMES, look)
        assert named(figure, "solid")["marker"]["color"] == look.palette.ink
        assert not hatched(named(figure, "solid"))
        assert not hatched(named(figure, "near"))
        assert hatched(named(figure, "far"))
        drawn = str(figure.to_dict()).casefold()
        assert not [colour for colour in look.palette.levels if colour.casefold() in drawn]


def test_what_cannot_be_computed_is_hatched_from_end_to_end_and_never_low():
    gaps = dict.fromkeys(("evidenced", "plausible", "not_looked_at", "least", "most"))
    figure = exposed(rows(**gaps, told="cannot be computed"), NAMES, PAPER)
    parts(figure)
    assert (named(figure, "far")["base"], named(figure, "far")["x"]) == ([0.0], [100.0])
    assert named(figure, "solid")["x"] == []
    assert "cannot be computed" in named(figure, "far")["hovertext"][0]


def test_what_the_sources_make_of_it_is_a_line_and_its_absence_none():
    assert named(exposed(rows(), NAMES, PAPER), "sources")["x"] == [40.0, 55.0, None]
    assert named(exposed(rows(least=0.5, most=0.5), NAMES, PAPER), "sources")["x"] == []


def test_a_little_is_seen():
    assert named(exposed(rows(evidenced=0.0001), NAMES, PAPER), "solid")["x"] == [100 * LEAST]
    assert named(exposed(rows(evidenced=0.0), NAMES, PAPER), "solid")["x"] == []


def test_the_hover_text_names_figure_part_source_and_date():
    assert named(exposed(rows(), NAMES, PAPER), "near")["hovertext"] == [
        "<b>North</b><br>30 %<br>near<br>World Mining Data 2026, 2024"
    ]


def test_a_group_has_a_heading_and_the_chosen_row_is_bold():
    frame = pd.concat(
        [rows(group="Pollution"), rows(group="Pollution", label="South", chosen=True, href="metal?metal=sn")]
    )
    layout = parts(exposed(frame, NAMES, PAPER))["layout"]
    assert layout["yaxis"]["ticktext"] == [
        "<b>Pollution</b>",
        "North",
        '<b><a href="metal?metal=sn" target="_self">South</a></b>',
    ]
    assert [note["y"] for note in layout["annotations"]] == [1, 2]


def test_no_part_can_be_switched_off():
    assert exposed(rows(), NAMES, PAPER).to_dict()["layout"]["legend"]["itemclick"] is False


def test_names_are_escaped():
    figure = exposed(rows(label=BAD, group=BAD, told=BAD, said=BAD, href=BAD), NAMES, PAPER)
    assert "<img" not in str(figure.to_dict())
