"""The small world map: well-formed, escaped, hatched where nobody knows, and marks of one size for producers and refiners."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from geo.draw.palette import DARK, LIGHT
from geo.maps.ground import of_levels
from geo.maps.small_world import HEIGHT, MARK, WIDTH, Marks, outlines, world
from geo.model import Level, Standing

SHOWN = {"COD": Standing(Level.VERY_HIGH), "RUS": Standing(Level.NOT_ENOUGH_DATA), "MLT": Standing(Level.LOW)}
SVG = "{http://www.w3.org/2000/svg}"


def drawn(marks: Marks = Marks(), names: dict[str, str] | None = None) -> ElementTree.Element:  # noqa: B008
    svg = world(of_levels(SHOWN), marks, names or {}, LIGHT, "A map & more")
    return ElementTree.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '))


def country(root: ElementTree.Element, iso3: str) -> ElementTree.Element:
    (found,) = (g for g in root.iter(f"{SVG}g") if g.get("data-press") == iso3)
    return found


def test_levels_are_colours_and_not_enough_data_is_the_hatch():
    root = drawn()
    assert country(root, "COD").get("fill") == LIGHT.levels[3]
    assert country(root, "RUS").get("fill") == "url(#world-hatch)"
    assert root.get("aria-label") == "A map & more"


def test_every_other_country_is_plain_land_and_none_is_drawn_twice():
    known = outlines()
    rest = next(path for path in drawn().iter(f"{SVG}path") if path.get("class") == "rest").get("d", "")
    assert known["BRA"].path in rest
    assert known["COD"].path not in rest
    assert len(rest) == sum(len(one.path) for iso3, one in known.items() if iso3 not in SHOWN)


def test_a_country_too_small_to_be_seen_gets_a_disc():
    root = drawn()
    assert country(root, "MLT").findall(f"{SVG}circle")
    assert not country(root, "COD").findall(f"{SVG}circle")


def test_producers_and_refiners_are_marked_at_one_size():
    root = drawn(Marks(frozenset({"COD", "CHN"}), frozenset({"CHN", "FIN"})))
    discs = [c for c in root.iter(f"{SVG}circle") if c.get("class") == "mined"]
    squares = list(root.iter(f"{SVG}rect"))
    squares = [r for r in squares if r.get("class") == "refined"]
    assert len(discs) == len(squares) == 2
    assert {float(c.get("r", 0)) for c in discs} == {MARK}
    assert {float(r.get("width", 0)) for r in squares} == {2 * MARK}


def test_names_are_escaped():
    root = drawn(names={"COD": "<script>alert(1)</script>"})
    assert country(root, "COD").find(f"{SVG}title").text == "<script>alert(1)</script>"  # type: ignore[union-attr]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_no_address_is_in_the_drawing(palette):
    assert "http" not in world(of_levels(SHOWN), Marks(), {}, palette, "")


def test_without_its_file_there_is_no_map_and_no_failure(tmp_path, monkeypatch):
    assert outlines(tmp_path) == {}
    (tmp_path / "world.json").write_text("[1", encoding="utf-8")
    monkeypatch.setattr("geo.maps.small_world.outlines", lambda: {})
    assert world(of_levels(SHOWN), Marks(), {}, LIGHT, "") == ""


def test_every_country_lies_on_the_sheet():
    for one in outlines().values():
        assert 0 <= one.x <= WIDTH
        assert -20 <= one.y <= HEIGHT + 20


def test_weak_levels_are_ruled_over_their_colour_and_the_rule_takes_no_click():
    shown = SHOWN | {"COD": Standing(Level.VERY_HIGH, weak=True)}
    svg = world(of_levels(shown), Marks(), {}, LIGHT, "")
    (path,) = [part for part in svg.split("<path ") if part.startswith('class="weak"')]
    assert outlines()["COD"].path in path
    assert 'fill="url(#world-weak)" pointer-events="none"' in path
    assert 'class="weak"' not in world(of_levels(SHOWN), Marks(), {}, LIGHT, "")
