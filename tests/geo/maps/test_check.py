"""A layer that deck.gl would silently not draw is refused with the layer, the property, what was expected and what is there."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

import pydeck
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.maps.blocks import bins, categories, geojson, painted, segments
from geo.maps.check import LayerFault, check
from geo.maps.deck import assembled
from geo.maps.served import MapFile, fields_of, files

RED = (255, 0, 0, 255)
LINES = [{"s": [0, 0], "t": [1, 1]}]
POINT = {"type": "Feature", "properties": {"id": "site:1", "tip": "One", "k": "mine"}, "geometry": None}
POINTS = {"type": "FeatureCollection", "features": [POINT]}
FILE = MapFile("x.json", "12", 1, 9, frozenset({"id", "tip", "iso3"}))


def layer(**props: Any) -> pydeck.Layer:
    return geojson("mines", POINTS, **props)


def refused(*layers: pydeck.Layer) -> str:
    with pytest.raises(LayerFault) as caught:
        check(layers)
    return str(caught.value)


def test_a_sound_layer_passes():
    fill = painted(["polygons-fill"], categories({"COD": RED}, "iso3", RED))
    check(
        [
            segments("hatch", LINES, RED, 1),
            layer(get_icon="properties.k", pickable=True),
            geojson("land", FILE, _sub_layer_props=fill),
        ]
    )


def test_two_layers_of_one_id_are_refused():
    assert refused(layer(), layer()) == "map layer “mines”, id: expected an id that no other layer bears, got 'mines'"


def test_an_unknown_type_is_refused():
    assert "map layer “x”, type: expected one of GeoJsonLayer, " in refused(pydeck.Layer("GeoJSONLayer", POINTS, "x"))


def test_an_accessor_that_its_type_cannot_do_without_is_missed():
    told = refused(pydeck.Layer("LineLayer", LINES, "hatch", get_source_position="s"))
    assert told == "map layer “hatch”, get_target_position: expected an accessor, got None"


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (layer(get_icon="properties.kind"), "get_icon: expected a field of its data (id, k, tip), got 'kind'"),
        (layer(get_icon="k"), "get_icon: expected a field of its data (id, k, tip), got 'k, not properties.k'"),
        (geojson("mines", FILE, get_text="properties.name"), "get_text: expected a field of its data (id, iso3, tip), got 'name'"),
        (geojson("mines", FILE, _sub_layer_props=painted(["a"], categories({"COD": RED}, "iso", RED))), "attr: expected a field"),
        (pydeck.Layer("PolygonLayer", [{"g": [], "c": [0, 1]}], "mines", get_polygon="g",
                      _sub_layer_props=painted(["a"], bins("d[1]-c[0]", (1,), (RED, RED)))),
         "attr: expected a field of its data (c, g), got 'd'"),
    ],
)  # fmt: skip
def test_a_field_that_the_data_do_not_have_is_refused(made, told):
    assert told in refused(made)
    assert refused(made).startswith("map layer “mines”, ")


def test_a_position_that_the_rows_do_not_have_is_refused():
    assert "get_source_position: expected a field of its data (a, b), got 's'" in refused(
        segments("hatch", [{"a": 1, "b": 2}], RED, 1)
    )


@pytest.mark.parametrize(
    "colour", [(256, 0, 0), (-1, 0, 0), (0, 0), (0, 0, 0, 0, 0), (0.5, 0, 0), "#ff0000", [True, 0, 0]]
)
def test_a_colour_that_is_none_is_refused(colour):
    made = layer(_sub_layer_props=painted(["a"], categories({"mine": colour}, "k", RED)))
    assert "colors: expected a colour of three or four whole numbers from 0 to 255, got" in refused(made)
    if not isinstance(colour, str):
        assert "get_line_color: expected a colour" in refused(layer(get_line_color=colour))


@given(
    colour=st.lists(st.integers(0, 255), min_size=3, max_size=4),
    wrong=st.one_of(st.integers(max_value=-1), st.integers(min_value=256)),
)
@settings(max_examples=50, deadline=None)
def test_every_colour_of_bytes_passes_and_none_with_another_number(colour, wrong):
    check([layer(get_line_color=colour)])
    refused(layer(get_line_color=[*colour[1:], wrong]))


def test_a_colour_function_needs_as_many_colours_as_values():
    paint = categories({"mine": RED}, "k", RED)
    assert "expected 1 colours, got 2" in refused(
        layer(_sub_layer_props=painted(["a"], paint | {"colors": [RED, RED]}))
    )
    assert "expected one of colorCategories, colorBins, got 'colours'" in refused(
        layer(_sub_layer_props=painted(["a"], paint | {"@@function": "colours"}))
    )


@pytest.mark.parametrize("name", ["id", "tip"])
def test_what_can_be_clicked_bears_an_id_and_a_tip(name):
    bare = {
        "type": "FeatureCollection",
        "features": [POINT | {"properties": {key: "x" for key in ("id", "tip") if key != name}}],
    }
    assert (
        refused(geojson("x", bare, pickable=True))
        == f"map layer “x”, pickable: expected things with id and tip, got 'no {name}'"
    )


def test_the_index_names_the_fields_of_every_file():
    for file in files().values():
        if file.name.endswith(".json"):
            assert file.fields == fields_of(file.content), file.name
    assert {"id", "tip", "iso3"} <= files()["land.en.json"].fields
    assert files()["hatch.json"].fields == frozenset()


def test_a_deck_with_a_fault_is_not_written():
    with pytest.raises(LayerFault):
        assembled([layer(get_icon="properties.kind")], {"lon": 0, "lat": 0, "zoom": 1})


def test_no_key_of_a_map_service_goes_into_the_page(monkeypatch):
    for name in ("CARTO_API_KEY", "MAPBOX_API_KEY", "GOOGLE_MAPS_API_KEY"):
        monkeypatch.setitem(os.environ, name, "secret")
    assert "secret" not in assembled([layer()], {"lon": 0, "lat": 0, "zoom": 1})


def test_a_number_of_numpy_is_a_number_and_anything_strange_is_refused():
    import numpy as np

    assert '"getLineWidth":1.5' in assembled([layer(get_line_width=np.float64(1.5))], {"lon": 0, "lat": 0, "zoom": 1})
    with pytest.raises(TypeError, match="cannot go into a map"):
        assembled([layer(get_line_width=object())], {"lon": 0, "lat": 0, "zoom": 1})


def test_a_file_that_is_always_fetched_is_checked_all_the_same():
    assert replace(FILE, inline=False) == FILE.fetched()
    assert "get_text: expected" in refused(geojson("x", FILE.fetched(), get_text="properties.name"))
