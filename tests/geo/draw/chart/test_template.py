"""The one look of charts: readable in both themes, never dragged, in the language's signs, with every name escaped."""

from __future__ import annotations

import pytest

from geo.draw.chart.template import (
    finished,
    hover,
    legend_height,
    linked,
    mark,
    per_cent,
    plausible,
    template,
    top_of,
    unknown,
)
from geo.draw.palette import DARK, LIGHT, contrast
from tests.geo.draw.chart.looks import BAD, NIGHT, PAPER

THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
SOURCES = ("wmd_2026", "usgs_mcs_2026", "usgs_mcs_2026_more", "iea_2025", "eu_crm_2023", "no_such_source")


@THEMES
def test_text_and_marks_can_be_read_on_the_ground(palette):
    layout = template(palette)["layout"]
    assert contrast(layout["font"]["color"], layout["paper_bgcolor"]) >= 7
    assert contrast(layout["xaxis"]["tickfont"]["color"], layout["paper_bgcolor"]) >= 4.5
    assert all(contrast(mark(source, palette)["color"], palette.ground) >= 3 for source in SOURCES)


@THEMES
def test_plausible_is_a_tint_of_the_ink_and_what_nobody_looked_at_the_one_hatch(palette):
    near, far = plausible(palette), unknown(palette)
    assert "pattern" not in near
    assert near["color"] not in (palette.ink, palette.land, *palette.levels)
    assert far["pattern"]["shape"] == "/"
    assert far["pattern"]["fgcolor"] == palette.hatch


def test_a_finger_that_scrolls_is_not_caught():
    layout = template(LIGHT)["layout"]
    assert layout["dragmode"] is False
    assert layout["xaxis"]["fixedrange"]
    assert layout["yaxis"]["fixedrange"]


def test_numbers_bear_the_signs_of_the_language():
    assert finished([], {}, PAPER).to_dict()["layout"]["separators"] == ".,"
    assert finished([], {}, NIGHT).to_dict()["layout"]["separators"] == ",\N{NO-BREAK SPACE}"


def test_each_publication_has_one_shape_and_an_unknown_source_its_own():
    symbols = {source: mark(source, LIGHT)["symbol"] for source in SOURCES}
    assert symbols["usgs_mcs_2026"] == symbols["usgs_mcs_2026_more"]
    assert len(set(symbols.values())) == len(SOURCES) - 1


def test_names_are_escaped():
    assert "<img" not in linked(BAD, f"place?place={BAD}") + linked(BAD, "") + hover(BAD, BAD)
    assert linked("a", "") == "a"
    assert linked("a", "place?place=COD") == '<a href="place?place=COD" target="_self">a</a>'


def test_empty_lines_of_a_hover_text_are_left_out():
    assert hover("a", "", "b") == "<b>a</b><br>b"


def test_a_long_line_of_a_hover_text_is_broken_between_words():
    lines = hover("a", "rank 4, in 90\N{NO-BREAK SPACE}% of the scenarios between 1 and 7; in the first five").split(
        "<br>"
    )
    assert lines[1:] == ["rank 4, in 90\N{NO-BREAK SPACE}% of the scenarios between 1", "and 7; in the first five"]


@pytest.mark.parametrize(
    ("shares", "top"), [([], 0.02), ([0.02], 0.02), ([0.021], 0.04), ([0.3, 0.76], 0.8), ([1.2], 1.0)]
)
def test_a_scale_ends_at_the_next_round_share(shares, top):
    assert top_of(shares) == top


def test_a_share_is_a_rounded_number():
    assert per_cent(0.123456) == 12.35


def test_a_legend_has_one_line_where_it_fits_and_else_as_many_columns_as_the_longest_name_allows():
    names = ["World Mining Data 2026", "USGS MCS 2026", "IEA 2025", "EU CRM study 2023"]
    assert legend_height(names, 1000) == legend_height(names[:1], 1000)
    assert legend_height(names, 430) - legend_height(names, 1000) == 22
    assert legend_height(names, 190) - legend_height(names, 1000) == 66
