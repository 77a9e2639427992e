"""The small world map: well-formed, escaped, the signs of the big map, and marks of one size for producers and refiners."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from geo.draw.palette import DARK, LIGHT
from geo.maps.ground import of_standings
from geo.maps.small_world import HEIGHT, MARK, WIDTH, Marks, outlines, world
from geo.model import Level, Sign, Standing

GAP = Level.NOT_ENOUGH_DATA
SHOWN = {"COD": Standing(Level.VERY_HIGH), "RUS": Standing(GAP, Sign.UNSEEN), "MLT": Standing(Level.LOW)}
SVG = "{http://www.w3.org/2000/svg}"


def drawn(marks: Marks = Marks(), names: dict[str, str] | None = None) -> ElementTree.Element:  # noqa: B008
    svg = world(of_standings(SHOWN), marks, names or {}, LIGHT, "A map & more")
    return ElementTree.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '))


def country(root: ElementTree.Element, iso3: str) -> ElementTree.Element:
    (found,) = (g for g in root.iter(f"{SVG}g") if g.get("data-press") == iso3)
    return found


def test_levels_are_colours_and_nobody_looked_is_the_hatch():
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
    assert "http" not in world(of_standings(SHOWN), Marks(), {}, palette, "")


def test_without_its_file_there_is_no_map_and_no_failure(tmp_path, monkeypatch):
    assert outlines(tmp_path) == {}
    (tmp_path / "world.json").write_text("[1", encoding="utf-8")
    monkeypatch.setattr("geo.maps.small_world.outlines", lambda: {})
    assert world(of_standings(SHOWN), Marks(), {}, LIGHT, "") == ""


def test_every_country_lies_on_the_sheet():
    for one in outlines().values():
        assert 0 <= one.x <= WIDTH
        assert -20 <= one.y <= HEIGHT + 20


@pytest.mark.parametrize(
    ("sign", "css", "fill"),
    [
        (Sign.UNSETTLED, "outline", LIGHT.land),
        (Sign.BELOW, "outline thin", LIGHT.land),
        (Sign.CONTEXT, "outline dashed", LIGHT.land),
        (Sign.VISITED, "outline dotted", "url(#world-dots)"),
        (Sign.UNSEEN, None, "url(#world-hatch)"),
    ],
)
def test_a_place_without_a_level_is_drawn_by_its_sign_and_never_coloured(sign, css, fill):
    svg = world(of_standings({"COD": Standing(GAP, sign)}), Marks(), {}, LIGHT, "")
    found = country(ElementTree.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')), "COD")
    assert (found.get("class"), found.get("fill")) == (css, fill)
    assert not any(colour in svg for colour in LIGHT.levels)


def test_outlined_countries_are_drawn_last_so_that_no_neighbour_covers_their_line():
    shown = {
        "COD": Standing(GAP, Sign.CONTEXT),
        "ZMB": Standing(Level.HIGH),
        "AGO": Standing(GAP, Sign.UNSETTLED),
        "RUS": Standing(GAP, Sign.UNSEEN),
    }
    svg = world(of_standings(shown), Marks(), {}, LIGHT, "")
    order = sorted(shown, key=lambda iso3: svg.index(f'data-press="{iso3}"'))
    assert order == ["ZMB", "RUS", "AGO", "COD"]


@pytest.mark.parametrize("content", [None, "{", "[]"])
def test_a_missing_or_torn_file_is_no_outlines(tmp_path, content):
    if content is not None:
        (tmp_path / "world.json").write_text(content, encoding="utf-8")
    assert outlines(tmp_path) == {}
