"""Metals side by side: figures of the tables as they are, sentences that follow from them."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.evidence.exposed import supply_said
from geo.model import Level, Standing, Theme, metals
from geo.report.compare import columns, contrast, exposed_rows, rank_rows, table_rows, verdict
from geo.risk.exposure import PARTS
from geo.tables import read
from geo.words.text import LANGUAGES, render
from tests.geo.report.exposed_world import FLAT_ZERO

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
    for part in PARTS:
        assert getattr(cobalt, part) == headline[part].item()
        low, high = cobalt.span(part)
        assert low <= getattr(cobalt, part) <= high


def test_the_largest_producers_come_with_their_level_largest_first(snapshot):
    (cobalt,) = columns(("co",), Theme.CHILD_LABOUR, *snapshot)
    assert cobalt.largest[0][0] == "COD"
    assert cobalt.largest[0][2] == Standing(Level.VERY_HIGH)
    assert cobalt.largest[0][1] == pytest.approx((0.628, 0.749362)), "an average over years is a source too"
    least = [low for _iso3, (low, _high), _level in cobalt.largest]
    assert least[0] == max(least)


def test_a_metal_without_production_has_no_share_no_rank_and_says_so(snapshot):
    (mica,) = columns(("mica",), Theme.CHILD_LABOUR, *snapshot)
    assert set(mica.exposed.values()) == {None}
    assert mica.rank is None
    assert mica.hhi is None
    assert "production by country" in render(contrast([mica], Theme.CHILD_LABOUR), "en")


def test_the_sentence_tells_every_metal_with_all_its_parts_the_most_exposed_first(snapshot):
    found = columns(("cu", "ga", "sn", "co"), Theme.CHILD_LABOUR, *snapshot)
    said = render(contrast(found, Theme.CHILD_LABOUR), "en")
    order = [said.index(name) for name in ("cobalt", "tin", "copper", "gallium")]
    assert order == sorted(order)
    for one in found:
        assert render(supply_said(one.exposed[Theme.CHILD_LABOUR]), "en") in said
    assert said.endswith("gallium none evidenced; 100\N{NO-BREAK SPACE}% not looked at")


def test_a_chosen_metal_without_output_is_told_so_and_never_dropped(snapshot):
    said = render(contrast(columns(("mica", "co"), Theme.POLLUTION, *snapshot), Theme.POLLUTION), "en")
    assert said.startswith("cobalt ")
    assert said.endswith(" · mica: no output by country, so no share")


def test_metals_of_which_as_much_is_known_are_both_told(snapshot):
    said = render(contrast(columns(("ga", "mg"), Theme.CHILD_LABOUR, *snapshot), Theme.CHILD_LABOUR), "en")
    assert "gallium" in said
    assert "magnesium" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_bars_say_the_same_figures_and_never_a_flat_zero(snapshot, language):
    for metal in metals():
        rows = exposed_rows(columns((metal,), Theme.POLLUTION, *snapshot), Theme.POLLUTION, language)
        for told, said in zip(rows["told"], rows["said"], strict=True):
            assert not FLAT_ZERO.search(f"{told} {said}".replace("\N{NO-BREAK SPACE}", " "))


def test_the_table_to_take_away_has_parts_that_add_up_and_the_least_and_most_by_source(snapshot):
    rows = table_rows(columns(("cu", "mica"), Theme.CHILD_LABOUR, *snapshot))
    copper, mica = rows[rows["metal"] == "cu"], rows[rows["metal"] == "mica"]
    assert copper[list(PARTS)].sum(axis=1).tolist() == pytest.approx([1.0] * 4, abs=1e-4)
    assert (copper["evidenced_least"] <= copper["evidenced"]).all()
    assert (copper["evidenced"] <= copper["evidenced_most"]).all()
    assert mica[list(PARTS)].isna().all().all()


def test_ranks_are_told_as_bands_without_a_single_rank(snapshot):
    rows = rank_rows(snapshot[3], ("co",), "en")
    assert list(rows.columns) == ["label", "low", "high", "told", "said", "chosen"]
    assert (rows["low"] <= rows["high"]).all()
    assert rows.loc[rows["chosen"], "label"].tolist() == ["cobalt"]
    assert all(told == f"{low}–{high}" for told, low, high in zip(rows["told"], rows["low"], rows["high"], strict=True))


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
