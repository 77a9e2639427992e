"""The picture that is seen until the live map is drawn: the same colours and hatches, at the same place."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest

from geo import tables
from geo.maps import first_map, served, small_world
from geo.maps.drawing import Drawing
from geo.maps.ground import ground, of_standings
from geo.maps.registry import prepare
from geo.maps.view import View
from geo.model import Theme
from geo.space.flat import flat_point

WORLD = {"lon": 15.0, "lat": 20.0, "zoom": 0.3}


def drawing(*, dark: bool = False) -> Drawing:
    return Drawing(dark, "en", served.files(), {}, served.hatches())


def scene(theme=Theme.CHILD_LABOUR, **view):
    return prepare(View(**view).of_theme(theme) if "layers" not in view else View(**view), tables.read)


def pictured(shown, drawn: Drawing) -> dict[str, str]:
    """Each country's fill."""
    svg = unquote(first_map.still(ground(shown), drawn.colours, WORLD))
    paths = dict(re.findall(r"<path fill='(#\w+)'[^>]*? d='([^']*)'", svg))
    return {
        iso3: next(fill for fill, path in paths.items() if outline.path in path)
        for iso3, outline in small_world.outlines().items()
        if outline.path
    }


@pytest.mark.parametrize("dark", [False, True])
def test_every_country_has_the_colour_that_the_live_map_gives_it(dark):
    drawn, shown = drawing(dark=dark), scene(metal="co")
    fills = of_standings(shown.levels).colours(drawn.colours)
    assert "COD" in fills
    assert pictured(shown, drawn) == {
        iso3: fills.get(iso3, drawn.colours.land) for iso3, one in small_world.outlines().items() if one.path
    }


def test_where_nobody_looked_is_hatched_and_no_other_place_is():
    drawn, shown = drawing(), scene(metal="au", theme=Theme.CONFLICT_FINANCING)
    svg = unquote(first_map.still(ground(shown), drawn.colours, WORLD))
    (path,) = re.findall(r"fill='url\(#still-hatch\)' d='([^']*)'", svg)
    assert ground(shown).hatched
    assert path == "".join(one.path for iso3, one in small_world.outlines().items() if iso3 in ground(shown).hatched)


def test_a_place_without_a_level_has_no_colour_in_the_picture():
    shown = scene(metal="au", theme=Theme.CONFLICT_FINANCING)
    fill = pictured(shown, drawing())
    assert {fill[iso3] for iso3 in ground(shown).signed if iso3 in fill} == {drawing().colours.land}


def test_without_the_levels_the_land_has_the_colours_of_output():
    drawn = drawing()
    fill = pictured(scene(metal="co", layers=("production",)), drawn)
    assert fill["COD"] == drawn.colours.output[4]


def test_it_lies_where_the_live_map_will_lie():
    """The paper is as wide as the live world at that zoom, and the camera's point is the middle of the box."""
    style = re.search(r'style="([^"]*)"', first_map.still(ground(scene(metal="co")), drawing().colours, WORLD))[1]
    pixels = 2 ** WORLD["zoom"]
    (x, y), top = flat_point(WORLD["lon"], WORLD["lat"]), flat_point(0, 84)[1]
    size = f"width:{512 * pixels:.0f}px;height:{512 * 0.432 * pixels:.0f}px"
    assert style == f"{size};left:calc(50% - {x * pixels:.0f}px);top:calc(50% - {(y - top) * pixels:.0f}px)"


def test_close_up_and_without_its_file_there_is_none(monkeypatch):
    assert first_map.still(ground(scene(metal="co")), drawing().colours, WORLD | {"zoom": 3.5}) == ""
    monkeypatch.setattr(first_map, "outlines", lambda: {})
    assert first_map.still(ground(scene(metal="co")), drawing().colours, WORLD) == ""


def test_its_light_and_dark_differ():
    shown = scene(metal="co")
    assert first_map.still(ground(shown), drawing().colours, WORLD) != first_map.still(
        ground(shown), drawing(dark=True).colours, WORLD
    )
