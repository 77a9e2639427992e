"""Bars of exposed supply have one neutral ink, and only what is a level has a level's colour."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.draw.palette import DARK, LIGHT
from geo.draw.picture.bars import bar, chip, interval
from geo.model import LADDER, Exposure, Level, Sign, Standing, Theme

SHARE = st.floats(0, 1)
BAD = '<img src=x onerror="alert(1)">'
PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def cell(evidenced: float, plausible: float, below: float, unseen: float, **more: bool) -> Exposure:
    return Exposure("co", Theme.CHILD_LABOUR, evidenced, plausible, below, unseen, **more)  # type: ignore[arg-type]


def widths(drawn: str) -> list[tuple[str, float, float]]:
    """Each part of a bar: its class ("" = solid), where it starts and how wide it is, in per cent."""
    found = re.findall(r'<[bi](?: class="(\w+)")? style="(?:left:([\d.]+)%?;)?width:([\d.]+)%"', drawn)
    return [(css, float(left or 0), float(width)) for css, left, width in found]


def test_solid_tint_and_hatch_follow_each_other_and_what_is_below_stays_empty():
    assert widths(bar(cell(0.3, 0.2, 0.1, 0.4), "")) == [("", 0.0, 30.0), ("near", 30.0, 20.0), ("far", 50.0, 40.0)]
    assert widths(bar(cell(0.0, 0.0, 1.0, 0.0), "")) == [("", 0.0, 0.0)]
    assert widths(bar(cell(0.0, 0.0, 0.0, 1.0), ""))[-1] == ("far", 0.0, 100.0)


def test_without_output_the_bar_is_all_hatch_and_a_little_is_seen():
    assert widths(bar(cell(0, 0, 0, 1, computed=False), "")) == [("far", 0.0, 100.0)]
    assert widths(bar(cell(0.0001, 0.0, 0.9999, 0.0), "")) == [("", 0.0, 1.2)]


@given(parts=st.tuples(SHARE, SHARE, SHARE).map(sorted))
def test_a_bar_never_has_a_colour_of_its_own(parts):
    a, b, c = parts
    drawn = bar(cell(a, b - a, c - b, 1 - c), "words")
    assert "#" not in drawn
    assert "background" not in drawn
    assert 'aria-label="words"' in drawn


@PALETTES
@pytest.mark.parametrize("level", LADDER)
def test_a_level_is_drawn_in_its_colour(level, palette):
    colour = palette.levels[LADDER.index(level)]
    assert colour in chip(Standing(level), palette, "word")
    assert colour in interval(20, 60, Standing(level), palette, "20–60")


@PALETTES
@pytest.mark.parametrize("sign", [sign for sign in Sign if sign != Sign.LEVEL])
def test_what_has_no_level_has_no_colour_and_a_look_of_its_own(sign, palette):
    standing = Standing(Level.NOT_ENOUGH_DATA, sign)
    others = [
        chip(Standing(Level.NOT_ENOUGH_DATA, one), palette, "word") for one in Sign if one not in (sign, Sign.LEVEL)
    ]
    assert "#" not in chip(standing, palette, "word")
    assert chip(standing, palette, "word") not in others
    assert "#" not in interval(20, 60, standing, palette, "20–60")
    assert 'class="open"' in interval(20, 60, standing, palette, "20–60")


def test_names_are_escaped():
    assert "<img" not in bar(cell(0.1, 0.1, 0.1, 0.7), BAD)
    assert "<img" not in chip(Standing(Level.HIGH), LIGHT, BAD)
    assert "<img" not in interval(0, 1, Standing(Level.HIGH), LIGHT, BAD)
