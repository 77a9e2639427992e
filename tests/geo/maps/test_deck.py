"""The contract of the map's JSON with deck.gl, which draws nothing and says nothing where it is broken."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any
from urllib.parse import unquote

import numpy as np
import pydeck
import pytest

from geo.maps import icons, place_names
from geo.maps import served as static
from geo.maps.camera import CAMERAS, INHABITED, map_size, world_zoom
from geo.maps.deck import assembled, deck
from geo.maps.drawing import Drawing
from geo.maps.registry import LAYERS, groups, prepare
from geo.maps.view import View
from geo.model import OTHER_COUNTRIES, Theme, metals
from geo.space.flat import flat, flat_point
from geo.tables import read
from tests import world
from tests.geo.evidence.test_selection import KINDS
from tests.world import drawing, reader

KNOWN_LAYERS = {"GeoJsonLayer", "IconLayer", "LineLayer", "PathLayer", "PolygonLayer", "TileLayer"}
KNOWN_TYPES = KNOWN_LAYERS | {
    "OrthographicView",
    "CollisionFilterExtension",
    "PathStyleExtension",
    "FillStyleExtension",
}
KNOWN_FUNCTIONS = {"colorCategories", "colorBins"}
MOST_BYTES = 300_000
MOST_AT_ONCE = 350_000
"""With all layers on, which no theme asks for."""
VIEWS = [View(metal=metal).of_theme(theme) for metal, theme in product(metals(), Theme)]
FULL = [View(metal=metal, layers=tuple(LAYERS)) for metal in metals()]


@cache
def table(name: str):
    return read(name)


@cache
def real_drawing(dark: bool = False, language: str = "en") -> Drawing:
    country = table("country")
    places = flat(country[["lon", "lat"]].to_numpy(dtype=float)).tolist()
    centres = dict(zip(country["iso3"], map(tuple, places), strict=True))
    return Drawing(dark, language, static.files(), centres, static.hatches(), static.dots(), static.edges())


@cache
def scene(view: View):
    return prepare(view, table)


@cache
def written(view: View, dark: bool = False) -> str:
    return deck(scene(view), real_drawing(dark))


@cache
def real(view: View, dark: bool = False) -> dict[str, Any]:
    return json.loads(written(view, dark))


def made(view: View, **more: Any) -> dict[str, Any]:
    return json.loads(deck(prepare(view, reader()), drawing(), **more))


def ids(spec: dict[str, Any]) -> list[str]:
    return [layer["id"] for layer in spec["layers"]]


def every(node: Any):
    """Every dict of a nested JSON value."""
    if isinstance(node, dict):
        yield node
        node = list(node.values())
    for item in node if isinstance(node, list) else ():
        yield from every(item)


def texts(node: Any):
    if isinstance(node, str):
        yield node
    for item in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from texts(item)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_metal_and_theme_fits_the_wire(dark):
    for view in VIEWS:
        assert len(written(view, dark).encode()) < MOST_BYTES, view


def test_every_layer_of_every_metal_at_once_fits_the_wire():
    for view in FULL:
        assert len(written(view).encode()) < MOST_AT_ONCE, view


def test_ids_are_unique_and_types_are_known():
    for view in (*VIEWS, *FULL):
        spec = real(view)
        assert len(ids(spec)) == len(set(ids(spec)))
        assert {layer["@@type"] for layer in spec["layers"]} <= KNOWN_LAYERS
        assert {node["@@type"] for node in every(spec) if "@@type" in node} <= KNOWN_TYPES
        assert {node["@@function"] for node in every(spec) if "@@function" in node} <= KNOWN_FUNCTIONS


def test_the_map_asks_nobody_but_its_own_server():
    for view in FULL:
        spec = real(view)
        assert spec["mapStyle"] == "__MAP_STYLE__", "anything else, or nothing, makes Streamlit ask a tile host"
        assert not {"mapProvider", "mapboxKey", "mapbox_key", "cartoKey"} & set(spec)
        assert not [text for text in texts(spec) if "://" in text or text.startswith("//")]
        assert {text.partition("/map/")[0] + "/map" for text in texts(spec) if text.startswith("/")} == {static.SERVED}


def test_every_file_that_a_map_names_is_there_with_its_digest():
    named = {
        text for view in FULL for dark in (False, True) for text in texts(real(view, dark)) if text.startswith("/")
    }
    assert len(named) > 10  # small files are not named: they go into the map itself
    known = {file.address for file in static.files().values()}
    assert named <= known
    for address in named:
        assert (static.FOLDER / address.removeprefix(f"{static.SERVED}/").partition("?")[0]).is_file()


def colours(layer: dict[str, Any]):
    """Every colour that a layer names: constants, and those of colour functions."""
    for node in every({key: value for key, value in layer.items() if key != "data"}):
        for key, value in node.items():
            if key.endswith("Color") and isinstance(value, list):
                yield value
            if key == "colors":
                yield from value


def test_every_colour_is_four_bytes():
    for view in FULL:
        for dark in (False, True):
            found = [colour for layer in real(view, dark)["layers"] for colour in colours(layer)]
            assert len(found) > 20
            for colour in found:
                assert len(colour) == 4
                assert all(type(part) is int and 0 <= part <= 255 for part in colour)


def test_fills_by_value_are_sublayer_properties_so_that_a_selection_does_not_fade_them():
    for view in FULL:
        for layer in real(view)["layers"]:
            assert "getFillColor" not in layer, layer["id"]
            outside = {key: value for key, value in layer.items() if key not in ("data", "_subLayerProps")}
            assert not [node for node in every(outside) if "@@function" in node], layer["id"]


def test_a_colour_function_has_as_many_colours_as_it_needs_and_a_trigger():
    for view in FULL:
        for layer in real(view)["layers"]:
            for sublayer in layer.get("_subLayerProps", {}).values():
                paint = sublayer.get("getFillColor")
                if not isinstance(paint, dict):
                    continue
                extra = {"colorCategories": 0, "colorBins": 1}[paint["@@function"]]
                assert len(paint["colors"]) == len(paint["domain"]) + extra
                assert paint["domain"] == sorted(paint["domain"])
                assert json.loads(sublayer["updateTriggers"]["getFillColor"]) == paint


def test_the_countries_of_the_map_are_painted_by_their_shares():
    layer = real(View(metal="co", layers=("production",)))["layers"][0]
    assert layer["id"] == "land"
    paint = layer["_subLayerProps"]["polygons-fill"]["getFillColor"]
    fill = dict(zip(paint["domain"], paint["colors"], strict=True))
    output = [list(colour) for colour in real_drawing().colours.output]
    assert paint["attr"] == "iso3"
    assert "COD" in fill
    rgb = [int(real_drawing().colours.output[4][i : i + 2], 16) for i in (1, 3, 5)]
    assert fill["COD"] == [*rgb, 255], "74 % is in the highest class"
    assert len(output) == 5


def test_whoever_is_coloured_or_hatched_has_an_outline():
    land = json.loads((static.FOLDER / "land.en.json").read_text(encoding="utf-8"))
    outlined = {item["properties"]["iso3"] for item in land["features"]}
    for view in FULL:
        paint = real(view)["layers"][0]["_subLayerProps"]["polygons-fill"]["getFillColor"]
        assert set(paint["domain"]) <= outlined
    producers = set(table("production")["iso3"]) - {OTHER_COUNTRIES}
    assert producers <= outlined
    assert producers <= {iso3 for iso3, lines in static.hatches().items() if lines}


def test_a_hatch_is_drawn_exactly_when_the_legend_names_one():
    seen = set()
    for metal in metals():
        view = View(metal=metal, layers=("production", "refining"))
        scene = prepare(view, table)
        named = any(
            mark.shape == "hatch" and group.layer != "risk"
            for group in groups(scene, real_drawing())
            for mark in group.marks
        )
        drawn = "hatch" in ids(real(view))
        assert drawn == named, view.metal
        seen.add(drawn)
    assert seen == {True, False}


def test_points_that_are_icons_name_icons_of_the_atlas():
    for view in FULL:
        for layer in real(view)["layers"]:
            if layer.get("pointType") == "icon" and str(layer.get("iconAtlas")).find("icons.") > 0:
                assert set(layer["iconMapping"]) == {*icons.ICONS, *icons.ANSWERS.values()}
                data = layer["data"]
                name = data if isinstance(data, dict) else served(data)
                read_from = layer["getIcon"].removeprefix("@@=properties.")
                field, place = read_from.partition("[")[0], read_from.partition("[")[2].rstrip("]")
                told = [f["properties"][field] for f in name["features"] if f["geometry"]["type"] == "Point"]
                points = [mark[int(place)] if place else mark for mark in told]
                assert set(points) <= {*icons.ICONS, *icons.ANSWERS.values()}


@cache
def served(address: str) -> Any:
    if address.startswith("data:"):
        return json.loads(unquote(address.partition(",")[2]))
    name = address.removeprefix(f"{static.SERVED}/").partition("?")[0]
    return json.loads((static.FOLDER / name).read_text(encoding="utf-8"))


def test_whatever_can_be_picked_has_an_id_and_a_tip_without_markup():
    """The tip is shown as HTML; Streamlit escapes it, and no name needs that."""
    for view in FULL:
        for layer in real(view)["layers"]:
            if not layer["pickable"]:
                continue
            data = layer["data"] if not isinstance(layer["data"], str) else served(layer["data"])
            things = data["features"] if isinstance(data, dict) else data
            for thing in things:
                told = thing.get("properties", thing)
                assert re.fullmatch(r"[a-z]+:\S+( \S+)*", told["id"]), told
                assert told["tip"]
                assert not set("<>") & set(told["tip"])


def test_what_cannot_be_chosen_cannot_be_picked():
    for layer in real(replace(FULL[0], chosen="country:COD"))["layers"]:
        data = layer["data"] if not isinstance(layer["data"], str) else served(layer["data"])
        things = data.get("features", []) if isinstance(data, dict) else data
        kinds = {str(thing.get("properties", thing).get("id")).partition(":")[0] for thing in things}
        assert not layer["pickable"] or kinds <= KINDS | {"group"}, layer["id"]


def test_the_chosen_years_are_a_difference_of_running_counts():
    """Entry [i] of a hexagon counts the years before 2015 + i, so 2016 to 2018 is c[4] - c[1]."""
    layers = {layer["id"]: layer for layer in made(View(metal="co", layers=("events",), years=(2016, 2018)))["layers"]}
    assert layers["events"]["_subLayerProps"]["fill"]["getFillColor"]["attr"] == "@@=c[4]-c[1]"
    everything = {layer["id"]: layer for layer in made(View(metal="co", layers=("events",)))["layers"]}
    assert everything["events"]["_subLayerProps"]["fill"]["getFillColor"]["attr"] == "@@=c[11]-c[0]"
    assert all(len(cell["c"]) == 12 for cell in served(static.files()["events.json"].address))


def test_the_hexagons_of_the_map_hold_every_event_that_is_precise_enough():
    event = table("conflict_event")
    cells = served(static.files()["events.json"].address)
    assert sum(cell["c"][-1] for cell in cells) == event["on_map"].sum()
    year = (event["on_map"] & event["year"].between(2016, 2018)).sum()
    assert sum(cell["c"][4] - cell["c"][1] for cell in cells) == year


def test_the_camera_is_a_preset_or_where_the_map_was_sent():
    preset = CAMERAS["copperbelt"]
    state = made(View(camera="copperbelt"))["initialViewState"]
    assert (state["target"], state["zoom"]) == ([*flat_point(preset.lon, preset.lat), 0], preset.zoom)
    state = made(View(camera="copperbelt"), camera={"lon": 1.5, "lat": -2.5, "zoom": 7})["initialViewState"]
    assert (state["target"], state["zoom"]) == ([*flat_point(1.5, -2.5), 0], 7)


def test_the_world_is_as_it_is_and_a_region_is_straightened_around_where_the_map_looks():
    at = {"lon": -70.0, "lat": -40.0, "zoom": 4.0}
    assert not [layer for layer in made(View(), camera=at | {"zoom": 1.0})["layers"] if "modelMatrix" in layer]
    turned = [np.array(layer["modelMatrix"]).reshape(4, 4).T for layer in made(View(), camera=at)["layers"]]
    point = np.array([*flat_point(-70, -40), 0, 1])
    east, north = np.array([*flat_point(-69.9, -40), 0, 1]), np.array([*flat_point(-70, -39.9), 0, 1])
    for turn in turned:
        assert turn @ point == pytest.approx(point, abs=1e-3)
        assert (turn @ (east - point))[1] == pytest.approx(0, abs=1e-3)
        assert (turn @ (north - point))[0] == pytest.approx(0, abs=1e-3)


def test_the_camera_does_not_depend_on_metal_theme_or_layers():
    states = {json.dumps(real(view)["initialViewState"]) for view in (*VIEWS, *FULL)}
    assert len(states) == 1


def test_region_names_appear_close_up_however_one_came_there():
    (names,) = (layer for layer in made(View())["layers"] if layer["id"] == "labels-regions")
    assert (names["@@type"], names["visibleMinZoom"]) == ("TileLayer", 3.4)
    assert names["data"].startswith(f"{static.SERVED}/labels.regions.json?v=")


@pytest.mark.parametrize("chosen", ["country:AAA", "region:AAA/AA-W"])
def test_the_regions_of_a_chosen_country_can_be_clicked(chosen):
    layer = next(layer for layer in made(View(chosen=chosen))["layers"] if layer["id"] == "regions")
    assert layer["pickable"]
    assert layer["data"].startswith(f"{static.SERVED}/regions/AAA.json")


@pytest.mark.parametrize("chosen", ["", "country:", "site:AAA", "region:AAAA", "country:BBB", "<b>:x"])
def test_no_other_choice_brings_regions(chosen):
    assert "regions" not in ids(made(View(chosen=chosen)))


def test_the_choice_is_marked_and_above_everything_but_the_names():
    marked = made(View(chosen="site:m1"), chosen={"type": "Point", "coordinates": [2.0, 5.0]})
    layer = next(layer for layer in marked["layers"] if layer["id"] == "chosen")
    assert layer["data"]["geometry"]["coordinates"] == [2.0, 5.0]
    assert not layer["pickable"]
    assert all(name.startswith("labels") for name in ids(marked)[ids(marked).index("chosen") + 1 :])
    assert "chosen" not in ids(made(View()))


def written_in(layer: dict[str, Any]) -> list[dict[str, Any]]:
    """What a layer of names holds of each."""
    return [feature["properties"] for feature in served(layer["data"])["features"]]


def test_the_names_of_those_who_mine_the_metal_come_before_all_others():
    layers = {layer["id"]: layer for layer in made(View(metal="co"))["layers"]}
    ranks = {label["i"]: label["r"] for label in written_in(layers["labels"])}
    first = {name: ranks.pop(name) for name in ("AAA", "BBB", "CCC") if name in ranks}
    assert first["AAA"] == 600, "the largest producer"
    assert set(ranks) <= set(world.SQUARES), "a name of the map of the world is of a country that it is about"
    assert max(ranks.values(), default=0) < 600
    assert max(first.values()) <= 1000, "deck.gl's limit"


def test_a_country_that_is_named_first_is_named_once():
    far, near = place_names.names(real_drawing(False), 0.3, {"COD": 0.7})[:2]
    assert far.data == near.data
    assert [label["r"] for label in written_in({"data": far.data}) if label["i"] == "COD"] == [570]
    assert vars(far)["visible_max_zoom"] == vars(near)["visible_min_zoom"], "never both"


def test_a_name_that_was_placed_is_not_tested_once_more():
    """deck.gl tests the point where a name belongs: one that was shifted off it would be left out."""
    far, near = (vars(layer) for layer in place_names.names(real_drawing(False), 0.3, {"COD": 0.7})[:2])
    assert "get_icon_pixel_offset" in far
    assert "extensions" not in far
    assert "get_icon_pixel_offset" not in near
    assert "extensions" in near


def test_an_outline_is_thinner_than_the_ring_around_a_point_so_that_it_swallows_no_narrow_country():
    def width(geometry: dict[str, Any]) -> float:
        marked = made(View(chosen="x:y"), chosen=geometry)
        return next(layer["getLineWidth"] for layer in marked["layers"] if layer["id"] == "chosen")

    assert width({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}) < 3
    assert width({"type": "Point", "coordinates": [0, 0]}) == 3


def test_limits_inside_listed_areas_are_single_lines_which_are_cheap_to_draw():
    layers = {layer["id"]: layer for layer in made(View(metal="co", layers=("cahra",)))["layers"]}
    assert layers["cahra-inner"]["@@type"] == "LineLayer"
    assert layers["cahra-inner"]["widthMaxPixels"] == 1.5


@pytest.mark.parametrize("window", [(390, 844), (768, 1024), (1024, 768), (1440, 900), (1920, 1080)])
def test_the_world_fits_the_map_and_fills_it_one_way(window):
    wide, high = map_size(*window)
    pixels = 2 ** world_zoom(*window)
    fills = 512 * pixels / wide, INHABITED * pixels / high
    assert max(fills) == pytest.approx(1, abs=0.02)


def test_at_1024_the_map_has_more_than_half_of_the_page_below_the_header():
    wide, high = map_size(1024, 768)
    assert wide * high / (1024 * (768 - 56)) >= 0.55


def test_without_served_files_the_map_is_still_a_map():
    scene = prepare(View(metal="co", layers=tuple(LAYERS)), reader())
    spec = json.loads(deck(scene, replace(drawing(), files={})))
    assert ids(spec) == [
        "hatch",
        "dots-regions",
        "outlines",
        "outlines-regions",
        "trade",
        "production",
        "refining",
        "listings",
    ]


def test_both_themes_differ_in_colours_only():
    for view in FULL[:3]:
        light, dark = real(view), real(view, True)
        assert ids(light) == ids(dark)
        assert light != dark


def test_equal_views_draw_equal_maps():
    assert made(FULL[4]) == made(replace(FULL[4]))


def test_rings_grow_with_the_square_root_of_the_share():
    """FFF refines 90 %: radius 4 + 34 * sqrt(0.9) = 36.3 pixels."""
    layer = next(x for x in made(View(metal="co", layers=("refining",)))["layers"] if x["id"] == "refining")
    (ring,) = layer["data"]["features"]
    assert ring["properties"] == {"id": "country:FFF", "r": 36.3, "tip": "FFF 90\N{NO-BREAK SPACE}%"}


def test_links_are_as_wide_as_the_root_of_their_value():
    """AAA to BBB is the largest (width 8); AAA to CCC a third of it: 1 + 7 * sqrt(1/3) = 5.04."""
    layer = next(x for x in made(View(metal="co", layers=("trade",)))["layers"] if x["id"] == "trade")
    widths = {f["properties"]["id"]: f["properties"]["w"] for f in layer["data"]["features"] if "w" in f["properties"]}
    assert widths == {"link:AAA-BBB": 8.0, "link:AAA-CCC": 5.04}


def test_the_smallest_files_go_into_the_map_until_there_is_no_room_and_the_others_by_address(monkeypatch):
    sizes = {"a": 60_000, "b": 90_000, "c": 20_000}
    held = {name: static.MapFile(name, "0123456789", 1, size) for name, size in sizes.items()}
    monkeypatch.setattr(static.MapFile, "content", property(lambda file: [file.name]))
    layers = [pydeck.Layer("GeoJsonLayer", file, name) for name, file in held.items()]
    made = json.loads(assembled(layers, {"lon": 0, "lat": 0, "zoom": 1}))
    assert {layer["id"]: layer["data"] for layer in made["layers"]} == {"a": ["a"], "b": held["b"].address, "c": ["c"]}


def test_close_up_the_edges_near_the_camera_are_fine_and_all_others_stay():
    far = tuple(static.Edge(frozenset({code}), [[x, 0, x + 1, 0]], []) for code, x in (("AAA", 0), ("BBB", 300)))
    fine = tuple(
        static.Edge(frozenset({code}), [[x, 0, x + 0.5, 0], [x + 0.5, 0, x + 1, 0]], [])
        for code, x in (("AAA", 0), ("BBB", 300))
    )
    shown = replace(drawing(), edges=far, close_edges=fine).close_up(1, 0, 10).edges
    assert {(*edge.places, len(edge.line)) for edge in shown} == {("AAA", 2), ("BBB", 1)}
