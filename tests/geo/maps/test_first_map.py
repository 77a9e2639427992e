"""The picture that is seen until the live map is drawn: the same colours and hatches, at the same place."""

from __future__ import annotations

import re
from urllib.parse import unquote

import numpy as np
import pytest

from geo import tables
from geo.maps import first_map, served
from geo.maps.camera import TILE
from geo.maps.drawing import Drawing
from geo.maps.ground import ground, of_standings
from geo.maps.registry import prepare
from geo.maps.view import View
from geo.model import Theme

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
        iso3: next(fill for fill, path in paths.items() if outline in path)
        for iso3, outline in first_map.outlines().items()
        if outline
    }


@pytest.mark.parametrize("dark", [False, True])
def test_every_country_has_the_colour_that_the_live_map_gives_it(dark):
    drawn, shown = drawing(dark=dark), scene(metal="co")
    fills = of_standings(shown.levels).colours(drawn.colours)
    assert "COD" in fills
    assert pictured(shown, drawn) == {
        iso3: fills.get(iso3, drawn.colours.land) for iso3, path in first_map.outlines().items() if path
    }


def test_where_nobody_looked_is_hatched_and_no_other_place_is():
    drawn, shown = drawing(), scene(metal="au", theme=Theme.CONFLICT_FINANCING)
    svg = unquote(first_map.still(ground(shown), drawn.colours, WORLD))
    (path,) = re.findall(r"fill='url\(#still-hatch\)' d='([^']*)'", svg)
    assert ground(shown).hatched
    assert path == "".join(outline for iso3, outline in first_map.outlines().items() if iso3 in ground(shown).hatched)


def test_a_place_without_a_level_has_no_colour_in_the_picture():
    shown = scene(metal="au", theme=Theme.CONFLICT_FINANCING)
    fill = pictured(shown, drawing())
    assert {fill[iso3] for iso3 in ground(shown).signed if iso3 in fill} == {drawing().colours.land}


def test_without_the_levels_the_land_has_the_colours_of_output():
    drawn = drawing()
    fill = pictured(scene(metal="co", layers=("production",)), drawn)
    assert fill["COD"] == drawn.colours.output[4]


def test_it_lies_where_the_live_map_will_lie():
    """The square is as large as the live world at that zoom, and the camera's point is the middle of the box."""
    style = re.search(r'style="([^"]*)"', first_map.still(ground(scene(metal="co")), drawing().colours, WORLD))[1]
    edge = TILE * 2 ** WORLD["zoom"]
    x = (WORLD["lon"] + 180) / 360 * edge
    y = (0.5 - np.arcsinh(np.tan(np.radians(WORLD["lat"]))) / (2 * np.pi)) * edge
    assert style == f"width:{edge:.0f}px;height:{edge:.0f}px;left:calc(50% - {x:.0f}px);top:calc(50% - {y:.0f}px)"


def test_close_up_and_without_its_file_there_is_none(monkeypatch):
    assert first_map.still(ground(scene(metal="co")), drawing().colours, WORLD | {"zoom": 3.5}) == ""
    monkeypatch.setattr(first_map, "outlines", lambda: {})
    assert first_map.still(ground(scene(metal="co")), drawing().colours, WORLD) == ""


@pytest.mark.parametrize("content", [None, "{", "[]"])
def test_a_missing_or_torn_file_is_no_outlines(tmp_path, content):
    if content is not None:
        (tmp_path / "still.json").write_text(content, encoding="utf-8")
    assert first_map.outlines(tmp_path) == {}


def test_its_light_and_dark_differ():
    shown = scene(metal="co")
    assert first_map.still(ground(shown), drawing().colours, WORLD) != first_map.still(
        ground(shown), drawing(dark=True).colours, WORLD
    )
