"""The drawings of devices: every part a button, everything escaped, every look in its place."""

from __future__ import annotations

import re
from math import dist
from xml.etree import ElementTree

import pytest
import shapely

from geo.draw.picture.device import BLANK, DEVICES, LIT, Part, device_svg, drawn, mark_size, marked
from geo.draw.picture.isometric import Box, Disc, Wire, bounds, faces, flat
from geo.draw.picture.marks import seen
from geo.supply.products import SCOPES, components
from geo.words.names import products


@pytest.mark.parametrize("product", products())
def test_every_product_has_a_drawing_whose_parts_are_known(product):
    assert drawn(product)
    assert set(drawn(product)) <= set(components()) - set(SCOPES)


@pytest.mark.parametrize("product", DEVICES)
def test_each_part_is_one_stop_for_the_keyboard_with_a_name(product):
    parts = {name: Part(LIT, f"{name} <b>&", name == "casing") for name in drawn(product)}
    tree = ElementTree.fromstring(device_svg(product, parts, 'a "title" <i>'))
    groups = [g for g in tree.iter() if g.get("data-press")]
    stops = [g for g in groups if g.get("tabindex") == "0"]
    assert sorted(g.get("data-press") for g in stops) == sorted(drawn(product))
    assert all(g.get("role") == "button" and g.get("aria-label").endswith("<b>&") for g in stops)
    assert {g.get("aria-hidden") for g in groups if g not in stops} <= {"true"}
    assert {g.get("data-press") for g in stops if g.get("aria-pressed") == "true"} == {"casing"} & set(drawn(product))
    numbers = [t.text for t in tree.iter() if t.tag.endswith("text")]
    assert numbers == [str(i) for i in range(1, len(drawn(product)) + 1)]


def test_what_is_not_told_is_blank():
    svg = device_svg("server", {}, "x")
    assert set(re.findall(r'class="part (\w+)"', svg)) == {BLANK}


def test_everything_lies_within_the_picture():
    for product, solids in DEVICES.items():
        left, top, width, height = bounds(solids, 0)
        for solid in solids:
            for _, corners in faces(solid):
                for x, y in corners:
                    assert left - 1e-9 <= x <= left + width + 1e-9, product
                    assert top - 1e-9 <= y <= top + height + 1e-9, product


def test_a_unit_box_has_three_faces_that_meet_in_its_near_corner():
    sides = dict(faces(Box("x", (0, 0, 0), (1, 1, 1))))
    near = flat((1, 1, 1))
    assert all(near in corners for corners in sides.values())
    assert set(sides) == {"left", "right", "top"}


def test_a_disc_has_a_cap_and_a_wire_is_its_points():
    body, cap = faces(Disc("x", (0, 0, 0), 1, 2))
    assert (body[0], cap[0]) == ("left", "top")
    assert min(y for _, y in cap[1]) < min(y for _, y in faces(Disc("x", (0, 0, 0), 1, 1))[1][1])
    assert faces(Wire("x", ((0, 0, 0), (1, 0, 0)))) == [("wire", [flat((0, 0, 0)), flat((1, 0, 0))])]


@pytest.mark.parametrize("product", DEVICES)
def test_every_number_is_on_its_part_or_leads_to_it_and_none_hides_another(product):
    parts, size, placed = seen(DEVICES[product]), mark_size(product), marked(product)
    assert list(placed) == list(drawn(product))
    for name, mark in placed.items():
        assert parts[name].buffer(1e-6).contains(shapely.Point(mark.of)), (product, name)
        if mark.beside:
            assert all(part.distance(shapely.Point(mark.at)) >= size for part in parts.values()), (product, name)
    spots = [mark.at for mark in placed.values()]
    assert all(dist(one, other) > 2 * size for i, one in enumerate(spots) for other in spots[:i]), product


def test_no_part_is_hidden_behind_the_others():
    for product, solids in DEVICES.items():
        hidden = [name for name, part in seen(solids).items() if part.area < 0.5]
        assert not hidden, product


def test_in_the_laptop_the_casing_is_marked_on_its_deck_and_the_magnets_with_a_line():
    parts, placed = seen(DEVICES["laptop"]), marked("laptop")
    casing = shapely.Point(placed["casing"].at)
    assert parts["casing"].contains(casing)
    assert not parts["battery"].contains(casing)
    assert placed["magnets"].beside
