"""Names stand beside marks and each other, the weightiest first; so do those of every map that the atlas opens with."""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.maps.blocks import at_centre, collection, geojson, rings, symbols
from geo.maps.naming import COVERED, MOST, Box, coverage, marks, placed
from geo.maps.place_names import SCALE, names, written
from geo.maps.registry import prepare
from geo.maps.view import View
from geo.model import Country, Said, Theme, metals
from geo.report.levels import levels
from geo.space.flat import WIDTH
from tests.geo.maps.test_deck import real_drawing, table
from tests.names import ZOOM, opened
from tests.world import drawing

SIZE = (60.0, 20.0)


def test_a_name_stands_on_its_point_where_there_is_room():
    (name,) = placed({"AAA": 1}, {"AAA": (100, 100)}, {"AAA": SIZE}, [])
    assert (name.shift, name.box) == ((0, 0), Box(70, 90, 130, 110))


def test_a_name_moves_off_a_mark_and_takes_the_nearest_room():
    """The mark reaches from 12 above the point to 4 above it: a name 20 high is free of it 6 pixels down."""
    (name,) = placed({"AAA": 1}, {"AAA": (100, 100)}, {"AAA": SIZE}, [Box(90, 88, 110, 96)])
    assert name.shift == (0, 6)


def test_a_name_goes_no_farther_than_the_sheet_if_it_can():
    (name,) = placed({"AAA": 1}, {"AAA": (480, 100)}, {"AAA": SIZE}, [], edge=500)
    assert name.box.right <= 500
    (name,) = placed({"AAA": 1}, {"AAA": (700, 100)}, {"AAA": SIZE}, [], edge=500)
    assert name.shift == (0, 0), "where it cannot, it is written all the same"


@pytest.mark.parametrize("iso3", ["NCL", "NZL", "FJI", "AUS"])
def test_a_picture_is_drawn_where_its_name_was_placed_also_one_that_is_held_at_its_end(iso3):
    """Pictures of names near the right edge bear their anchor at their end (file `names.en.json`)."""
    drawing, pixels = real_drawing(), 2**ZOOM
    (name,) = written(drawing, ZOOM, {iso3: 1.0})
    layer = names(drawing, ZOOM, {iso3: 1.0})[0]
    (feature,) = json.loads(unquote(layer.data.partition(",")[2]))["features"]
    picture = drawing.files["names.en.json"].content[iso3]
    x, right = feature["geometry"]["coordinates"][0], feature["properties"]["o"][0]
    left = x * pixels + right - picture.get("anchorX", picture["width"] / 2) / SCALE
    assert left == pytest.approx(name.box.left, abs=0.2)
    assert name.box.right <= WIDTH * pixels


def test_the_weightiest_is_written_even_where_all_is_taken_and_the_next_is_not():
    everywhere = [Box(0, 0, 500, 500)]
    found = placed(
        {"AAA": 1, "BBB": 0.5}, {"AAA": (100, 100), "BBB": (300, 300)}, dict.fromkeys(("AAA", "BBB"), SIZE), everywhere
    )
    assert [name.iso3 for name in found] == ["AAA"]


def test_a_name_stands_on_its_own_country_or_in_the_sea_near_it():
    """Upwards all is BBB's; the sea begins 20 pixels below the point. On AAA's own land the mark leaves no room."""

    def below(points):
        return ["BBB" if y < 100 else "AAA" if y < 120 else "" for _x, y in points]

    weights, points = {"CCC": 0.9, "AAA": 0.5}, {"AAA": (100, 100), "CCC": (300, 90)}
    sizes = dict.fromkeys(points, SIZE)
    _first, name = placed(weights, points, sizes, [Box(0, 90, 200, 105)], below)
    assert name.shift == (0, 18), "free from 15 on; the steps are of 6"
    found = placed(weights, points, sizes, [Box(0, 80, 200, 115)], below)
    assert [name.iso3 for name in found] == ["CCC"], "farther down it would be far out at sea"


def test_a_name_stands_in_no_sea_behind_another_country():
    """AAA is 20 wide around its point, BBB lies left and right of it, the sea beyond: its name lies on the mark, or is not written."""

    def below(points):
        return ["AAA" if abs(x - 100) < 10 else "BBB" if abs(x - 100) < 30 else "" for x, _y in points]

    sizes = dict.fromkeys(("AAA", "CCC"), (20.0, 20.0))
    points = {"CCC": (100, 400), "AAA": (100, 100)}
    mark = [Box(85, 50, 115, 150)]
    assert [name.iso3 for name in placed({"CCC": 0.9, "AAA": 0.5}, points, sizes, mark, below)] == ["CCC"]
    (_first, name) = placed({"CCC": 0.9, "AAA": 1.0}, points, sizes, mark, below)[::-1]
    assert abs(name.shift[0]) < 10


def test_what_several_take_of_a_name_adds_up():
    """A name of 60 by 20: 10 by 20 on the left and 30 by 10 on the right are 500 of 1200; a box that it only touches takes nothing."""
    others = [Box(0, 0, 10, 20), Box(30, 10, 90, 40), Box(60, 0, 80, 9)]
    assert coverage([Box(0, 0, 60, 20)], others) == pytest.approx(500 / 1200)
    assert coverage([Box(0, 0, 60, 20)], []) == 0


POINTS = st.dictionaries(
    st.sampled_from([f"A{i:02}" for i in range(40)]), st.tuples(st.floats(0, 900), st.floats(0, 400)), max_size=40
)
MARKS = st.lists(
    st.tuples(st.floats(0, 900), st.floats(0, 400)).map(lambda at: Box(at[0], at[1], at[0] + 16, at[1] + 16)),
    max_size=30,
)


@given(points=POINTS, taken=MARKS)
def test_no_name_but_the_first_is_covered_and_there_are_not_too_many(points, taken):
    weights = {iso3: 1 / (1 + i) for i, iso3 in enumerate(sorted(points))}
    found = placed(weights, points, dict.fromkeys(points, SIZE), taken)
    assert len(found) <= MOST
    assert bool(found) == bool(points)
    for i, name in enumerate(found[1:], 1):
        assert coverage([name.box], [*taken, *(other.box for other in found[:i])]) <= COVERED


def test_marks_are_as_large_as_they_are_drawn():
    made = drawing()
    (x, y), pixels = made.centres["AAA"], 2**ZOOM
    icons = geojson("listings", collection([at_centre(made, "AAA", k="listed", tip="A")]), pickable=True,
                    **symbols(made, 16), get_icon_pixel_offset=[0, -12])  # fmt: skip
    round_ = rings("refining", [at_centre(made, "AAA", r=5, tip="A")], "#000000")
    assert marks([round_], ZOOM) == []
    (icon,) = marks([icons], ZOOM)
    assert (icon.right - icon.left, icon.bottom - icon.top) == pytest.approx((16, 16))
    assert ((icon.left + icon.right) / 2, (icon.top + icon.bottom) / 2) == pytest.approx((x * pixels, y * pixels - 12))


def spoken_of(metal: str, theme: Theme) -> set[str]:
    """The countries that the headline of a map names (iso3)."""
    said = next(levels(prepare(View(metal=metal).of_theme(theme), table), table))
    named = [thing for key in ("countries", "parts") if f"{{{key}}}" in said.template for thing in said.values[key]]
    whole = [thing.values["country"] if isinstance(thing, Said) else thing for thing in named]
    return {country.iso3 for country in whole if isinstance(country, Country)}


def test_what_is_painted_gravest_is_named_although_the_headline_speaks_of_larger_suppliers():
    _weights, written_names, _taken = opened("au", Theme.CHILD_LABOUR)
    assert {"COD", "GHA", "PER", "IDN", "GIN"} <= {name.iso3 for name in written_names}


def test_the_headline_of_cobalt_speaks_of_dr_congo_and_that_of_manganese_of_a_part_of_zambia():
    assert spoken_of("co", Theme.CHILD_LABOUR) == {"COD"}
    assert spoken_of("mn", Theme.CHILD_LABOUR) == {"ZMB"}


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("metal", sorted(metals()))
def test_on_the_map_that_opens_no_name_is_covered_and_the_headline_is_named(metal, theme):
    first, names, taken = opened(metal, theme)
    assert len(names) <= MOST
    assert [name for name in taken if not name.allowed] == []
    assert spoken_of(metal, theme) <= {name.iso3 for name in names}
    if first:
        assert names[0].iso3 == min(first, key=lambda iso3: (-first[iso3], iso3))
