"""What the map may never do: let a missing value look like a low one, or draw a place more sharply than it is known."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from geo.maps.area import FOOTPRINTS, footprint_files
from geo.maps.country import LISTINGS, REFINING
from geo.maps.ground import SHARE_STEPS, ground, regions, share_class
from geo.maps.icons import ANSWERS
from geo.maps.point import SURVEYED
from geo.maps.registry import LAYERS, groups, prepare, shapes
from geo.maps.served import FOLDER, dots, edges, files, hatches
from geo.maps.view import View, answer_place
from geo.model import Theme, metals
from geo.tables import read
from geo.tables.shared import of
from tests.world import SQUARES, drawing, production, reader, stored

VIEW = View(metal="co", layers=("production", "refining"), year=2024)


def scene_with(made, view: View = VIEW):
    return prepare(view, reader(production=stored("production", made)))


def looks(scene) -> dict[str, str]:
    """How each country looks: coloured, hatched or plain land."""
    filled, lined = set(ground(scene).steps), ground(scene).hatched
    assert not filled & lined
    return {iso3: "coloured" if iso3 in filled else "hatched" if iso3 in lined else "plain" for iso3 in SQUARES}


def test_the_world_before_anything_is_taken_away():
    assert looks(scene_with(production())) == {
        "AAA": "coloured",
        "BBB": "coloured",
        "CCC": "coloured",
        "DDD": "plain",
        "EEE": "plain",
        "FFF": "plain",
    }


@pytest.mark.parametrize("source", ["one", "two"])
@pytest.mark.parametrize("row", range(len(production())))
def test_a_share_turned_missing_never_makes_a_country_look_like_no_output(row, source):
    view = replace(VIEW, source=source)
    before = looks(scene_with(production(), view))
    made = production()
    made.loc[row, "share"] = None
    after = looks(scene_with(made, view))
    for iso3, look in before.items():
        assert after[iso3] == look or (look, after[iso3]) == ("coloured", "hatched")


def test_the_share_that_the_map_shows_turned_missing_hatches_its_country():
    made = production()
    made.loc[(made["source_id"] == "one") & (made["year"] == 2024) & (made["iso3"] == "BBB"), "share"] = None
    assert looks(scene_with(made))["BBB"] == "hatched"


def test_a_producer_that_only_another_source_names_is_hatched():
    assert looks(scene_with(production(), replace(VIEW, source="two")))["CCC"] == "hatched"


def test_a_producer_that_a_source_names_without_a_figure_is_hatched():
    assert looks(scene_with(production(), replace(VIEW, metal="sn")))["EEE"] == "hatched"


def test_a_share_of_zero_is_neither_coloured_nor_hatched():
    made = production()
    made.loc[(made["iso3"] == "CCC"), "share"] = 0.0
    assert looks(scene_with(made))["CCC"] == "plain"


def test_other_countries_are_nowhere_on_the_map():
    scene = scene_with(production(), replace(VIEW, source="two"))
    assert "ZZZ" in set(scene.mined["iso3"])
    assert "ZZZ" not in {*ground(scene).steps, *ground(scene).hatched}


def test_nothing_is_filled_or_hatched_when_the_layer_is_off():
    scene = scene_with(production(), replace(VIEW, layers=("refining",), source="two"))
    assert ground(scene).steps == {}
    assert ground(scene).hatched == set()


@pytest.mark.parametrize(
    ("share", "expected"), [(0.0001, 0), (0.0099, 0), (0.01, 1), (0.05, 2), (0.15, 3), (0.3999, 3), (0.4, 4), (1.0, 4)]
)
def test_a_share_falls_into_the_class_that_the_legend_names(share, expected):
    assert share_class(share) == expected
    assert len(SHARE_STEPS) == 4


def test_a_larger_share_is_never_in_a_lower_class():
    classes = [share_class(i / 1000) for i in range(1001)]
    assert classes == sorted(classes)


def test_a_refiner_without_a_figure_is_told_in_the_legend():
    made = production()
    made.loc[made["stage"] == "refining", "share"] = None
    scene = scene_with(made)
    assert REFINING.shapes(scene, drawing())[0].data["features"] == []
    remark = next(group for group in groups(scene, drawing()) if group.layer == "refining").remark
    assert remark is not None
    assert remark.values["count"] == 1


def test_a_country_listed_only_for_a_later_good_has_another_mark():
    scene = prepare(View(metal="co", layers=("listings",)), reader())
    marks = {m["properties"]["id"]: m["properties"]["k"] for m in LISTINGS.shapes(scene, drawing())[0].data["features"]}
    assert marks == {"country:AAA": "listed", "country:CCC": "listed_downstream"}


@pytest.mark.parametrize("metal", sorted(metals()))
def test_footprints_of_the_amazon_are_shown_for_gold_only(metal):
    scene = prepare(View(metal=metal, layers=("footprints",)), reader())
    shown = [layer.data.address for layer in FOOTPRINTS.shapes(scene, replace(drawing(), files=files()))]
    assert any("africa" in address for address in shown)
    assert any("amazon" in address for address in shown) == (metal == "au")
    assert any("amazon" in name for name in footprint_files(metal, files())) == (metal == "au")


SIGNED = ("outlined", "dashed", "dotted", "hatched")


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("metal", sorted(metals()))
def test_on_the_real_map_only_evidence_is_a_colour_and_every_assessed_place_has_one_look(metal, theme):
    scene = prepare(View(metal=metal).of_theme(theme), read)
    rows = of(read("assessment"), metal=metal, theme=theme)
    codes = rows["iso3"].where(rows["region_code"].isna(), rows["iso3"] + "/" + rows["region_code"].fillna(""))
    evidence = set(codes[rows["basis"].eq("evidence") & rows["level"].ne("not_enough_data")])
    for shown in (ground(scene), regions(scene)):
        assert set(shown.steps) <= evidence
        looks = [place for look in SIGNED for place in getattr(shown, look)]
        assert len(looks) == len(set(looks))
        assert not set(looks) & set(shown.steps)
    assert set(rows.loc[rows["region_code"].isna(), "iso3"]) <= set(ground(scene).steps) | ground(scene).signed


@pytest.mark.parametrize("metal", sorted(metals()))
def test_every_country_on_the_eu_list_is_on_the_map_of_conflict_financing(metal):
    scene = prepare(View(metal=metal).of_theme(Theme.CONFLICT_FINANCING), read)
    listed = set(read("cahra_area")["iso3"])
    assert listed <= set(ground(scene).steps) | ground(scene).signed
    assert not listed <= set(ground(prepare(View(metal=metal).of_theme(Theme.POLLUTION), read)).signed)


def test_every_place_without_a_level_has_the_lines_that_it_is_drawn_with():
    assessment = read("assessment")
    open_ = assessment[assessment["level"] == "not_enough_data"]
    codes = set(open_["region_code"].fillna(open_["iso3"]))
    assert codes <= {place for edge in edges() for place in edge.places}
    assert codes <= set(hatches())
    asked = open_[open_["reason"] == "not_asked"]
    assert set(asked["region_code"].fillna(asked["iso3"])) <= set(dots())


def features(name: str) -> list[dict]:
    file = FOLDER / name
    return json.loads(file.read_text(encoding="utf-8"))["features"] if file.exists() else []


@pytest.mark.parametrize(
    ("layer", "table", "key"), [("places", "mining_place", "place_id"), ("incidents", "incident", "incident_id")]
)
def test_what_is_known_by_its_district_is_an_area_and_only_a_site_or_town_is_a_point(layer, table, key):
    grain = dict(zip(read(table)[key], read(table)["grain"], strict=True))
    drawn = {}
    for metal in metals():
        for item in features(f"{layer}/{metal}.json"):
            drawn[item["properties"]["id"].partition(":")[2]] = item["geometry"]["type"]
    assert {"district", "province"} <= {grain[name] for name in drawn}
    for name, shape in drawn.items():
        assert (shape == "Point") == (grain[name] in ("site", "town")), (name, grain[name], shape)
    assert not {grain[name] for name in drawn} & {"none"}


def test_every_place_with_a_position_is_drawn_for_each_of_its_metals():
    place = read("mining_place")
    for row in place[place["lon"].notna()].itertuples():
        for metal in set(row.metals.split()) & set(metals()):
            assert f"place:{row.place_id}" in {f["properties"]["id"] for f in features(f"places/{metal}.json")}


def test_deposits_are_never_among_mines_nor_mines_among_deposits():
    kind = dict(zip(read("mine_site")["site_id"], read("mine_site")["kind"], strict=True))
    drawn = {
        layer: {
            kind[row["properties"]["id"].partition(":")[2]] for m in metals() for row in features(f"{layer}/{m}.json")
        }
        for layer in ("mines", "deposits", "surveyed")
    }
    assert drawn == {"mines": {"mine", "processing"}, "deposits": {"known_deposit"}, "surveyed": {"artisanal_site"}}


def test_no_site_that_is_known_by_its_province_is_a_point():
    grain = dict(zip(read("mine_site")["site_id"], read("mine_site")["grain"], strict=True))
    drawn = {
        grain[row["properties"]["id"].partition(":")[2]]
        for layer in ("mines", "deposits", "surveyed")
        for metal in metals()
        for row in features(f"{layer}/{metal}.json")
    }
    assert drawn == {"site", "town"}


def test_a_smelter_of_which_only_the_country_is_known_is_drawn_at_country_grain():
    smelter = read("smelter").set_index("smelter_id")
    for metal in metals():
        for item in features(f"smelters/{metal}.json"):
            kind, _, name = item["properties"]["id"].partition(":")
            assert item["properties"]["k"] == {"smelter": "smelter", "smelters": "smelter_country"}[kind]
            if kind == "smelter":
                assert set(smelter.loc[[name], "grain"]) <= {"site", "town"}


def test_very_low_confidence_has_its_own_open_icon():
    confidence = dict(zip(read("mine_site")["site_id"], read("mine_site")["confidence"], strict=True))
    seen = set()
    for row in (item["properties"] for metal in metals() for item in features(f"mines/{metal}.json")):
        low = row["k"].endswith("_low")
        seen.add(low)
        assert low == (confidence[row["id"].partition(":")[2]] == "very_low")
    assert seen == {True, False}


@pytest.mark.parametrize("ever", [False, True])
@pytest.mark.parametrize("question", ["children_under_15", "armed_interference", "armed_presence", "mercury"])
def test_a_surveyed_site_is_drawn_with_the_answer_of_the_table(question, ever):
    column = f"{question}_{'ever' if ever else 'latest'}"
    survey = read("site_survey").set_index("site_id")[column]
    scene = prepare(View(metal="co", layers=("surveyed",), question=question, ever=ever), reader())
    place = answer_place(question, ever)
    assert {layer.get_icon for layer in SURVEYED.shapes(scene, drawing())} == {f"@@=properties.a[{place}]"}
    told = [item["properties"] for item in features("surveyed/sn.json")]
    drawn = {row["id"].partition(":")[2]: row["a"][place] for row in told}
    assert drawn
    assert drawn == {name: ANSWERS[survey[name]] for name in drawn}


def test_every_layer_can_be_switched_off():
    scene = prepare(View(metal="co", layers=()), reader())
    assert groups(scene, drawing()) == ()
    assert shapes(tuple(LAYERS.values()), scene, drawing()) == []
    assert LAYERS
