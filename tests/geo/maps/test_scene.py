"""The scene settles what a view leaves open, and a table that cannot be read costs its own layers only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.maps.country import listed
from geo.maps.link import links
from geo.maps.registry import LAYERS, prepare
from geo.maps.scene import settle
from geo.maps.view import THEME_LAYERS, THEME_QUESTION, View
from geo.model import Theme
from geo.supply.production import Series
from tests.world import MADE, reader

EVERYTHING = View(metal="co", layers=tuple(LAYERS))
ONE, TWO = Series("one", "Cobalt", (2023, 2024)), Series("two", "Cobalt", (2024,))


@pytest.mark.parametrize(
    ("wanted", "year", "settled"),
    [
        ("", 0, (ONE, 2024)),
        ("two", 0, (TWO, 2024)),
        ("two~Cobalt", 2024, (TWO, 2024)),
        ("two~Tin", 2024, (TWO, 2024)),
        ("one", 2023, (ONE, 2023)),
        ("two", 2023, (TWO, 2024)),
        ("nobody", 1066, (ONE, 2024)),
    ],
)
def test_a_wanted_source_and_year_are_taken_where_they_exist(wanted, year, settled):
    assert settle((ONE, TWO), wanted, year) == settled


def test_without_figures_there_is_no_source():
    assert settle((), "one", 2024) == (None, 0)


def test_a_scene_names_its_source_only_where_it_is_not_the_first():
    assert prepare(replace(EVERYTHING, source="one~Cobalt"), reader()).view.source == ""
    assert prepare(replace(EVERYTHING, source="two~Cobalt"), reader()).view.source == "two~Cobalt"


def test_the_rows_of_a_scene_are_those_of_its_metal_source_and_year():
    scene = prepare(replace(EVERYTHING, year=2023), reader())
    assert dict(zip(scene.mined["iso3"], scene.mined["share"], strict=True))["AAA"] == pytest.approx(0.6)
    assert scene.refined["iso3"].tolist() == ["FFF"]
    assert listed(scene)["iso3"].tolist() == ["AAA", "CCC"]
    assert links(scene)["importer_iso3"].tolist() == ["BBB", "CCC"]


def test_a_scene_of_a_metal_without_anything_is_empty_not_broken():
    scene = prepare(replace(EVERYTHING, metal="mica"), reader())
    assert scene.mined_series is None
    assert scene.mined.empty
    assert listed(scene).empty
    assert links(scene).empty


@pytest.mark.parametrize("missing", MADE)
def test_a_missing_table_costs_exactly_the_layers_drawn_from_it(missing):
    scene = prepare(EVERYTHING, reader(missing=(missing,)))
    lost = {code for code, layer in LAYERS.items() if missing in layer.tables}
    assert set(scene.view.layers) == set(LAYERS) - lost
    assert [error.table for error in scene.absent] == ([missing] if lost else [])


def test_every_table_of_a_layer_has_a_contract():
    assert {table for layer in LAYERS.values() for table in layer.tables} <= set(MADE)


@pytest.mark.parametrize("theme", Theme)
def test_a_theme_brings_layers_and_a_question_and_keeps_the_rest(theme):
    view = View(metal="au", year=2020, chosen="country:GHA").of_theme(theme)
    assert view.layers == THEME_LAYERS[theme]
    assert view.question == THEME_QUESTION[theme]
    assert (view.metal, view.year, view.chosen) == ("au", 2020, "country:GHA")
    assert [layer for layer in LAYERS if layer in view.layers] == list(view.layers)
