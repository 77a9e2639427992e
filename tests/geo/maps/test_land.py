"""Places as they stand: coloured only with a level by evidence, else outlined, dashed, dotted or hatched, on every map alike."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace

import pytest

from geo.draw.palette import DARK, LIGHT, contrast, rgba
from geo.maps import deck as whole
from geo.maps.arcs import DASH_ALONG
from geo.maps.deck import assembled
from geo.maps.ground import Ground, ground, of_standings, regions
from geo.maps.land import DASHES, DOT, OUTLINE, fills, outlines, patterns
from geo.maps.land import regions as region_fills
from geo.maps.registry import prepare
from geo.maps.served import EDGES, edges
from geo.maps.view import View
from geo.model import LADDER, Level, Sign, Standing
from tests.world import drawing, reader

SCENE = prepare(View(metal="co", layers=("risk",)), reader())
GAP = Level.NOT_ENOUGH_DATA


def layers(*made) -> dict[str, dict]:
    return {one["id"]: one for one in json.loads(assembled(made, {"lon": 0, "lat": 0, "zoom": 0}))["layers"]}


def painted(layer: dict) -> dict[str, tuple[int, ...]]:
    paint = layer["_subLayerProps"]["polygons-fill"]["getFillColor"]
    return dict(zip(paint["domain"], map(tuple, paint["colors"]), strict=True))


def test_every_sign_of_the_tiny_world_is_one_look():
    """AAA high by evidence, BBB context only, CCC unsettled, DDD unseen; EEE and FFF are not assessed."""
    found = ground(SCENE)
    assert found.steps == {"AAA": LADDER.index(Level.HIGH)}
    assert (found.outlined, found.dashed, found.dotted, found.hatched) == ({"CCC"}, {"BBB"}, set(), {"DDD"})
    assert regions(SCENE) == of_standings(
        {"AAA/AA-E": Standing(Level.VERY_HIGH), "AAA/AA-W": Standing(GAP, Sign.VISITED)}
    )


@pytest.mark.parametrize("sign", [sign for sign in Sign if sign != Sign.LEVEL])
def test_without_evidence_for_a_level_nothing_is_ever_filled(sign):
    found = of_standings({"AAA": Standing(GAP, sign), "BBB": Standing(Level.LOW)})
    assert found.colours(LIGHT) == {"BBB": LIGHT.levels[0]}
    assert found.signed == {"AAA"}
    land = layers(*fills(found, drawing()))["land"]
    assert painted(land) == {"BBB": rgba(LIGHT.levels[0])}
    assert tuple(land["_subLayerProps"]["polygons-fill"]["getFillColor"]["othersColor"]) == rgba(LIGHT.land)


@pytest.mark.parametrize("level", LADDER)
def test_each_level_has_a_colour_of_its_own(level):
    assert of_standings({"AAA": Standing(level)}).colours(LIGHT) == {"AAA": LIGHT.levels[LADDER.index(level)]}


def test_a_place_has_one_look_and_never_two():
    standings = {sign.value: Standing(Level.HIGH if sign == Sign.LEVEL else GAP, sign) for sign in Sign}
    found = of_standings(standings)
    looks = [set(getattr(found, name.name)) for name in fields(Ground) if name.name != "ramp"]
    assert sorted(place for look in looks for place in look) == sorted(standings)


def test_nobody_looked_is_the_one_hatch_and_visited_is_dotted():
    made = layers(*patterns(replace(ground(SCENE), dotted=frozenset({"CCC"})), drawing()))
    assert sorted(made) == ["dots", "hatch"]
    assert made["hatch"]["data"] == [{"s": [0, 10], "t": [10, 20]}]  # DDD
    assert made["dots"]["data"]["geometry"] == {"type": "MultiPoint", "coordinates": [[25, 5]]}  # CCC
    assert made["dots"]["getPointRadius"] == DOT


def looks(layer: dict) -> str:
    """How each edge of the file is drawn: 0 not at all, 1 solid, 2 dashed."""
    (found,) = set(re.findall(r"'(\d+)'", json.dumps(layer)))
    return found


def outlined(**standings: Sign) -> str:
    made = layers(*outlines(of_standings({iso3: Standing(GAP, sign) for iso3, sign in standings.items()}), drawing()))
    return looks(made["outlines-countries"])


def test_unsettled_and_visited_are_lines_and_context_a_broken_one():
    """The edges of the tiny world: AAA with BBB, then AAA to FFF each alone."""
    assert outlined(CCC=Sign.UNSETTLED) == "0001000"
    assert outlined(CCC=Sign.VISITED) == "0001000"
    assert outlined(BBB=Sign.CONTEXT) == "2020000"
    assert outlined(BBB=Sign.CONTEXT, CCC=Sign.UNSETTLED) == "2021000"


def test_an_edge_of_two_places_is_drawn_once_and_solid_if_it_is_for_either():
    assert outlined(AAA=Sign.UNSETTLED, BBB=Sign.CONTEXT) == "1120000"


def test_the_width_and_the_dashes_of_an_edge_follow_its_digit():
    made = layers(*outlines(of_standings({"BBB": Standing(GAP, Sign.CONTEXT)}), drawing()))["outlines-countries"]
    assert made["getLineWidth"] == f"@@={OUTLINE}*(('2020000')[properties.n]>0)"
    assert made["getDashArray"] == "@@=[{}*(('2020000')[properties.n]>1),{}*(('2020000')[properties.n]>1)]".format(
        *DASHES
    )
    assert made["updateTriggers"] == {"getLineWidth": "2020000", "getDashArray": "2020000"}
    assert made["extensions"] == [DASH_ALONG]
    assert made["_subLayerProps"]["linestrings"]["getColor"] == list(rgba(LIGHT.quiet))
    assert "getLineColor" not in made, "Streamlit would fade it when something is selected"
    assert OUTLINE >= 1.2, "a projector shows no hairlines"
    assert made["data"].startswith("/files/map/edges.countries.json"), "the browser keeps it over all metals"


def test_regions_have_lines_of_their_own():
    made = layers(*outlines(regions(SCENE), drawing(), "regions"))
    assert list(made) == ["outlines-regions"]
    assert looks(made["outlines-regions"]) == "101"  # AA-W is visited: with AA-E, and alone


def test_where_no_place_is_outlined_no_lines_are_fetched():
    assert outlines(of_standings({"AAA": Standing(GAP, Sign.UNSEEN), "BBB": Standing(Level.HIGH)}), drawing()) == []


def test_a_region_has_its_own_colour_or_none_and_never_its_countrys():
    """AAA is coloured: its east has a level of its own, its west has none and is plain land under its dots."""
    (layer,) = region_fills(regions(SCENE), ground(SCENE), drawing())
    assert painted(layers(layer)["level-AAA"]) == {
        "region:AAA/AA-E": rgba(LIGHT.levels[3]),
        "region:AAA/AA-W": rgba(LIGHT.land),
    }


def test_a_region_that_stands_like_its_country_is_not_drawn_again():
    scene = replace(
        SCENE,
        levels={"AAA": Standing(GAP, Sign.UNSEEN)},
        region_levels={"AAA/AA-W": Standing(GAP, Sign.UNSEEN)},
        _answers={},
    )
    assert regions(scene).signed == set()


def test_the_whole_map_lays_regions_over_the_patterns_of_countries_and_outlines_over_borders():
    ids = [layer["id"] for layer in json.loads(whole.deck(SCENE, drawing()))["layers"]]
    wanted = ["land", "hatch", "level-AAA", "dots-regions", "borders", "outlines-countries", "outlines-regions"]
    assert [name for name in ids if name in wanted] == wanted


def test_nothing_to_mark_is_no_layer_and_an_unknown_country_costs_nothing():
    assert patterns(Ground(), drawing()) == outlines(Ground(), drawing()) == []
    nowhere = Ground(hatched=frozenset({"ZZZ"}), outlined=frozenset({"ZZZ"}), dotted=frozenset({"ZZY"}))
    assert patterns(nowhere, drawing()) == outlines(nowhere, drawing()) == []


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_outlines_stand_out_from_the_land(palette):
    assert contrast(palette.ink, palette.land) >= 4.5


@pytest.mark.parametrize("content", [None, "{", "[1]", '{"features": [{"of": "AAA"}]}'])
def test_missing_or_torn_edges_are_none(tmp_path, content):
    if content is not None:
        (tmp_path / EDGES[0]).write_text(content, encoding="utf-8")
    assert edges(tmp_path) == dict.fromkeys(EDGES, ())
