"""The legend says exactly what is drawn: the layers that are on, in order, and a hatch where something is hatched."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.maps.area import EVENT_STEPS, FOOTPRINT_STEPS
from geo.maps.ground import SHARE_STEPS, ground, regions
from geo.maps.icons import ICONS
from geo.maps.legend import Group
from geo.maps.registry import LAYERS, groups, prepare
from geo.maps.view import View
from geo.words.labels import SIGNS
from geo.words.text import LANGUAGES, render
from tests.budget import examples
from tests.world import drawing, production, reader, stored

WORLD = reader()
METALS = ("co", "sn", "mica")
VIEWS = st.builds(
    View,
    metal=st.sampled_from(METALS),
    layers=st.sets(st.sampled_from(list(LAYERS))).map(lambda on: tuple(code for code in LAYERS if code in on)),
    source=st.sampled_from(["", "one", "two"]),
    year=st.sampled_from([0, 2023, 2024]),
    ever=st.booleans(),
)


def legend(view: View) -> dict[str, Group]:
    found = groups(prepare(view, WORLD), drawing())
    return {group.layer: group for group in found}


@examples(60)
@given(view=VIEWS)
def test_one_group_for_each_layer_that_is_on_in_the_order_of_the_layers(view):
    assert list(legend(view)) == [layer for layer in LAYERS if layer in view.layers]


SHAPES = {
    "outlined": "outline",
    "thin": "outline thin",
    "dashed": "outline dashed",
    "dotted": "outline dotted",
    "hatched": "hatch",
}


@examples(60)
@given(view=VIEWS)
def test_every_sign_on_the_map_is_in_the_legend_once_and_no_other(view):
    scene = prepare(view, WORLD)
    marks = [mark.shape for group in legend(view).values() for mark in group.marks]
    for look, shape in SHAPES.items():
        drawn = bool(getattr(ground(scene), look) or getattr(regions(scene), look))
        assert marks.count(shape) == drawn, shape


def test_levels_are_always_in_the_legend_each_sign_with_its_words():
    marks = legend(View(metal="co", layers=("risk",)))["risk"].marks
    assert [(mark.shape, render(mark.label, "en")) for mark in marks] == [
        ("swatch", "very high"),
        ("swatch", "high"),
        ("swatch", "medium"),
        ("swatch", "low"),
        ("outline", SIGNS["unsettled"]),
        ("outline dashed", SIGNS["context"]),
        ("outline dotted", SIGNS["visited"]),
        ("hatch", SIGNS["unseen"]),
        ("swatch", "not assessed: nothing at hand says it is mined or refined here"),
    ]
    bare = legend(View(metal="sn", layers=("risk",)))["risk"].marks
    assert [mark.shape for mark in bare] == ["swatch"] * 5


def test_the_hatch_comes_and_goes_with_the_source():
    def shapes(source: str) -> list[str]:
        return [
            mark.shape for mark in legend(View(metal="co", layers=("production",), source=source))["production"].marks
        ]

    assert "hatch" not in shapes("one")
    assert "hatch" in shapes("two")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("metal", METALS)
def test_every_group_can_be_read_and_says_something(metal, language):
    for group in legend(View(metal=metal, layers=tuple(LAYERS))).values():
        told = [group.heading, *(mark.label for mark in group.marks), *([group.remark] if group.remark else [])]
        assert all(render(said, language).strip() for said in told)
        assert len(told) > 1


@pytest.mark.parametrize("metal", METALS)
def test_every_icon_of_the_legend_is_in_the_atlas_of_icons(metal):
    looks = {
        m.look for g in legend(View(metal=metal, layers=tuple(LAYERS))).values() for m in g.marks if m.shape == "icon"
    }
    assert looks
    assert looks <= set(ICONS)


def test_a_metal_without_figures_says_so_instead_of_showing_an_empty_ramp():
    group = legend(View(metal="mica", layers=("production",)))["production"]
    assert group.marks == ()
    assert render(group.remark, "en") == "no source at hand gives output of mica by country"


def test_a_metal_with_nothing_in_a_layer_says_that_this_is_not_none():
    found = legend(
        View(metal="mica", layers=("listings", "mines", "deposits", "places", "incidents", "smelters", "trade"))
    )
    for layer, group in found.items():
        said = render(group.remark, "en")
        assert "not the same as" in said or "in the copy at hand" in said, layer


def test_the_steps_of_a_ramp_meet_without_gap_or_overlap():
    found = legend(View(metal="co", layers=("production", "events", "footprints")))
    for layer, steps in (("events", EVENT_STEPS), ("footprints", FOOTPRINT_STEPS)):
        bounds = [(m.label.values.get("low"), m.label.values.get("high")) for m in found[layer].marks]
        shown = [b for b in bounds if b[0] is not None]
        assert [low for low, _ in shown] == list(steps)
        last = 1 if layer == "events" else 0  # whole numbers: 4 and 5, never 5 and 5
        assert [high for _, high in shown] == [*(step - last for step in steps[1:]), None]
    lows = [m.label.values["low"].value for m in found["production"].marks if "low" in m.label.values]
    assert lows == list(SHARE_STEPS)


def test_the_colours_of_a_ramp_are_all_different():
    found = legend(View(metal="co", layers=("production", "events", "footprints")))
    for group in found.values():
        looks = [mark.look for mark in group.marks if mark.shape == "swatch"]
        assert all(a != b for a, b in combinations(looks, 2))


def test_events_say_how_many_countries_have_a_file_and_that_no_file_is_not_no_violence():
    group = legend(View(metal="co", layers=("events",), years=(2016, 2018)))["events"]
    assert render(group.heading, "en") == "Conflict events per hexagon, 2016–2018"
    assert render(group.remark, "en") == "1 country has an event file; elsewhere: no file, not no violence"


def test_areas_say_their_date_and_how_many_have_no_outline():
    group = legend(View(metal="co", layers=("cahra",)))["cahra"]
    assert render(group.heading, "en") == "EU list of areas, 2026-06-01"
    assert render(group.remark, "en") == "1 listed area has no outline: see the table"


def test_listed_areas_are_swatches_with_wash_and_outline_as_on_the_map():
    marks = legend(View(metal="co", layers=("cahra",)))["cahra"].marks
    assert [mark.shape for mark in marks] == ["area", "dashed area", "dotted area"]


def test_classes_of_events_never_overlap():
    marks = legend(View(metal="co", layers=("events",)))["events"].marks
    assert [render(mark.label, "en") for mark in marks] == ["1–4", "5–19", "20–99", "100 and more"]


def test_one_refiner_without_a_figure_is_one_country():
    made = production()
    made.loc[made["stage"] == "refining", "share"] = None
    scene = prepare(View(metal="co", layers=("refining",)), reader(production=stored("production", made)))
    (group,) = groups(scene, drawing())
    assert render(group.remark, "en") == "1 country refines it without a figure here: see the table"


def test_the_year_of_refining_is_the_year_of_its_figures():
    assert (
        render(legend(View(metal="co", layers=("refining",)))["refining"].heading, "en")
        == "Share of world refining, 2024"
    )


def test_three_answers_of_a_survey_are_three_marks():
    marks = legend(View(metal="co", layers=("surveyed",)))["surveyed"].marks
    assert [mark.look for mark in marks] == ["survey_yes", "survey_no", "survey_not_assessed"]
    assert len({ICONS[mark.look] for mark in marks}) == 3
