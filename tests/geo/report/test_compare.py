"""Metals side by side: figures of the tables as they are, sentences that follow from them."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.model import Level, Theme
from geo.report.compare import columns, contrast, verdict
from geo.tables import read
from geo.words.text import render

TABLES = ("exposure", "production", "assessment", "ranking")


@pytest.fixture(scope="module")
def snapshot() -> list[pd.DataFrame]:
    return [read(name) for name in TABLES]


def test_each_metal_keeps_the_order_asked_for_and_its_own_headline(snapshot):
    found = columns(("cu", "co"), Theme.CHILD_LABOUR, *snapshot)
    assert [one.metal for one in found] == ["cu", "co"]
    exposure = snapshot[0]
    headline = exposure[exposure["headline"] & exposure["metal"].eq("co") & exposure["theme"].eq("child_labour")]
    cobalt = found[1].exposed[Theme.CHILD_LABOUR]
    assert (cobalt.low, cobalt.high) == (headline["low"].item(), headline["high"].item())
    assert cobalt.spread_low <= cobalt.low <= cobalt.spread_high


def test_the_largest_producers_come_with_their_level_largest_first(snapshot):
    (cobalt,) = columns(("co",), Theme.CHILD_LABOUR, *snapshot)
    assert cobalt.largest[0][0] == "COD"
    assert cobalt.largest[0][2] == Level.VERY_HIGH
    shares = [share for _iso3, share, _level in cobalt.largest]
    assert shares == sorted(shares, reverse=True)


def test_a_metal_without_production_has_no_share_no_rank_and_says_so(snapshot):
    (mica,) = columns(("mica",), Theme.CHILD_LABOUR, *snapshot)
    assert set(mica.exposed.values()) == {None}
    assert mica.rank is None
    assert mica.hhi is None
    assert "production by country" in render(contrast([mica], Theme.CHILD_LABOUR), "en")


def test_the_sentence_names_the_most_and_the_least_exposed(snapshot):
    found = columns(("cu", "co", "sn"), Theme.CHILD_LABOUR, *snapshot)
    said = render(contrast(found, Theme.CHILD_LABOUR), "en")
    assert said.startswith("74.5")
    assert "cobalt" in said
    assert "copper it is 17.1" in said
    assert "of the world’s tin" not in said


@pytest.mark.parametrize(
    ("order", "share", "expected"),
    [
        (("co",), 1.0, "Choose two metals or more"),
        (("co", "cu"), 0.97, "cobalt > copper survives in 97"),
        (("co", "cu"), 0.31, "survives in only 31"),
    ],
)
def test_the_verdict_says_how_often_an_order_holds(order, share, expected):
    assert expected in render(verdict(order, share, 2000), "en").replace("\N{NO-BREAK SPACE}", " ")
