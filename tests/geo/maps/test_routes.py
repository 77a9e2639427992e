"""Maps of ways: levels fill, gaps are hatched, recorded ways are solid and inferred ones dashed."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from geo.draw.palette import rgba
from geo.maps.camera import TILE, ways_height, ways_zoom
from geo.maps.place_names import FIRST_RANK
from geo.maps.routes import MOST_ARCS, drawn_routes, route_deck, smelter_deck, trade_deck
from geo.model import Level, Sign, Standing
from geo.supply.trace import routes
from geo.supply.trade import links
from tests import world
from tests.geo.maps.test_deck import written_in


@pytest.fixture
def ways() -> pd.DataFrame:
    made = routes(["co"], world.reader())
    seen = (made["mining_iso3"] == "BBB") & (made["refining_iso3"] == "FFF")
    return made.assign(mining_how=made["mining_how"].mask(seen, "reported"))


def layers(deck) -> dict[str, dict]:
    return {layer["id"]: layer for layer in json.loads(deck)["layers"]}


def test_mining_countries_are_filled_by_a_level_alone_and_drawn_by_their_sign_else(ways):
    """AAA is high, BBB context only; CCC mines too and nothing is known of it: nobody looked."""
    drawing, gap = world.drawing(), Level.NOT_ENOUGH_DATA
    known = {"AAA": Standing(Level.HIGH), "BBB": Standing(gap, Sign.CONTEXT), "FFF": Standing(Level.HIGH)}
    made = layers(route_deck(ways, known, drawing))
    fill = made["land"]["_subLayerProps"]["polygons-fill"]["getFillColor"]
    assert dict(zip(fill["domain"], fill["colors"], strict=True)) == {"AAA": list(rgba(drawing.colours.levels[2]))}
    assert made["hatch"]["data"] == [{"s": [20, 0], "t": [30, 10]}]
    assert made["outlines"]["data"] == [{"s": [10, 0], "t": [10, 4]}, {"s": [10, 0], "t": [14, 0]}]  # dashes of BBB


def test_recorded_ways_are_solid_inferred_ones_dashed_and_unknown_ends_have_none(ways):
    made = layers(route_deck(ways, {}, world.drawing()))
    ids = {
        name: [f["properties"]["id"] for f in made[name]["data"]["features"] if f["geometry"]["type"] == kind]
        for name, kind in (("routes-inferred", "MultiLineString"), ("routes-reported", "LineString"))
    }
    assert ids == {"routes-inferred": ["link:AAA-FFF", "link:CCC-FFF"], "routes-reported": ["link:BBB-FFF"]}
    assert not any("getDashArray" in layer for layer in made.values()), "the browser's own dashes fuse"
    assert [f["properties"]["id"] for f in made["refining"]["data"]["features"]] == ["country:FFF"]


def test_only_the_largest_ways_between_two_places_are_drawn():
    many = pd.DataFrame(
        {"mining_iso3": ["AAA"] * 60, "refining_iso3": ["BBB"] * 60, "high": [i / 100 for i in range(60)]}
    )
    assert len(drawn_routes(many, ["AAA", "BBB"])) == MOST_ARCS
    assert drawn_routes(many.assign(refining_iso3="AAA"), ["AAA"]).empty


def test_trade_is_drawn_by_the_measure_and_signals_are_filled():
    rows = links(world.trade_flow(), "co", "260500", 2024)
    made = layers(trade_deck(rows, "value_kusd", ["CCC"], world.drawing()))
    widths = {
        f["properties"]["id"]: f["properties"]["w"] for f in made["trade"]["data"]["features"] if "w" in f["properties"]
    }
    assert widths == {"link:AAA-BBB": 9.0, "link:AAA-CCC": round(1 + 8 * (1 / 3) ** 0.5, 2)}
    assert made["land"]["_subLayerProps"]["polygons-fill"]["getFillColor"]["domain"] == ["CCC"]
    assert "trade" not in layers(trade_deck(rows, "quantity_t", [], world.drawing()))  # no weight is known


def test_smelters_of_a_metal_without_a_file_cost_no_map():
    made = layers(smelter_deck(["co", "sn"], world.drawing()))
    assert "smelters-co" in made
    assert "smelters-sn" not in made


def named(deck) -> dict[str, int]:
    ranks = {label["i"]: label["r"] for label in written_in(layers(deck)["labels"])}
    return {name: rank for name, rank in ranks.items() if rank >= FIRST_RANK}


def test_the_countries_that_take_part_are_named_before_all_others(ways):
    assert set(named(route_deck(ways, {}, world.drawing()))) <= {"AAA", "BBB", "CCC", "FFF"}
    rows = links(world.trade_flow(), "co", "260500", 2024)
    ranks = named(trade_deck(rows, "value_kusd", ["CCC"], world.drawing()))
    assert {
        "AAA": 600,
        "CCC": 525,
    }.items() <= ranks.items()  # CCC has a quarter of the value; a signal alone would have less
    assert ranks["BBB"] == 600, "an end of the largest link"
    assert named(smelter_deck(["co"], world.drawing(), {"AAA": 1.0, "ZZZ": 0.5})) == {"AAA": 600}


def test_no_mark_lies_on_a_name(ways):
    routes_ids = list(layers(route_deck(ways, {}, world.drawing())))
    assert routes_ids.index("refining") < routes_ids.index("labels")
    smelter_ids = list(layers(smelter_deck(["co"], world.drawing(), {"AAA": 1.0})))
    assert smelter_ids.index("smelters-co") < smelter_ids.index("labels")


@pytest.mark.parametrize(("page", "part"), [(320, 0.6), (390, 1.0), (768, 1.0), (1024, 0.6), (1400, 0.6)])
def test_the_whole_world_fits_a_map_of_ways(page, part):
    width = page - 24 if page <= 640 else part * (page - 48)
    assert TILE * 2 ** ways_zoom(page, part) <= width * 1.01


@pytest.mark.parametrize(("page", "part"), [(390, 1.0), (768, 1.0), (1024, 0.6), (1400, 0.6)])
def test_a_map_of_ways_is_not_taller_than_its_world_is_wide(page, part):
    """deck.gl would zoom in until the world filled the height, and the map would lose its sides."""
    assert ways_height(page) <= TILE * 2 ** ways_zoom(page, part)
