"""Places as they stand: coloured only with a level by evidence, else outlined, dashed, dotted or hatched, on every map alike."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest

from geo.draw.palette import DARK, LIGHT, contrast, rgba
from geo.maps import deck as whole
from geo.maps.blocks import FADED
from geo.maps.deck import assembled
from geo.maps.ground import Ground, ground, of_standings, regions
from geo.maps.land import DOT, OUTLINE, THIN, fills, outlines, patterns
from geo.maps.land import regions as region_fills
from geo.maps.registry import prepare
from geo.maps.served import edges
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


def pieces(layer: dict) -> list[list[float]]:
    return [[*piece["s"], *piece["t"]] for piece in layer["data"]]


def outlined(**standings: Sign) -> list[list[float]]:
    made = layers(*outlines(of_standings({iso3: Standing(GAP, sign) for iso3, sign in standings.items()}), drawing()))
    return pieces(made["outlines"])


SHARED, DASH_OF_SHARED = [10, 0, 10, 10], [10, 0, 10, 4]
"""The edge between AAA and BBB, whole and as a dash; each has another one of its own."""


def test_unsettled_and_visited_are_whole_lines_and_context_is_dashes():
    assert outlined(CCC=Sign.UNSETTLED) == outlined(CCC=Sign.VISITED) == [[20, 0, 30, 0]]
    assert outlined(CCC=Sign.CONTEXT) == [[20, 0, 24, 0]]
    assert outlined(BBB=Sign.CONTEXT) == [DASH_OF_SHARED, [10, 0, 14, 0]]


def test_an_edge_of_two_places_is_drawn_once_and_whole_if_it_is_for_either():
    assert outlined(AAA=Sign.UNSETTLED, BBB=Sign.CONTEXT) == [SHARED, [0, 0, 10, 0], [10, 0, 14, 0]]


def test_below_for_a_reason_is_a_thin_whole_line_under_the_dashes_of_a_neighbour_and_none_beside_a_whole_one():
    def lines(**standings: Sign) -> dict[str, list[list[float]]]:
        shown = {iso3: Standing(GAP, sign) for iso3, sign in standings.items()}
        made = layers(*outlines(of_standings(shown), drawing()))
        assert made["outlines-thin"]["getWidth"] == THIN < OUTLINE
        return {name: pieces(layer) for name, layer in made.items()}

    assert lines(AAA=Sign.BELOW) == {"outlines-thin": [SHARED, [0, 0, 10, 0]]}
    assert lines(AAA=Sign.BELOW, BBB=Sign.CONTEXT) == {
        "outlines-thin": [SHARED, [0, 0, 10, 0]],
        "outlines": [DASH_OF_SHARED, [10, 0, 14, 0]],
    }
    assert lines(AAA=Sign.BELOW, BBB=Sign.UNSETTLED) == {
        "outlines-thin": [[0, 0, 10, 0]],
        "outlines": [SHARED, [10, 0, 20, 0]],
    }


def test_lines_are_seen_on_a_projector_and_keep_their_colour_when_something_is_selected():
    made = layers(*outlines(of_standings({"CCC": Standing(GAP, Sign.CONTEXT)}), drawing()))["outlines"]
    assert made["getWidth"] == OUTLINE >= 1.2
    assert made["getColor"] == list(rgba(LIGHT.quiet, FADED)), "what Streamlit would fade it to"
    assert FADED / 255 * made["opacity"] ** (1 / 2.2) == pytest.approx(1, abs=0.01)


def test_regions_have_lines_of_their_own():
    made = layers(*outlines(regions(SCENE), drawing(), "-regions"))
    assert {name: pieces(layer) for name, layer in made.items()} == {
        "outlines-regions": [[5, 0, 5, 10]]
    }  # AA-W: visited


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
    wanted = ["land", "hatch", "level-AAA", "dots-regions", "borders", "outlines", "outlines-regions"]
    assert [name for name in ids if name in wanted] == wanted


def test_nothing_to_mark_is_no_layer_and_an_unknown_country_costs_nothing():
    assert patterns(Ground(), drawing()) == outlines(Ground(), drawing()) == []
    nowhere = Ground(hatched=frozenset({"ZZZ"}), outlined=frozenset({"ZZZ"}), dotted=frozenset({"ZZY"}))
    assert patterns(nowhere, drawing()) == outlines(nowhere, drawing()) == []


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_outlines_stand_out_from_the_land(palette):
    assert contrast(palette.quiet, palette.land) >= 4.5


@pytest.mark.parametrize("content", [None, "{", "[1]", '[{"of": "AAA"}]'])
def test_missing_or_torn_edges_are_none(tmp_path, content):
    if content is not None:
        (tmp_path / "edges.json").write_text(content, encoding="utf-8")
    assert edges(tmp_path) == ()
