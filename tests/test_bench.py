"""The benchmark measures what it says: the ordinary map draws its land, and a slow machine costs a figure, not the report."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from geo.model import DATA
from tests.bench import painted as bench


def test_the_ordinary_map_names_a_colour_that_its_data_have():
    """pydeck makes flat records of a GeoDataFrame: a colour below `properties` is not there, and deck.gl draws no land."""
    at = AppTest.from_file(str(DATA.parent / "tests/bench/ordinary.py"), default_timeout=600).run()
    assert not at.exception
    (chart,) = at.get("deck_gl_json_chart")
    land = json.loads(chart.proto.json)["layers"][0]
    name = land["getFillColor"].removeprefix("@@=")
    things = land["data"]["features"] if isinstance(land["data"], dict) else land["data"]
    assert len(things) > 200
    assert all(len(thing[name]) == 4 for thing in things)


def test_what_is_not_painted_in_time_is_a_line_of_the_report(capsys):
    def never() -> float:
        raise TimeoutError("the map was not painted")

    assert bench.tried("atlas", never) is None
    assert f"not painted in {bench.PATIENCE} s" in capsys.readouterr().out
    assert bench.tried("atlas", lambda: 1.5) == 1.5


@pytest.mark.parametrize(
    ("kind", "text", "broken"),
    [("error", "deck: error during initialization of land", True), ("error", "404", False), ("log", "deck: v9", False)],
)
def test_a_layer_that_cannot_be_drawn_fails_the_benchmark(kind, text, broken):
    assert bench.broken(kind, text) == broken
